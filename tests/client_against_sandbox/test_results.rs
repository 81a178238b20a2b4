//! Test results: found, shown, blocked, on a bad day.

use std::sync::Arc;

use samhandling::client::{AccessContext, ElevatedBasis, Error, Search};
use samhandling::core::diagnostic::Outcome;
use samhandling::core::identifier::PersonNumber;
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{Sandbox, Verdict};

use crate::support::{OPEN, WITH_BLOCK, about, with_user};

#[tokio::test]
async fn a_search_is_answered_shown_and_conforms() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    let search = Search::of("DiagnosticReport").with("_include", "DiagnosticReport:result");
    let found =
        with_user(&sandbox, None).search_test_results(&about(OPEN), &search).await.expect("an answer");
    assert_eq!((found.page.total(), found.reports().len()), (Some(1), 1));
    assert!(found.notices().is_empty());
    let report = found.checked.expect("a report by default");
    assert_ne!(report.outcome(), Outcome::Violates, "what the sandbox sends follows the profiles");
    let verdicts: Vec<Verdict> = sandbox.calls().iter().map(|call| call.verdict()).collect();
    assert_eq!(verdicts, [Verdict::Accepts]);
}

#[tokio::test]
async fn blocked_results_are_told_and_an_elevated_basis_opens_them() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    let client = with_user(&sandbox, None);
    let (context, search) = (about(WITH_BLOCK), Search::of("Observation").with("_count", "50"));
    let found = client.search_test_results(&context, &search).await.expect("an answer");
    assert_eq!(found.notices().len(), 1);
    let number: PersonNumber = WITH_BLOCK.parse().expect("a person number");
    let consent = AccessContext::builder()
        .patient(number)
        .system("Journalsystem 7.1")
        .access_basis(samhandling::client::AccessBasis::Consent)
        .build()
        .expect("a context");
    let elevated = consent.elevated(ElevatedBasis::Consent).expect("a second step");
    let opened = client.search_test_results(&elevated, &search).await.expect("an answer");
    assert!(opened.notices().is_empty());
    assert_eq!(opened.page.total(), found.page.total().map(|total| total + 1));
}

#[tokio::test]
async fn a_bad_moment_is_got_over_and_a_bad_answer_is_an_error_of_its_own() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    let client = with_user(&sandbox, None);
    let search = Search::of("Observation");
    for fault in ["503", "429-retry-after", "nonce-required", "expired-token"] {
        sandbox.inject("test_results", fault, 1).expect(fault);
        let found = client.search_test_results(&about(OPEN), &search).await;
        assert!(found.is_ok(), "{fault}: {found:?}");
    }
    let meet = async |fault: &str| {
        sandbox.inject("test_results", fault, 9).expect(fault);
        let error = client.search_test_results(&about(OPEN), &search).await.expect_err(fault);
        sandbox.reset();
        error
    };
    assert!(matches!(meet("html-error-page").await, Error::Http(_)));
    assert!(matches!(meet("cut-body").await, Error::Transport(_)));
    assert!(matches!(meet("401").await, Error::Auth(_)));
    assert!(meet("503").await.is_busy());
}
