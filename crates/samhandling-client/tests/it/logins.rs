//! A login: what is pushed, what the browser sees, what is refused.

use samhandling_auth::{CodeChallenge, RefusalId};
use samhandling_client::{AuthFault, Error};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{World, claims, form, header};
use crate::helse_id::{HelseId, PAR, REDIRECT, TOKEN, begun, client, logged_in, login, pushed};

pub(crate) fn fault(error: Error) -> AuthFault {
    match error {
        Error::Auth(error) => error.fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_login_is_pushed_and_the_browser_gets_only_a_handle() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    let (pending, _) = begun(&world, &helse_id, &login().with_parameter("prompt", "login")).await;
    let asked = pushed(&world).await;
    assert_eq!(asked["redirect_uri"], REDIRECT);
    assert_eq!(asked["resource"], json!(["nhn:lab", "nhn:docs"]));
    assert_eq!((&asked["prompt"], &asked["code_challenge_method"]), (&json!("login"), &json!("S256")));
    let scopes: Vec<&str> = asked["scope"].as_str().unwrap().split(' ').collect();
    for scope in
        ["openid", "offline_access", "helseid://scopes/identity/pid", "nhn:lab/read", "nhn:docs/read"]
    {
        assert!(scopes.contains(&scope), "{scope}");
    }
    // The unit is in the request object; the attest comes with each token.
    assert_eq!(asked["authorization_details"]["type"], "helseid_authorization");
    assert_eq!(
        asked["authorization_details"]["practitioner_role"]["organization"]["identifier"]["value"],
        "874716782"
    );
    let sent = &world.requests(PAR).await[0];
    assert_eq!(claims(&form(sent)["client_assertion"])["aud"], world.server.uri());
    assert_eq!(form(sent).len(), 4, "nothing of the request stands beside the request object");
    let address = pending.address();
    assert_eq!(address.path(), "/connect/authorize");
    let names: Vec<String> = address.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names, ["client_id", "request_uri"]);
    assert!(!format!("{pending:?}").contains("canary"));
}

#[tokio::test]
async fn the_code_is_exchanged_with_the_verifier_for_one_audience() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    let session = logged_in(&world, &helse_id, &login()).await.unwrap();
    assert_eq!(session.claims().subject(), Some("canary-subject"));
    let sent = &world.requests(TOKEN).await[0];
    let (asked, form) = (pushed(&world).await, form(sent));
    assert_eq!((&*form["grant_type"], &*form["code"]), ("authorization_code", "canary-code"));
    assert_eq!((&*form["redirect_uri"], &*form["resource"]), (REDIRECT, "nhn:lab"));
    let challenge = asked["code_challenge"].as_str().unwrap();
    CodeChallenge::received(challenge, Some("S256")).unwrap().check(&form["code_verifier"]).unwrap();
    assert!(!header(sent, "dpop").is_empty());
    // HelseID refuses organisation numbers here (HID-1009) and an attest in both places.
    assert!(!claims(&form["client_assertion"]).contains_key("assertion_details"));
}

#[tokio::test]
async fn an_answer_of_another_login_or_issuer_is_not_used() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    for (from, to, id) in [
        ("state=", "state=x", RefusalId::ResponseStateWrong),
        ("iss=", "iss=https%3A%2F%2Fattacker.example&was=", RefusalId::ResponseIssuerWrong),
        ("code=", "was=", RefusalId::ResponseParameterMissing),
        ("iss=", "was=", RefusalId::ResponseParameterMissing),
    ] {
        let (pending, query) = begun(&world, &helse_id, &login()).await;
        let query = query.replace(from, to);
        assert!(!pending.is_answered_by(&query));
        let fault = fault(pending.finish(&query).await.unwrap_err());
        assert!(matches!(&fault, AuthFault::Made(made) if made.refusal_id() == Some(id)), "{fault:?}");
    }
    assert!(world.requests(TOKEN).await.is_empty());
}

#[tokio::test]
async fn a_user_who_says_no_is_told_apart() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    let (pending, query) = begun(&world, &helse_id, &login()).await;
    let query = query.replace("code=canary-code", "error=access_denied&error_description=Kanarifugl");
    assert!(pending.is_answered_by(&query));
    let error = pending.finish(&query).await.unwrap_err();
    assert_eq!(error.to_string(), "the login was denied: access_denied");
    assert!(!format!("{error:?}").contains("Kanarifugl"));
    assert!(
        matches!(fault(error), AuthFault::LoginDenied(answer) if answer.description() == Some("Kanarifugl"))
    );
}

#[tokio::test]
async fn a_request_that_the_server_does_not_take_says_so_before_any_browser() {
    let world = World::new().await;
    let refusal = json!({ "error": "invalid_scope", "error_description": "Kanarifugl" });
    world.on("POST", PAR, ResponseTemplate::new(400).set_body_json(refusal)).await;
    let client = client(&world);
    let error = login().begin(client.token_endpoint().unwrap(), REDIRECT).await.unwrap_err();
    assert_eq!(error.to_string(), "the authorization request was refused: invalid_scope");
    assert!(matches!(fault(error), AuthFault::AuthorizationRequest(_)));
}
