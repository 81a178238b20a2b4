//! Dates in a search.

/// Whether a date or time fits a parameter such as `ge2026-01-01`.
///
/// Both are compared at the precision of the parameter, as they are written; zones are not reckoned with. A parameter or
/// value that is no date fits nothing.
pub(super) fn fits(value: &str, parameter: &str) -> bool {
    let (prefix, wanted) = match parameter.get(..2) {
        Some(prefix @ ("eq" | "ne" | "ge" | "gt" | "le" | "lt" | "sa" | "eb")) => {
            (prefix, parameter.get(2..).unwrap_or_default())
        }
        _ => ("eq", parameter),
    };
    if !wanted.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let Some(value) = value.get(..wanted.len()) else { return false };
    match prefix {
        "ne" => value != wanted,
        "ge" => value >= wanted,
        "gt" | "sa" => value > wanted,
        "le" => value <= wanted,
        "lt" | "eb" => value < wanted,
        _ => value == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_date_is_compared_at_the_precision_asked_for() {
        let at = "2026-03-20T08:10:00+01:00";
        assert!(fits(at, "2026-03-20") && fits(at, "ge2026-03") && fits(at, "le2026-03-20"));
        assert!(!fits(at, "gt2026-03-20") && !fits(at, "lt2026-03-20") && !fits(at, "2025"));
        assert!(!fits(at, "soon") && !fits("2026", "2026-03-20"));
    }
}
