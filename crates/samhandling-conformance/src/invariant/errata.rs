//! Expressions that were published with mistakes, and what their publishers wrote instead.
//!
//! They are data, by the expression as published: an invariant of the same key with another expression is not touched.

/// published, corrected, source; separated by tabs.
static ERRATA: &str = include_str!("errata.tsv");

/// What to evaluate for an expression that was published with a mistake.
pub(super) fn corrected(published: &str) -> Option<&'static str> {
    row(published).map(|(corrected, _)| corrected)
}

/// The same, and where that comes from.
pub(super) fn row(published: &str) -> Option<(&'static str, &'static str)> {
    let published = super::words::collapsed(published);
    let rows = ERRATA.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.filter_map(|row| row.split_once('\t'))
        .find_map(|(known, rest)| (known == published).then(|| rest.split_once('\t').unwrap_or((rest, ""))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use samhandling_fhirpath::Expression;

    #[test]
    fn every_row_has_an_expression_that_can_be_read_and_a_source() {
        for row in ERRATA.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let columns: Vec<&str> = row.split('\t').collect();
            let [published, corrected, source] = columns.as_slice() else { panic!("three columns: {row}") };
            assert_ne!(published, corrected);
            assert!(Expression::parse(corrected).is_ok(), "{corrected}");
            assert!(source.contains("http"), "{source}");
        }
    }

    #[test]
    fn what_was_published_without_mistake_stays() {
        assert_eq!(corrected("name.exists()"), None);
    }
}
