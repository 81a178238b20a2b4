//! Resources written as XML and as JSON on the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use support::{Folder, err, out, samhandling};

mod support;

#[test]
fn a_resource_goes_to_xml_and_back() {
    let folder = Folder::new("convert");
    let json = r#"{"resourceType": "Observation", "status": "final", "code": {"text": "K < 4 & \"low\""},
        "valueQuantity": {"value": 3.50, "_unit": {"extension": [{"url": "http://example.org/e", "valueBoolean": true}]}},
        "contained": [{"resourceType": "Patient", "id": "p"}]}"#;
    let source = folder.file("o.json", json);
    let xml = samhandling().args(["convert", "--to", "xml"]).arg(&source).output().unwrap();
    assert_eq!(xml.status.code(), Some(0), "{}", err(&xml));
    let expected = r#"<Observation xmlns="http://hl7.org/fhir">
  <contained>
    <Patient>
      <id value="p"/>
    </Patient>
  </contained>
  <status value="final"/>
  <code>
    <text value="K &lt; 4 &amp; &quot;low&quot;"/>
  </code>
  <valueQuantity>
    <value value="3.50"/>
    <unit>
      <extension url="http://example.org/e">
        <valueBoolean value="true"/>
      </extension>
    </unit>
  </valueQuantity>
</Observation>
"#;
    assert_eq!(out(&xml), expected);
    let between = folder.file("o.xml", out(&xml));
    let back = folder.file("back.json", "");
    let output =
        samhandling().args(["convert", "--to", "json", "--output"]).args([&back, &between]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let written = std::fs::read_to_string(&back).unwrap();
    assert!(written.contains(r#""value": 3.50"#), "{written}");
    assert!(written.contains(r#""_unit": {"#), "{written}");
}

#[test]
fn what_would_be_lost_is_told_and_nothing_is_written() {
    let folder = Folder::new("convert-lost");
    let source = folder.file("p.json", r#"{"resourceType": "Patient", "gendre": "male", "active": "yes"}"#);
    let output =
        samhandling().args(["convert", "--to", "xml", "--lang", "en"]).arg(&source).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "");
    for rule in ["fhir-element-misspelt", "fhir-json-wrong-literal"] {
        assert!(err(&output).contains(rule), "{}", err(&output));
    }
    // A code that is not in its value set is none of the form's business.
    let wrong_code = folder.file("q.json", r#"{"resourceType": "Patient", "gender": "mann"}"#);
    let output = samhandling().args(["convert", "--to", "xml"]).arg(&wrong_code).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
