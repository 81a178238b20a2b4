use crate::{fails, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn lists_are_equal_in_order_and_equivalent_in_any() {
    holds(&[
        "(1 | 2) = (1 | 2)",
        "((1 | 2) = (2 | 1)) = false",
        "(1 | 2) ~ (2 | 1)",
        "((1 | 2) = 1) = false",
        "{} ~ {}",
        "(1 ~ {}) = false",
        "name[0].given = name[2].given",
        "name[0] != name[2]",
        "name[0] ~ name[0]",
    ]);
    nothing(&["{} = {}", "1 = {}", "{} != 1"]);
}

#[test]
fn types_that_differ_are_not_equal() {
    holds(&[
        "(1 = '1') = false",
        "1 = 1.0",
        "('a' = 'A') = false",
        "'a  b' ~ 'A B'",
        "true = active",
        "(1 = true) = false",
    ]);
}

#[test]
fn decimals_are_equivalent_to_their_least_precision() {
    holds(&["1.2 / 1.8 ~ 0.67", "1.10 ~ 1.1", "(1.15 ~ 1.2)", "(1.14 ~ 1.2) = false"]);
}

#[test]
fn order_is_for_values_of_one_type() {
    holds(&["'a' < 'b'", "'Z' < 'a'", "1 < 1.5", "2 >= 2.0", "'å' > 'z'"]);
    nothing(&["1 < {}", "{} >= {}"]);
    assert!(matches!(fails("1 < 'a'"), EvaluationFault::Operands { operator: "<", .. }));
    assert!(matches!(fails("true < false"), EvaluationFault::Operands { .. }));
    assert_eq!(fails("(1 | 2) < 3"), EvaluationFault::NotSingle);
}

#[test]
fn membership_goes_by_equality() {
    holds(&[
        "'Kari' in name.given",
        "name.given contains 'Kaja'",
        "('x' in name.given) = false",
        "(1 in {}) = false",
        "({} contains 1) = false",
    ]);
    nothing(&["{} in (1 | 2)", "(1 | 2) contains {}"]);
    assert_eq!(fails("(1 | 2) in (1 | 2)"), EvaluationFault::NotSingle);
}
