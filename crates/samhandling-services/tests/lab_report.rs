//! What a reader of a laboratory report must be able to see, whatever the data are like.

#![cfg(test)]

use samhandling_r4::{Bundle, DiagnosticReport, FhirType, Observation};
use samhandling_services::test_results::view::{Found, LabReport, LabResult, ResultNode, Results, Standing};
use samhandling_services::view::Target;
use samhandling_services::view::Value;

/// A Bundle of resources, each under the url of its type and id.
fn bundle(resources: &[String]) -> Bundle {
    let entry = |json: &String| {
        let value: Vec<&str> = json.split('"').collect();
        format!(
            r#"{{"fullUrl": "https://h.example.org/fhir/{}/{}", "resource": {json}}}"#,
            value[3], value[7]
        )
    };
    let entries: Vec<String> = resources.iter().map(entry).collect();
    let json =
        format!(r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{}]}}"#, entries.join(","));
    Bundle::from_json_lenient(json.as_bytes()).expect("JSON").value
}

fn report(results: &[&str]) -> String {
    let start = r#"{"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": {"text": "x"}, "result": ["#;
    format!("{start}{}]}}", references(results))
}

fn result(id: &str, members: &[&str], more: &str) -> String {
    let members = match members {
        [] => String::new(),
        members => format!(r#", "hasMember": [{}]"#, references(members)),
    };
    let start = format!(
        r#"{{"resourceType": "Observation", "id": "{id}", "status": "final", "code": {{"text": "{id}"}}"#
    );
    format!("{start}{members}{more}}}")
}

fn references(ids: &[&str]) -> String {
    let reference = |id: &&str| format!(r#"{{"reference": "Observation/{id}"}}"#);
    ids.iter().map(reference).collect::<Vec<_>>().join(",")
}

const NAMES_THE_REPORT: &str = r#", "extension": [{
    "url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report-ref",
    "valueReference": {"reference": "DiagnosticReport/r"}}]"#;

/// Depth, name and standing of each node.
fn lines(results: &Results<'_>) -> Vec<String> {
    let line = |node: ResultNode<'_, '_>| {
        let name = node.result().and_then(LabResult::name).unwrap_or("?").to_owned();
        format!("{}{name} {:?}", " ".repeat(node.depth()), node.standing())
    };
    results.iter().map(line).collect()
}

/// The tree of the first report.
fn tree(bundle: &Bundle) -> Vec<String> {
    lines(&LabReport::all(bundle)[0].results())
}

/// The trees that belong to no report.
fn loose(bundle: &Bundle) -> Vec<Vec<String>> {
    Found::of(bundle).loose_results().map(|results| lines(&results)).collect()
}

#[test]
fn groups_in_groups_stand_below_each_other_in_the_order_of_the_laboratory() {
    let bundle = bundle(&[
        report(&["a", "d"]),
        result("d", &[], ""),
        result("c", &[], ""),
        result("b", &["c"], ""),
        result("a", &["b", "e"], ""),
        result("e", &[], ""),
    ]);
    assert_eq!(tree(&bundle), ["a Whole", " b Whole", "  c Whole", " e Whole", "d Whole"]);
    let results = LabReport::all(&bundle)[0].results();
    let first = results.roots().next().expect("a root");
    let members: Vec<_> = first.members().filter_map(|member| member.result()?.name()).collect();
    assert_eq!(members, ["b", "e"]);
    assert!(results.is_complete());
}

#[test]
fn what_is_not_at_hand_or_stands_twice_is_part_of_the_tree() {
    let bundle =
        bundle(&[report(&["a", "gone", "b"]), result("a", &["b", "b"], ""), result("b", &["a"], "")]);
    assert_eq!(tree(&bundle), ["a Whole", " b Whole", "  a Cycle", " b Again", "? Elsewhere", "b Again"]);
    assert!(!LabReport::all(&bundle)[0].results().is_complete());
}

#[test]
fn a_result_that_only_names_its_report_is_not_lost() {
    let bundle = bundle(&[
        report(&["a"]),
        result("a", &[], NAMES_THE_REPORT),
        result("inner", &[], NAMES_THE_REPORT),
        result("loose", &["inner"], NAMES_THE_REPORT),
        result("stranger", &[], ""),
    ]);
    assert_eq!(tree(&bundle), ["a Whole", "loose Whole", " inner Whole"]);
    assert_eq!(loose(&bundle), [["stranger Whole"]]);
}

#[test]
fn results_that_are_each_others_members_and_no_reports_are_shown() {
    let bundle = bundle(&[result("a", &["b"], ""), result("b", &["a"], "")]);
    assert_eq!(loose(&bundle), [["a Whole", " b Whole", "  a Cycle"]]);
}

#[test]
fn a_tree_of_any_depth_is_read() {
    let ids: Vec<String> = (0..5000).map(|number| format!("o{number}")).collect();
    let mut resources = vec![report(&["o0"]), result("o4999", &["o0"], "")];
    resources.extend(ids.windows(2).map(|pair| result(&pair[0], &[&pair[1]], "")));
    let bundle = bundle(&resources);
    let results = LabReport::all(&bundle)[0].results();
    assert_eq!(results.iter().count(), 5001);
    let last = results.iter().last().expect("a node");
    assert_eq!((last.depth(), last.standing()), (5000, Standing::Cycle));
}

#[test]
fn the_size_is_that_of_the_data_however_groups_share_results() {
    // Each level names the next twice: 2 to the power of 39 ways down.
    let ids: Vec<String> = (0..40).map(|number| format!("o{number}")).collect();
    let mut resources = vec![report(&["o0"]), result("o39", &[], "")];
    resources.extend(ids.windows(2).map(|pair| result(&pair[0], &[&pair[1], &pair[1]], "")));
    assert_eq!(tree(&bundle(&resources)).len(), 79);
}

#[test]
fn contained_results_are_found_and_two_resources_of_one_name_are_not_guessed_between() {
    let contained = DiagnosticReport::from_json(
        br##"{"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "x"},
            "contained": [{"resourceType": "Observation", "id": "a", "status": "final", "code": {"text": "A"}}],
            "result": [{"reference": "#a"}]}"##,
    )
    .expect("a report");
    assert!(LabReport::of(&contained).results().is_complete());

    let twice = r#"{"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "x"},
                      "specimen": [{"reference": "Specimen/s"}, {"reference": "https://b.example.org/Specimen/s"}]}},
        {"fullUrl": "https://a.example.org/Specimen/s", "resource": {"resourceType": "Specimen", "id": "s"}},
        {"fullUrl": "https://b.example.org/Specimen/s", "resource": {"resourceType": "Specimen", "id": "s"}}]}"#;
    let twice = Bundle::from_json(twice.as_bytes()).expect("a Bundle");
    let specimens = LabReport::all(&twice)[0].specimens();
    assert!(matches!(specimens[0].target, Target::Elsewhere));
    assert!(specimens[1].found().is_some());
}

/// What an Observation says that has these members besides.
fn value(members: &str) -> (Option<String>, String) {
    let json = format!(
        r#"{{"resourceType": "Observation", "status": "final", "code": {{"text": "x"}}, {members}}}"#
    );
    let observation = Observation::from_json_lenient(json.as_bytes()).expect("JSON").value;
    let value = LabResult::of(&observation).value();
    (value.shown(), format!("{value:?}"))
}

#[test]
fn every_kind_of_value_is_shown_as_it_was_sent() {
    let cases = [
        (r#""valueQuantity": {"value": 1.10, "comparator": ">=", "unit": "g/L"}"#, "Quantity", ">= 1.10 g/L"),
        (r#""valueQuantity": {"value": 2, "code": "mmol/L"}"#, "Quantity", "2 mmol/L"),
        (
            r#""valueCodeableConcept": {"coding": [{"code": "R", "display": "Resistent"}]}"#,
            "Coded",
            "Resistent",
        ),
        (r#""valueString": "Ingen vekst""#, "Text", "Ingen vekst"),
        (r#""valueBoolean": false"#, "Boolean", "false"),
        (r#""valueInteger": 7"#, "Integer", "7"),
        (r#""valueRange": {"low": {"value": 1}, "high": {"value": 2}}"#, "Range", "1 - 2"),
        (r#""valueRange": {"high": {"value": 2}}"#, "Range", "<= 2"),
        (r#""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}"#, "Ratio", "1:128"),
        (r#""valueTime": "10:00:00""#, "Time", "10:00:00"),
        (r#""valueDateTime": "2026-03""#, "DateTime", "2026-03"),
        (
            r#""valuePeriod": {"start": "2026-03-01", "end": "2026-03-02"}"#,
            "Period",
            "2026-03-01 - 2026-03-02",
        ),
    ];
    for (json, kind, shown) in cases {
        assert_eq!(value(json), (Some(shown.to_owned()), kind.to_owned()), "{json}");
    }
}

#[test]
fn a_value_that_is_missing_says_why_and_one_that_cannot_be_read_is_not_missing() {
    let absent = value(r#""dataAbsentReason": {"coding": [{"code": "not-performed"}], "text": "Hemolyse"}"#);
    assert_eq!(absent, (Some("Hemolyse".to_owned()), "Absent".to_owned()));
    let extension = value(
        r#""_valueString": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "masked"}]}"#,
    );
    assert_eq!(extension, (Some("masked".to_owned()), "Absent".to_owned()));
    assert_eq!(value(r#""issued": "2026-03-20T10:00:00Z""#), (None, "Absent".to_owned()));
    let unreadable = [
        r#""valueQuantity": {"value": "4,1", "unit": "g"}"#,
        r#""valueQuantity": {"value": "4,1", "unit": "g"}, "dataAbsentReason": {"text": "x"}"#,
        r#""valueDateTime": "i mars""#,
        r#""valueQuantity": "4.1 g""#,
    ];
    for json in unreadable {
        assert_eq!(value(json), (None, "Unreadable".to_owned()), "{json}");
    }
}

#[test]
fn debug_shows_no_values() {
    let json = include_bytes!("../../../fixtures/test_results/valid/bundle-blood-panel.json");
    let bundle = Bundle::from_json(json).expect("a Bundle");
    let answer = Found::of(&bundle);
    let report = &answer.reports[0];
    let results = report.results();
    let values: Vec<Value<'_>> = results.iter().filter_map(|node| Some(node.result()?.value())).collect();
    let requisition = report.requisition().and_then(|link| link.found().cloned());
    let (patient, number) = (report.patient(), report.patient_number());
    let shown = format!(
        "{answer:?} {results:?} {values:?} {requisition:?} {patient:?} {number:?} {:?}",
        report.performers()
    );
    for value in ["Fjellrype", "21837010087", "Kalium", "rapport-1", "2026", "13.4", "ringt"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
}
