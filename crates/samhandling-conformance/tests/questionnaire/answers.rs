//! Answers: their types, options and value sets.

use serde_json::{Value, json};

use super::{check, errors, knowing, notes, response, undecided, validator, wrong};

const SYSTEM: &str = "http://forms.no/CodeSystem/colours";

/// A value of each type.
fn values() -> Vec<(&'static str, Value)> {
    vec![
        ("valueBoolean", json!(true)),
        ("valueDecimal", json!(1.5)),
        ("valueInteger", json!(3)),
        ("valueDate", json!("2020-01-02")),
        ("valueDateTime", json!("2020-01-02T10:00:00Z")),
        ("valueTime", json!("10:00:00")),
        ("valueString", json!("abc")),
        ("valueUri", json!("http://forms.no/x")),
        ("valueAttachment", json!({"url": "http://forms.no/a"})),
        ("valueCoding", json!({"system": SYSTEM, "code": "red"})),
        ("valueQuantity", json!({"value": 3, "unit": "kg"})),
        ("valueReference", json!({"reference": "Patient/1"})),
    ]
}

#[test]
fn each_question_takes_the_answers_of_its_type() {
    let choice: &[&str] = &["valueDate", "valueTime", "valueInteger", "valueString", "valueCoding"];
    let table: &[(&str, &[&str])] = &[
        ("boolean", &["valueBoolean"]),
        ("decimal", &["valueDecimal"]),
        ("integer", &["valueInteger"]),
        ("date", &["valueDate"]),
        ("dateTime", &["valueDateTime"]),
        ("time", &["valueTime"]),
        ("string", &["valueString"]),
        ("text", &["valueString"]),
        ("url", &["valueUri"]),
        ("choice", choice),
        ("open-choice", choice),
        ("attachment", &["valueAttachment"]),
        ("reference", &["valueReference"]),
        ("quantity", &["valueQuantity"]),
    ];
    for (of, takes) in table {
        for (name, value) in values() {
            let found = wrong(
                json!([{"linkId": "1", "type": of}]),
                json!([{"linkId": "1", "answer": [{name: value}]}]),
            );
            assert_eq!(found.is_empty(), takes.contains(&name), "{of} {name}: {found:?}");
        }
    }
}

#[test]
fn an_answer_is_one_of_the_options() {
    let options = json!([
        {"valueCoding": {"system": SYSTEM, "code": "red", "display": "Red"}},
        {"valueString": "none"}, {"valueInteger": 1}, {"valueDate": "2020-01-02"}, {"valueTime": "10:00:00"}
    ]);
    let items = |of: &str| json!([{"linkId": "1", "type": of, "answerOption": options}]);
    let table = [
        (json!({"valueCoding": {"system": SYSTEM, "code": "red"}}), true, true),
        (json!({"valueCoding": {"system": SYSTEM, "code": "red", "display": "Rød"}}), true, true),
        (json!({"valueCoding": {"system": SYSTEM, "code": "blue"}}), false, false),
        (json!({"valueCoding": {"code": "red"}}), false, false),
        (json!({"valueCoding": {"display": "Red"}}), false, false),
        (json!({"valueString": "none"}), true, true),
        (json!({"valueString": "other"}), false, true),
        (json!({"valueInteger": 1}), true, true),
        (json!({"valueInteger": 2}), false, false),
        (json!({"valueDate": "2020-01-02"}), true, true),
        (json!({"valueTime": "10:00:01"}), false, false),
    ];
    for (answer, in_choice, in_open) in table {
        for (of, expected) in [("choice", in_choice), ("open-choice", in_open)] {
            let found = wrong(items(of), json!([{"linkId": "1", "answer": [answer]}]));
            let allowed: &[&str] =
                if expected { &[] } else { &["answer-not-offered QuestionnaireResponse.item[0].answer[0]"] };
            assert_eq!(found, allowed, "{of} {answer}");
        }
    }
}

#[test]
fn options_of_questions_without_choice_hold_at_the_value() {
    for (of, name, option, other) in [
        ("integer", "valueInteger", json!(1), json!(2)),
        ("date", "valueDate", json!("2020-01-01"), json!("2020-01-02")),
        ("time", "valueTime", json!("10:00:00"), json!("11:00:00")),
        ("string", "valueString", json!("a"), json!("b")),
    ] {
        let items = json!([{"linkId": "1", "type": of, "answerOption": [{name: option}]}]);
        let answer = |value: &Value| json!([{"linkId": "1", "answer": [{name: value}]}]);
        assert!(wrong(items.clone(), answer(&option)).is_empty(), "{of}");
        let at = format!("answer-not-offered QuestionnaireResponse.item[0].answer[0].value.ofType({of})");
        assert_eq!(wrong(items, answer(&other)), [at]);
    }
}

#[test]
fn a_reference_may_be_chosen_where_it_is_offered() {
    let items = json!([{"linkId": "1", "type": "choice", "answerOption": [{"valueReference": {"reference": "Patient/1"}}]}]);
    let answer =
        |reference: &str| json!([{"linkId": "1", "answer": [{"valueReference": {"reference": reference}}]}]);
    assert!(wrong(items.clone(), answer("Patient/1")).is_empty());
    assert_eq!(wrong(items, answer("Patient/2")).len(), 1);
}

#[test]
fn an_exclusive_option_stands_alone() {
    let exclusive = json!([{
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true
    }]);
    let code = |code: &str| json!({"system": SYSTEM, "code": code});
    let items = json!([{"linkId": "1", "type": "choice", "repeats": true, "answerOption": [
        {"extension": exclusive, "valueCoding": code("none")}, {"valueCoding": code("a")}, {"valueCoding": code("b")}
    ]}]);
    for (chosen, expected) in [(vec!["none"], 0), (vec!["a", "b"], 0), (vec!["none", "a"], 1)] {
        let answers: Vec<Value> = chosen.iter().map(|name| json!({"valueCoding": code(name)})).collect();
        let found = wrong(items.clone(), json!([{"linkId": "1", "answer": answers}]));
        assert_eq!(found.len(), expected, "{chosen:?}: {found:?}");
    }
}

#[test]
fn a_text_that_names_an_option_of_an_open_choice_is_a_warning() {
    let items = json!([{"linkId": "1", "type": "open-choice", "answerOption": [
        {"valueCoding": {"system": SYSTEM, "code": "r", "display": "Red"}}
    ]}]);
    let report = check(items, json!([{"linkId": "1", "answer": [{"valueString": "red"}]}]));
    assert!(errors(&report).is_empty());
    assert_eq!(notes(&report), ["text-names-option QuestionnaireResponse.item[0].answer[0]"]);
}

#[test]
fn a_choice_without_a_list_is_undecided() {
    let report = check(
        json!([{"linkId": "1", "type": "choice"}]),
        json!([{"linkId": "1", "answer": [{"valueString": "a"}]}]),
    );
    assert!(errors(&report).is_empty());
    assert_eq!(undecided(&report), ["choice-without-options QuestionnaireResponse.item[0].answer[0]"]);
}

fn colours() -> Value {
    json!({"resourceType": "ValueSet", "id": "v", "url": "http://forms.no/ValueSet/colours", "status": "active",
        "compose": {"include": [{"system": SYSTEM, "concept": [{"code": "red"}, {"code": "green"}]}]}})
}

#[test]
fn a_code_comes_from_the_value_set_whether_loaded_or_contained() {
    let validator = knowing(&[&colours()]);
    for canonical in ["http://forms.no/ValueSet/colours", "#v"] {
        let items = json!([{"linkId": "1", "type": "choice", "answerValueSet": canonical}]);
        for (coding, is_wrong) in [
            (json!({"system": SYSTEM, "code": "red"}), false),
            (json!({"system": SYSTEM, "code": "blue"}), true),
            (json!({"system": "http://forms.no/other", "code": "red"}), true),
            (json!({"display": "Red"}), true),
        ] {
            let mut document =
                response(&items, &json!([{"linkId": "1", "answer": [{"valueCoding": coding}]}]));
            if canonical.starts_with('#') {
                document["contained"].as_array_mut().unwrap().push(colours());
            }
            let report = validator.validate_json(document.to_string().as_bytes());
            let expected: &[&str] = if is_wrong {
                &["answer-not-in-value-set QuestionnaireResponse.item[0].answer[0]"]
            } else {
                &[]
            };
            assert_eq!(errors(&report), expected, "{canonical} {coding}");
        }
    }
}

#[test]
fn a_code_that_cannot_be_looked_up_is_undecided() {
    let items =
        json!([{"linkId": "1", "type": "choice", "answerValueSet": "http://forms.no/ValueSet/unknown"}]);
    let answers = json!([{"linkId": "1", "answer": [{"valueCoding": {"system": SYSTEM, "code": "red"}}]}]);
    let report = check(items, answers);
    assert!(errors(&report).is_empty());
    assert_eq!(undecided(&report), ["answer-code-undecided QuestionnaireResponse.item[0].answer[0]"]);
}

#[test]
fn a_code_without_system_is_undecided_if_the_value_set_has_one_like_it() {
    let items = json!([{"linkId": "1", "type": "choice", "answerValueSet": "#v"}]);
    for (code, is_wrong) in [("red", false), ("blue", true)] {
        let mut document =
            response(&items, &json!([{"linkId": "1", "answer": [{"valueCoding": {"code": code}}]}]));
        document["contained"].as_array_mut().unwrap().push(colours());
        let report = validator().validate_json(document.to_string().as_bytes());
        assert_eq!((errors(&report).len(), undecided(&report).len()), if is_wrong { (1, 0) } else { (0, 1) });
    }
}

#[test]
fn a_choice_from_a_value_set_is_a_code() {
    let of =
        |of: &str| json!([{"linkId": "1", "type": of, "answerValueSet": "http://forms.no/ValueSet/colours"}]);
    let answers = json!([{"linkId": "1", "answer": [{"valueString": "red"}]}]);
    assert_eq!(wrong(of("choice"), answers.clone()).len(), 1);
    assert!(wrong(of("open-choice"), answers).is_empty());
}

#[test]
fn attachments_keep_to_types_and_sizes() {
    let limit = |name: &str, key: &str, value: Value| json!({"url": format!("http://hl7.org/fhir/StructureDefinition/{name}"), key: value});
    let items = json!([{"linkId": "1", "type": "attachment", "extension": [
        limit("mimeType", "valueCode", json!("image/gif")), limit("maxSize", "valueDecimal", json!(3))
    ]}]);
    for (attachment, expected) in [
        (json!({"contentType": "image/gif", "data": "AAAA"}), None),
        (json!({"contentType": "image/gif", "data": "AAAAAA=="}), Some("attachment-too-large")),
        (
            json!({"contentType": "image/gif", "url": "http://forms.no/a", "size": 4}),
            Some("attachment-too-large"),
        ),
        (json!({"contentType": "image/png", "data": "AAAA"}), Some("attachment-type")),
        (json!({"url": "http://forms.no/a"}), Some("attachment-type")),
    ] {
        let found =
            wrong(items.clone(), json!([{"linkId": "1", "answer": [{"valueAttachment": attachment}]}]));
        let rule =
            found.iter().find_map(|found| found.strip_suffix(" QuestionnaireResponse.item[0].answer[0]"));
        assert_eq!(rule, expected, "{attachment}: {found:?}");
    }
}

#[test]
fn references_lead_to_the_types_allowed() {
    let items = json!([{"linkId": "1", "type": "reference", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource", "valueCode": "Patient"}
    ]}]);
    for (reference, wrongs, open) in [
        (json!({"reference": "Patient/1"}), 0, 0),
        (json!({"reference": "http://forms.no/fhir/Patient/1/_history/2"}), 0, 0),
        (json!({"reference": "Organization/1"}), 1, 0),
        (json!({"type": "Organization", "display": "x"}), 1, 0),
        (json!({"reference": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}), 0, 1),
        (json!({"reference": "http://forms.no/people/1"}), 0, 1),
    ] {
        let report =
            check(items.clone(), json!([{"linkId": "1", "answer": [{"valueReference": reference}]}]));
        assert_eq!((errors(&report).len(), undecided(&report).len()), (wrongs, open), "{reference}");
    }
}

#[test]
fn a_text_that_is_a_code_of_an_open_choice_is_a_warning() {
    let colours = json!({
        "resourceType": "CodeSystem", "url": SYSTEM, "status": "active", "content": "complete",
        "concept": [{"code": "red", "display": "Red"}]
    });
    let set = json!({
        "resourceType": "ValueSet", "url": "http://forms.no/ValueSet/some-colours", "status": "active",
        "compose": {"include": [{"system": SYSTEM}]}
    });
    let validator = knowing(&[&colours, &set]);
    let told = |text: &str| {
        let items =
            json!([{"linkId": "1", "text": "?", "type": "open-choice", "answerValueSet": set["url"]}]);
        let response = response(&items, &json!([{"linkId": "1", "answer": [{"valueString": text}]}]));
        let report = validator.validate_json(response.to_string().as_bytes());
        assert_eq!(errors(&report), [] as [&str; 0]);
        notes(&report)
    };
    assert_eq!(told("red"), ["text-names-option QuestionnaireResponse.item[0].answer[0]"]);
    assert_eq!(told("blue"), [] as [&str; 0]);
}
