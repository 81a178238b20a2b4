//! What may stand on one line of a trend, and what may not.

#![cfg(test)]

use samhandling_r4::{Bundle, FhirType};
use samhandling_services::test_results::trend::{Analyte, Outside, Trend, trends};

/// A result of potassium, with members more or instead.
fn result(id: &str, day: &str, value: &str, more: &str) -> String {
    format!(
        r#"{{"resource": {{"resourceType": "Observation", "id": "{id}", "effectiveDateTime": "{day}",
            "subject": {{"identifier": {{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}},
            "code": {{"coding": [{{"system": "urn:oid:2.16.578.1.12.4.1.1.7280", "code": "NPU03230", "display": "P-Kalium"}}]}},
            "valueQuantity": {value}{more}}}}}"#
    )
}

fn mmol(value: &str) -> String {
    format!(
        r#"{{"value": {value}, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}}"#
    )
}

const FINAL: &str = r#", "status": "final""#;

fn bundle(entries: &[String]) -> Bundle {
    let json =
        format!(r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{}]}}"#, entries.join(", "));
    Bundle::from_json(json.as_bytes()).expect("a Bundle")
}

/// The numbers of each run of each line.
fn runs(trend: &Trend<'_>) -> Vec<Vec<String>> {
    let runs = trend.lines().iter().flat_map(|line| line.runs());
    runs.map(|run| run.iter().map(|point| point.number().to_string()).collect()).collect()
}

fn one(bundle: &Bundle) -> Trend<'_> {
    let mut all = trends([bundle], &[]);
    assert_eq!(all.len(), 1);
    all.pop().expect("a trend")
}

#[test]
fn results_are_joined_in_order_of_time_whatever_the_order_of_the_answer() {
    let late = result("b", "2026-03-09", &mmol("4.3"), FINAL);
    let early = result("a", "2026-03-01T23:30:00-05:00", &mmol("4.1"), FINAL);
    let between = result("c", "2026-03-02T05:00:00Z", &mmol("4.2"), FINAL);
    let bundle = bundle(&[late, between, early]);
    assert_eq!(runs(&one(&bundle)), [["4.1", "4.2", "4.3"]]);
}

#[test]
fn what_ucum_does_not_convert_exactly_is_a_line_of_its_own() {
    let mass = r#"{"value": 16.4, "unit": "mg/dL"}"#;
    let thousandth = r#"{"value": 4200, "unit": "µmol/L"}"#;
    let words = r#"{"value": 4.2, "unit": "enheter"}"#;
    let bare = r#"{"value": 4.2}"#;
    let values = [mass, thousandth, words, bare, &mmol("4.1")];
    let entries: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(day, value)| result(&format!("r{day}"), &format!("2026-03-0{}", day + 1), value, FINAL))
        .collect();
    let bundle = bundle(&entries);
    let trend = one(&bundle);
    let units: Vec<Option<&str>> = trend.lines().iter().map(|line| line.unit()).collect();
    assert_eq!(units, [Some("mmol/L"), None, Some("enheter"), Some("mg/dL")]);
    assert_eq!(runs(&trend)[0], ["4.2", "4.1"]);
    let [converted, own] = trend.lines()[0].points() else { panic!("two points") };
    assert!(converted.is_converted() && !own.is_converted());
}

#[test]
fn another_method_is_a_line_of_its_own() {
    let by = |method: &str| format!(r#"{FINAL}, "method": {{"text": "{method}"}}"#);
    let bundle = bundle(&[
        result("a", "2026-03-01", &mmol("4.1"), &by("ISE, direkte")),
        result("b", "2026-03-02", &mmol("4.4"), &by("ISE, indirekte")),
        result("c", "2026-03-03", &mmol("4.2"), &by("ISE, direkte")),
        result("d", "2026-03-04", &mmol("4.5"), FINAL),
    ]);
    let lines = [vec!["4.5"], vec!["4.1", "4.2"], vec!["4.4"]];
    assert_eq!(runs(&one(&bundle)), lines);
}

#[test]
fn a_corrected_result_takes_the_place_of_the_one_before_and_is_not_joined() {
    let specimen = r#", "specimen": {"reference": "Specimen/1"}"#;
    let corrected = format!(r#", "status": "corrected"{specimen}"#);
    let bundle = bundle(&[
        result("a", "2026-03-01", &mmol("4.1"), FINAL),
        result("b", "2026-03-02", &mmol("6.9"), &format!("{FINAL}{specimen}")),
        result("b2", "2026-03-02", &mmol("4.4"), &corrected),
        result("c", "2026-03-03", &mmol("4.2"), FINAL),
    ]);
    let trend = one(&bundle);
    assert_eq!(runs(&trend), [["4.1"], ["4.4"], ["4.2"]]);
    let outside: Vec<_> =
        trend.outside().iter().map(|(result, why)| (result.value().to_string(), *why)).collect();
    assert_eq!(outside, [("6.9 mmol/L".to_owned(), Outside::Replaced)]);
}

#[test]
fn what_has_no_place_on_a_line_says_why() {
    let status = |status: &str| format!(r#", "status": "{status}""#);
    let entries = [
        result("a", "2026-03-01", &mmol("4.1"), &status("cancelled")),
        result("b", "2026-03-02", &mmol("4.1"), &status("entered-in-error")),
        result("c", "2026-03-03", r#"{"unit": "mmol/L"}"#, FINAL),
        result("d", "2026-03-04", &mmol("4.1"), FINAL),
        result("e", "2026-03-04", &mmol("4.1"), FINAL),
        result("f", "2026-03-05", &mmol("3.9"), &status("preliminary")),
        result("f", "2026-03-05", &mmol("4.0"), FINAL),
    ];
    let bundle = bundle(&entries);
    let trend = one(&bundle);
    let why: Vec<Outside> = trend.outside().iter().map(|(_, why)| *why).collect();
    use Outside::{NoNumber, Repeated, Replaced, Void};
    assert_eq!(why, [Void, Void, NoNumber, Repeated, Replaced]);
    assert_eq!(runs(&trend), [["4.1", "4.0"]]);
}

#[test]
fn bounds_and_results_that_are_not_final_are_points_of_their_own() {
    let bundle = bundle(&[
        result("a", "2026-03-01", &mmol("4.1"), FINAL),
        result("b", "2026-03-02", r#"{"value": 3, "comparator": "<", "unit": "mmol/L"}"#, FINAL),
        result("c", "2026-03-03", &mmol("4.2"), FINAL),
        result("d", "2026-03-04", &mmol("4.3"), r#", "status": "preliminary""#),
    ]);
    assert_eq!(runs(&one(&bundle)), [["4.1"], ["3"], ["4.2"], ["4.3"]]);
}

#[test]
fn two_patients_are_never_joined() {
    let own = result("a", "2026-03-01", &mmol("4.1"), FINAL);
    let other = result("b", "2026-03-02", &mmol("4.1"), FINAL).replace("21837010087", "17854810073");
    let bundle = bundle(&[own, other]);
    let everything =
        Analyte::new("Kalium").with_code("http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk", "NPU03230");
    assert_eq!(trends([&bundle], &[everything]).len(), 2);
}

#[test]
fn each_point_keeps_its_own_range_and_a_range_of_another_unit_is_not_drawn() {
    let range = |low: &str, unit: &str| {
        format!(
            r#"{FINAL}, "referenceRange": [{{"low": {{"value": {low}, "unit": "{unit}"}}, "text": "fra {low}"}}]"#
        )
    };
    let bundle = bundle(&[
        result("a", "2026-03-01", &mmol("4.1"), &range("3500", "umol/L")),
        result("b", "2026-03-02", &mmol("4.2"), &range("3.6", "mmol/L")),
        result("c", "2026-03-03", &mmol("4.3"), &range("14", "mg/dL")),
    ]);
    let trend = one(&bundle);
    let points = trend.lines()[0].points();
    let lows: Vec<Option<String>> =
        points.iter().map(|point| point.intervals().first()?.low.as_ref().map(ToString::to_string)).collect();
    assert_eq!(lows, [Some("3.5".to_owned()), Some("3.6".to_owned()), None]);
    assert!(points[2].result.ranges_shown().eq(["fra 14"]));
}
