//! The sandbox's pages and exports: what is shown, what is masked, what a page of another address may not do.

use samhandling_core::diagnostic::Language;
use samhandling_sandbox::{Sandbox, Values};
use serde_json::Value;

use crate::common::{Calling, PATIENT};

async fn page(sandbox: &Sandbox, path: &str) -> (u16, String) {
    let answer = reqwest::get(format!("{}{path}", sandbox.url())).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn the_first_page_tells_what_there_is_in_three_languages() {
    let sandbox = Sandbox::start().await.unwrap();
    Calling::search("DiagnosticReport", "").send(&sandbox).await;
    for (language, expected) in [
        ("en", ["not NHN", "Patients", "Switch on"]),
        ("nb", ["ikke NHN", "Pasienter", "Slå på"]),
        ("nn", ["ikkje NHN", "Pasientar", "Slå på"]),
    ] {
        let (status, text) = page(&sandbox, &format!("/?lang={language}")).await;
        assert_eq!(status, 200);
        for expected in expected.into_iter().chain([sandbox.issuer(), "search DiagnosticReport", PATIENT]) {
            assert!(text.contains(expected), "{language}: {expected}");
        }
        assert!(!text.contains("<script"));
    }
}

#[tokio::test]
async fn what_a_client_sends_is_never_markup_and_its_numbers_are_masked_where_they_are_not_asked_for() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut calling = Calling::search("DiagnosticReport", "_tag=%3Cimg%20src%3Dx%3E");
    calling.headers.push(("x-evil", "<script>alert(1)</script>".into()));
    calling.send(&sandbox).await;
    let (_, text) = page(&sandbox, "/sandbox/calls/1").await;
    assert!(text.contains("&lt;script&gt;") && !text.contains("<script>") && !text.contains("<img src=x"));
    assert!(!text.contains(PATIENT) && !text.contains("eyJ"), "no number, no token");
    let (_, curl) = page(&sandbox, "/sandbox/calls/1/curl?values=shown").await;
    assert!(
        curl.contains("/helseid/test-token") && curl.contains(PATIENT) && !curl.contains("eyJ"),
        "{curl}"
    );
    let (_, archive) = page(&sandbox, "/sandbox/calls.har").await;
    assert!(!archive.contains(PATIENT) && !archive.contains("eyJ"));
    let archive: Value = serde_json::from_str(&archive).unwrap();
    assert_eq!(archive["log"]["entries"][0]["response"]["status"], 200);
    let fixture: Value = serde_json::from_str(&sandbox.fixture(1, Values::Shown).unwrap()).unwrap();
    assert_eq!(fixture["resourceType"], "Bundle");
    assert_eq!(page(&sandbox, "/sandbox/calls/2").await.0, 404);
}

#[tokio::test]
async fn a_patient_is_shown_as_each_service_holds_them_and_no_number_is_in_an_address() {
    let sandbox = Sandbox::start().await.unwrap();
    let (_, home) = page(&sandbox, "/?lang=nb").await;
    let place = home.split("/sandbox/patients/").nth(1).and_then(|rest| rest.split('?').next()).unwrap();
    let (status, text) = page(&sandbox, &format!("/sandbox/patients/{place}?lang=nb")).await;
    assert_eq!(status, 200);
    assert!(text.contains("<pre "), "a view: {text}");
    assert!(!home.contains(&format!("patients/{PATIENT}")));
}

#[tokio::test]
async fn forms_lead_back_to_the_page_and_pages_of_others_steer_nothing() {
    let sandbox = Sandbox::start().await.unwrap();
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let post = |origin: String| {
        let form = browser.post(format!("{}/sandbox/clock?lang=nn", sandbox.url()));
        form.header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("advance=60")
    };
    let own = post(sandbox.url().to_owned()).send().await.unwrap();
    assert_eq!((own.status().as_u16(), own.headers()["location"].to_str().unwrap()), (303, "/?lang=nn"));
    let other = post("https://evil.example".into()).send().await.unwrap();
    assert_eq!(other.status(), 403);
    let other = post(sandbox.url().to_owned()).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(other.status(), 403);
}

#[tokio::test]
async fn a_report_is_a_test_run_and_a_page() {
    let sandbox = Sandbox::start().await.unwrap();
    Calling::search("DiagnosticReport", "").send(&sandbox).await;
    Calling { headers: Vec::new(), ..Calling::search("Observation", "") }.send(&sandbox).await;
    let report = sandbox.report();
    let run = report.to_junit();
    assert!(run.contains("<testcase classname=\"test_results\" name=\"search DiagnosticReport\"/>"), "{run}");
    let failed = run.split("\"test_results\" name=\"search Observation\"").nth(1).unwrap();
    assert!(failed.starts_with("><failure ") && failed.contains("sandbox-patient-missing"), "{run}");
    assert!(run.contains("<skipped message=\"not called\"/>"));
    // A call that a fault has spoiled is not held against the client.
    sandbox.reset();
    sandbox.inject("test_results", "503", 1).unwrap();
    Calling::search("DiagnosticReport", "").send(&sandbox).await;
    assert!(!sandbox.report().to_junit().contains("<failure"));
    let html = report.to_html(Language::Nynorsk);
    assert!(html.contains("lang=\"nn\"") && html.contains("sandbox-patient-missing"));
}

#[tokio::test]
async fn a_call_to_try_is_answered_as_it_is_written() {
    let sandbox = Sandbox::start().await.unwrap();
    let samples = sandbox.samples();
    assert!(samples.iter().any(|(slug, _)| *slug == "test_results"));
    for (slug, line) in samples {
        let run = tokio::task::spawn_blocking(move || {
            std::process::Command::new("sh")
                .arg("-c")
                .arg(format!("{} -w '%{{http_code}}'", line.trim_end()))
                .output()
        });
        let Ok(output) = run.await.unwrap() else { return };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.ends_with("200"), "{slug}: {said}");
    }
}
