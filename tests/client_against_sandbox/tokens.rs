//! Tokens for a system of its own accord, and what HelseID says of who asks.

use std::sync::Arc;

use samhandling::auth::{Signer, SigningKey, Tenancy, claim};
use samhandling::client::{AuthFault, ClientIdentity, Search};
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{RegisteredClient, RegisteredOrganisation, Sandbox, Verdict};

use crate::support::{OPEN, about, auth_error, build, client};

#[tokio::test]
async fn a_token_comes_through_the_nonce_and_one_without_a_user_is_refused_by_the_service() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let error = client(&sandbox)
        .search_test_results(&about(OPEN), &Search::of("DiagnosticReport"))
        .await
        .expect_err("client_credentials names no user");
    assert_eq!(error.status(), Some(403));
    let asked: Vec<(String, u16)> =
        sandbox.calls().into_iter().map(|call| (call.interaction, call.status)).collect();
    let expected = [
        ("discovery", 200),
        ("token client_credentials", 400),
        ("token client_credentials", 200),
        ("search DiagnosticReport", 403),
    ];
    assert_eq!(asked, expected.map(|(name, status)| (name.to_owned(), status)));
    let last = sandbox.calls().pop().expect("a call");
    let finding = last.findings.first().expect("a finding");
    assert_eq!((finding.id(), finding.about.as_deref()), ("sandbox-claim-missing", Some(claim::PID)));
    assert_eq!(last.verdict(), Verdict::Refuses);
}

#[tokio::test]
async fn rejected_scopes_and_codes_of_helseid_reach_the_caller() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let key = Arc::new(SigningKey::generate().expect("a key"));
    let keys = || [key.public_key().clone()].into_iter().collect();
    let own = RegisteredOrganisation::new("313745392", &["313325016"]).not_accepting("nhn:pps");
    sandbox.register(RegisteredClient::multi_tenant("rejected", keys()).acting_for(own));
    sandbox.register(RegisteredClient::multi_tenant("of-nobody", keys()));
    let failing = async |id: &str| {
        let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&key);
        let client = build(&sandbox, ClientIdentity::new(id, signer).with_tenancy(Tenancy::MultiTenant));
        let search = Search::of("DiagnosticReport");
        auth_error(client.search_test_results(&about(OPEN), &search).await.expect_err("a refusal"))
    };
    let rejected = failing("rejected").await;
    assert!(
        matches!(&rejected.fault, AuthFault::RejectedScope { rejected } if rejected == &["nhn:pps/provesvar-read"])
    );
    let refused = failing("of-nobody").await;
    assert_eq!(refused.hid_code().map(|code| code.code), Some("HID-1001"));
}
