//! What clients have met.

use samhandling_sandbox::{Sandbox, Verdict};
use serde_json::Value;

use crate::common::{Calling, PATIENT};

#[tokio::test]
async fn the_report_tells_what_was_met_and_no_value() {
    let sandbox = Sandbox::start().await.unwrap();
    Calling::search("DiagnosticReport", "").send(&sandbox).await;
    Calling::search("DiagnosticReport", "code=x").send(&sandbox).await;
    Calling { headers: Vec::new(), ..Calling::search("Observation", "") }.send(&sandbox).await;
    let mut in_path = Calling::search("DiagnosticReport", "");
    in_path.path = format!("/test_results/Patient/{PATIENT}");
    in_path.send(&sandbox).await;
    let verdicts: Vec<Verdict> = sandbox.calls().iter().map(|call| call.verdict()).collect();
    assert_eq!(verdicts, [Verdict::Accepts, Verdict::Undecided, Verdict::Refuses, Verdict::Undecided]);
    let text = sandbox.report().to_text();
    for expected in [
        "4 calls, 4 of them kept",
        "test_results search DiagnosticReport: 1 accepted, 1 undecided, 0 refused",
        "test_results search Observation: 0 accepted, 0 undecided, 1 refused",
        "test_results capabilities: not called",
        "sandbox-patient-missing (1, documented)",
        "sandbox-parameter-unknown (1, assumed)",
        "GET /test_results/Patient/***********".replace("GET", "POST").as_str(),
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    let over_http =
        reqwest::get(format!("{}/sandbox/report", sandbox.url())).await.unwrap().text().await.unwrap();
    let json: Value = serde_json::from_str(&over_http).unwrap();
    assert_eq!((json["count"].as_u64(), json["calls"][2]["verdict"].as_str()), (Some(4), Some("refuses")));
    assert!(!text.contains(PATIENT) && !over_http.contains(PATIENT));
    sandbox.reset();
    assert_eq!((sandbox.report().count(), sandbox.calls().len()), (0, 0));
}

#[tokio::test]
async fn the_log_is_a_ring() {
    let sandbox = Sandbox::builder().keeping_calls(3).start().await.unwrap();
    for _ in 0..5 {
        Calling::search("Observation", "").send(&sandbox).await;
    }
    let numbers: Vec<u64> = sandbox.calls().iter().map(|call| call.number).collect();
    assert_eq!((sandbox.report().count(), numbers), (5, vec![3, 4, 5]));
}
