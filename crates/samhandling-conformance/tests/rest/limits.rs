//! Limits of values: dates of another precision, and how short a text may be.

use serde_json::json;

use super::{errors, held, profile, undecided};

#[test]
fn a_date_is_compared_with_a_limit_as_far_as_both_go() {
    let birth_date = profile(
        "Patient",
        json!([{
            "id": "Patient.birthDate", "path": "Patient.birthDate", "minValueDate": "2020-05-15", "maxValueDate": "2021-06"
        }]),
    );
    let report = |date: &str| held(&json!({"resourceType": "Patient", "birthDate": date}), &[&birth_date]);
    for date in ["2019", "2020-04", "2020-05-14"] {
        assert_eq!(errors(&report(date)), ["fhir-value-too-small Patient.birthDate"], "{date}");
    }
    for date in ["2021-07", "2021-07-01", "2022"] {
        assert_eq!(errors(&report(date)), ["fhir-value-too-large Patient.birthDate"], "{date}");
    }
    // The limit falls within the date: it may be on either side.
    for date in ["2020", "2020-05", "2021"] {
        assert_eq!(errors(&report(date)), [] as [&str; 0], "{date}");
        assert_eq!(undecided(&report(date)), ["fhir-value-limit-within-date Patient.birthDate"], "{date}");
    }
    // The date falls within the limit.
    for date in ["2020-05-15", "2021-06", "2021-06-30"] {
        assert!(report(date).findings.is_empty(), "{date}: {:?}", undecided(&report(date)));
    }
}

#[test]
fn a_day_may_be_before_or_after_a_moment_of_that_day() {
    let recorded = profile(
        "Condition",
        json!([{
            "id": "Condition.recordedDate", "path": "Condition.recordedDate", "minValueDateTime": "2020-05-15T12:00:00Z"
        }]),
    );
    let report = |date: &str| {
        held(
            &json!({"resourceType": "Condition", "subject": {"display": "x"}, "recordedDate": date}),
            &[&recorded],
        )
    };
    let limit = ["fhir-value-limit-within-date Condition.recordedDate"];
    assert_eq!(undecided(&report("2020-05-15")), limit);
    assert_eq!(errors(&report("2020-05-14")), ["fhir-value-too-small Condition.recordedDate"]);
    assert_eq!(errors(&report("2020-05-15T11:59:59Z")), ["fhir-value-too-small Condition.recordedDate"]);
    assert_eq!(undecided(&report("2020-05-15T14:00:00+02:00")), [] as [&str; 0]);
}

#[test]
fn a_text_is_as_long_as_the_extension_min_length_asks() {
    let family = profile(
        "Patient",
        json!([{"id": "Patient.name.family", "path": "Patient.name.family", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/minLength", "valueInteger": 3}
        ]}]),
    );
    let report =
        |name: &str| held(&json!({"resourceType": "Patient", "name": [{"family": name}]}), &[&family]);
    assert_eq!(errors(&report("Åø")), ["fhir-value-too-short Patient.name[0].family"]);
    assert_eq!(errors(&report("Åse")), [] as [&str; 0]);
}
