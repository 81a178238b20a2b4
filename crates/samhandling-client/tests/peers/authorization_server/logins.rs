//! Logins that must come to nothing.

use samhandling_auth::RefusalId;
use samhandling_client::{AuthFault, Error};

use super::registered::Registered;
use super::user::log_in;

async fn fault(hint: &str) -> AuthFault {
    match log_in(&Registered::new().await, hint).await.unwrap_err() {
        Error::Auth(error) => error.fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn somebody_else_at_the_browser_is_an_error() {
    let fault = fault("other").await;
    assert!(matches!(fault, AuthFault::PractitionerMismatch { claim: "pid" }), "{fault:?}");
}

#[tokio::test]
async fn a_login_at_a_low_level_is_an_error() {
    let fault = fault("low").await;
    let low = Some(RefusalId::TokenSecurityLevelLow);
    assert!(matches!(&fault, AuthFault::Made(made) if made.refusal_id() == low), "{fault:?}");
}

#[tokio::test]
async fn a_user_who_says_no_is_told() {
    let fault = fault("nobody").await;
    assert!(
        matches!(&fault, AuthFault::LoginDenied(answer) if answer.error() == "access_denied"),
        "{fault:?}"
    );
}
