//! What the types take from XML, and what they refuse there.

#![cfg(test)]

use samhandling_core::tree::{Limits, Tree};
use samhandling_r4::{FhirType, Observation, Patient, Reason};

/// Reads XML leniently; what was read as JSON, and what did not fit.
fn kept<T: FhirType>(xml: &str) -> (String, Vec<(String, Reason)>) {
    let tree = Tree::from_xml(xml.as_bytes(), &Limits::default()).expect("XML");
    let read = T::read_lenient(tree.root()).expect("the type");
    let problems = read.problems.into_iter().map(|problem| (problem.path.to_string(), problem.reason));
    (read.value.to_json(), problems.collect())
}

#[test]
fn values_are_of_the_types_of_their_elements_and_one_of_a_list_is_a_list() {
    let patient = r#"<Patient xmlns="http://hl7.org/fhir"><active value="true"/><multipleBirthInteger value="2"/>
        <name><given value="A"/></name></Patient>"#;
    let json =
        r#"{"resourceType":"Patient","active":true,"name":[{"given":["A"]}],"multipleBirthInteger":2}"#;
    assert_eq!(kept::<Patient>(patient), (json.to_owned(), Vec::new()));
}

#[test]
fn what_a_primitive_has_beside_its_value_is_its_twin() {
    let patient = r#"<Patient xmlns="http://hl7.org/fhir"><name><family id="f" value="F"/><given><extension url="urn:u"><valueCode value="c"/></extension></given>
        <given value="B"/></name></Patient>"#;
    let json = r#"{"resourceType":"Patient","name":[{"family":"F","_family":{"id":"f"},"given":[null,"B"],"_given":[{"extension":[{"url":"urn:u","valueCode":"c"}]},null]}]}"#;
    assert_eq!(kept::<Patient>(patient), (json.to_owned(), Vec::new()));
}

#[test]
fn what_does_not_fit_is_told_and_kept() {
    let observation = r#"<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="a"/></code>
        <code><text value="b"/></code><x value="1"/><x><y value="2"/></x><issued value="today"/></Observation>"#;
    let (json, problems) = kept::<Observation>(observation);
    let extra = r#""code":[{"text":"a"},{"text":"b"}],"x":["1",{"y":"2"}]"#;
    assert_eq!(
        json,
        format!(r#"{{"resourceType":"Observation","status":"final","issued":"today",{extra}}}"#)
    );
    let told: Vec<_> = problems.iter().map(|(path, reason)| format!("{path} {reason:?}")).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(problems[0].1, Reason::Missing);
    assert_eq!(problems[1], ("Observation.code".to_owned(), Reason::Repeats));
    assert_eq!(problems[2].1, Reason::Unknown);
    assert!(matches!(problems[3].1, Reason::Lexical { .. }), "{told:?}");
}

#[test]
fn a_resource_without_a_type_here_is_refused_since_its_json_cannot_be_known() {
    let xml = br#"<Patient xmlns="http://hl7.org/fhir"><contained><GraphDefinition><id value="g"/></GraphDefinition></contained></Patient>"#;
    let refused = Patient::from_xml(xml).expect_err("no type");
    assert_eq!(
        refused.to_string(),
        "`Patient.contained[0]` at 1:38: the type has no JSON form here: give the resource as JSON"
    );
}
