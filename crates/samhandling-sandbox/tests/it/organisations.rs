//! On behalf of which organisation: both tenancies, and HelseID's codes.

use samhandling_auth::{Artefact, Detail, Details, Organisation, Signer, SigningKey, UnverifiedJws, claim};
use samhandling_sandbox::{RegisteredClient, RegisteredOrganisation, Sandbox};
use serde_json::{Map, Value};

use crate::common::{Asking, Got};

fn multi(parent: &str, child: Option<&str>) -> Details {
    let child = child.map(|child| child.parse().unwrap());
    Details::one(Detail::Organisation(Organisation::MultiTenant { parent: parent.parse().unwrap(), child }))
}

fn single(child: &str) -> Details {
    Details::one(Detail::Organisation(Organisation::SingleTenant { child: child.parse().unwrap() }))
}

fn claims(got: &Got) -> Map<String, Value> {
    let body = got.json();
    let token = body["access_token"].as_str().unwrap();
    UnverifiedJws::parse(token, Artefact::AccessToken).unwrap().unverified_claims().clone()
}

async fn asked(sandbox: &Sandbox, details: Details) -> Got {
    let mut asking = Asking { details: Some(details), ..Asking::of(sandbox) };
    asking.send_with_nonce(sandbox).await
}

#[tokio::test]
async fn a_multi_tenant_client_names_parent_and_child() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = asked(&sandbox, multi("313745392", Some("313325016"))).await;
    let claims = claims(&got);
    assert_eq!(claims[claim::ORGNR_PARENT], "313745392");
    assert_eq!(claims[claim::ORGNR_CHILD], "313325016");
    assert_eq!(claims["aud"], "nhn:pps");
}

#[tokio::test]
async fn each_code_of_helseid_is_met_and_none_is_more_than_assumed() {
    let sandbox = Sandbox::start().await.unwrap();
    let cases = [
        (multi("999944582", None), "HID-1001"),
        (multi("312232324", Some("313325016")), "HID-1002"),
        (multi("312232324", Some("981275721")), "HID-1003"),
        (single("313325016"), "HID-1007"),
    ];
    for (details, code) in cases {
        let got = asked(&sandbox, details).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (400, code, "assumed"), "{}", got.text);
        assert!(got.json()["error_description"].as_str().unwrap().contains(code));
    }
}

#[tokio::test]
async fn a_single_tenant_client_has_its_parent_by_itself() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::new(SigningKey::generate().unwrap().with_key_id("one"));
    let own = RegisteredOrganisation::new("313745392", &["313325016"]);
    let keys = [key.public_key().clone()].into_iter().collect();
    sandbox.register(RegisteredClient::single_tenant("one", keys, own));
    let asking = |details| Asking {
        client_id: "one".into(),
        key: std::sync::Arc::clone(&key),
        details,
        ..Asking::of(&sandbox)
    };
    let plain = claims(&asking(None).send_with_nonce(&sandbox).await);
    assert_eq!(plain[claim::ORGNR_PARENT], "313745392");
    assert!(!plain.contains_key(claim::ORGNR_CHILD));
    let unit = claims(&asking(Some(single("313325016"))).send_with_nonce(&sandbox).await);
    assert_eq!(unit[claim::ORGNR_CHILD], "313325016");
    let foreign = asking(Some(single("981275721"))).send_with_nonce(&sandbox).await;
    assert_eq!(foreign.rule(), "HID-1002");
}

#[tokio::test]
async fn terms_that_are_not_accepted_give_a_token_with_fewer_scopes() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::new(SigningKey::generate().unwrap());
    let keys = [key.public_key().clone()].into_iter().collect();
    let organisation = RegisteredOrganisation::new("313745392", &[]).not_accepting("nhn:phr");
    sandbox.register(RegisteredClient::multi_tenant("two", keys).acting_for(organisation));
    let mut asking = Asking {
        client_id: "two".into(),
        key,
        details: Some(multi("313745392", None)),
        scope: "nhn:pps/provesvar-read nhn:phr/mhd/read-document".into(),
        ..Asking::of(&sandbox)
    };
    let got = asking.send_with_nonce(&sandbox).await;
    let body = got.json();
    assert_eq!((got.status, body["scope"].as_str()), (200, Some("nhn:pps/provesvar-read")));
    assert_eq!(body["rejected_scope"], "nhn:phr/mhd/read-document");
    let call = sandbox.calls().pop().unwrap();
    assert_eq!(call.findings.iter().map(|one| one.id()).collect::<Vec<_>>(), ["sandbox-scope-rejected"]);
}
