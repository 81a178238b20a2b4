//! A user logs in through the browser of the system.

use std::sync::Arc;

use samhandling::auth::{Artefact, RefusalId, Signer, SigningKey, Tenancy};
use samhandling::client::{
    AccessContext, AuthFault, Client, ClientIdentity, Error, Login, LoopbackBrowser, Search, UserSession,
};
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{RegisteredClient, RegisteredOrganisation, Sandbox, Verdict};

use crate::support::{OPEN, about, auth_error, browse, build, client};

/// What the user does at the page: chooses a practitioner, or goes back; nothing where there is no page.
#[derive(Clone, Copy)]
enum At {
    NoPage,
    Page(&'static str),
}

/// The user at the browser: opens the address, answers the page, and is led back to the application.
fn walk(address: &str, at: At) {
    let mut seen = browse(address, None);
    if let At::Page(answer) = at {
        let hidden = |name: &str| {
            let rest = seen.page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
            rest.split('"').next().expect("a value").replace(':', "%3A")
        };
        let form =
            format!("client_id={}&request_uri={}&{answer}", hidden("client_id"), hidden("request_uri"));
        let page = address.split('?').next().expect("an address");
        seen = browse(page, Some(&form));
    }
    browse(&seen.location.unwrap_or_else(|| panic!("{}", seen.page)), None);
}

pub(crate) async fn log_in(client: &Client, login: &Login) -> Result<UserSession, Error> {
    through(client, login, At::NoPage).await
}

async fn through(client: &Client, login: &Login, at: At) -> Result<UserSession, Error> {
    let browser = LoopbackBrowser::bind(0, "/callback", move |address| {
        let address = address.to_string();
        std::thread::spawn(move || walk(&address, at));
        Ok(())
    });
    login.through(client.token_endpoint().expect("an identity"), &browser.await?).await
}

pub(crate) fn login(context: AccessContext) -> Login {
    Login::new(context)
        .for_audience("nhn:pps", ["nhn:pps/provesvar-read"])
        .for_audience("nhn:phr", ["nhn:phr/mhd/read-document"])
}

fn of(hpr_number: &str) -> AccessContext {
    AccessContext::builder().hpr_number(hpr_number).system("Journalsystem 7.1").build().expect("a context")
}

#[tokio::test]
async fn a_practitioner_logs_in_and_finds_test_results() {
    let sandbox = Sandbox::builder().logging_in("general-practitioner").start().await.expect("a sandbox");
    let client = client(&sandbox);
    let session = log_in(&client, &login(of("4128168"))).await.expect("a session");
    assert_eq!(session.claims().hpr_number(), Some("4128168"));
    let context = about(OPEN);
    let found = client
        .with_tokens(Arc::new(session))
        .search_test_results(&context, &Search::of("DiagnosticReport"))
        .await
        .expect("an answer");
    assert_eq!(found.reports().len(), 1);
    let calls = sandbox.calls();
    let names: Vec<&str> = calls.iter().map(|call| call.interaction.as_str()).collect();
    let expected = [
        "discovery",
        "par",
        "authorize",
        "token authorization_code",
        "jwks",
        "token refresh_token",
        "search DiagnosticReport",
    ];
    assert_eq!(names, expected, "the nonce came with the answer of PAR");
    assert_eq!(calls.last().map(|call| call.verdict()), Some(Verdict::Accepts));
}

#[tokio::test]
async fn the_user_chooses_at_the_page_or_goes_back() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let client = client(&sandbox);
    let anybody = login(AccessContext::builder().build().expect("a context"));
    let nurse =
        through(&client, &anybody, At::Page("answer=login&practitioner=nurse")).await.expect("a session");
    let known = sandbox.practitioners().iter().find(|one| one.id == "nurse").expect("a nurse");
    assert_eq!(nurse.claims().pid(), Some(known.person_number.as_str()));
    let error = through(&client, &anybody, At::Page("answer=cancel")).await.expect_err("the user said no");
    let fault = auth_error(error).fault;
    assert!(
        matches!(&fault, AuthFault::LoginDenied(answer) if answer.error() == "access_denied"),
        "{fault:?}"
    );
}

#[tokio::test]
async fn another_than_was_meant_and_a_low_level_get_no_session() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let client = client(&sandbox);
    let fault = auth_error(log_in(&client, &login(of("4128168"))).await.expect_err("a nurse came")).fault;
    assert!(matches!(fault, AuthFault::PractitionerMismatch { claim: "hpr_number" }), "{fault:?}");
    sandbox.log_in_as(Some("low-security-level")).expect("a practitioner");
    let anybody = login(AccessContext::builder().build().expect("a context"));
    let fault = auth_error(log_in(&client, &anybody).await.expect_err("level 3")).fault;
    let AuthFault::Made(refused) = &fault else { panic!("{fault:?}") };
    let refusal = refused.refusal().expect("a refusal");
    assert_eq!((refusal.id(), refusal.artefact()), (RefusalId::TokenSecurityLevelLow, Artefact::IdToken));
}

#[tokio::test]
async fn what_is_wrong_with_the_request_is_told_before_a_browser_opens() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let client = client(&sandbox);
    let endpoint = client.token_endpoint().expect("an identity");
    let begin = async |login: &Login, redirect: &str| {
        auth_error(login.begin(endpoint, redirect).await.expect_err("a refusal"))
    };
    let anybody = || AccessContext::builder().build().expect("a context");
    let error = begin(&login(anybody()), "https://attacker.example/callback").await;
    assert!(
        matches!(&error.fault, AuthFault::AuthorizationRequest(answer) if answer.error() == "invalid_request")
    );
    let unknown = login(anybody()).for_audience("nhn:nowhere", ["nhn:nowhere/read"]);
    let error = begin(&unknown, "http://127.0.0.1:1/callback").await;
    assert!(
        matches!(&error.fault, AuthFault::AuthorizationRequest(answer) if answer.error() == "invalid_scope")
    );
    let foreign = samhandling::client::Organisation::new("999944582".parse().expect("a number"));
    let foreign = AccessContext::builder().organisation(foreign).build().expect("a context");
    let error = begin(&login(foreign), "http://127.0.0.1:1/callback").await;
    assert_eq!(error.hid_code().map(|code| code.code), Some("HID-1001"));
}

#[tokio::test]
async fn a_scope_that_is_rejected_at_the_login_is_told() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let key = Arc::new(SigningKey::generate().expect("a key"));
    let own = RegisteredOrganisation::new("313745392", &["313325016"]).not_accepting("nhn:phr");
    let registered =
        RegisteredClient::multi_tenant("rejected", [key.public_key().clone()].into_iter().collect());
    sandbox.register(registered.acting_for(own).redirecting_to("http://127.0.0.1/callback"));
    let identity = ClientIdentity::new("rejected", key).with_tenancy(Tenancy::MultiTenant);
    let session = log_in(&build(&sandbox, identity), &login(about(OPEN))).await.expect("a session");
    assert_eq!(session.rejected_scopes(), ["nhn:phr/mhd/read-document"]);
}
