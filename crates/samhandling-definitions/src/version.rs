//! Which of two versions is the newer.

use std::cmp::Ordering;

/// Compares two versions part by part: numbers as numbers, anything else as text, a pre-release before its release.
///
/// # Example
///
/// ```
/// use samhandling_definitions::compare_versions;
/// use std::cmp::Ordering;
///
/// assert_eq!(compare_versions("2.10.0", "2.9"), Ordering::Greater);
/// assert_eq!(compare_versions("5.3.0-ballot-tc1", "5.3.0"), Ordering::Less);
/// ```
#[must_use]
pub fn compare_versions(a: &str, b: &str) -> Ordering {
    let (core_a, pre_a) = split(a);
    let (core_b, pre_b) = split(b);
    parts(core_a, core_b).then_with(|| match (pre_a, pre_b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => parts(a, b),
    })
}

/// The first number of a version.
pub(crate) fn major(version: &str) -> &str {
    split(version).0.split('.').next().unwrap_or_default()
}

/// A version and its pre-release label. A date (`2018-08-12`) has none.
fn split(version: &str) -> (&str, Option<&str>) {
    match version.split_once('-') {
        Some((core, label)) if core.contains('.') => (core, Some(label)),
        _ => (version, None),
    }
}

fn parts(a: &str, b: &str) -> Ordering {
    let separators = ['.', '-'];
    let (mut a, mut b) = (a.split(separators), b.split(separators));
    loop {
        let ordering = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (Some(_), None) => Ordering::Greater,
            (None, Some(_)) => Ordering::Less,
            (Some(a), Some(b)) => match (a.parse::<u64>(), b.parse::<u64>()) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                _ => a.cmp(b),
            },
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ordering, compare_versions};

    #[test]
    fn versions_are_ordered_as_their_publishers_mean_them() {
        for (older, newer) in [
            ("1.0", "1.0.1"),
            ("0.9.0", "0.10.0"),
            ("2.2.0-alpha", "2.2.0"),
            ("2018-08-12", "2019-01-01"),
            ("4.0.1", "5.0.0"),
        ] {
            assert_eq!(compare_versions(older, newer), Ordering::Less, "{older} {newer}");
        }
    }
}
