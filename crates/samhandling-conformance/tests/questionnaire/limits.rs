//! Limits of answers: least and greatest, length, form, units.

use serde_json::{Value, json};

use super::{check, errors, notes, undecided, wrong};

fn extension(name: &str, key: &str, value: Value) -> Value {
    let sdc = name.starts_with("sdc-");
    let base = if sdc {
        "http://hl7.org/fhir/uv/sdc/StructureDefinition"
    } else {
        "http://hl7.org/fhir/StructureDefinition"
    };
    json!({"url": format!("{base}/{name}"), key: value})
}

fn form(of: &str, extensions: &[Value]) -> Value {
    json!([{"linkId": "1", "type": of, "extension": extensions}])
}

fn answer(key: &str, value: &Value) -> Value {
    json!([{"linkId": "1", "answer": [{key: value}]}])
}

/// The first rule broken, without its path.
fn rule(found: &[String]) -> Option<&str> {
    found.first().and_then(|found| found.split(' ').next())
}

#[test]
fn both_ends_of_a_range_belong_to_it() {
    let (small, large) = (Some("answer-too-small"), Some("answer-too-large"));
    let table = [
        (
            "integer",
            "valueInteger",
            json!(2),
            json!(5),
            vec![(json!(1), small), (json!(2), None), (json!(5), None), (json!(6), large)],
        ),
        (
            "decimal",
            "valueDecimal",
            json!(2.5),
            json!(5),
            vec![(json!(2.49), small), (json!(2.50), None), (json!(5.0), None), (json!(5.01), large)],
        ),
        (
            "date",
            "valueDate",
            json!("2020-03-01"),
            json!("2020-04-30"),
            vec![
                (json!("2020-02-29"), small),
                (json!("2020-03-01"), None),
                (json!("2020-04-30"), None),
                (json!("2020-05"), large),
                (json!("2019"), small),
            ],
        ),
        (
            "time",
            "valueTime",
            json!("08:00:00"),
            json!("16:00:00"),
            vec![(json!("07:59:59"), small), (json!("16:00:00"), None), (json!("16:00:01"), large)],
        ),
    ];
    for (of, key, least, most, answers) in table {
        let items = form(of, &[extension("minValue", key, least), extension("maxValue", key, most)]);
        for (value, expected) in answers {
            let found = wrong(items.clone(), answer(key, &value));
            assert_eq!(rule(&found), expected, "{of} {value}");
            assert!(found.iter().all(|found| found.ends_with(&format!("value.ofType({of})"))), "{found:?}");
        }
    }
}

#[test]
fn a_limit_that_is_a_month_includes_its_days() {
    let items = form("dateTime", &[extension("maxValue", "valueDateTime", json!("2022-06"))]);
    for (value, expected) in
        [("2022-06-30", None), ("2022-06-30T23:59:59Z", None), ("2022-07", Some("answer-too-large"))]
    {
        assert_eq!(rule(&wrong(items.clone(), answer("valueDateTime", &json!(value)))), expected, "{value}");
    }
}

#[test]
fn an_answer_coarser_than_its_limit_is_undecided() {
    let items = form("date", &[extension("minValue", "valueDate", json!("2020-03-01"))]);
    let report = check(items, answer("valueDate", &json!("2020")));
    assert!(errors(&report).is_empty());
    assert_eq!(
        undecided(&report),
        ["answer-limit-undecided QuestionnaireResponse.item[0].answer[0].value.ofType(date)"]
    );
}

#[test]
fn decimals_are_counted_as_written() {
    let items = form("decimal", &[extension("maxDecimalPlaces", "valueInteger", json!(1))]);
    for (text, is_wrong) in [("1", false), ("1.5", false), ("1.50", true), ("1.5E1", false)] {
        let value: Value = serde_json::from_str(text).unwrap();
        let document = super::response(&items, &answer("valueDecimal", &value)).to_string();
        let document =
            document.replace(&format!("\"valueDecimal\":{value}"), &format!("\"valueDecimal\":{text}"));
        let report = super::validator().validate_json(document.as_bytes());
        assert_eq!(!errors(&report).is_empty(), is_wrong, "{text}");
    }
}

#[test]
fn characters_are_counted_not_bytes() {
    let items = |of: &str| {
        json!([{"linkId": "1", "type": of, "maxLength": 5, "extension": [
            extension("minLength", "valueInteger", json!(3))
        ]}])
    };
    for (of, key) in [
        ("string", "valueString"),
        ("text", "valueString"),
        ("url", "valueUri"),
        ("open-choice", "valueString"),
    ] {
        for (text, expected) in [
            ("ab", Some("answer-too-short")),
            ("abc", None),
            ("blåbæ", None),
            ("😀😀😀", None),
            ("abcdef", Some("answer-too-long")),
        ] {
            assert_eq!(rule(&wrong(items(of), answer(key, &json!(text)))), expected, "{of} {text}");
        }
    }
    let number = json!([{"linkId": "1", "type": "integer", "maxLength": 2}]);
    assert_eq!(rule(&wrong(number, answer("valueInteger", &json!(100)))), Some("answer-too-long"));
}

#[test]
fn a_regular_expression_describes_the_whole_answer() {
    let items = form("string", &[extension("regex", "valueString", json!("[0-9]{3}"))]);
    for (text, expected) in [("123", None), ("1234", Some("answer-form")), ("12", Some("answer-form"))] {
        assert_eq!(rule(&wrong(items.clone(), answer("valueString", &json!(text)))), expected, "{text}");
    }
    for pattern in ["[0-9", "(?=a)a"] {
        let items = form("string", &[extension("regex", "valueString", json!(pattern))]);
        let report = check(items, answer("valueString", &json!("a")));
        assert!(errors(&report).is_empty());
        assert_eq!(undecided(&report).len(), 1, "{pattern}");
    }
}

#[test]
fn a_short_text_has_no_line_breaks() {
    for (of, noted) in [("string", 1), ("text", 0)] {
        let report = check(form(of, &[]), answer("valueString", &json!("a\nb")));
        assert_eq!((errors(&report).len(), notes(&report).len()), (0, noted), "{of}");
    }
}

fn quantity(value: f64, unit: Option<&str>, code: Option<&str>) -> Value {
    let mut quantity = json!({"value": value});
    if let Some(unit) = unit {
        quantity["unit"] = json!(unit);
    }
    if let Some(code) = code {
        quantity["system"] = json!("http://unitsofmeasure.org");
        quantity["code"] = json!(code);
    }
    quantity
}

#[test]
fn measurements_keep_to_limits_in_any_unit_of_their_kind() {
    let limit = |name: &str, value: f64| extension(name, "valueQuantity", quantity(value, None, Some("kg")));
    let items = form(
        "quantity",
        &[limit("sdc-questionnaire-minQuantity", 2.0), limit("sdc-questionnaire-maxQuantity", 5.0)],
    );
    for (value, expected) in [
        (quantity(1.0, None, Some("kg")), vec!["answer-too-small"]),
        (quantity(2.0, None, Some("kg")), vec![]),
        (quantity(5000.0, None, Some("g")), vec![]),
        (quantity(5001.0, None, Some("g")), vec!["answer-too-large"]),
        (quantity(3.0, None, Some("m")), vec!["answer-unit-not-comparable"; 2]),
        (quantity(3.0, Some("kg"), None), vec!["answer-unit-not-comparable"; 2]),
    ] {
        let found = wrong(items.clone(), answer("valueQuantity", &value));
        let rules: Vec<&str> = found.iter().filter_map(|found| found.split(' ').next()).collect();
        assert_eq!(rules, expected, "{value}");
    }
}

#[test]
fn a_unit_is_known_by_its_code_and_by_its_name_where_it_has_none() {
    let coded = json!({"system": "http://unitsofmeasure.org", "code": "kg", "display": "kilogram"});
    let named = json!({"display": "kilogram"});
    for (unit, value, is_wrong) in [
        (&coded, quantity(1.0, Some("kilo"), Some("kg")), false),
        (&coded, quantity(1.0, None, Some("kg")), false),
        (&coded, quantity(1.0, Some("kilogram"), Some("g")), true),
        (&coded, quantity(1.0, Some("kilogram"), None), true),
        (&named, quantity(1.0, Some("kilogram"), None), false),
        (&named, quantity(1.0, Some("kg"), None), true),
    ] {
        let items = form("quantity", &[extension("questionnaire-unitOption", "valueCoding", unit.clone())]);
        let found = wrong(items, answer("valueQuantity", &value));
        assert_eq!(!found.is_empty(), is_wrong, "{unit} {value}: {found:?}");
    }
}
