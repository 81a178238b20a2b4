//! Pasientens journaldokumenter: our client against the sandbox, which it meets only over HTTP.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod sandboxed;
#[path = "sandboxed/treating.rs"]
mod treating;

use std::sync::Arc;

use samhandling::auth::UnixTime;
use samhandling::client::service::ServiceSettings;
use samhandling::client::{AccessBasis, Client, ElevatedBasis};
use samhandling::core::diagnostic::Outcome;
use samhandling::r4::Valued;
use samhandling::services::documents::Hidden;
use samhandling::services::documents::absence::Scope;
use samhandling::services::documents::client::{DocumentsCalls, Found};
use samhandling::services::documents::retrieval::Limits;
use samhandling_sandbox::{Sandbox, Verdict};
use sandboxed::{Tokens, client};
use treating::about;

const SLUG: &str = "documents";
const FJELLRYPE: &str = "21837010087";
const CLOSED: &str = "05668315013";
const RESERVED: &str = "24774933324";
const SILENT: &str = "57848825281";
const DOCTOR: &str = "4128168";
const BLOCKED_DOCTOR: &str = "9144889";

async fn start() -> Arc<Sandbox> {
    // 2026-11-22T12:00:00Z.
    let now = UnixTime::from_seconds(1_795_348_800);
    Arc::new(Sandbox::builder().now(now).start().await.expect("a sandbox"))
}

fn of(sandbox: &Arc<Sandbox>, practitioner: &'static str) -> Client {
    let settings = ServiceSettings::of(SLUG).with_base_url(sandbox.service(SLUG));
    client(Tokens { practitioner: Some(practitioner), ..Tokens::of(sandbox) }, settings)
}

async fn find(client: &Client, patient: &str) -> Found {
    client.find_documents(&about(patient, None), Scope::HealthPersonnelAct, &[]).await.expect("an answer")
}

fn ids(found: &Found) -> Vec<String> {
    let view = found.view().expect("an answer");
    view.documents().iter().filter_map(|one| one.resource.id.text()).map(str::to_owned).collect()
}

#[tokio::test]
async fn documents_of_all_sources_are_listed_and_each_is_fetched_as_listed() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let found = find(&client, FJELLRYPE).await;
    assert_eq!(found.hidden, Hidden::Count(1), "the blocked summary");
    let report = found.checked.as_ref().expect("a report by default");
    assert_ne!(report.outcome(), Outcome::Violates, "what the sandbox sends follows the profiles");
    let view = found.view().expect("an answer");
    assert!(view.notices().is_empty());
    let listed = ids(&found);
    for expected in ["epikrise-rettet", "pleienotat", "legenotat"] {
        assert!(listed.iter().any(|id| id == expected), "{listed:?}");
    }
    assert!(
        !listed.iter().any(|id| id == "epikrise" || id == "sperret"),
        "replaced, and blocked: {listed:?}"
    );
    for document in view.documents() {
        let fetched = client.retrieve_document(&about(FJELLRYPE, None), document, &Limits::default()).await;
        let fetched = fetched.expect("it is fetched");
        assert!(fetched.document.is_as_expected(), "{:?}: {:?}", document.title(), fetched.document);
    }
    assert!(sandbox.calls().iter().all(|call| call.verdict() == Verdict::Accepts));
}

#[tokio::test]
async fn pages_together_are_the_whole() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let whole = ids(&find(&client, FJELLRYPE).await);
    let context = about(FJELLRYPE, None);
    let mut pages =
        client.document_pages(&context, Scope::HealthPersonnelAct, &[("_count", "3")]).expect("pages");
    let mut paged = Vec::new();
    while let Some(found) = pages.next_page().await {
        paged.extend(ids(&found.expect("a page")));
    }
    assert_eq!(paged, whole);
    assert!(whole.len() > 6);
}

#[tokio::test]
async fn the_other_law_has_windows_and_an_elevated_basis_opens_what_is_blocked() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let consent = about(FJELLRYPE, Some(AccessBasis::Consent));
    let narrowed = client.find_documents(&consent, Scope::Kjernejournal, &[]).await.expect("an answer");
    let (all, open) = (ids(&find(&client, FJELLRYPE).await), ids(&narrowed));
    assert!(all.contains(&"dokument-35".to_owned()), "a picture of 2019");
    assert!(!open.contains(&"dokument-35".to_owned()), "older than the five years of its class");
    assert!(open.contains(&"epikrise-rettet".to_owned()));
    let elevated = consent.elevated(ElevatedBasis::Consent).expect("a second step");
    let opened = client.find_documents(&elevated, Scope::Kjernejournal, &[]).await.expect("an answer");
    assert_eq!(opened.hidden, Hidden::Count(0));
    assert!(ids(&opened).contains(&"sperret".to_owned()));
}

#[tokio::test]
async fn blocks_are_counted_and_a_reservation_is_told() {
    let sandbox = start().await;
    let (client, blocked) = (of(&sandbox, DOCTOR), of(&sandbox, BLOCKED_DOCTOR));
    let (mine, theirs) = (find(&client, FJELLRYPE).await, find(&blocked, FJELLRYPE).await);
    assert_eq!((mine.hidden, theirs.hidden), (Hidden::Count(1), Hidden::Count(2)));
    let view = mine.view().expect("an answer");
    let note = view.documents().iter().find(|one| one.resource.id.text() == Some("notat"));
    let refused = blocked
        .retrieve_document(&about(FJELLRYPE, None), note.expect("the note"), &Limits::default())
        .await
        .expect_err("it is blocked for this one");
    assert_eq!(refused.status(), Some(403));
    let closed = find(&client, CLOSED).await;
    assert_eq!((closed.hidden, ids(&closed).len()), (Hidden::Count(1), 0));
    let reserved = find(&client, RESERVED).await;
    assert_eq!(reserved.view().expect("an answer").notices().len(), 1);
}

#[tokio::test]
async fn a_silent_source_is_told_beside_what_the_others_have() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let silent = find(&client, SILENT).await;
    assert_eq!(silent.view().expect("an answer").is_whole(), Some(false));
    let whole = find(&client, FJELLRYPE).await;
    sandbox.inject(SLUG, "partial-source-down", 1).expect("the fault");
    let part = find(&client, FJELLRYPE).await;
    let view = part.view().expect("an answer");
    assert_eq!((view.notices().len(), view.is_whole()), (1, Some(false)));
    assert_eq!(ids(&whole).len(), ids(&part).len() + 1, "the office has one");
    let whole = whole.view().expect("an answer");
    let note = whole.documents().iter().find(|one| one.resource.id.text() == Some("legenotat"));
    sandbox.inject(SLUG, "partial-source-down", 9).expect("the fault");
    let error = client
        .retrieve_document(&about(FJELLRYPE, None), note.expect("the note"), &Limits::default())
        .await
        .expect_err("its source is down");
    assert_eq!(error.status(), Some(504));
}
