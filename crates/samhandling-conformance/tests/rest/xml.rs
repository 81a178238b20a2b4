//! XML instances: the same findings as in JSON, and what only XML can have wrong.

use samhandling_core::diagnostic::Outcome;

use super::{errors, validator};

fn errors_of(xml: &str) -> Vec<String> {
    errors(&validator().validate_source(xml.as_bytes()))
}

#[test]
fn a_document_in_xml_is_held_against_the_same_definitions() {
    let found = errors_of(
        r##"<Observation xmlns="http://hl7.org/fhir">
             <contained><Patient><id value="p"/><gender value="kvinne"/></Patient></contained>
             <status value="final"/>
             <code><text value="x"/></code>
             <subject><reference value="#p"/></subject>
             <effectiveDateTime value="i går"/>
             <valueQuantity><value value="1,5"/></valueQuantity>
           </Observation>"##,
    );
    assert_eq!(
        found,
        [
            "fhir-code-not-in-value-set Observation.contained.gender",
            "fhir-primitive-malformed Observation.effective.ofType(dateTime)",
            "fhir-primitive-malformed Observation.value.ofType(Quantity).value",
        ]
    );
}

#[test]
fn a_value_with_an_extension_and_no_value_is_a_value() {
    let found = errors_of(
        r#"<Patient xmlns="http://hl7.org/fhir">
             <birthDate><extension url="http://example.org/x"><valueString value="unknown"/></extension></birthDate>
           </Patient>"#,
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn elements_stand_in_the_order_of_their_definition() {
    let found = errors_of(
        r#"<Patient xmlns="http://hl7.org/fhir"><gender value="female"/><active value="true"/></Patient>"#,
    );
    assert_eq!(found, ["fhir-xml-order Patient.active"]);
}

#[test]
fn what_is_no_element_of_fhir_is_found() {
    let found = errors_of(r#"<Patient xmlns="http://hl7.org/fhir"><name value="Kari"/></Patient>"#);
    assert_eq!(found, ["fhir-json-wrong-shape Patient.name"]);
    let found =
        errors_of(r#"<Patient xmlns="http://hl7.org/fhir"><active value="true" lang="no"/></Patient>"#);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn entities_are_refused_unread() {
    let source = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><Patient xmlns="http://hl7.org/fhir"/>"#;
    let report = validator().validate_source(source.as_bytes());
    assert_eq!(report.outcome(), Outcome::Violates);
    assert_eq!(report.findings[0].rule.id, "fhir-document-unreadable");
}
