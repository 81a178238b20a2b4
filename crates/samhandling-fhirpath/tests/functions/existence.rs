use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn existence_is_asked_of_lists() {
    holds(&[
        "name.exists()",
        "photo.empty()",
        "photo.exists().not()",
        "name.exists(use = 'usual')",
        "name.exists(use = 'temp').not()",
        "name.given.count() = 5",
        "photo.count() = 0",
    ]);
}

#[test]
fn not_turns_a_truth_round_and_leaves_nothing_alone() {
    holds(&["false.not()", "true.not() = false"]);
    nothing(&["{}.not()", "photo.not()"]);
    assert_eq!(fails("(true | false).not()"), EvaluationFault::NotSingle);
}

#[test]
fn all_holds_of_nothing() {
    holds(&[
        "photo.all(false)",
        "name.all(given.exists())",
        "name.all(family.exists()).not()",
        "name.all($index < 3)",
    ]);
}

#[test]
fn lists_of_truths_are_summed_up() {
    holds(&[
        "name.select(given.exists()).allTrue()",
        "name.select(family.exists()).anyFalse()",
        "name.select(family.exists()).anyTrue()",
        "name.select(family.exists()).allFalse().not()",
        "{}.allTrue()",
        "{}.allFalse()",
        "{}.anyTrue().not()",
        "{}.anyFalse().not()",
    ]);
    assert!(matches!(fails("(true | 'x').allTrue()"), EvaluationFault::WrongType { .. }));
}

#[test]
fn subsets_go_by_equality() {
    holds(&[
        "(1 | 2).subsetOf(1 | 2 | 3)",
        "(1 | 4).subsetOf(1 | 2 | 3).not()",
        "{}.subsetOf(1)",
        "1.subsetOf({}).not()",
        "(1 | 2 | 3).supersetOf(2)",
        "{}.supersetOf(1).not()",
        "{}.supersetOf({})",
    ]);
}

#[test]
fn distinct_items_are_those_that_differ() {
    gives("name.given.distinct()", "Kari;Anne;Kaja");
    holds(&[
        "name.given.isDistinct().not()",
        "name.use.isDistinct()",
        "{}.isDistinct()",
        "(1).combine(1.0).isDistinct().not()",
        "name[0].given.combine(name[2].given).distinct().count() = 2",
    ]);
}

#[test]
fn many_items_are_told_apart_as_few_are() {
    let numbers: Vec<_> = (0..100).map(|number| number.to_string()).collect();
    let list = numbers.join(" | ");
    gives(&format!("({list} | 7.0 | '7' | 99).count()"), "101");
}
