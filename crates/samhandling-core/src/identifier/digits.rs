//! A fixed number of digits that is never shown.

use std::fmt;

use super::Fault;

/// Exactly `N` digits 0-9, kept as ASCII. `Debug` and `Display` write a star for each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Digits<const N: usize>([u8; N]);

impl<const N: usize> Digits<N> {
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Fault::NotDigits);
        }
        text.as_bytes().try_into().map(Self).map_err(|_| Fault::Length)
    }

    pub(super) fn as_str(&self) -> &str {
        // Only digits get in, so the default is never used.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The digits as numbers from 0 to 9.
    pub(super) fn values(&self) -> [u8; N] {
        self.0.map(|byte| byte - b'0')
    }
}

impl<const N: usize> fmt::Display for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&"*".repeat(N))
    }
}

impl<const N: usize> fmt::Debug for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
