//! Narrative.

use serde_json::{Value, json};

use super::{check, errors, warnings, with_options};

fn patient(content: &str) -> Value {
    let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{content}</div>");
    json!({"resourceType": "Patient", "id": "p", "text": {"status": "generated", "div": div}})
}

#[test]
fn what_is_not_allowed_is_named_and_the_invariant_follows_from_it() {
    let report = check(&patient("<script>x</script>"));
    assert_eq!(
        errors(&report),
        ["fhir-narrative-element Patient.text.div", "fhir-invariant Patient.text.div"]
    );
    assert_eq!(report.findings[1].cause, Some(0));
    let report = check(&patient("<p onclick='x'>y</p>"));
    assert_eq!(report.findings[0].rule.id, "fhir-narrative-attribute");
    assert_eq!(errors(&check(&patient("<p>Blodtrykk&#160;120/80</p>"))), [] as [&str; 0]);
}

#[test]
fn a_narrative_without_content_breaks_one_invariant_and_one_that_is_no_xml_both() {
    assert_eq!(errors(&check(&patient("<p> </p>"))), ["fhir-invariant Patient.text.div"]);
    let report = check(&patient("<p>x"));
    assert_eq!(report.findings.len(), 3);
    assert!(report.findings[1..].iter().all(|finding| finding.cause == Some(0)));
}

#[test]
fn links_lead_to_ids_of_the_resource_or_of_the_bundle_around_it() {
    assert_eq!(
        errors(&check(&patient("<a href='#p'>x</a><a href='#a'>x</a><p id='a'>y</p>"))),
        [] as [&str; 0]
    );
    assert_eq!(
        errors(&check(&patient("<a href='#b'>x</a>"))),
        ["fhir-narrative-link-nowhere Patient.text.div"]
    );
    assert_eq!(
        errors(&check(&patient("<a href='javascript:x'>x</a>"))),
        ["fhir-narrative-link Patient.text.div"]
    );
    let entry =
        |resource: Value, id: &str| json!({"fullUrl": format!("http://x.no/{id}"), "resource": resource});
    let other = json!({"resourceType": "Basic", "id": "b", "code": {"text": "x"}});
    let bundle = json!({
        "resourceType": "Bundle", "type": "collection",
        "entry": [entry(patient("<a href='#b'>x</a>"), "Patient/p"), entry(other, "Basic/b")]
    });
    assert_eq!(errors(&check(&bundle)), [] as [&str; 0]);
}

#[test]
fn an_image_of_another_system_is_told_with_security_checks_only() {
    let patient = patient("<img src='https://example.org/x.png' alt='x'/>");
    assert_eq!(warnings(&check(&patient)), [] as [&str; 0]);
    let strict = with_options(|options| options.security_checks = true);
    let report = strict.validate_json(patient.to_string().as_bytes());
    assert_eq!(warnings(&report), ["fhir-narrative-external-image Patient.text.div"]);
}
