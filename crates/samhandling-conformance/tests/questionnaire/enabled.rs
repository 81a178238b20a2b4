//! Conditions: what is enabled may be answered, and what is not may not.

use serde_json::{Value, json};

use super::{check, errors, undecided, wrong};

fn condition(operator: &str, name: &str, value: &Value) -> Value {
    json!([{"question": "q", "operator": operator, name: value}])
}

/// A question of some type, and an item that depends on it.
fn form(of: &str, conditions: Value) -> Value {
    json!([{"linkId": "q", "type": of, "repeats": true}, {"linkId": "1", "type": "string", "enableWhen": conditions}])
}

fn answered(name: &str, values: &[Value]) -> Value {
    let answers: Vec<Value> = values.iter().map(|value| json!({name: value})).collect();
    json!([{"linkId": "q", "answer": answers}, {"linkId": "1", "answer": [{"valueString": "a"}]}])
}

const NOT_ENABLED: &str = "item-not-enabled QuestionnaireResponse.item[1]";

#[test]
fn every_operator_means_what_it_says() {
    let table = [
        ("integer", "Integer", json!(3), [json!(2), json!(3), json!(4)]),
        ("decimal", "Decimal", json!(1.5), [json!(1.4), json!(1.50), json!(1.6)]),
        (
            "date",
            "Date",
            json!("2020-01-02"),
            [json!("2020-01-01"), json!("2020-01-02"), json!("2020-01-03")],
        ),
        (
            "dateTime",
            "DateTime",
            json!("2020-01-02T10:00:00Z"),
            [
                json!("2020-01-02T09:00:00Z"),
                json!("2020-01-02T11:00:00+01:00"),
                json!("2020-01-02T11:00:00Z"),
            ],
        ),
        ("time", "Time", json!("10:00:00"), [json!("09:59:59"), json!("10:00:00"), json!("10:00:01")]),
        (
            "quantity",
            "Quantity",
            json!({"value": 2, "unit": "kg"}),
            [
                json!({"value": 1, "unit": "kg"}),
                json!({"value": 2, "unit": "kg"}),
                json!({"value": 3, "unit": "kg"}),
            ],
        ),
    ];
    let operators = [
        ("=", [false, true, false]),
        ("!=", [true, false, true]),
        ("<", [true, false, false]),
        ("<=", [true, true, false]),
        (">", [false, false, true]),
        (">=", [false, true, true]),
    ];
    for (of, name, expected, actual) in &table {
        for (operator, holds) in operators {
            for (value, holds) in actual.iter().zip(holds) {
                let conditions = condition(operator, &format!("answer{name}"), expected);
                let found = wrong(
                    form(of, conditions),
                    answered(&format!("value{name}"), std::slice::from_ref(value)),
                );
                assert_eq!(found.is_empty(), holds, "{of} {value} {operator} {expected}: {found:?}");
            }
        }
    }
}

#[test]
fn codes_are_compared_by_system_and_code() {
    let coding = |system: Option<&str>, code: &str| match system {
        Some(system) => json!({"system": system, "code": code, "display": "x"}),
        None => json!({"code": code}),
    };
    let system = Some("http://forms.no/c");
    for (expected, actual, holds) in [
        (coding(system, "a"), coding(system, "a"), true),
        (coding(system, "a"), coding(system, "b"), false),
        (coding(system, "a"), coding(Some("http://forms.no/d"), "a"), false),
        (coding(system, "a"), coding(None, "a"), false),
        (coding(None, "a"), coding(system, "a"), true),
    ] {
        let found = wrong(
            form("choice", condition("=", "answerCoding", &expected)),
            answered("valueCoding", &[actual]),
        );
        assert_eq!(found.is_empty(), holds, "{expected}: {found:?}");
    }
}

#[test]
fn one_answer_that_matches_is_enough() {
    let equal = form("boolean", condition("=", "answerBoolean", &json!(true)));
    assert!(wrong(equal.clone(), answered("valueBoolean", &[json!(false), json!(true)])).is_empty());
    assert_eq!(wrong(equal, answered("valueBoolean", &[json!(false)])), [NOT_ENABLED]);
    let other = form("boolean", condition("!=", "answerBoolean", &json!(true)));
    assert!(wrong(other, answered("valueBoolean", &[json!(false), json!(true)])).is_empty());
}

#[test]
fn existence_asks_whether_there_is_an_answer() {
    for (exists, has_answer) in [(true, true), (true, false), (false, true), (false, false)] {
        let items = form("string", condition("exists", "answerBoolean", &json!(exists)));
        let mut answers = answered("valueString", &[json!("a")]);
        if !has_answer {
            answers[0].as_object_mut().unwrap().remove("answer");
        }
        assert_eq!(wrong(items, answers).is_empty(), exists == has_answer, "{exists} {has_answer}");
    }
}

#[test]
fn several_conditions_go_together_as_the_questionnaire_says() {
    let is_true = |question: &str| json!({"question": question, "operator": "=", "answerBoolean": true});
    for (behaviour, enabled) in [
        (Some("all"), [false, false, true]),
        (Some("any"), [false, true, true]),
        // R4's comment on enableWhen: joined by "or".
        (None, [false, true, true]),
    ] {
        for ((a, b), enabled) in [(false, false), (true, false), (true, true)].into_iter().zip(enabled) {
            let mut item = json!({"linkId": "1", "type": "string", "required": true, "enableWhen": [is_true("a"), is_true("b")]});
            if let Some(behaviour) = behaviour {
                item["enableBehavior"] = json!(behaviour);
            }
            let items = json!([{"linkId": "a", "type": "boolean"}, {"linkId": "b", "type": "boolean"}, item]);
            let mut answers = vec![
                json!({"linkId": "a", "answer": [{"valueBoolean": a}]}),
                json!({"linkId": "b", "answer": [{"valueBoolean": b}]}),
            ];
            let without = wrong(items.clone(), json!(answers));
            assert_eq!(!without.is_empty(), enabled, "{behaviour:?} {a} {b}: {without:?}");
            answers.push(json!({"linkId": "1", "answer": [{"valueString": "a"}]}));
            let with = wrong(items, json!(answers));
            assert_eq!(with.is_empty(), enabled, "{behaviour:?} {a} {b}: {with:?}");
        }
    }
}

#[test]
fn an_item_that_is_not_enabled_may_stand_empty() {
    let items = form("boolean", condition("=", "answerBoolean", &json!(true)));
    let mut answers = answered("valueBoolean", &[json!(false)]);
    answers[1].as_object_mut().unwrap().remove("answer");
    assert!(wrong(items, answers).is_empty());
}

#[test]
fn nothing_is_required_inside_what_is_not_enabled() {
    let items = json!([{"linkId": "q", "type": "boolean"}, {
        "linkId": "g", "type": "group", "enableWhen": condition("=", "answerBoolean", &json!(true)),
        "item": [{"linkId": "1", "type": "string", "required": true}, {"linkId": "2", "type": "string"}]
    }]);
    let answers = |enabled: bool| {
        json!([
            {"linkId": "q", "answer": [{"valueBoolean": enabled}]},
            {"linkId": "g", "item": [{"linkId": "2", "answer": [{"valueString": "a"}]}]}
        ])
    };
    assert_eq!(wrong(items.clone(), answers(true)), ["answer-missing QuestionnaireResponse.item[1]"]);
    assert_eq!(wrong(items, answers(false)), [NOT_ENABLED]);
}

#[test]
fn an_answer_counts_in_its_own_occurrence_of_a_group() {
    let items = json!([{"linkId": "g", "type": "group", "repeats": true, "item": [
        {"linkId": "q", "type": "boolean"},
        {"linkId": "1", "type": "string", "enableWhen": condition("=", "answerBoolean", &json!(true))}
    ]}]);
    let group = |enabled: bool| {
        json!({"linkId": "g", "item": [
            {"linkId": "q", "answer": [{"valueBoolean": enabled}]}, {"linkId": "1", "answer": [{"valueString": "a"}]}
        ]})
    };
    assert_eq!(
        wrong(items, json!([group(true), group(false), group(true)])),
        ["item-not-enabled QuestionnaireResponse.item[1].item[1]"]
    );
}

#[test]
fn a_question_may_depend_on_the_one_whose_answer_it_stands_in() {
    let items = json!([{"linkId": "q", "type": "boolean", "item": [
        {"linkId": "1", "type": "string", "required": true, "enableWhen": condition("=", "answerBoolean", &json!(true))}
    ]}]);
    let answer =
        |yes: bool, inner: Value| json!([{"linkId": "q", "answer": [{"valueBoolean": yes, "item": inner}]}]);
    let inner = json!([{"linkId": "1", "answer": [{"valueString": "a"}]}]);
    assert!(wrong(items.clone(), answer(true, inner.clone())).is_empty());
    assert_eq!(
        wrong(items.clone(), answer(false, inner)),
        ["item-not-enabled QuestionnaireResponse.item[0].answer[0].item[0]"]
    );
    let without = |yes: bool| json!([{"linkId": "q", "answer": [{"valueBoolean": yes}]}]);
    assert_eq!(wrong(items.clone(), without(true)), ["answer-missing QuestionnaireResponse.item[0]"]);
    assert!(wrong(items, without(false)).is_empty());
}

#[test]
fn what_cannot_be_told_is_undecided_and_neither_missing_nor_too_much() {
    let expression = json!([
        {"linkId": "q", "type": "date"},
        {"linkId": "1", "type": "string", "required": true, "extension": [{
            "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
            "valueExpression": {"language": "text/cql", "expression": "false"}
        }]}
    ]);
    let year = form("date", condition(">", "answerDate", &json!("2020")));
    for items in [expression, year] {
        let with = check(items.clone(), answered("valueDate", &[json!("2020-05-01")]));
        assert!(errors(&with).is_empty());
        assert_eq!(undecided(&with), ["enablement-undecided QuestionnaireResponse.item[1]"]);
        let mut answers = answered("valueDate", &[json!("2020-05-01")]);
        answers.as_array_mut().unwrap().pop();
        assert!(wrong(items, answers).is_empty());
    }
}

#[test]
fn an_expression_over_the_response_says_what_is_enabled() {
    let expression = "QuestionnaireResponse.descendants().where(linkId = 'q').answer.value.ofType(boolean)";
    let sdc = json!({
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
        "valueExpression": {"language": "text/fhirpath", "expression": expression}
    });
    let kanta = json!({
        "url": "http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen", "valueString": expression
    });
    for extension in [sdc, kanta] {
        let items = json!([
            {"linkId": "q", "type": "boolean"}, {"linkId": "1", "type": "string", "extension": [extension]}
        ]);
        assert!(wrong(items.clone(), answered("valueBoolean", &[json!(true)])).is_empty());
        assert_eq!(wrong(items.clone(), answered("valueBoolean", &[json!(false)])), [NOT_ENABLED]);
        let unanswered = json!([{"linkId": "1", "answer": [{"valueString": "a"}]}]);
        assert_eq!(wrong(items, unanswered), ["item-not-enabled QuestionnaireResponse.item[0]"]);
    }
}

#[test]
fn an_expression_that_asks_for_what_is_not_at_hand_is_undecided() {
    let items = json!([{"linkId": "q", "type": "boolean"}, {"linkId": "1", "type": "string", "extension": [{
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
        "valueExpression": {"language": "text/fhirpath", "expression": "%patient.gender = 'female'"}
    }]}]);
    let report = check(items, answered("valueBoolean", &[json!(true)]));
    assert_eq!(undecided(&report), ["enablement-undecided QuestionnaireResponse.item[1]"]);
}

#[test]
fn measurements_in_other_units_are_compared_by_what_they_measure() {
    let kilogram = |value: f64, code: &str| json!({"value": value, "unit": code, "system": "http://unitsofmeasure.org", "code": code});
    let items = form("quantity", condition(">", "answerQuantity", &kilogram(2.0, "kg")));
    assert!(wrong(items.clone(), answered("valueQuantity", &[kilogram(2500.0, "g")])).is_empty());
    assert_eq!(wrong(items, answered("valueQuantity", &[kilogram(1500.0, "g")])), [NOT_ENABLED]);
}
