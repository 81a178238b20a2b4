//! The first service, played from its dialect and its fixtures.

use reqwest::Method;
use samhandling_sandbox::Sandbox;
use serde_json::Value;

use crate::common::{Calling, Got, PATIENT};

fn references(got: &Got, mode: &str) -> Vec<String> {
    let body = got.json();
    let entries = body["entry"].as_array().cloned().unwrap_or_default();
    let of_mode = entries.iter().filter(|entry| entry["search"]["mode"] == mode);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    of_mode
        .map(|entry| {
            format!("{}/{}", text(&entry["resource"]["resourceType"]), text(&entry["resource"]["id"]))
        })
        .collect()
}

fn notices(got: &Got) -> Vec<String> {
    let body = got.json();
    let entries = body["entry"].as_array().cloned().unwrap_or_default();
    let outcomes = entries.iter().filter(|entry| entry["resource"]["resourceType"] == "OperationOutcome");
    outcomes
        .map(|entry| {
            entry["resource"]["issue"][0]["details"]["coding"][0]["code"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_search_gives_the_reports_of_the_patient_and_of_nobody_else() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = Calling::search("DiagnosticReport", "").send(&sandbox).await;
    assert_eq!((got.status, got.basis.as_str()), (200, "documented"));
    assert_eq!(references(&got, "match"), ["DiagnosticReport/rapport-2"]);
    assert!(references(&got, "include").is_empty(), "nothing is included unasked");
    let nobody = Calling::search("DiagnosticReport", "").about("16858399649").send(&sandbox).await;
    assert_eq!((nobody.status, nobody.json()["total"].as_u64()), (200, Some(0)));
}

#[tokio::test]
async fn what_belongs_to_a_report_is_included_when_asked_for() {
    let sandbox = Sandbox::start().await.unwrap();
    let form = "_include=DiagnosticReport:result&_include=DiagnosticReport:specimen";
    let got = Calling::search("DiagnosticReport", form).send(&sandbox).await;
    let included = references(&got, "include");
    assert!(
        included.contains(&"Observation/dyrkning-1".to_owned())
            && included.contains(&"Specimen/urin-1".to_owned()),
        "{included:?}"
    );
    let by_back =
        Calling::search("DiagnosticReport", "_revinclude:iterate=Observation:diagnostic-report-ref");
    let included = references(&by_back.send(&sandbox).await, "include");
    assert!(included.contains(&"Observation/ampicillin-1".to_owned()), "{included:?}");
}

#[tokio::test]
async fn parameters_narrow_and_pages_come_by_skip() {
    let sandbox = Sandbox::start().await.unwrap();
    let search =
        async |form: &str| Calling::search("Observation", form).about("21837010087").send(&sandbox).await;
    let all = search("").await;
    let total = all.json()["total"].as_u64().unwrap();
    let matches = references(&all, "match");
    assert_eq!(matches.len() as u64, total);
    let mut paged = Vec::new();
    for skip in (0..total).step_by(3) {
        let page = search(&format!("_count=3&_skip={skip}")).await;
        assert_eq!(page.json()["total"].as_u64(), Some(total));
        paged.extend(references(&page, "match"));
    }
    assert_eq!(paged, matches, "the pages together are the whole");
    assert_eq!(references(&search("_id=kalium-1").await, "match"), ["Observation/kalium-1"]);
    let of_a_day = search("date=2026-03-20").await.json()["total"].as_u64().unwrap();
    assert!(of_a_day > 0 && of_a_day <= total);
    assert_eq!(search("date=gt2030").await.json()["total"], 0);
}

#[tokio::test]
async fn what_is_blocked_is_told_beside_the_data() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = Calling::search("Observation", "").about("21837010087").send(&sandbox).await;
    assert_eq!((got.status, notices(&got)), (200, vec!["Specific".to_owned()]));
    assert!(
        !got.text.contains("titer-1")
            && references(&got, "match").contains(&"Observation/kalium-1".to_owned())
    );
    let general = Calling::search("Observation", "").about("24774933324").send(&sandbox).await;
    assert_eq!((general.json()["total"].as_u64(), notices(&general)), (Some(0), vec!["General".to_owned()]));
    let reserved = Calling::search("DiagnosticReport", "").about("57848825281").send(&sandbox).await;
    assert_eq!(notices(&reserved), ["Reservation"]);
}

#[tokio::test]
async fn an_elevated_basis_reveals_or_fails() {
    let sandbox = Sandbox::start().await.unwrap();
    let elevated = |patient: &str| {
        Calling::search("Observation", "").about(patient).header("access-basis", "FORHOYET_SAMTYKKE")
    };
    let revealed = elevated("21837010087").send(&sandbox).await;
    assert!(
        references(&revealed, "match").contains(&"Observation/titer-1".to_owned())
            && notices(&revealed).is_empty()
    );
    let for_nothing = elevated(PATIENT).send(&sandbox).await;
    assert_eq!(
        (for_nothing.rule(), for_nothing.basis.as_str()),
        ("test-results-elevated-for-nothing", "assumed")
    );
    let reserved = elevated("57848825281").send(&sandbox).await;
    assert_eq!(reserved.rule(), "test-results-elevated-for-nothing", "no basis lifts a reservation");
}

#[tokio::test]
async fn a_block_can_be_against_one_practitioner() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut calling = Calling::search("Observation", "").about("02915830210");
    assert!(references(&calling.send(&sandbox).await, "match").contains(&"Observation/ul-milt".to_owned()));
    calling.token = calling.token.with_claim(samhandling_auth::claim::HPR_NUMBER, "9144889");
    let got = calling.send(&sandbox).await;
    assert!(!references(&got, "match").contains(&"Observation/ul-milt".to_owned()));
    assert_eq!(notices(&got), ["Specific"]);
}

#[tokio::test]
async fn what_the_dialect_wants_is_demanded() {
    let sandbox = Sandbox::start().await.unwrap();
    let search = || Calling::search("DiagnosticReport", "");
    let cases = [
        (Calling { headers: Vec::new(), ..search() }, 400, "sandbox-patient-missing"),
        (search().about("1234567890"), 400, "sandbox-patient-malformed"),
        (search().about("12345678901"), 400, "sandbox-patient-malformed"),
        (Calling::search("DiagnosticReport", "code=x"), 400, "sandbox-parameter-unknown"),
        (search().header("access-basis", "HPAKUTT"), 400, "sandbox-access-basis-unknown"),
        (
            Calling { path: "/test_results/Patient/_search".into(), ..search() },
            404,
            "sandbox-address-unknown",
        ),
        (Calling { method: Method::GET, form: None, ..search() }, 405, "sandbox-method-wrong"),
        (Calling { path: "/nothing/at/all".into(), ..search() }, 404, "sandbox-address-unknown"),
    ];
    for (calling, status, rule) in cases {
        let got = calling.send(&sandbox).await;
        assert_eq!((got.status, got.rule()), (status, rule), "{}", got.text);
        assert_eq!(got.json()["resourceType"], "OperationOutcome");
        assert!(!got.text.contains("12345678901"), "no value of the call is repeated");
    }
}

#[tokio::test]
async fn metadata_says_that_it_is_not_nhn() {
    let sandbox = Sandbox::start().await.unwrap();
    let text = reqwest::get(format!("{}/metadata", sandbox.service("test_results")))
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let statement: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(statement["resourceType"], "CapabilityStatement");
    assert!(statement["implementation"]["description"].as_str().unwrap().contains("not NHN"));
    let types: Vec<&str> = statement["rest"][0]["resource"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["type"].as_str().unwrap())
        .collect();
    assert_eq!(types, ["DiagnosticReport", "Observation"]);
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let large = Calling::search("DiagnosticReport", &"x".repeat((4 << 20) + 1)).send(&sandbox).await;
    assert_eq!((large.status, large.rule()), (413, "sandbox-body-too-large"));
}
