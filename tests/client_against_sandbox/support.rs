//! A client of the sandbox, and what a user does at a browser.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use samhandling::client::service::ServiceSettings;
use samhandling::client::{AccessContext, AuthError, Client, ClientIdentity, Error, Organisation};
use samhandling::core::identifier::PersonNumber;
use samhandling_sandbox::Sandbox;

use crate::sandboxed::{self, Tokens};

pub(crate) const OPEN: &str = "05668315013";
pub(crate) const WITH_BLOCK: &str = "21837010087";

/// A client with the identity that the sandbox has ready.
pub(crate) fn client(sandbox: &Sandbox) -> Client {
    build(sandbox, sandboxed::identity(sandbox))
}

fn settings(sandbox: &Sandbox) -> ServiceSettings {
    ServiceSettings::of("test_results").with_base_url(sandbox.service("test_results"))
}

pub(crate) fn build(sandbox: &Sandbox, identity: ClientIdentity) -> Client {
    sandboxed::build(sandbox, identity, settings(sandbox))
}

pub(crate) fn with_user(sandbox: &Arc<Sandbox>, broken: Option<&'static str>) -> Client {
    sandboxed::client(Tokens { broken, ..Tokens::of(sandbox) }, settings(sandbox))
}

pub(crate) fn about(patient: &str) -> AccessContext {
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

pub(crate) fn auth_error(error: Error) -> Box<AuthError> {
    match error {
        Error::Auth(error) => error,
        other => panic!("{other:?}"),
    }
}

/// What a browser sees: the address it is sent on to, and the page.
pub(crate) struct Seen {
    pub(crate) location: Option<String>,
    pub(crate) page: String,
}

/// Opens an address over plain http, with a form where there is one.
pub(crate) fn browse(address: &str, form: Option<&str>) -> Seen {
    let rest = address.strip_prefix("http://").expect("plain http");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).expect("a server");
    let (method, body) = (if form.is_some() { "POST" } else { "GET" }, form.unwrap_or_default());
    let length = body.len();
    write!(
        stream,
        "{method} /{path} HTTP/1.0\r\nhost: {host}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, page) = answer.split_once("\r\n\r\n").expect("a head");
    let location = head.lines().find_map(|line| line.strip_prefix("location: "));
    Seen { location: location.map(str::to_owned), page: page.to_owned() }
}
