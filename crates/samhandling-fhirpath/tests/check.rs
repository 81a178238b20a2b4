//! What a check finds before any instance is at hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

mod support;

use std::sync::LazyLock;

use samhandling_definitions::Definitions;
use samhandling_fhirpath::{Checked, DoubtKind, Expression, Model, TypeError, TypeFault};
use support::fhir_model::FhirModel;

static MODEL: LazyLock<FhirModel> = LazyLock::new(|| FhirModel::r4(&Definitions::embedded()));

fn check(of: &str, expression: &str) -> Result<Checked, TypeError> {
    let context = MODEL.type_named(of).unwrap();
    Expression::parse(expression).unwrap().check(&*MODEL, &[context])
}

#[track_caller]
fn gives(of: &str, expression: &str, types: &[&str], many: bool) {
    let checked = check(of, expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
    assert_eq!(
        (checked.gives, checked.many),
        (types.iter().map(ToString::to_string).collect(), many),
        "{expression}"
    );
}

#[track_caller]
fn fault(of: &str, expression: &str) -> (u32, TypeFault) {
    let error = check(of, expression).expect_err(expression);
    (error.at, error.kind)
}

#[test]
fn types_follow_the_elements() {
    gives("Patient", "birthDate", &["date"], false);
    gives("Patient", "name.given", &["string"], true);
    gives("Patient", "name.first().period.start", &["dateTime"], false);
    gives("Patient", "contact[0].name", &["HumanName"], false);
    gives("Patient.contact", "organization.reference", &["string"], false);
    gives("Observation", "value.ofType(Quantity).value", &["decimal"], false);
    gives("Observation", "(value as CodeableConcept).coding.code", &["code"], true);
    gives("Questionnaire", "repeat(item).linkId", &["string"], true);
    gives("Patient", "birthDate.value", &["System.Date"], false);
    gives("Patient", "name.select(given | family)", &["string"], true);
    gives("Patient", "name.exists() and active", &["System.Boolean"], false);
    gives("Patient", "name.count() + 1", &["System.Integer"], false);
    gives("Patient", "extension('urn:x').value.ofType(Coding)", &["Coding"], true);
    gives("Bundle", "entry.resource.ofType(Patient).birthDate", &["date"], true);
    gives("Patient", "Patient.name.where(use = 'x').family", &["string"], true);
    gives("Patient", "Resource.id", &["id"], false);
}

#[test]
fn elements_that_the_type_does_not_have_are_found() {
    let missing = |name: &str, of: &str| TypeFault::NoSuchElement { name: name.into(), of: of.into() };
    assert_eq!(fault("Patient", "name.given1"), (5, missing("given1", "HumanName")));
    assert_eq!(fault("Observation", "valueQuantity"), (0, missing("valueQuantity", "Observation")));
    assert_eq!(fault("Patient", "name.where(first = 'x')"), (11, missing("first", "HumanName")));
    assert_eq!(
        fault("Patient", "name.all(given.exists() and giveen.exists())").1,
        missing("giveen", "HumanName")
    );
    assert!(check("Bundle", "entry.resource.anything").is_ok());
    assert!(check("Patient", "children().anything").is_ok());
}

#[test]
fn an_expression_for_another_type_is_found() {
    let expected = TypeFault::OtherContext { name: "Encounter".into(), of: "Patient".into() };
    assert_eq!(fault("Patient", "Encounter.status"), (0, expected));
    assert!(check("Resource", "Patient.name").is_ok());
}

#[test]
fn types_that_do_not_exist_are_found() {
    for expression in ["name is Humanname", "name.ofType(string1)", "name.ofType(FHIR.String)"] {
        assert!(matches!(fault("Patient", expression).1, TypeFault::NoSuchType { .. }), "{expression}");
    }
    assert!(check("Patient", "birthDate is System.Date").is_ok());
}

#[test]
fn functions_and_operators_are_held_to_their_types() {
    for (of, expression) in [
        ("Patient", "identifier.startsWith('x')"),
        ("Patient", "name + 1"),
        ("Patient", "birthDate > 5"),
        ("Patient", "birthDate + 5"),
        ("Patient", "name & 'x'"),
        ("Patient", "iif(name.count(), 1, 2)"),
        ("Patient", "iif('x', 1, 2)"),
        ("Patient", "name.abs()"),
        ("Patient", "name.family.allTrue()"),
        ("Observation", "code.toInteger()"),
        ("Observation", "-code"),
    ] {
        assert!(matches!(fault(of, expression).1, TypeFault::WrongType { .. }), "{expression}");
    }
    for (of, expression) in [
        ("Observation", "value > 5"),
        ("Observation", "value.toString()"),
        ("Patient", "birthDate + 5 years > today()"),
        ("Patient", "birthDate < now()"),
        ("Range", "low <= high"),
    ] {
        assert!(check(of, expression).is_ok(), "{expression}");
    }
}

#[test]
fn as_takes_one_item() {
    assert_eq!(fault("Patient", "name as HumanName").1, TypeFault::NotSingle { name: "as" });
    assert!(check("Patient", "name.ofType(HumanName)").is_ok());
    assert!(check("Patient", "descendants().as(canonical)").is_ok());
}

#[test]
fn a_regular_expression_that_is_none_is_found() {
    assert_eq!(fault("Patient", "name.family.all(matches('['))").1, TypeFault::Pattern);
}

#[test]
fn what_is_hardly_meant_is_doubted() {
    let doubts = |of: &str, expression: &str| -> Vec<DoubtKind> {
        check(of, expression).unwrap().doubts.iter().map(|doubt| doubt.kind).collect()
    };
    assert_eq!(doubts("Patient", "gender = 'male' | 'female'"), [DoubtKind::EqualsUnion]);
    assert_eq!(doubts("Patient", "children().skip(1)"), [DoubtKind::Unordered]);
    assert_eq!(doubts("Patient", "gender in ('male' | 'female')"), []);
    assert_eq!(doubts("Patient", "name.skip(1)"), []);
}
