//! Tokens on behalf of a user whose token was received.

use std::time::Duration;

use samhandling_auth::claim;
use samhandling_sandbox::{Sandbox, TestToken};

use crate::common::{Asking, SCOPE};
use crate::flow::{Flow, claims};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

fn exchanging(sandbox: &Sandbox, token: &str, kind: &str) -> Asking {
    Asking {
        grant: GRANT.into(),
        fields: vec![("subject_token", token.to_owned()), ("subject_token_type", kind.to_owned())],
        ..Asking::of(sandbox)
    }
}

#[tokio::test]
async fn the_user_stays_and_the_client_changes() {
    let sandbox = Sandbox::start().await.unwrap();
    let received = sandbox.test_token(&TestToken::of("nhn:phr")).unwrap();
    let got = exchanging(&sandbox, &received.access_token, ACCESS_TOKEN).send_with_nonce(&sandbox).await;
    assert_eq!((got.status, got.basis.as_str()), (200, "assumed"), "{}", got.text);
    let body = got.json();
    assert_eq!((body["issued_token_type"].as_str(), body.get("refresh_token")), (Some(ACCESS_TOKEN), None));
    let token = claims(&body, "access_token");
    let first = sandbox.practitioners().first().unwrap();
    assert_eq!(token[claim::PID], first.person_number);
    assert_eq!((token["aud"].as_str(), token["scope"][0].as_str()), (Some("nhn:pps"), Some(SCOPE)));
    assert_eq!(token["client_id"], sandbox.client().client_id);
    assert_eq!(token[claim::ORGNR_CHILD], "313325016");
    let names = |call: &samhandling_sandbox::Recorded| call.interaction.clone();
    assert_eq!(sandbox.calls().last().map(names).as_deref(), Some("token token-exchange"));
}

#[tokio::test]
async fn only_a_living_access_token_of_this_issuer_is_exchanged() {
    let sandbox = Sandbox::start().await.unwrap();
    let broken = |name: &str| {
        let wanted = TestToken::of("nhn:phr").with_broken_token(name);
        sandbox.test_token(&wanted).unwrap().access_token
    };
    let id_token = Flow::of(&sandbox).tokens("nurse").await["id_token"].as_str().unwrap().to_owned();
    let whole = sandbox.test_token(&TestToken::of("nhn:phr")).unwrap().access_token;
    let cases = [
        (broken("wrong-issuer"), ACCESS_TOKEN),
        (broken("wrong-key"), ACCESS_TOKEN),
        (broken("expired"), ACCESS_TOKEN),
        (id_token, ACCESS_TOKEN),
        ("nonsense".into(), ACCESS_TOKEN),
        (whole.clone(), "urn:ietf:params:oauth:token-type:refresh_token"),
    ];
    for (token, kind) in cases {
        let got = exchanging(&sandbox, &token, kind).send_with_nonce(&sandbox).await;
        assert_eq!((got.status, got.rule()), (400, "sandbox-subject-token-not-taken"), "{}", got.text);
    }
    sandbox.advance(Duration::from_secs(600));
    let late = exchanging(&sandbox, &whole, ACCESS_TOKEN).send_with_nonce(&sandbox).await;
    assert_eq!(late.rule(), "sandbox-subject-token-not-taken");
}
