//! Items: which, where, in what order, how often.

use serde_json::{Value, json};

use super::{check, errors, knowing, notes, questionnaire, response, undecided, validator, wrong};

fn form() -> Value {
    json!([
        {"linkId": "g", "type": "group", "item": [
            {"linkId": "1", "type": "string"},
            {"linkId": "2", "type": "integer"}
        ]},
        {"linkId": "3", "type": "boolean"}
    ])
}

#[test]
fn a_response_in_the_form_of_its_questionnaire_conforms() {
    let answers = json!([
        {"linkId": "g", "item": [
            {"linkId": "1", "answer": [{"valueString": "a"}]},
            {"linkId": "2", "answer": [{"valueInteger": 1}]}
        ]},
        {"linkId": "3", "answer": [{"valueBoolean": true}]}
    ]);
    assert!(wrong(form(), answers).is_empty());
}

#[test]
fn an_item_that_the_questionnaire_lacks_is_reported_where_it_stands() {
    assert_eq!(wrong(form(), json!([{"linkId": "x"}])), ["item-unknown QuestionnaireResponse"]);
    let inside = json!([{"linkId": "g", "item": [{"linkId": "x"}]}]);
    assert_eq!(wrong(form(), inside), ["item-unknown QuestionnaireResponse.item[0]"]);
}

#[test]
fn an_item_of_another_group_is_misplaced_and_still_checked() {
    let answers = json!([{"linkId": "2", "answer": [{"valueString": "one"}]}]);
    assert_eq!(
        wrong(form(), answers),
        [
            "item-misplaced QuestionnaireResponse",
            "answer-of-other-type QuestionnaireResponse.item[0].answer[0].value.ofType(string)"
        ]
    );
}

#[test]
fn items_out_of_order_are_told_once_for_their_container() {
    let answers = json!([
        {"linkId": "3", "answer": [{"valueBoolean": true}]},
        {"linkId": "g", "item": [{"linkId": "2"}, {"linkId": "1"}]}
    ]);
    assert_eq!(
        wrong(form(), answers),
        ["items-out-of-order QuestionnaireResponse", "items-out-of-order QuestionnaireResponse.item[1]"]
    );
}

#[test]
fn an_item_without_link_id_cannot_be_held_against_the_questionnaire() {
    let answers = json!([{"answer": [{"valueBoolean": true}]}]);
    assert!(wrong(form(), answers).contains(&"item-without-link-id QuestionnaireResponse".to_owned()));
}

#[test]
fn an_item_that_does_not_repeat_occurs_once_and_has_one_answer() {
    let twice = json!([{"linkId": "3"}, {"linkId": "3"}]);
    assert_eq!(wrong(form(), twice), ["item-repeated QuestionnaireResponse"]);
    let answers = json!([{"linkId": "3", "answer": [{"valueBoolean": true}, {"valueBoolean": false}]}]);
    assert_eq!(wrong(form(), answers), ["answer-repeated QuestionnaireResponse.item[0]"]);
}

#[test]
fn what_repeats_may_repeat() {
    let items = json!([
        {"linkId": "g", "type": "group", "repeats": true, "item": [{"linkId": "1", "type": "string", "repeats": true}]}
    ]);
    let group = json!({"linkId": "g", "item": [
        {"linkId": "1", "answer": [{"valueString": "a"}, {"valueString": "b"}]}
    ]});
    assert!(wrong(items, json!([group, group])).is_empty());
}

#[test]
fn groups_and_displays_take_no_answers() {
    let answers = json!([{"linkId": "g", "answer": [{"item": [{"linkId": "1"}]}]}]);
    assert_eq!(wrong(form(), answers), ["answer-without-question QuestionnaireResponse.item[0]"]);
    let display = json!([{"linkId": "d", "type": "display"}]);
    let answers = json!([{"linkId": "d", "answer": [{"valueString": "a"}]}]);
    assert_eq!(wrong(display, answers), ["answer-without-question QuestionnaireResponse.item[0]"]);
}

#[test]
fn items_of_a_question_stand_in_its_answers() {
    let items = json!([{"linkId": "1", "type": "boolean", "item": [
        {"linkId": "1a", "type": "string", "required": true}, {"linkId": "1b", "type": "integer"}
    ]}]);
    let beside = json!([{"linkId": "1", "item": [{"linkId": "1a"}]}]);
    assert_eq!(wrong(items.clone(), beside), ["item-outside-answer QuestionnaireResponse.item[0]"]);
    let inside = json!([{"linkId": "1", "answer": [
        {"valueBoolean": true, "item": [{"linkId": "1a", "answer": [{"valueString": "a"}]}]}
    ]}]);
    assert!(wrong(items.clone(), inside).is_empty());
    let wrong_type = json!([{"linkId": "1", "answer": [{"valueBoolean": true, "item": [
        {"linkId": "1a", "answer": [{"valueString": "a"}]}, {"linkId": "1b", "answer": [{"valueString": "b"}]}
    ]}]}]);
    assert_eq!(
        wrong(items.clone(), wrong_type),
        [
            "answer-of-other-type QuestionnaireResponse.item[0].answer[0].item[1].answer[0].value.ofType(string)"
        ]
    );
    let lacking = json!([{"linkId": "1", "answer": [{"valueBoolean": true}]}]);
    assert_eq!(wrong(items.clone(), lacking), ["answer-missing QuestionnaireResponse.item[0]"]);
    assert!(wrong(items, json!([{"linkId": "1"}])).is_empty());
}

#[test]
fn required_answers_are_missed_in_a_completed_response_only() {
    let items = json!([{"linkId": "1", "type": "string", "required": true}]);
    for answers in [json!([]), json!([{"linkId": "1"}])] {
        let mut document = response(&items, &answers);
        for (status, is_error) in
            [("completed", true), ("amended", true), ("in-progress", false), ("stopped", false)]
        {
            document["status"] = json!(status);
            let report = validator().validate_json(document.to_string().as_bytes());
            let of_missing = |list: Vec<String>| list.iter().any(|found| found.starts_with("answer-missing"));
            assert_eq!(of_missing(errors(&report)), is_error, "{status}");
            assert_eq!(of_missing(notes(&report)), !is_error, "{status}");
        }
    }
}

#[test]
fn a_required_group_needs_an_item_and_an_absent_one_asks_for_nothing_inside() {
    let items = |required: bool| {
        json!([{"linkId": "g", "type": "group", "required": required, "item": [
            {"linkId": "1", "type": "string", "required": true}
        ]}])
    };
    assert_eq!(wrong(items(true), json!([])), ["answer-missing QuestionnaireResponse"]);
    assert!(wrong(items(false), json!([])).is_empty());
    assert_eq!(
        wrong(items(true), json!([{"linkId": "g", "text": "x"}])),
        [
            "text-differs QuestionnaireResponse.item[0]",
            "group-empty QuestionnaireResponse.item[0]",
            "answer-missing QuestionnaireResponse.item[0]"
        ]
    );
}

#[test]
fn the_text_is_the_questionnaires_in_one_of_its_languages() {
    let items = json!([{"linkId": "1", "type": "string", "text": "Name", "_text": {"extension": [{
        "url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [
            {"url": "lang", "valueCode": "nb"}, {"url": "content", "valueString": "Navn"}
        ]
    }]}}]);
    for (text, is_wrong) in [("Name", false), ("Navn", false), ("Namn", true)] {
        let answers = json!([{"linkId": "1", "text": text, "answer": [{"valueString": "a"}]}]);
        assert_eq!(!wrong(items.clone(), answers).is_empty(), is_wrong, "{text}");
    }
}

#[test]
fn how_often_is_counted_with_both_ends_included() {
    let limit = |name: &str, count: u32| json!({"url": format!("http://hl7.org/fhir/StructureDefinition/questionnaire-{name}"), "valueInteger": count});
    let limits = json!([limit("minOccurs", 2), limit("maxOccurs", 3)]);
    let question = json!([{"linkId": "1", "type": "string", "repeats": true, "extension": limits}]);
    let group = json!([{"linkId": "1", "type": "group", "repeats": true, "extension": limits, "item": [
        {"linkId": "2", "type": "string"}
    ]}]);
    for (count, expected) in [(1, Some("too-few")), (2, None), (3, None), (4, Some("too-many"))] {
        let answers = vec![json!({"valueString": "a"}); count];
        let found = wrong(question.clone(), json!([{"linkId": "1", "answer": answers}]));
        assert_eq!(found.first().map(|found| found.split(' ').next().unwrap()), expected, "{count} answers");
        let groups = vec![json!({"linkId": "1", "item": [{"linkId": "2"}]}); count];
        let found = wrong(group.clone(), json!(groups));
        assert_eq!(found.first().map(|found| found.split(' ').next().unwrap()), expected, "{count} groups");
    }
}

#[test]
fn a_questionnaire_that_is_not_at_hand_leaves_the_response_undecided() {
    let answers = json!([{"linkId": "1", "answer": [{"valueInteger": 1}]}]);
    let mut document = response(&json!([]), &answers);
    document["questionnaire"] = json!("http://forms.no/unknown");
    let report = validator().validate_json(document.to_string().as_bytes());
    assert!(errors(&report).is_empty());
    assert_eq!(undecided(&report), ["questionnaire-unknown QuestionnaireResponse"]);
    document["questionnaire"] = json!("#r");
    let report = validator().validate_json(document.to_string().as_bytes());
    assert!(
        errors(&report)
            .contains(&"fhir-canonical-not-contained QuestionnaireResponse.questionnaire".to_owned())
    );
    document.as_object_mut().unwrap().remove("questionnaire");
    let report = validator().validate_json(document.to_string().as_bytes());
    assert_eq!(undecided(&report), ["questionnaire-missing QuestionnaireResponse"]);
}

#[test]
fn a_loaded_questionnaire_is_found_by_its_canonical_and_version() {
    let mut loaded = questionnaire(&json!([{"linkId": "1", "type": "string"}]));
    loaded["version"] = json!("2");
    let validator = knowing(&[&loaded]);
    let answers = json!([{"linkId": "1", "answer": [{"valueInteger": 1}]}]);
    let mut document = response(&json!([]), &answers);
    document.as_object_mut().unwrap().remove("contained");
    for (canonical, is_known) in
        [("http://forms.no/q", true), ("http://forms.no/q|2", true), ("http://forms.no/q|3", false)]
    {
        document["questionnaire"] = json!(canonical);
        let report = validator.validate_json(document.to_string().as_bytes());
        assert_eq!(!errors(&report).is_empty(), is_known, "{canonical}");
        assert_eq!(undecided(&report).is_empty(), is_known, "{canonical}");
    }
}

#[test]
fn a_response_from_outside_the_effective_period_is_a_warning() {
    let mut document = response(&json!([{"linkId": "1", "type": "string"}]), &json!([{"linkId": "1"}]));
    document["contained"][0]["effectivePeriod"] = json!({"start": "2020-01-01", "end": "2020-12-31"});
    for (authored, is_noted) in
        [("2019-12-31", true), ("2020-01-01", false), ("2020-12-31T23:00:00Z", false), ("2021-01-01", true)]
    {
        document["authored"] = json!(authored);
        let report = validator().validate_json(document.to_string().as_bytes());
        assert!(errors(&report).is_empty());
        assert_eq!(!notes(&report).is_empty(), is_noted, "{authored}");
    }
}

#[test]
fn a_question_of_no_known_type_is_undecided_and_not_wrong() {
    let report = check(
        json!([{"linkId": "1", "type": "telepathy"}]),
        json!([{"linkId": "1", "answer": [{"valueString": "a"}]}]),
    );
    assert!(errors(&report).is_empty());
    assert_eq!(undecided(&report), ["question-type-unknown QuestionnaireResponse.item[0]"]);
}
