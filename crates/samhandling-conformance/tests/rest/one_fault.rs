//! One fault is told once, at the element that has to be mended, and what follows from it is not told.

use serde_json::{Value, json};

use super::{against, check, errors, held, profile, warnings};

fn observation(more: Value) -> Value {
    let mut observation = json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}});
    for (name, value) in more.as_object().unwrap() {
        observation[name] = value.clone();
    }
    observation
}

#[test]
fn a_second_choice_is_told_at_the_element_that_chooses() {
    let twice = observation(json!({"valueQuantity": {"value": 1}, "valueString": "one"}));
    assert_eq!(errors(&check(&twice)), ["fhir-element-too-many Observation"]);
    // A profile that takes one of the two away has nothing to add.
    let only_quantity = profile(
        "Observation",
        json!([{"id": "Observation.value[x]", "path": "Observation.value[x]", "min": 1, "type": [{"code": "Quantity"}]}]),
    );
    assert_eq!(errors(&held(&twice, &[&only_quantity])), ["fhir-element-too-many Observation"]);
}

#[test]
fn what_has_the_wrong_form_is_told_once_whatever_it_holds() {
    let group = json!({"resourceType": "Group", "type": "person", "actual": true, "name": [{"family": "x", "given": ["y"]}]});
    assert_eq!(errors(&check(&group)), ["fhir-json-wrong-shape Group.name[0]"]);
    let text_for_a_value = observation(json!({"valueQuantity": "5 mg"}));
    assert_eq!(
        errors(&check(&text_for_a_value)),
        ["fhir-json-wrong-shape Observation.value.ofType(Quantity)"]
    );
    let empty = observation(json!({"effectiveDateTime": {}}));
    assert_eq!(errors(&check(&empty)), ["fhir-json-form Observation.effective.ofType(dateTime)"]);
    let null = json!({"resourceType": "ValueSet", "status": "draft", "compose": {"include": null}});
    assert_eq!(errors(&check(&null)), ["fhir-json-form ValueSet.compose.include"]);
    // What stands in brackets that do not belong there is looked at all the same.
    let wrapped = observation(json!({"subject": [{"reference": "Patient/1", "colour": "red"}]}));
    assert_eq!(
        errors(&check(&wrapped)),
        ["fhir-json-array Observation.subject[0]", "fhir-element-unknown Observation.subject[0]"]
    );
}

#[test]
fn what_an_extension_may_not_hold_is_told_at_the_extension() {
    let absent = |value: Value| {
        let mut extension = json!({"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason"});
        extension[value[0].as_str().unwrap()] = value[1].clone();
        observation(json!({"valueQuantity": {"extension": [extension]}}))
    };
    assert!(errors(&check(&absent(json!(["valueCode", "unknown"])))).is_empty());
    assert_eq!(
        errors(&check(&absent(json!(["valueString", "unknown"])))),
        ["fhir-type-not-allowed Observation.value.ofType(Quantity).extension[0]"]
    );
}

#[test]
fn a_reference_that_says_one_type_and_leads_to_another_is_told_once() {
    let refers = |stated: &str| {
        let mut observation = observation(json!({"subject": {"reference": "#p", "type": stated}}));
        observation["contained"] = json!([{"resourceType": "Patient", "id": "p"}]);
        observation
    };
    for right in ["Patient", "http://hl7.org/fhir/StructureDefinition/Patient"] {
        assert!(errors(&check(&refers(right))).is_empty(), "{right}");
    }
    assert_eq!(errors(&check(&refers("Group"))), ["fhir-reference-type-contradicted Observation.subject"]);
    assert_eq!(errors(&check(&refers("Basic"))), ["fhir-reference-type-contradicted Observation.subject"]);
    let elsewhere = observation(json!({"subject": {"reference": "Patient/1", "type": "Basic"}}));
    assert_eq!(errors(&check(&elsewhere)), ["fhir-reference-type-contradicted Observation.subject"]);
    let by_identifier = observation(json!({"subject": {"identifier": {"value": "1"}, "type": "Basic"}}));
    assert_eq!(errors(&check(&by_identifier)), ["fhir-reference-wrong-type Observation.subject"]);
    let blanks = observation(json!({"subject": {"reference": "Patient/a b"}}));
    assert_eq!(errors(&check(&blanks)), ["fhir-reference-with-blanks Observation.subject"]);
}

#[test]
fn a_coding_without_a_system_is_in_no_value_set() {
    let condition = |coding: Value| {
        json!({"resourceType": "Condition", "subject": {"reference": "Patient/1"},
            "verificationStatus": {"coding": [coding]}})
    };
    let system = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    assert!(errors(&check(&condition(json!({"system": system, "code": "confirmed"})))).is_empty());
    assert_eq!(
        errors(&check(&condition(json!({"code": "confirmed"})))),
        ["fhir-code-not-in-value-set Condition.verificationStatus"]
    );
    // One of several codings is enough.
    let two = json!({"resourceType": "Condition", "subject": {"reference": "Patient/1"},
        "verificationStatus": {"coding": [{"code": "confirmed"}, {"system": system, "code": "confirmed"}]}});
    assert!(errors(&check(&two)).is_empty());
}

#[test]
fn a_text_of_blanks_is_a_warning_and_a_code_of_blanks_an_error() {
    let patient = |gender: &str, family: &str| json!({"resourceType": "Patient", "gender": gender, "name": [{"family": family}]});
    let report = check(&patient("male", "  "));
    assert!(errors(&report).is_empty());
    assert_eq!(warnings(&report), ["fhir-primitive-malformed Patient.name[0].family"]);
    assert_eq!(errors(&check(&patient(" ", "Dal"))), ["fhir-primitive-malformed Patient.gender"]);
}

#[test]
fn a_definition_whose_url_is_blank_is_told_once() {
    let value_set = json!({"resourceType": "ValueSet", "status": "draft", "url": " "});
    let any = profile("ValueSet", json!([]));
    let report = against(&[&any]).validate_json(value_set.to_string().as_bytes());
    assert_eq!(errors(&report), ["fhir-primitive-malformed ValueSet.url"]);
}

#[test]
fn a_canonical_that_leads_nowhere_in_its_document_is_told_once() {
    let response = json!({
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "#gone",
    });
    assert_eq!(
        errors(&check(&response)),
        ["fhir-canonical-not-contained QuestionnaireResponse.questionnaire"]
    );
}

#[test]
fn a_member_that_a_fixed_value_lacks_may_not_stand_there() {
    let fixed = profile(
        "Observation",
        json!([{"id": "Observation.code", "path": "Observation.code", "fixedCodeableConcept": {"coding": [{"code": "a"}]}}]),
    );
    let coded = |coding: Value| observation(json!({"code": {"coding": [coding]}}));
    assert!(errors(&held(&coded(json!({"code": "a"})), &[&fixed])).is_empty());
    assert_eq!(
        errors(&held(&coded(json!({"code": "a", "display": "A"})), &[&fixed])),
        ["fhir-value-more-than-fixed Observation.code.coding[0].display"]
    );
}

#[test]
fn the_type_of_a_resource_is_one_string_with_nothing_beside_it() {
    let patient = json!({"resourceType": ["Patient"], "active": true});
    assert_eq!(errors(&check(&patient)), ["fhir-json-array Patient"]);
    let patient = json!({"resourceType": ["Patient", "Basic"], "active": true});
    assert_eq!(errors(&check(&patient)), ["fhir-json-array Patient"]);
    let patient = json!({"resourceType": "Patient", "_resourceType": {"id": "a"}, "active": true});
    assert_eq!(errors(&check(&patient)), ["fhir-element-unknown Patient"]);
    let contained =
        json!({"resourceType": "Patient", "contained": [{"resourceType": ["Basic"], "code": {"text": "x"}}]});
    assert!(errors(&check(&contained)).contains(&"fhir-json-array Patient.contained[0]".to_owned()));
}

#[test]
fn the_system_of_a_unit_is_absolute_where_there_is_a_code_of_it() {
    let of = |quantity: Value| check(&observation(json!({"valueQuantity": quantity})));
    let relative = of(json!({"value": 3, "system": "ucum", "code": "mg"}));
    assert_eq!(errors(&relative), ["fhir-code-system-relative Observation.value.ofType(Quantity)"]);
    assert_eq!(errors(&of(json!({"value": 3, "system": "ucum", "unit": "mg"}))), [] as [&str; 0]);
    let no_text = of(json!({"value": 3, "system": 5, "code": "mg"}));
    assert_eq!(errors(&no_text), ["fhir-json-wrong-literal Observation.value.ofType(Quantity).system"]);
}
