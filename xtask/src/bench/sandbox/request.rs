//! Requests as bytes, and as wrk's script.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;

use anyhow::{Result, bail};

/// A request.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Request {
    /// A request without a body.
    pub fn get(path: &str) -> Self {
        Self { method: "GET", path: path.to_owned(), headers: Vec::new(), body: String::new() }
    }

    /// A request with a body to come.
    pub fn post(path: &str, media_type: &str) -> Self {
        Self { method: "POST", ..Self::get(path) }.with_header("content-type", media_type)
    }

    /// With a header.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a body.
    pub fn with_body(mut self, body: String) -> Self {
        self.body = body;
        self
    }

    /// As it goes over the wire.
    pub fn bytes(&self, address: &str) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: {address}\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = write!(head, "content-length: {}\r\n\r\n{}", self.body.len(), self.body);
        head.into_bytes()
    }

    /// As a script for wrk.
    pub fn script(&self) -> String {
        let mut script = format!("wrk.method = \"{}\"\nwrk.body = [==[{}]==]\n", self.method, self.body);
        for (name, value) in &self.headers {
            let _ = writeln!(script, "wrk.headers[\"{name}\"] = [==[{value}]==]");
        }
        script
    }
}

/// Sends one request that says `connection: close`; the whole answer.
pub fn send(address: &str, request: &[u8]) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Sends one request that says `connection: close`; the body of the answer.
pub fn exchange(address: &str, request: &[u8]) -> Result<Vec<u8>> {
    let mut answer = send(address, request)?;
    match answer.windows(4).position(|end| end == b"\r\n\r\n") {
        Some(end) if answer.starts_with(b"HTTP/1.1 200") => Ok(answer.split_off(end + 4)),
        _ => bail!("not answered: {}", String::from_utf8_lossy(&answer)),
    }
}
