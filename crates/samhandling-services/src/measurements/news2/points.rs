//! How many points, as far as the data tell.

use std::fmt;

/// How many points: from the least to the most that the data allow.
///
/// # Example
///
/// ```
/// use samhandling_services::measurements::news2::Points;
///
/// let open = Points { least: 3, most: 6 };
/// assert!(open.hold(4) && !open.is_certain());
/// assert_eq!(open.to_string(), "3–6");
/// assert_eq!(Points::exactly(2).to_string(), "2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Points {
    /// The least.
    pub least: u8,
    /// The most.
    pub most: u8,
}

impl Points {
    /// So many and no others.
    #[must_use]
    pub const fn exactly(points: u8) -> Self {
        Points { least: points, most: points }
    }

    /// Whether the data leave nothing open.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.least == self.most
    }

    /// Whether it may be so many.
    #[must_use]
    pub fn hold(self, points: u8) -> bool {
        (self.least..=self.most).contains(&points)
    }

    /// Either of two.
    pub(super) fn or(self, other: Points) -> Points {
        Points { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// Both together.
    pub(super) fn and(self, other: Points) -> Points {
        Points { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_certain() {
            write!(f, "{}", self.least)
        } else {
            write!(f, "{}–{}", self.least, self.most)
        }
    }
}
