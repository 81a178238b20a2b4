use crate::gives;

#[test]
fn a_union_has_each_item_once_and_combine_has_all() {
    gives("(1 | 2 | 2 | 1)", "1;2");
    gives("1.union(1.0)", "1");
    gives("1.combine(1)", "1;1");
    gives("name.given | name.family", "Kari;Anne;Kaja;Hansen;Dahl");
    gives("{} | {}", "");
    gives("1 | {}", "1");
}

#[test]
fn the_argument_is_asked_of_the_context() {
    gives("name.first().use.combine(active)", "official;true");
    gives("name.select(use.union(given))", "official;Kari;Anne;usual;Kaja;old;Kari;Anne");
}
