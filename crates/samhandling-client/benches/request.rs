//! `cargo bench -p samhandling-client`: what a call costs beside the way of its bytes, by reqwest alone in the same run.
#![allow(clippy::expect_used, reason = "a benchmark that cannot run must stop")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use divan::{Bencher, black_box};
use samhandling_auth::SigningKey;
use samhandling_client::service::ServiceSettings;
use samhandling_client::{AccessContext, Client, ClientIdentity, Environment, Search, ServiceClient};
use samhandling_core::identifier::PersonNumber;
use tokio::runtime::{Builder, Runtime};

#[path = "../tests/support/lab.rs"]
mod lab;

use lab::lab;

const BUNDLE: &str = r#"{"resourceType": "Bundle", "type": "searchset", "total": 0}"#;

fn main() {
    divan::main();
}

/// Answers every request on a thread of its own for each connection, as fast as it can.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    let address = issuer.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let issuer = issuer.clone();
            thread::spawn(move || serve(stream, &issuer));
        }
    });
    address
}

fn serve(mut stream: TcpStream, issuer: &str) {
    stream.set_nodelay(true).expect("a socket");
    let (mut read, mut piece) = (Vec::new(), [0_u8; 16 * 1024]);
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        read.extend(piece.iter().take(count));
        let text = String::from_utf8_lossy(&read).to_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if body.len() < length.and_then(|length| length.parse().ok()).unwrap_or(0) {
            continue;
        }
        let answer = if head.contains("openid-configuration") {
            format!(r#"{{"issuer": "{issuer}", "token_endpoint": "{issuer}/connect/token"}}"#)
        } else if head.contains("/connect/token") {
            let token = "t".repeat(3000);
            format!(r#"{{"access_token": "{token}", "token_type": "DPoP", "expires_in": 36000}}"#)
        } else {
            BUNDLE.to_owned()
        };
        let length = answer.len();
        let kind = "content-type: application/fhir+json";
        let answer = format!("HTTP/1.1 200 OK\r\n{kind}\r\ncontent-length: {length}\r\n\r\n{answer}");
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
        read.clear();
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// The call that both make: the same address, a form, headers of the same size.
#[divan::bench]
fn reqwest_alone(bencher: Bencher<'_, '_>) {
    let (runtime, base) = (runtime(), server());
    let client = reqwest::Client::new();
    let authorization = format!("DPoP {}", "t".repeat(3000));
    let proof = "p".repeat(600);
    bencher.bench_local(|| {
        runtime.block_on(async {
            let request = client
                .post(format!("{base}/Observation/_search"))
                .header("authorization", &authorization)
                .header("dpop", &proof)
                .header("person-id", "10915596784")
                .header("correlation-id", "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "application/fhir+json")
                .body("code=718-7");
            let answer = request.send().await.expect("an answer");
            black_box(answer.bytes().await.expect("a body"));
        });
    });
}

/// With a token that is kept, a proof of its own, headers by dialect, the answer read as a Bundle.
#[divan::bench]
fn through_the_client(bencher: Bencher<'_, '_>) {
    let runtime = runtime();
    let service = service(server());
    let patient: PersonNumber = "10915596784".parse().expect("a synthetic number");
    let context = AccessContext::builder().patient(patient).build().expect("a right context");
    let search = Search::of("Observation").with("code", "718-7");
    let call = || runtime.block_on(async { service.search(&context, &search).await.expect("a Bundle") });
    call(); // gets the token
    bencher.bench_local(call);
}

fn service(base: String) -> ServiceClient {
    let key = Arc::new(SigningKey::generate().expect("the provider makes keys"));
    let client = Client::builder(Environment::custom(base.clone()).expect("loopback"))
        .identity(ClientIdentity::new("client", key))
        .settings(ServiceSettings::of("lab").with_base_url(base))
        .build()
        .expect("a client");
    client.service(Arc::new(lab()))
}
