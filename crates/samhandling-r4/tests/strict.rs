//! What strict reading refuses, and what it says.

#![cfg(test)]

use samhandling_core::path::ElementPath;
use samhandling_core::primitive::{LexicalFault, PrimitiveType};
use samhandling_core::tree::{FaultKind, Position};
use samhandling_r4::{
    AnyResource, Error, FhirType, HumanName, Observation, Patient, Problem, Quantity, Reason,
};

#[track_caller]
fn refused<T: FhirType>(json: &str) -> Problem {
    match T::from_json(json.as_bytes()) {
        Err(Error::Element(problem)) => *problem,
        other => panic!("{other:?}"),
    }
}

/// The path and the reason of each, in the words that a person reads.
#[track_caller]
fn assert_refused<T: FhirType>(json: &str, expected: &str) {
    assert_eq!(refused::<T>(json).to_string(), expected, "{json}");
}

#[test]
fn a_problem_has_path_place_and_reason() {
    let json = "{\n  \"resourceType\": \"Observation\",\n  \"status\": \"final\",\n  \"code\": {\"text\": \"x\"},\n  \
                \"component\": [{\"code\": {\"text\": \"å\"}, \"valueQuantity\": {\"value\": \"1\"}}]\n}";
    let problem = refused::<Observation>(json);
    assert_eq!(problem.path, ElementPath::from("Observation.component[0].value.ofType(Quantity).value"));
    assert_eq!(problem.position, Position { line: 5, column: 68 });
    assert_eq!(problem.reason, Reason::Kind { needed: "a number" });
    assert_eq!(json.get(problem.span.start as usize..problem.span.end as usize), Some("\"1\""));
}

/// Members of an observation that is right otherwise, each with what strict reading says of it.
#[track_caller]
fn assert_problems<const N: usize>(cases: [(&str, &str, Reason); N]) {
    let head = r#"{"resourceType": "Observation", "status": "final", "code": {"text": "x"}"#;
    for (json, path, reason) in cases {
        let problem = refused::<Observation>(&format!("{head}, {json}}}"));
        assert_eq!((problem.path.as_str(), problem.reason), (path, reason), "{json}");
    }
}

#[test]
fn elements_that_do_not_belong_are_refused() {
    use Reason::{Missing, NeedsArray, NoArray, NoResourceType, SecondChoice, Unknown};
    assert_problems([
        (r#""valueX": 1"#, "Observation.valueX", Unknown),
        (r#""fhir_comments": ["x"]"#, "Observation.fhir_comments[0]", Unknown),
        (r#""subject": [{"display": "x"}]"#, "Observation.subject[0]", NoArray),
        (r#""_issued": [{"id": "x"}]"#, "Observation.issued", NoArray),
        (r#""category": {"text": "x"}"#, "Observation.category", NeedsArray),
        (r#""valueString": "x", "valueBoolean": true"#, "Observation.value.ofType(boolean)", SecondChoice),
        (r#""component": [{"valueString": "x"}]"#, "Observation.component[0].code", Missing),
        (r#""extension": [{"valueString": "x"}]"#, "Observation.extension[0].url", Missing),
        (r#""contained": [{"id": "x"}]"#, "Observation.contained[0]", NoResourceType),
    ]);
}

#[test]
fn values_that_are_none_of_their_type_are_refused() {
    use Reason::Lexical;
    assert_problems([
        (r#""subject": "x""#, "Observation.subject", Reason::Kind { needed: "an object" }),
        (r#""_subject": {"id": "x"}"#, "Observation.subject", Reason::Kind { needed: "an object" }),
        (r#""issued": {"id": "x"}"#, "Observation.issued", Reason::Kind { needed: "a string" }),
        (
            r#""valueBoolean": "true""#,
            "Observation.value.ofType(boolean)",
            Reason::Kind { needed: "`true` or `false`" },
        ),
        (r#""valueInteger": "1""#, "Observation.value.ofType(integer)", Reason::Kind { needed: "a number" }),
        (
            r#""valueInteger": 1.0"#,
            "Observation.value.ofType(integer)",
            Lexical { kind: PrimitiveType::Integer, fault: LexicalFault::Form },
        ),
        (
            r#""issued": "2026-03-21""#,
            "Observation.issued",
            Lexical { kind: PrimitiveType::Instant, fault: LexicalFault::Form },
        ),
        (
            r#""id": "a_b""#,
            "Observation.id",
            Lexical { kind: PrimitiveType::Id, fault: LexicalFault::Character },
        ),
    ]);
}

#[test]
fn what_the_format_forbids_is_refused() {
    use Reason::{Form, NoTwin, TwinLength, Unknown};
    assert_problems([
        (r#""extension": [{"url": "x", "_url": {"id": "x"}}]"#, "Observation.extension[0].url", NoTwin),
        (r#""component": []"#, "Observation.component", Form(FaultKind::EmptyArray)),
        (r#""subject": {}"#, "Observation.subject", Form(FaultKind::EmptyObject)),
        (r#""valueString": """#, "Observation.value.ofType(string)", Form(FaultKind::EmptyString)),
        (r#""issued": null"#, "Observation.issued", Form(FaultKind::Null)),
        (r#""status": "final""#, "Observation.status", Form(FaultKind::DuplicateMember)),
        (r#""component": [null]"#, "Observation.component[0]", Form(FaultKind::Null)),
        (r#""_status": 1"#, "Observation.status", Form(FaultKind::TwinNotAnObject)),
        (
            r#""meta": {"profile": ["a", "b"], "_profile": [{"id": "x"}]}"#,
            "Observation.meta.profile[0]",
            TwinLength,
        ),
        (
            r#""meta": {"profile": ["a"], "_profile": [null, {"id": "x"}]}"#,
            "Observation.meta.profile[0]",
            TwinLength,
        ),
        (r#""_status": {"value": "x"}"#, "Observation.status.value", Unknown),
        (r#""_resourceType": {"id": "x"}"#, "Observation.resourceType", Reason::Kind { needed: "a string" }),
    ]);
}

#[test]
fn what_a_person_reads_is_one_line_without_values() {
    assert_refused::<HumanName>(
        r#"{"familie": "Nordmann"}"#,
        "`HumanName.familie` at 1:3: FHIR R4 has no such element here",
    );
    assert_refused::<Patient>(
        r#"{"resourceType": "Patient", "birthDate": "13.11.1970"}"#,
        "`Patient.birthDate` at 1:42: the value is not a `date`: it is not in the form of the type",
    );
    assert_refused::<Quantity>(
        r#"{"value": 1, "extension": [{"url": "x", "valueX": 1}]}"#,
        "`Quantity.extension[0].valueX` at 1:42: FHIR R4 has no such element here",
    );
    let error = AnyResource::from_json(b"{\"resourceType\": \"Patient\",}").expect_err("no JSON");
    assert_eq!(error.to_string(), "cannot be read at 1:28: not JSON: a member name expected");
}

#[test]
fn another_type_than_was_asked_for_is_the_callers_affair() {
    let json = br#"{"resourceType": "Patient"}"#;
    let error = Observation::from_json(json).expect_err("another type");
    assert_eq!(error, Error::OtherType { asked: "Observation" });
    assert_eq!(error.to_string(), "the resource is no `Observation`");
    assert!(Observation::from_json_lenient(json).is_err());
}

#[test]
fn a_resource_without_a_type_is_refused() {
    assert_eq!(refused::<Patient>(r#"{"id": "x"}"#).reason, Reason::NoResourceType);
    assert_eq!(refused::<AnyResource>(r#"{"id": "x"}"#).reason, Reason::NoResourceType);
    for odd in ["5", "[\"Patient\"]", "true"] {
        let problem = refused::<AnyResource>(&format!(r#"{{"resourceType": {odd}, "id": "x"}}"#));
        assert_eq!(problem.reason, Reason::Kind { needed: "a string" }, "{odd}");
    }
}

#[test]
fn nesting_beyond_what_can_be_read_is_refused() {
    use samhandling_core::tree::{Limits, Tree};
    let (open, close) = (r#"{"url":"u","extension":["#.repeat(400), "]}".repeat(400));
    let json = format!(r#"{open}{{"url":"u"}}{close}"#);
    let limits = Limits { max_depth: 10_000, ..Limits::default() };
    let tree = Tree::from_json(json.as_bytes(), &limits).expect("JSON");
    let error = samhandling_r4::Extension::read(tree.root()).expect_err("too deep");
    assert_eq!(error.problem().map(|problem| &problem.reason), Some(&Reason::TooDeep));
}
