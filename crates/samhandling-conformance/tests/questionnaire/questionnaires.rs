//! Questionnaires themselves: conditions, options, derivation.

use serde_json::{Value, json};

use super::{errors, knowing, notes, questionnaire, undecided, validator, wrong_questionnaire};

fn condition(question: &str) -> Value {
    json!([{"question": question, "operator": "=", "answerBoolean": true}])
}

#[test]
fn a_condition_leads_to_a_question_that_stands_before() {
    let asked = json!({"linkId": "q", "type": "boolean"});
    let asking = |question: &str| json!({"linkId": "1", "type": "string", "enableWhen": condition(question)});
    assert!(wrong_questionnaire(json!([asked, asking("q")])).is_empty());
    assert_eq!(
        wrong_questionnaire(json!([asked, asking("z")])),
        ["condition-question-missing Questionnaire.item[1]"]
    );
    assert_eq!(wrong_questionnaire(json!([asking("1")])), ["condition-on-itself Questionnaire.item[0]"]);
    let group = json!([{"linkId": "g", "type": "group", "enableWhen": condition("q"), "item": [asked]}]);
    assert_eq!(wrong_questionnaire(group), ["condition-on-inner-item Questionnaire.item[0]"]);
    let around = json!([{"linkId": "q", "type": "boolean", "item": [asking("q")]}]);
    assert!(wrong_questionnaire(around).is_empty());
}

#[test]
fn a_condition_on_a_later_question_is_a_warning() {
    let items = json!([{"linkId": "1", "type": "string", "enableWhen": condition("q")}, {"linkId": "q", "type": "boolean"}]);
    let report = validator().validate_json(questionnaire(&items).to_string().as_bytes());
    assert!(errors(&report).is_empty());
    assert_eq!(notes(&report), ["condition-on-later-item Questionnaire.item[0]"]);
}

#[test]
fn a_condition_that_never_holds_is_a_warning() {
    for (of, operator, key, value, noted) in [
        ("boolean", "=", "answerBoolean", json!(true), false),
        ("boolean", "=", "answerString", json!("yes"), true),
        ("choice", ">", "answerCoding", json!({"code": "a"}), true),
        ("decimal", ">", "answerInteger", json!(1), false),
        ("date", ">=", "answerDateTime", json!("2020-01-01"), false),
        ("open-choice", "=", "answerString", json!("a"), false),
        ("choice", "exists", "answerBoolean", json!(true), false),
    ] {
        let items = json!([
            {"linkId": "q", "type": of},
            {"linkId": "1", "type": "string", "enableWhen": [{"question": "q", "operator": operator, key: value}]}
        ]);
        let report = validator().validate_json(questionnaire(&items).to_string().as_bytes());
        assert!(errors(&report).is_empty());
        let found = notes(&report).iter().any(|note| note.starts_with("condition-never-holds"));
        assert_eq!(found, noted, "{of} {operator} {key}");
    }
}

#[test]
fn options_and_initial_values_have_the_type_of_their_item() {
    let of = |of: &str, name: &str, value: Value| {
        wrong_questionnaire(json!([{"linkId": "1", "type": of, name: [value]}]))
    };
    assert!(of("integer", "answerOption", json!({"valueInteger": 1})).is_empty());
    assert!(of("dateTime", "answerOption", json!({"valueDate": "2020-01-01"})).is_empty());
    assert!(of("choice", "answerOption", json!({"valueString": "a"})).is_empty());
    assert_eq!(
        of("integer", "answerOption", json!({"valueString": "a"})),
        ["option-of-other-type Questionnaire.item[0].answerOption[0].value.ofType(string)"]
    );
    assert!(of("text", "initial", json!({"valueString": "a"})).is_empty());
    assert_eq!(
        of("integer", "initial", json!({"valueString": "a"})),
        ["initial-of-other-type Questionnaire.item[0].initial[0].value.ofType(string)"]
    );
}

#[test]
fn the_second_of_two_items_with_one_link_id_is_pointed_out() {
    let items = json!([{"linkId": "1", "type": "string"}, {"linkId": "1", "type": "string"}]);
    let report = validator().validate_json(questionnaire(&items).to_string().as_bytes());
    assert_eq!(notes(&report), ["link-id-twice Questionnaire.item[1]"]);
}

#[test]
fn extensions_for_items_stand_on_items_at_any_depth() {
    let hidden = json!([{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]);
    let inner = json!({"linkId": "2", "type": "string", "extension": hidden});
    let items = json!([{"linkId": "1", "type": "group", "extension": hidden, "item": [inner]}]);
    assert!(wrong_questionnaire(items).is_empty());
}

/// A Questionnaire made from another, which is loaded.
fn derived(how: Option<&str>, items: &Value) -> (Vec<String>, Vec<String>) {
    let base = json!({"resourceType": "Questionnaire", "url": "http://forms.no/base", "status": "active", "item": [
        {"linkId": "1", "type": "string", "maxLength": 5, "required": true},
        {"linkId": "2", "type": "choice", "answerOption": [
            {"valueCoding": {"system": "http://forms.no/c", "code": "a"}},
            {"valueCoding": {"system": "http://forms.no/c", "code": "b"}}
        ]},
        {"linkId": "3", "type": "choice", "answerValueSet": "http://forms.no/ValueSet/v"}
    ]});
    let mut own = questionnaire(items);
    own["derivedFrom"] = json!(["http://forms.no/base"]);
    if let Some(how) = how {
        let coding = json!({"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": how});
        let url = "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType";
        own["_derivedFrom"] = json!([{"extension": [{"url": url, "valueCoding": coding}]}]);
    }
    let report = knowing(&[&base]).validate_json(own.to_string().as_bytes());
    (errors(&report), undecided(&report))
}

#[test]
fn only_a_questionnaire_that_complies_with_another_has_no_items_of_its_own() {
    let items = json!([{"linkId": "9", "type": "string"}]);
    assert_eq!(derived(Some("compliesWith"), &items).0, ["derived-item-new Questionnaire.item[0]"]);
    assert!(derived(Some("extends"), &items).0.is_empty());
    assert!(derived(Some("inspiredBy"), &items).0.is_empty());
    let (errors, undecided) = derived(None, &items);
    assert!(errors.is_empty());
    assert_eq!(undecided, ["derivation-undecided Questionnaire.derivedFrom[0]"]);
}

#[test]
fn a_derived_item_asks_for_no_less() {
    let string = |change: Value| {
        let mut item = json!({"linkId": "1", "type": "string", "maxLength": 5, "required": true});
        for (name, value) in change.as_object().unwrap() {
            item[name] = value.clone();
        }
        derived(Some("extends"), &json!([item])).0
    };
    assert!(string(json!({})).is_empty());
    assert!(string(json!({"maxLength": 4})).is_empty());
    assert_eq!(string(json!({"type": "text"})), ["derived-item-wider Questionnaire.item[0].type"]);
    assert_eq!(string(json!({"repeats": true})), ["derived-item-wider Questionnaire.item[0].repeats"]);
    assert_eq!(string(json!({"required": false})), ["derived-item-wider Questionnaire.item[0].required"]);
    assert_eq!(string(json!({"maxLength": 6})), ["derived-item-wider Questionnaire.item[0].maxLength"]);
}

#[test]
fn a_derived_item_offers_no_other_answers() {
    let option = |code: &str| json!({"valueCoding": {"system": "http://forms.no/c", "code": code}});
    let choice =
        |link: &str, options: Value| json!([{"linkId": link, "type": "choice", "answerOption": options}]);
    assert!(derived(Some("extends"), &choice("2", json!([option("a")]))).0.is_empty());
    assert_eq!(
        derived(Some("extends"), &choice("2", json!([option("a"), option("c")]))).0,
        ["derived-option-new Questionnaire.item[0].answerOption[1]"]
    );
    assert_eq!(
        derived(Some("extends"), &json!([{"linkId": "2", "type": "choice"}])).0,
        ["derived-options-other-way Questionnaire.item[0]"]
    );
    assert_eq!(
        derived(Some("extends"), &choice("3", json!([option("a")]))).0,
        ["derived-options-other-way Questionnaire.item[0]"]
    );
}
