//! XML instances: the same findings as in JSON, and what only XML can have wrong.

use std::fs;
use std::path::{Path, PathBuf};

use samhandling_conformance::{Format, Report};
use samhandling_core::diagnostic::{Language, Masking, Outcome};
use samhandling_core::tree::Span;

use super::{errors, found, validator};

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
            "fhir-code-not-in-value-set Observation.contained[0].gender",
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

/// What is wrong with a Patient with this content: rule, path, and the text at the place.
fn wrong(content: &str) -> Vec<String> {
    wrong_with(&format!(r#"<Patient xmlns="http://hl7.org/fhir">{content}</Patient>"#))
}

fn wrong_with(source: &str) -> Vec<String> {
    let report = validator().validate_source(source.as_bytes());
    let errors = report.findings.iter().filter(|finding| finding.outcome == Outcome::Violates);
    let place = |span: Span| source.get(span.start as usize..span.end as usize).unwrap();
    let told = errors.map(|finding| {
        let at = finding.span.map_or("", place);
        format!("{} {} {at}", finding.rule.id, finding.path)
    });
    told.collect()
}

#[test]
fn what_fhirs_xml_forbids_is_told_by_its_rule_at_its_place() {
    let cases: [(&str, &[&str]); 13] = [
        (r#"<name value="Kari"/>"#, &["fhir-xml-value-of-complex Patient.name[0] Kari"]),
        (
            r#"<name value="Kari"><famly value="Dal"/></name>"#,
            &[
                "fhir-xml-value-of-complex Patient.name[0] Kari",
                "fhir-element-misspelt Patient.name[0] famly",
            ],
        ),
        (r#"<active value="true" lang="no"/>"#, &["fhir-xml-attribute-unknown Patient.active.lang lang"]),
        (r#"<gender value=""/>"#, &["fhir-xml-empty Patient.gender "]),
        (r#"<name/>"#, &["fhir-xml-empty Patient.name[0] <name/>"]),
        (r#"Kari"#, &["fhir-xml-between-elements Patient Kari"]),
        (r#"<![CDATA[]]><active value="true"/>"#, &["fhir-xml-between-elements Patient "]),
        (r#"<active value="true"/><?x y?>"#, &["fhir-xml-between-elements Patient <?x y?>"]),
        (
            r#"<name><id value="n"/><text value="x"/></name>"#,
            &["fhir-xml-not-an-element Patient.name[0].id id"],
        ),
        (
            r#"<resourceType value="Patient"/>"#,
            &["fhir-xml-not-an-element Patient.resourceType resourceType"],
        ),
        (r#"<x:active xmlns:x="urn:x" value="true"/>"#, &["fhir-xml-namespace Patient.active active"]),
        (
            r#"<name><text value="a"/></name><telecom><value value="1"/><system value="phone"/></telecom><name><text value="b"/></name>"#,
            &[
                "fhir-xml-order Patient.telecom[0].system phone",
                "fhir-xml-repeats-apart Patient.name[1] name",
            ],
        ),
        (
            r#"<name><Patient><id value="p"/></Patient></name>"#,
            &["fhir-element-unknown Patient.name[0] Patient"],
        ),
    ];
    for (content, expected) in cases {
        assert_eq!(wrong(content), expected, "{content}");
    }
}

#[test]
fn the_prolog_and_the_root_are_held_too() {
    let patient = r#"<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>"#;
    let cases = [
        (
            format!("<?xml version='1.0' encoding='ISO-8859-1'?>{patient}"),
            "fhir-xml-encoding Patient ISO-8859-1",
        ),
        (
            format!("<?xml-stylesheet href='a.xsl'?>{patient}"),
            "fhir-xml-between-elements Patient <?xml-stylesheet href='a.xsl'?>",
        ),
        (format!("{patient}<?x?>"), "fhir-xml-between-elements Patient <?x?>"),
        (patient.replace("http://hl7.org/fhir", "http://hl7.org/Fhir"), "fhir-xml-namespace Patient Patient"),
        (
            patient.replace("<Patient ", r#"<Patient xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir a.xsd" "#),
            "fhir-xml-attribute-unknown Patient.xsi:schemaLocation xsi:schemaLocation",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(wrong_with(&source), [expected], "{source}");
    }
    assert!(
        errors_of(&format!("\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n{patient}\n<!-- x -->"))
            .is_empty()
    );
}

#[test]
fn narrative_may_have_its_namespace_from_around_it() {
    let xhtml = "http://www.w3.org/1999/xhtml";
    for source in [
        format!(
            "<Patient xmlns='http://hl7.org/fhir' xmlns:h='{xhtml}'><text><status value='generated'/>\
             <h:div><h:p>a</h:p></h:div></text></Patient>"
        ),
        format!(
            "<f:Patient xmlns:f='http://hl7.org/fhir' xmlns='{xhtml}'><f:text><f:status value='generated'/>\
             <div><p>a</p></div></f:text></f:Patient>"
        ),
    ] {
        assert_eq!(errors_of(&source), [""; 0], "{source}");
    }
    let without = "<text><status value='generated'/><div><p>a</p></div></text>";
    assert_eq!(wrong(without), ["fhir-narrative-namespace Patient.text.div div"]);
}

#[test]
fn a_fault_of_the_narrative_is_told_where_it_stands() {
    let markup = r#"<div xmlns="http://www.w3.org/1999/xhtml"><p>å</p><script>x</script></div>"#;
    let found = wrong(&format!("<text><status value='generated'/>{markup}</text>"));
    assert_eq!(found[0], "fhir-narrative-element Patient.text.div script");
}

#[test]
fn an_entity_ends_the_reading_also_in_the_narrative() {
    let markup = r#"<div xmlns="http://www.w3.org/1999/xhtml"><p>a&nbsp;b</p></div>"#;
    let found = wrong(&format!("<text><status value='generated'/>{markup}</text>"));
    assert_eq!(found, ["fhir-document-unreadable  &"]);
}

#[test]
fn utf_16_is_called_by_its_name() {
    let source = "\u{feff}<Patient xmlns='http://hl7.org/fhir'/>";
    let source: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let report = validator().validate_source(&source);
    assert_eq!(report.findings[0].rule.id, "fhir-document-unreadable");
    let message = report.findings[0].message(Language::Bokmal, Masking::Masked);
    assert!(message.contains("UTF-16"), "{message}");
}

#[test]
fn entities_are_refused_unread() {
    let source = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><Patient xmlns="http://hl7.org/fhir"/>"#;
    let report = validator().validate_source(source.as_bytes());
    assert_eq!(report.outcome(), Outcome::Violates);
    assert_eq!(report.findings[0].rule.id, "fhir-document-unreadable");
}

#[test]
fn what_xml_cannot_carry_is_told_and_not_written() {
    for value in ["Kari\\u0001", "Kari\\uffff", "\\u0000"] {
        let json =
            format!(r#"{{"resourceType": "Patient", "contact": [{{"name": {{"text": "{value}"}}}}]}}"#);
        let report = validator().convert(json.as_bytes(), Format::Xml).expect_err(value);
        let found = found(&report, |_| true);
        assert_eq!(found, ["fhir-xml-character Patient.contact[0].name.text"], "{value}");
        assert!(validator().convert(json.as_bytes(), Format::Json).is_ok(), "{value}");
    }
    let json = br#"{"resourceType": "Patient", "name": [{"text": "Kari\tN\n"}]}"#;
    let xml = validator().convert(json, Format::Xml).unwrap();
    assert!(xml.contains("Kari&#9;N&#10;"), "{xml}");
}

#[test]
fn what_json_has_no_room_for_is_told_and_not_written() {
    let xml = r#"<Patient xmlns="http://hl7.org/fhir"><contained><Basic/></contained><contained><Basic/></contained>
        <extension url="urn:x"><valueCode value="a"/><valueCode value="b"/><valueCode value="c"/></extension>
        <gender value="male"/><gender value="female"/></Patient>"#;
    let report = validator().convert(xml.as_bytes(), Format::Json).expect_err("two of each");
    let found = found(&report, |_| true);
    let expected = [
        "fhir-json-repeated Patient.extension[0].value.ofType(code)[1]",
        "fhir-json-repeated Patient.gender[1]",
    ];
    assert_eq!(found, expected);
    assert!(validator().convert(xml.as_bytes(), Format::Xml).is_ok());
}

/// What a report says: rule and path of each finding. The order of elements is XML's alone.
fn told(report: &Report) -> Vec<String> {
    let mut told = found(report, |finding| finding.rule.id != "fhir-xml-order");
    told.sort();
    told
}

/// The documents of a folder.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut found: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    found.sort();
    found
}

/// What is told of a document, and of the same in XML; none where there is no such.
fn told_of_both(path: &Path) -> Option<[Vec<String>; 2]> {
    let json = fs::read(path).unwrap();
    let xml = validator().convert(&json, Format::Xml).ok()?;
    Some(
        [validator().validate_json(&json), validator().validate_source(xml.as_bytes())]
            .map(|report| told(&report)),
    )
}

/// Holds a document against the same in XML; tells whether there is one.
fn is_held_in_both(path: &Path) -> bool {
    let Some([of_json, of_xml]) = told_of_both(path) else { return false };
    assert_eq!(of_xml, of_json, "{}", path.display());
    true
}

#[test]
fn every_fixture_has_the_same_findings_in_xml() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let services = fs::read_dir(&fixtures).unwrap().map(|entry| entry.unwrap().path());
    let [mut valid, mut invalid] = [0, 0];
    for service in services {
        for path in documents(&service.join("valid")) {
            assert!(is_held_in_both(&path), "{}", path.display());
            valid += 1;
        }
        // What is wrong in its form has no XML.
        invalid += documents(&service.join("invalid")).iter().filter(|path| is_held_in_both(path)).count();
    }
    println!("{valid} valid fixtures, {invalid} that are not");
    assert!(valid > 50 && invalid > 50, "{valid} {invalid}");
}

/// The official examples, fetched by `cargo xtask corpus`.
#[test]
fn every_official_example_has_the_same_findings_in_xml() {
    let examples = documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/r4-examples"));
    if examples.is_empty() {
        println!("skipped: the official examples are not at hand (cargo xtask corpus fetches them)");
        return;
    }
    let mut held = 0;
    let mut differ = Vec::new();
    for path in &examples {
        let Some([of_json, of_xml]) = told_of_both(path) else { continue };
        held += 1;
        if of_json != of_xml {
            differ.push(path.display().to_string());
        }
    }
    println!("{held} of {} examples; other findings in {differ:?}", examples.len());
    assert!(held * 100 > examples.len() * 99, "{held} of {}", examples.len());
    assert!(differ.is_empty(), "{differ:?}");
}
