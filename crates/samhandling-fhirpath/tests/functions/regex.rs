use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn matches_looks_for_a_part_and_matches_full_for_the_whole() {
    holds(&[
        "'a1b'.matches('[0-9]')",
        "'a1b'.matchesFull('[0-9]') = false",
        "'a1b'.matchesFull('a[0-9]b|c')",
        "'a\\nb'.matches('a.b')",
        "'A'.matches('a') = false",
        "'abc'.matches(%resource.id) = false",
    ]);
    nothing(&["{}.matches('a')", "'a'.matches({})"]);
}

#[test]
fn matches_are_replaced_with_their_groups() {
    gives("'11/30'.replaceMatches('(?<m>[0-9]+)/(?<d>[0-9]+)', '${d}-${m}')", "30-11");
    gives("'abc'.replaceMatches('', 'x')", "abc");
    gives("'a.b'.replaceMatches('\\\\..*', '')", "a");
}

#[test]
fn what_is_no_regular_expression_is_an_error() {
    assert_eq!(fails("'a'.matches('(')"), EvaluationFault::Pattern);
    assert_eq!(fails("'a'.replaceMatches('[', '')"), EvaluationFault::Pattern);
    assert_eq!(fails("'a'.matches('((a{1000}){1000}){1000}')"), EvaluationFault::Pattern);
}
