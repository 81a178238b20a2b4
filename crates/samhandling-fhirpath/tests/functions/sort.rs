use crate::{fails, gives};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn items_are_sorted_by_their_values() {
    gives("(3 | 1 | 2).sort()", "1;2;3");
    gives("('b' | 'a').sort()", "a;b");
    gives("(@2020 | @2019-05 | @2019).sort()", "2019;2019-05;2020");
    gives("(2 | 1.5 | 'a' | true).sort()", "true;1.5;2;a");
}

#[test]
fn items_are_sorted_by_keys() {
    gives("name.sort(use).use", "official;old;usual");
    gives("name.sort(-use).use", "usual;old;official");
    gives("name.sort(given.first(), -use).use", "usual;old;official");
}

#[test]
fn what_has_no_key_stands_last() {
    gives("name.sort(family).use", "old;official;usual");
    gives("name.sort(-family).use", "usual;official;old");
}

#[test]
fn amounts_must_be_of_one_dimension() {
    gives("(2 weeks | 1 day | 3 hours).sort()", "3 hours;1 day;2 weeks");
    assert!(matches!(fails("(1 'g' | 1 's').sort()"), EvaluationFault::WrongType { .. }));
}
