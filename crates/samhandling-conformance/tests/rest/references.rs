//! References: how what they lead to is sent, whether they name a version, and what invariants find behind them.

use serde_json::{Value, json};

use super::{errors, held, profile};

fn observation(subject: Value) -> Value {
    json!({"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "x"}, "subject": subject})
}

fn subject(of_type: Value) -> Value {
    let mut reference = json!({
        "code": "Reference", "targetProfile": ["http://hl7.org/fhir/StructureDefinition/Patient"]
    });
    for (name, value) in of_type.as_object().unwrap() {
        reference[name] = value.clone();
    }
    profile(
        "Observation",
        json!([{"id": "Observation.subject", "path": "Observation.subject", "type": [reference]}]),
    )
}

fn contained() -> Value {
    let mut observation = observation(json!({"reference": "#p"}));
    observation["contained"] = json!([{"resourceType": "Patient", "id": "p"}]);
    observation
}

#[test]
fn what_is_referred_to_is_sent_as_the_profile_asks() {
    let wrong = ["fhir-reference-aggregation Observation.subject"];
    let elsewhere = observation(json!({"reference": "Patient/1"}));
    let by_identifier = observation(json!({"identifier": {"value": "1"}}));
    let is_fine = [] as [&str; 0];
    let aggregation = |manner: &str| subject(json!({"aggregation": [manner]}));
    for manner in ["contained", "bundled", "referenced"] {
        assert_eq!(errors(&held(&by_identifier, &[&aggregation(manner)])), is_fine, "{manner}");
    }
    assert_eq!(errors(&held(&contained(), &[&aggregation("contained")])), is_fine);
    assert_eq!(errors(&held(&contained(), &[&aggregation("referenced")])), wrong);
    assert_eq!(errors(&held(&elsewhere, &[&aggregation("contained")])), wrong);
    assert_eq!(errors(&held(&elsewhere, &[&aggregation("bundled")])), wrong);
    assert_eq!(errors(&held(&elsewhere, &[&aggregation("referenced")])), is_fine);
}

#[test]
fn what_is_in_the_same_bundle_is_bundled() {
    let profile = subject(json!({"aggregation": ["bundled"]}));
    let mut observation = observation(json!({"reference": "Patient/p"}));
    observation["meta"] = json!({"profile": [profile["url"]]});
    let bundle = |other: &str| {
        json!({"resourceType": "Bundle", "type": "collection", "entry": [
            {"fullUrl": "http://x.no/Observation/o", "resource": observation},
            {"fullUrl": format!("http://x.no/Patient/{other}"), "resource": {"resourceType": "Patient", "id": other}},
        ]})
    };
    let knowing = super::knowing(&[&profile]);
    let report = |other: &str| knowing.validate_json(bundle(other).to_string().as_bytes());
    assert_eq!(errors(&report("p")), [] as [&str; 0]);
    assert_eq!(errors(&report("q")), ["fhir-reference-aggregation Bundle.entry[0].resource.subject"]);
}

#[test]
fn a_version_is_named_where_the_profile_asks_for_one() {
    let wrong = ["fhir-reference-versioning Observation.subject"];
    let (plain, versioned) = ("Patient/1", "Patient/1/_history/2");
    for (versioning, reference, is_fine) in [
        ("specific", plain, false),
        ("specific", versioned, true),
        ("independent", plain, true),
        ("independent", versioned, false),
        ("either", plain, true),
        ("either", versioned, true),
    ] {
        let report = held(
            &observation(json!({"reference": reference})),
            &[&subject(json!({"versioning": versioning}))],
        );
        let expected: &[&str] = if is_fine { &[] } else { &wrong };
        assert_eq!(errors(&report), expected, "{versioning} {reference}");
    }
}

#[test]
fn a_reference_to_a_neighbour_in_parameters_is_followed() {
    let parameters = |subject: &str| {
        json!({"resourceType": "Parameters", "parameter": [
            {"name": "a", "resource": observation(json!({"reference": subject}))},
            {"name": "b", "resource": {"resourceType": "Person", "id": "1"}},
            {"name": "c", "part": [{"name": "d", "resource": {"resourceType": "Patient", "id": "2"}}]}
        ]})
    };
    let validator = super::with_options(|options| options.follow_references = true);
    let report = |subject: &str| validator.validate_json(parameters(subject).to_string().as_bytes());
    let subject = "Parameters.parameter[0].resource.subject";
    assert_eq!(errors(&report("Patient/2")), [] as [&str; 0]);
    assert_eq!(super::undecided(&report("Patient/2")), [] as [&str; 0]);
    assert_eq!(errors(&report("Person/1")), [format!("fhir-reference-wrong-type {subject}")]);
    // Nobody said where else to look.
    assert!(super::undecided(&report("Patient/3")).iter().any(|one| one.ends_with(subject)));
}

/// Knows one Patient, with a birth date and a name, and whoever manages it.
#[derive(Debug)]
struct Known;

impl samhandling_conformance::References for Known {
    fn look_up(&self, reference: &str) -> samhandling_conformance::Lookup {
        use samhandling_conformance::Lookup;
        match reference {
            "Patient/1" => Lookup::Found(
                json!({
                    "resourceType": "Patient", "id": "1", "birthDate": "1970-03-01", "deceasedBoolean": false,
                    "name": [{"family": "Berg"}], "managingOrganization": {"reference": "Organization/1"}
                })
                .to_string()
                .into_bytes(),
            ),
            "Patient/2" => Lookup::Missing,
            _ => Lookup::Unknown,
        }
    }
}

#[test]
fn an_invariant_resolves_references_that_lead_out_of_the_document_where_somebody_can_look() {
    let found = |expression: &str, reference: &str, looks: bool| {
        let profile = profile(
            "Observation",
            json!([{"id": "Observation.subject", "path": "Observation.subject", "constraint": [
                {"key": "s-1", "severity": "error", "human": "x", "expression": expression}
            ]}]),
        );
        let validator = super::against(&[&profile]);
        let validator = if looks { validator.with_references(std::sync::Arc::new(Known)) } else { validator };
        let document = observation(json!({"reference": reference}));
        let report = validator.validate_json(document.to_string().as_bytes());
        let invariants = super::found(&report, |finding| finding.rule.id.starts_with("fhir-invariant"));
        invariants.into_iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (fine, broken, open) = ([] as [&str; 0], ["fhir-invariant"], ["fhir-invariant-undecided"]);
    for (expression, expected) in [
        ("resolve().name.family = 'Berg'", &fine[..]),
        ("resolve().name.family = 'Dal'", &broken[..]),
        ("resolve().deceased is boolean", &fine[..]),
        ("resolve() is Patient and resolve().birthDate < today()", &open[..]),
        ("resolve().birthDate < @1980-01-01", &fine[..]),
        ("resolve().conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", &fine[..]),
        ("resolve().conformsTo('http://hl7.org/fhir/StructureDefinition/Group')", &broken[..]),
        // What it refers to itself is not followed.
        ("resolve().managingOrganization.resolve().name.exists()", &open[..]),
    ] {
        assert_eq!(found(expression, "Patient/1", true), expected, "{expression}");
    }
    assert_eq!(found("resolve().exists()", "Patient/1", false), open);
    assert_eq!(found("resolve().exists()", "Patient/2", true), broken);
    assert_eq!(found("resolve().exists()", "Patient/3", true), open);
}

#[test]
fn a_relative_reference_in_a_bundle_is_type_and_id() {
    let bundle = |kind: &str, reference: &str| {
        let mut entry = json!({
            "fullUrl": "http://x.no/Observation/o",
            "resource": observation(json!({"reference": reference})),
        });
        if kind == "transaction" {
            entry["request"] = json!({"method": "PUT", "url": "Observation/o"});
        }
        json!({"resourceType": "Bundle", "type": kind, "entry": [entry]})
    };
    let found = |kind: &str, reference: &str| errors(&super::check(&bundle(kind, reference)));
    let wrong = ["fhir-reference-not-type-and-id Bundle.entry[0].resource.subject"];
    for reference in ["1", "./Patient/1", "Patient/1/2", "Patient?identifier=1"] {
        assert_eq!(found("collection", reference), wrong, "{reference}");
    }
    for reference in ["Patient/1", "Patient/1/_history/2", "http://y.no/1", "urn:oid:1.2.3"] {
        assert_eq!(found("collection", reference), [] as [&str; 0], "{reference}");
    }
    assert_eq!(found("transaction", "Patient?identifier=1"), [] as [&str; 0]);
    // Outside of a Bundle nothing says what it is relative to.
    assert_eq!(errors(&super::check(&observation(json!({"reference": "1"})))), [] as [&str; 0]);
}
