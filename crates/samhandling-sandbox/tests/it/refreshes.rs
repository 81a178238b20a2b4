//! Sessions: the refresh token, units, the attest.

use std::time::Duration;

use samhandling_auth::attest::{
    WireAttest, WireCareRelationship, WireCode, WireDecisionRef, WireIdentifier, WirePractitioner, system,
};
use samhandling_auth::{Detail, Details, Organisation, claim};
use samhandling_sandbox::{Sandbox, Verdict};
use serde_json::{Value, json};

use crate::common::{Asking, Got, SCOPE};
use crate::flow::{Flow, claims};

fn refreshing(sandbox: &Sandbox, answer: &Value) -> Asking {
    Asking {
        grant: "refresh_token".into(),
        scope: String::new(),
        fields: vec![("refresh_token", answer["refresh_token"].as_str().unwrap().to_owned())],
        ..Asking::of(sandbox)
    }
}

fn unit(child: &str) -> Detail {
    let child = Some(child.parse().unwrap());
    Detail::Organisation(Organisation::MultiTenant { parent: "313745392".parse().unwrap(), child })
}

fn attest() -> Detail {
    let number = |number: &str| WireIdentifier::new(number, system::ORGANISATION_NUMBER);
    let practitioner = WirePractitioner {
        authorization: Some(WireCode::new("SP", system::AUTHORIZATION)),
        legal_entity: number("313745392"),
        point_of_care: number("313325016"),
        department: None,
    };
    let care = WireCareRelationship {
        healthcare_service: None,
        purpose_of_use: WireCode::new("TREAT", system::PURPOSE_OF_USE),
        purpose_of_use_details: None,
        decision_ref: WireDecisionRef { id: "decision-1".into(), user_selected: true },
    };
    Detail::Attest(Box::new(WireAttest::new(practitioner, care, Vec::new())))
}

#[tokio::test]
async fn each_refresh_token_is_used_once_and_one_that_comes_twice_ends_the_session() {
    let sandbox = Sandbox::start().await.unwrap();
    let first = Flow::of(&sandbox).tokens("nurse").await;
    let mut asking = refreshing(&sandbox, &first);
    asking.fields.push(("resource", "nhn:pps".into()));
    asking.scope = SCOPE.into();
    let second = asking.send_with_nonce(&sandbox).await;
    assert_eq!(second.status, 200, "{}", second.text);
    let token = claims(&second.json(), "access_token");
    assert_eq!((token["aud"].as_str(), &token["scope"]), (Some("nhn:pps"), &json!([SCOPE])));
    assert!(!claims(&second.json(), "id_token").contains_key("nonce"), "that was of the login");
    let again = refreshing(&sandbox, &first).send_with_nonce(&sandbox).await;
    assert_eq!((again.rule(), again.basis.as_str()), ("sandbox-refresh-token-used", "assumed"));
    assert_eq!(
        sandbox.calls().pop().unwrap().verdict(),
        Verdict::Undecided,
        "nobody has published that it rotates"
    );
    let over = refreshing(&sandbox, &second.json()).send_with_nonce(&sandbox).await;
    assert_eq!(
        (over.rule(), over.json()["error"].as_str()),
        ("sandbox-refresh-token-not-taken", Some("invalid_grant"))
    );
}

#[tokio::test]
async fn a_session_ends_by_the_time_of_the_world_whether_it_is_used_or_not() {
    let sandbox = Sandbox::start().await.unwrap();
    let first = Flow::of(&sandbox).tokens("nurse").await;
    sandbox.advance(Duration::from_secs(3000));
    let second = refreshing(&sandbox, &first).send_with_nonce(&sandbox).await.json();
    let left = second["rt_expires_in"].as_u64().unwrap();
    assert!((590..=600).contains(&left), "{left}");
    sandbox.advance(Duration::from_secs(600));
    let late = refreshing(&sandbox, &second).send_with_nonce(&sandbox).await;
    assert_eq!(late.rule(), "sandbox-refresh-token-not-taken");
}

#[tokio::test]
async fn a_refresh_gives_no_more_than_the_login() {
    let sandbox = Sandbox::start().await.unwrap();
    let first = Flow::of(&sandbox).tokens("nurse").await;
    let mut more = refreshing(&sandbox, &first);
    more.scope = "nhn:critical-information/api".into();
    let got = more.send_with_nonce(&sandbox).await;
    assert_eq!((got.rule(), got.json()["error"].as_str()), ("sandbox-scope-unknown", Some("invalid_scope")));
    assert_eq!(
        refreshing(&sandbox, &first).send_with_nonce(&sandbox).await.status,
        200,
        "the token is not used up"
    );
    let once = Flow::of(&sandbox).with("scope", "openid").tokens("nurse").await;
    assert!(once.get("refresh_token").is_none(), "`offline_access` was not asked for");
}

#[tokio::test]
async fn the_unit_is_changed_by_an_assertion_without_a_new_login() {
    let sandbox = Sandbox::start().await.unwrap();
    let whole = Details::one(Detail::Organisation(Organisation::MultiTenant {
        parent: "313745392".parse().unwrap(),
        child: None,
    }));
    let flow = Flow::of(&sandbox).with_details(&whole);
    let first = flow.tokens("nurse").await;
    let token = claims(&first, "access_token");
    assert_eq!(
        (token[claim::ORGNR_PARENT].as_str(), token.get(claim::ORGNR_CHILD)),
        (Some("313745392"), None)
    );
    let mut asking = refreshing(&sandbox, &first);
    asking.details = Some(Details::one(unit("313325016")));
    let second = asking.send_with_nonce(&sandbox).await.json();
    assert_eq!(claims(&second, "access_token")[claim::ORGNR_CHILD], "313325016");
    let third = refreshing(&sandbox, &second).send_with_nonce(&sandbox).await.json();
    assert!(!claims(&third, "access_token").contains_key(claim::ORGNR_CHILD), "the login's again");
    let mut with_code = flow.changing(&flow.code("nurse").await);
    with_code.details = Some(Details::one(unit("313325016")));
    assert_eq!(with_code.send_with_nonce(&sandbox).await.rule(), "HID-1009");
    let foreign = Details::one(Detail::Organisation(Organisation::MultiTenant {
        parent: "999944582".parse().unwrap(),
        child: None,
    }));
    let refused = Flow::of(&sandbox).with_details(&foreign).push().await;
    assert_eq!((refused.status, refused.rule(), refused.basis.as_str()), (400, "HID-1001", "assumed"));
}

#[tokio::test]
async fn the_attest_is_of_one_token_or_of_the_session_and_never_both() {
    let sandbox = Sandbox::start().await.unwrap();
    let nurse = sandbox.practitioners().iter().find(|one| one.id == "nurse").unwrap().clone();
    let first = Flow::of(&sandbox).tokens("nurse").await;
    let mut asking = refreshing(&sandbox, &first);
    asking.details = Some(Details::one(attest()));
    let with = asking.send_with_nonce(&sandbox).await.json();
    let held = claims(&with, "access_token")[claim::ATTEST].clone();
    assert_eq!(held["care_relationship"]["decision_ref"]["id"], "decision-1");
    assert_eq!(
        held["practitioner"]["identifier"]["id"], nurse.person_number,
        "HelseID adds it from the login"
    );
    let without = refreshing(&sandbox, &with).send_with_nonce(&sandbox).await.json();
    assert!(!claims(&without, "access_token").contains_key(claim::ATTEST), "a refresh without it loses it");

    let flow = Flow::of(&sandbox).with_details(&Details::one(attest()));
    let kept = flow.tokens("nurse").await;
    let kept = refreshing(&sandbox, &kept).send_with_nonce(&sandbox).await.json();
    assert!(claims(&kept, "access_token").contains_key(claim::ATTEST), "that of the request object stays");
    let mut twice = refreshing(&sandbox, &kept);
    twice.details = Some(Details::one(attest()));
    let got: Got = twice.send_with_nonce(&sandbox).await;
    assert_eq!((got.rule(), got.json()["error"].as_str()), ("HID-DOUBLE-STRUCTURE", Some("access_denied")));
    assert_eq!(got.basis, "documented");
}

#[tokio::test]
async fn an_attest_of_the_published_form_is_refused_by_its_member() {
    let sandbox = Sandbox::start().await.unwrap();
    let whole = Details::one(attest()).to_json();
    let cases = [
        ("care_relationship.decision_ref.description", "/care_relationship/decision_ref", "description"),
        ("practitioner.hpr_nr", "/practitioner", "hpr_nr"),
    ];
    for (path, parent, name) in cases {
        let mut sent = whole.clone();
        sent.pointer_mut(parent).unwrap()[name] = "x".into();
        let got = Flow::of(&sandbox).with("authorization_details", sent).push().await;
        assert_eq!((got.status, got.rule()), (400, "HID-1007"), "{}", got.text);
        assert!(got.text.contains(path), "{}", got.text);
    }
    let mut misnamed = whole;
    let care = misnamed.as_object_mut().unwrap().remove("care_relationship").unwrap();
    misnamed["care_relation"] = care;
    let got = Flow::of(&sandbox).with("authorization_details", misnamed).push().await;
    assert!(got.text.contains("care_relation"), "{}", got.text);
}
