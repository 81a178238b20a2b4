use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn where_keeps_what_is_true() {
    gives("name.where(use = 'usual').given", "Kaja");
    gives("name.where(family > 'E').family", "Hansen");
    nothing(&["name.where(photo)", "photo.where(true)", "name.where({})"]);
}

#[test]
fn select_gives_all_that_each_item_gives() {
    gives("name.select(given.first())", "Kari;Kaja;Kari");
    gives("name.select($index)", "0;1;2");
    gives("name.select(use & ':' & given.first())", "official:Kari;usual:Kaja;old:Kari");
    nothing(&["name.select({})"]);
}

#[test]
fn repeat_goes_on_as_long_as_there_is_something_new() {
    gives("1.repeat(iif($this < 5, $this + 1))", "2;3;4;5");
    gives("repeat(contained | name).use", "official;usual;old");
    gives("name.repeat('x')", "x");
}

#[test]
fn of_type_knows_resources_by_what_they_say() {
    gives("contained.ofType(Organization).name", "Org");
    nothing(&["contained.ofType(Patient)", "'x'.ofType(Integer)"]);
    holds(&["contained.all($this is Organization)", "(1 | 'x').ofType(Integer) = 1", "1 is System.Integer"]);
}

#[test]
fn the_argument_is_asked_of_each_item() {
    gives("name.where($this.given.count() = 2).count()", "2");
    assert!(matches!(fails("name.where((given | use).single() = 'x')"), EvaluationFault::NotSingle));
}
