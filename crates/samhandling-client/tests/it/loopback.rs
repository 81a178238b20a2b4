//! The browser of the system and the listener that its answer comes to.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use samhandling_client::{AuthFault, Browser, LoopbackBrowser};
use samhandling_core::diagnostic::Language;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::common::World;
use crate::helse_id::{HelseId, client, login, pushed};
use crate::logins::fault;

/// What a browser gets for a target.
async fn get(authority: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let request = format!("GET {target} HTTP/1.1\r\nhost: {authority}\r\n\r\n");
    // In two pieces, as a network may bring it.
    let (one, other) = request.split_at(7);
    stream.write_all(one.as_bytes()).await.unwrap();
    stream.write_all(other.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_login_goes_through_the_browser_and_back() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    let opened = Arc::new(Mutex::new(None));
    let remember = Arc::clone(&opened);
    let browser = LoopbackBrowser::bind(0, "/callback", move |address| {
        *remember.lock().unwrap() = Some(address.clone());
        Ok(())
    });
    let browser = browser.await.unwrap().in_language(Language::Nynorsk);
    let redirect = browser.redirect_uri();
    let authority = redirect.trim_start_matches("http://").trim_end_matches("/callback").to_owned();
    let client = client(&world);
    let login = login();
    let logging_in = login.through(client.token_endpoint().unwrap(), &browser);
    let user = async {
        // A connection that a browser opens and does not use holds nothing up.
        let _silent = TcpStream::connect(&authority).await.unwrap();
        while opened.lock().unwrap().is_none() {
            tokio::task::yield_now().await;
        }
        let asked = pushed(&world).await;
        helse_id.says(|said| {
            said.id.insert("nonce".into(), asked["nonce"].clone());
        });
        let issuer = world.server.uri();
        let state = asked["state"].as_str().unwrap();
        assert!(get(&authority, "/favicon.ico").await.starts_with("HTTP/1.1 404 "));
        let forged = format!("/callback?code=x&state=forged&iss={issuer}");
        assert!(get(&authority, &forged).await.starts_with("HTTP/1.1 400 "));
        let page = get(&authority, &format!("/callback?code=canary-code&state={state}&iss={issuer}")).await;
        assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("Innlogginga er ferdig"), "{page}");
    };
    let (session, ()) = futures_util::future::join(logging_in, user).await;
    assert_eq!(session.unwrap().claims().subject(), Some("canary-subject"));
    assert_eq!(pushed(&world).await["redirect_uri"], redirect);
}

#[tokio::test]
async fn a_user_who_goes_away_is_not_waited_for_for_ever() {
    let world = World::new().await;
    HelseId::on(&world).await;
    let browser = LoopbackBrowser::bind(0, "/callback", |_| Ok(())).await.unwrap();
    let browser = browser.named_localhost().waiting_for(Duration::from_millis(1));
    assert!(browser.redirect_uri().starts_with("http://localhost:"));
    let client = client(&world);
    let error = login().through(client.token_endpoint().unwrap(), &browser).await.unwrap_err();
    assert!(matches!(fault(error), AuthFault::LoginUnanswered));
}

#[tokio::test]
async fn a_browser_that_cannot_be_opened_is_told() {
    let world = World::new().await;
    HelseId::on(&world).await;
    let nothing = |_: &url::Url| Err(io::Error::from(io::ErrorKind::NotFound));
    let browser = LoopbackBrowser::bind(0, "/callback", nothing).await.unwrap();
    let client = client(&world);
    let error = login().through(client.token_endpoint().unwrap(), &browser).await.unwrap_err();
    assert!(matches!(error, samhandling_client::Error::Transport(_)));
}
