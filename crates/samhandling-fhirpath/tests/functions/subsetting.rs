use crate::{fails, gives, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn parts_of_a_list_go_by_its_order() {
    gives("name.given[0]", "Kari");
    gives("name.given.first()", "Kari");
    gives("name.use.last()", "old");
    gives("name.use.tail()", "usual;old");
    gives("name.use.skip(2)", "old");
    gives("name.use.skip(-1)", "official;usual;old");
    gives("name.use.take(2)", "official;usual");
    nothing(&[
        "name[3]",
        "name[-1]",
        "name.use.take(0)",
        "name.use.skip(3)",
        "photo.first()",
        "{}[0]",
        "name[{}]",
    ]);
}

#[test]
fn single_is_one_or_none() {
    gives("active.single()", "true");
    nothing(&["photo.single()"]);
    assert_eq!(fails("name.single()"), EvaluationFault::NotSingle);
}

#[test]
fn take_stops_whoever_gives() {
    gives("name.take(2).where(use = 'usual').given.first()", "Kaja");
    gives("(name.given.take(2)).first()", "Kari");
}

#[test]
fn intersect_and_exclude_go_by_equality() {
    gives("(1 | 2 | 3).intersect(2 | 3 | 4)", "2;3");
    gives("name.given.intersect('Anne')", "Anne");
    gives("name.given.exclude('Kari')", "Anne;Kaja;Anne");
    gives("(1 | 2).exclude({})", "1;2");
    nothing(&["(1 | 2).intersect({})", "1.exclude(1)"]);
}
