//! Our client against the sandbox: they share `samhandling-auth` and the dialects, and meet only over HTTP.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use samhandling::auth::{SecretString, Signer, SigningKey, Tenancy, claim};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessContext, AccessToken, AuthError, AuthFault, Client, ClientIdentity, ElevatedBasis, Environment,
    Error, Organisation, Platform, Search, Sleeper, TokenRequest, TokenSource,
};
use samhandling::core::diagnostic::Outcome;
use samhandling::core::identifier::PersonNumber;
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{
    BROKEN_TOKENS, RegisteredClient, RegisteredOrganisation, Sandbox, TestToken, Verdict,
};

const OPEN: &str = "05668315013";
const WITH_BLOCK: &str = "21837010087";

/// Tokens of a logged-in practitioner, as the sandbox makes them on request.
struct TestTokens {
    sandbox: Arc<Sandbox>,
    key: Arc<SigningKey>,
    broken: Option<&'static str>,
}

impl TokenSource for TestTokens {
    fn token<'a>(
        &'a self,
        wanted: &'a TokenRequest,
    ) -> Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>> {
        let scopes: Vec<&str> = wanted.scopes.iter().map(String::as_str).collect();
        let mut asked = TestToken::of(&wanted.audience)
            .with_scopes(&scopes)
            .bound_to(self.key.public_key().thumbprint().to_string());
        if let Some(broken) = self.broken {
            asked = asked.with_broken_token(broken);
        }
        let pair = self.sandbox.test_token(&asked).expect("a test token");
        let key: Arc<dyn Signer> = Arc::<SigningKey>::clone(&self.key);
        Box::pin(async move { Ok(AccessToken::bound(SecretString::from(pair.access_token), key, None)) })
    }
}

/// Waits are not waited for.
struct NoWaiting;

impl Sleeper for NoWaiting {
    fn sleep(&self, _time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        Box::pin(async {})
    }
}

/// A client with the identity that the sandbox has ready.
fn client(sandbox: &Sandbox) -> Client {
    let ready = sandbox.client();
    let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&ready.key);
    let identity = ClientIdentity::new(&ready.client_id, signer).with_tenancy(Tenancy::MultiTenant);
    build(sandbox, identity)
}

fn build(sandbox: &Sandbox, identity: ClientIdentity) -> Client {
    let settings = ServiceSettings::of("test_results").with_base_url(sandbox.service("test_results"));
    Client::builder(Environment::custom(sandbox.issuer()).expect("a loopback issuer"))
        .identity(identity)
        .platform(Platform::system().with_sleeper(Arc::new(NoWaiting)))
        .settings(settings)
        .build()
        .expect("a client")
}

fn with_user(sandbox: &Arc<Sandbox>, broken: Option<&'static str>) -> Client {
    let key = Arc::new(SigningKey::generate().expect("a key"));
    let tokens = TestTokens { sandbox: Arc::clone(sandbox), key, broken };
    client(sandbox).with_tokens(Arc::new(tokens))
}

fn about(patient: &str) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a person number");
    let organisation = Organisation::new("313745392".parse().expect("a number"));
    let organisation = organisation.with_child("313325016".parse().expect("a number"));
    AccessContext::builder()
        .patient(number)
        .organisation(organisation)
        .system("Journalsystem 7.1")
        .build()
        .expect("a context")
}

fn auth_error(error: Error) -> Box<AuthError> {
    match error {
        Error::Auth(error) => error,
        other => panic!("{other:?}"),
    }
}

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
async fn each_broken_token_is_an_error_of_who_asks() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    for broken in BROKEN_TOKENS {
        let client = with_user(&sandbox, Some(broken.name));
        let error = client
            .search_test_results(&about(OPEN), &Search::of("Observation"))
            .await
            .expect_err(broken.name);
        let fault = auth_error(error).fault;
        let is_told =
            matches!(&fault, AuthFault::Unauthorized { challenge: Some(word) } if word == "invalid_token");
        assert!(is_told, "{}: {fault:?}", broken.name);
        let last = sandbox.calls().pop().expect("a call");
        assert_eq!(last.findings.first().map(|one| one.id()), Some(broken.meets.id()), "{}", broken.name);
    }
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
        sandbox.reset().expect("a reset");
        error
    };
    assert!(matches!(meet("html-error-page").await, Error::Http(_)));
    assert!(matches!(meet("cut-body").await, Error::Transport(_)));
    assert!(matches!(meet("401").await, Error::Auth(_)));
    assert!(meet("503").await.is_busy());
}
