//! Lists sorted into slices: explained, and undecided where it cannot be told.

use samhandling_conformance::{Show, to_json, to_operation_outcome, to_text};
use samhandling_core::diagnostic::{Language, Masking};
use serde_json::{Value, json};

use super::{errors, held, profile, undecided, value_set};

/// Identifiers in two slices, told apart by system and use; the first must be there.
fn sliced(rules: &str) -> Value {
    let slice = |name: &str, min: u32, system: &str, us: &str| {
        let id = |rest: &str| format!("Patient.identifier:{name}{rest}");
        [
            json!({"id": id(""), "path": "Patient.identifier", "sliceName": name, "min": min, "max": "1"}),
            json!({"id": id(".use"), "path": "Patient.identifier.use", "min": 1, "fixedCode": us}),
            json!({"id": id(".system"), "path": "Patient.identifier.system", "min": 1, "fixedUri": system}),
        ]
    };
    let discriminators = json!([{"type": "value", "path": "system"}, {"type": "value", "path": "use"}]);
    let mut elements = vec![json!({
        "id": "Patient.identifier", "path": "Patient.identifier",
        "slicing": {"discriminator": discriminators, "rules": rules}
    })];
    elements.extend(slice("fnr", 1, "http://a.no", "official"));
    elements.extend(slice("dnr", 0, "urn:oid:2.16.578.1.12", "usual"));
    profile("Patient", json!(elements))
}

fn patient(system: &str, us: &str) -> Value {
    json!({"resourceType": "Patient", "identifier": [{"use": us, "system": system, "value": "1"}]})
}

#[test]
fn what_fits_no_slice_is_told_the_nearest_and_what_is_missing_follows_from_it() {
    let report = held(&patient("http://a.no", "usual"), &[&sliced("closed")]);
    assert_eq!(errors(&report), ["fhir-slice-missing Patient", "fhir-slice-none Patient.identifier[0]"]);
    let message = report.findings[1].message(Language::English, Masking::Masked);
    assert!(message.ends_with("it comes nearest to `fnr`, which has `use` `official`"), "{message}");
    assert_eq!(report.findings[0].cause, Some(1));
    let message = report.findings[0].message(Language::English, Masking::Masked);
    assert!(
        message.contains("`Patient.identifier[0]` comes nearest, but `use` `official` does not hold"),
        "{message}"
    );
}

#[test]
fn a_misspelt_value_is_near_and_an_other_one_is_not() {
    let report = held(&patient("http://a.nu", "old"), &[&sliced("open")]);
    let message = report.findings[0].message(Language::English, Masking::Masked);
    assert!(message.contains("comes nearest, but `system` `http://a.no` does not hold"), "{message}");
    let report = held(&patient("http://other.example/x", "old"), &[&sliced("open")]);
    let message = report.findings[0].message(Language::English, Masking::Masked);
    assert!(message.ends_with("1 required, 0 found"), "{message}");
}

#[test]
fn text_groups_what_follows_and_all_forms_count_the_same() {
    let report = held(&patient("http://a.no", "usual"), &[&sliced("closed")]);
    let show = Show::default();
    let text = to_text(&report, &show);
    assert!(text.contains("(2 errors, 0 warnings, 0 undecided; of these 1 follow from others)"), "{text}");
    assert_eq!(text.matches("    help: ").count(), 1, "{text}");
    assert!(text.contains("    also error[fhir-slice-missing] "), "{text}");
    let json: Value = serde_json::from_str(&to_json(&report, &show)).unwrap();
    assert_eq!((json["errors"].as_u64(), json["findings"].as_array().unwrap().len()), (Some(2), 2));
    assert_eq!(json["findings"][0]["cause"], 1);
    let outcome: Value = serde_json::from_str(&to_operation_outcome(&report, &show)).unwrap();
    assert_eq!(outcome["issue"].as_array().unwrap().len(), 2);
}

/// Identifiers in one slice, told apart by a value set that binds their type.
fn bound(value_set: &str) -> Value {
    profile(
        "Patient",
        json!([
            {"id": "Patient.identifier", "path": "Patient.identifier",
             "slicing": {"discriminator": [{"type": "value", "path": "type"}], "rules": "closed"}},
            {"id": "Patient.identifier:a", "path": "Patient.identifier", "sliceName": "a", "min": 1, "max": "1"},
            {"id": "Patient.identifier:a.type", "path": "Patient.identifier.type", "min": 1,
             "binding": {"strength": "required", "valueSet": value_set}},
        ]),
    )
}

#[test]
fn a_slice_told_apart_by_a_value_set_that_is_not_loaded_is_undecided() {
    let coded = |code: &str| {
        let kind = json!({"coding": [{"system": "http://x.no/kind", "code": code}]});
        json!({"resourceType": "Patient", "identifier": [{"type": kind, "value": "1"}]})
    };
    let report = held(&coded("a"), &[&bound("http://profiles.no/ValueSet/nowhere")]);
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(undecided(&report), ["fhir-slice-undecided Patient.identifier[0]"]);
    let kinds = value_set("kinds", json!([{"system": "http://x.no/kind", "concept": [{"code": "a"}]}]));
    let profile = bound("http://profiles.no/ValueSet/kinds");
    assert_eq!(errors(&held(&coded("a"), &[&profile, &kinds])), [] as [&str; 0]);
    let report = held(&coded("b"), &[&profile, &kinds]);
    assert_eq!(errors(&report), ["fhir-slice-missing Patient", "fhir-slice-none Patient.identifier[0]"]);
}

#[test]
fn an_element_that_fits_two_slices_is_told_so() {
    let slice = |name: &str, id: &str, value: &str| {
        [
            json!({"id": format!("Patient.name:{name}"), "path": "Patient.name", "sliceName": name}),
            json!({"id": format!("Patient.name:{name}.{id}"), "path": format!("Patient.name.{id}"), "min": 1,
                   "patternString": value}),
        ]
    };
    let discriminators = json!([{"type": "value", "path": "given"}]);
    let mut elements = vec![json!({
        "id": "Patient.name", "path": "Patient.name", "slicing": {"discriminator": discriminators, "rules": "open"}
    })];
    elements.extend(slice("kari", "given", "Kari"));
    elements.extend(slice("ola", "given", "Ola"));
    let patient = json!({"resourceType": "Patient", "name": [{"given": ["Kari", "Ola"]}]});
    assert!(
        errors(&held(&patient, &[&profile("Patient", json!(elements))]))
            .contains(&"fhir-slice-several Patient.name[0]".to_owned())
    );
}

#[test]
fn a_slice_whose_discriminating_element_must_be_absent_is_known_by_that() {
    let slice = |name: &str, us: Value| {
        let id = |rest: &str| format!("Patient.telecom:{name}{rest}");
        let mut use_element = json!({"id": id(".use"), "path": "Patient.telecom.use"});
        use_element.as_object_mut().unwrap().extend(us.as_object().unwrap().clone());
        [
            json!({"id": id(""), "path": "Patient.telecom", "sliceName": name, "min": 0, "max": "1"}),
            use_element,
        ]
    };
    let mut elements = vec![json!({
        "id": "Patient.telecom", "path": "Patient.telecom",
        "slicing": {"discriminator": [{"type": "value", "path": "use"}], "rules": "closed"}
    })];
    elements.extend(slice("home", json!({"min": 1, "fixedCode": "home"})));
    elements.extend(slice("plain", json!({"max": "0"})));
    let profile = profile("Patient", json!(elements));
    let patient = |telecom: Value| json!({"resourceType": "Patient", "telecom": telecom});
    let plain = json!({"system": "email", "value": "a@b.no"});
    let work = json!({"system": "phone", "value": "1", "use": "work"});
    assert!(errors(&held(&patient(json!([plain])), &[&profile])).is_empty());
    assert_eq!(errors(&held(&patient(json!([work])), &[&profile])), ["fhir-slice-none Patient.telecom[0]"]);
}

#[test]
fn what_a_profile_asks_of_an_element_it_does_not_ask_of_the_repeats_inside() {
    let mut profile = profile(
        "Questionnaire",
        json!([{"id": "Questionnaire.item.text", "path": "Questionnaire.item.text", "min": 1}]),
    );
    let questionnaire = json!({
        "resourceType": "Questionnaire", "status": "active",
        "item": [{"linkId": "1", "text": "Outer", "type": "group", "item": [{"linkId": "1.1", "type": "display"}]}]
    });
    let texts = |profile: &serde_json::Value| {
        let found = errors(&held(&questionnaire, &[profile]));
        found.into_iter().filter(|error| error.starts_with("fhir-element-missing")).collect::<Vec<_>>()
    };
    // Generated snapshots refer to the item of the type; published ones without a url to the profile's own.
    assert_eq!(texts(&profile), [] as [&str; 0]);
    let own = json!([
        {"id": "Questionnaire", "path": "Questionnaire", "min": 0, "max": "*"},
        {"id": "Questionnaire.item", "path": "Questionnaire.item", "min": 0, "max": "*", "type": [{"code": "BackboneElement"}]},
        {"id": "Questionnaire.item.text", "path": "Questionnaire.item.text", "min": 1, "max": "1", "type": [{"code": "string"}]},
        {"id": "Questionnaire.item.item", "path": "Questionnaire.item.item", "min": 0, "max": "*", "contentReference": "#Questionnaire.item"}
    ]);
    profile["snapshot"] = json!({"element": own});
    assert_eq!(texts(&profile), ["fhir-element-missing Questionnaire.item[0].item[0]"]);
}
