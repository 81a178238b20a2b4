use crate::{fails, gives, holds};
use samhandling_core::tree::{Limits, Tree};
use samhandling_fhirpath::{Context, EvaluationFault, Expression, Item, Missing, Trace, Truth};
use std::sync::Mutex;

#[test]
fn the_time_is_the_one_given() {
    gives("now()", "2026-11-22T12:30:45.678+01:00");
    gives("today()", "2026-11-22");
    gives("timeOfDay()", "12:30:45.678");
    holds(&["now() > @2020", "today() - 1 year = @2025-11-22"]);
}

#[test]
fn without_a_time_the_result_is_not_decided() {
    let tree = Tree::from_json(b"{}", &Limits::default()).unwrap();
    let expression = Expression::parse("@2020 < today()").unwrap();
    let truth = expression.truth(&Context::new(tree.root())).unwrap();
    assert!(matches!(truth, Truth::Undecided(undecided) if undecided.missing == Missing::Now));
}

#[test]
fn types_have_names() {
    gives("1.type().name", "Integer");
    gives("'x'.type().namespace", "System");
    gives("contained.type()", "FHIR.Organization");
    holds(&["1.type() = 2.type()"]);
}

#[test]
fn a_variable_is_given_or_missing() {
    gives("%ucum", "http://unitsofmeasure.org");
    gives("%`vs-administrative-gender`", "http://hl7.org/fhir/ValueSet/administrative-gender");
    gives("%'ext-patient-birthTime'", "http://hl7.org/fhir/StructureDefinition/patient-birthTime");
    gives("%resource.id | %context.id | %rootResource.id", "p");
    assert!(matches!(fails("%nothing"), EvaluationFault::NoSuchVariable { .. }));
}

#[derive(Default)]
struct Listener(Mutex<Vec<String>>);

impl Trace for Listener {
    fn trace(&self, name: &str, items: &[Item<'_>]) {
        let items: Vec<_> = items.iter().map(ToString::to_string).collect();
        self.0.lock().unwrap().push(format!("{name}: {}", items.join(", ")));
    }
}

#[test]
fn a_trace_changes_nothing_and_is_heard() {
    let tree = Tree::from_json(br#"{"a": [{"b": "x"}, {"b": "y"}]}"#, &Limits::default()).unwrap();
    let expression = Expression::parse("a.trace('all', b).b.trace('b').count()").unwrap();
    let listener = Listener::default();
    let heard = expression.evaluate(&Context::new(tree.root()).trace(&listener)).unwrap();
    assert_eq!(heard.items.single().map(ToString::to_string).as_deref(), Some("2"));
    assert_eq!(*listener.0.lock().unwrap(), ["all: x, y", "b: x, y"]);
}
