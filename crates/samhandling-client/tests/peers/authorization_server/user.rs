//! The user at the browser: follows where the pages lead, until the answer is with the application.

use std::collections::HashMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use samhandling_client::{AccessContext, Error, Login, LoopbackBrowser, UserSession};
use url::Url;

use super::registered::{Registered, issuer};

/// The number of the doctor at the server.
pub(crate) const DOCTOR: &str = "16858399649";

pub(crate) fn doctor() -> AccessContext {
    let number = DOCTOR.parse().unwrap();
    AccessContext::builder().practitioner_number(number).hpr_number("9144900").build().unwrap()
}

/// Logs in as a user whom the server knows by that hint.
pub(crate) async fn log_in(registered: &Registered, hint: &str) -> Result<UserSession, Error> {
    let browser = LoopbackBrowser::bind(0, "/callback", |address| {
        tokio::spawn(walk(address.clone()));
        Ok(())
    });
    Login::new(doctor())
        .for_audience("nhn:lab", ["nhn:lab/read"])
        .for_audience("nhn:docs", ["nhn:docs/read"])
        .with_parameter("login_hint", hint)
        .with_parameter("prompt", "consent") // this server gives no refresh token without
        .through(registered.endpoint(), &browser.await?)
        .await
}

async fn walk(mut address: Url) {
    let http = reqwest::Client::builder().redirect(Policy::none()).build().unwrap();
    let server = issuer();
    let mut cookies = HashMap::new();
    for _ in 0..10 {
        let held: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = http.get(address.clone()).header(COOKIE, held.join("; ")).send().await.unwrap();
        if !address.as_str().starts_with(&server) {
            return;
        }
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let Some(next) = answer.headers().get(LOCATION) else {
            panic!("{}: {}", address.path(), answer.text().await.unwrap());
        };
        address = address.join(next.to_str().unwrap()).unwrap();
    }
}
