//! The browser of the system, and a listener on this machine that its answer comes to.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use futures_core::future::BoxFuture;
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use samhandling_core::diagnostic::{Language, Text};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use super::{Browser, PendingLogin};
use crate::error::{AuthFault, Error, TransportError, TransportKind};

/// How long the user may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long one connection may take to say what it wants.
const CONNECTION: Duration = Duration::from_secs(10);
/// The longest head of a request that is read.
const LARGEST: usize = 32 * 1024;
/// How many connections are listened to at a time: a browser opens some that it does not use.
const CONNECTIONS: usize = 16;

/// How the browser of the system is opened.
type Open = Box<dyn Fn(&Url) -> io::Result<()> + Send + Sync>;

/// The browser of the system, and a listener on `127.0.0.1` that its answer comes to: for native applications.
///
/// Anybody on the machine can call the listener; what is not the answer to this login is turned away, and it goes on waiting.
/// See [`Login`](super::Login) for an example.
///
/// # Source
///
/// [RFC 8252 §7.3, §8.3](https://www.rfc-editor.org/rfc/rfc8252#section-7.3), read 2026-11-22.
pub struct LoopbackBrowser {
    listener: TcpListener,
    host: &'static str,
    path: String,
    open: Open,
    patience: Duration,
    language: Language,
}

impl LoopbackBrowser {
    /// Listens on a port, on any free one where it is 0. `path` is that of the registered redirect address, `open` opens the
    /// browser of the system.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] where the port is taken.
    pub async fn bind(
        port: u16,
        path: impl Into<String>,
        open: impl Fn(&Url) -> io::Result<()> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(fault)?;
        Ok(Self {
            listener,
            host: "127.0.0.1",
            path: path.into(),
            open: Box::new(open),
            patience: PATIENCE,
            language: Language::Bokmal,
        })
    }

    /// Calls itself `localhost` in the redirect address, where it is registered so.
    #[must_use]
    pub const fn named_localhost(mut self) -> Self {
        self.host = "localhost";
        self
    }

    /// Waits this long for the user; ten minutes unless set.
    #[must_use]
    pub const fn waiting_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Tells the user in this language that the login is done; bokmål unless set.
    #[must_use]
    pub const fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    async fn answer(&self, login: &PendingLogin) -> Result<String, Error> {
        let mut open = FuturesUnordered::new();
        loop {
            if open.is_empty() {
                open.push(self.listen(self.accept().await?, login));
            }
            // A connection that says nothing holds up no other.
            let next = if open.len() < CONNECTIONS {
                match select(Box::pin(self.accept()), open.next()).await {
                    Either::Left((stream, _)) => {
                        open.push(self.listen(stream?, login));
                        continue;
                    }
                    Either::Right((heard, _)) => heard,
                }
            } else {
                open.next().await
            };
            if let Some(Some(query)) = next {
                return Ok(query);
            }
        }
    }

    async fn accept(&self) -> Result<TcpStream, Error> {
        Ok(self.listener.accept().await.map_err(fault)?.0)
    }

    /// The query that comes with a connection, where it is the answer.
    async fn listen(&self, stream: TcpStream, login: &PendingLogin) -> Option<String> {
        let heard = async {
            let target = target(&stream).await?;
            let (path, query) = target.split_once('?').unwrap_or((&target, ""));
            if path != self.path {
                write(&stream, "404 Not Found", "").await.ok()?;
                None
            } else if login.is_answered_by(query) {
                // Where the page cannot be shown, the login has still been answered.
                let _ = write(&stream, "200 OK", DONE.in_language(self.language)).await;
                Some(query.to_owned())
            } else {
                write(&stream, "400 Bad Request", "").await.ok()?;
                None
            }
        };
        tokio::time::timeout(CONNECTION, heard).await.ok().flatten()
    }
}

impl Browser for LoopbackBrowser {
    fn redirect_uri(&self) -> String {
        // A listener that was bound has an address.
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        format!("http://{}:{port}{}", self.host, self.path)
    }

    fn visit<'a>(&'a self, login: &'a PendingLogin) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(async move {
            (self.open)(login.address()).map_err(fault)?;
            let answer = tokio::time::timeout(self.patience, self.answer(login)).await;
            answer.unwrap_or_else(|_| Err(AuthFault::LoginUnanswered.into()))
        })
    }
}

/// The target of a GET, when the head of the request has come.
async fn target(stream: &TcpStream) -> Option<String> {
    let (mut head, mut piece) = (Vec::new(), [0_u8; 4096]);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        stream.readable().await.ok()?;
        match stream.try_read(&mut piece) {
            Ok(0) => return None,
            Ok(read) => head.extend_from_slice(piece.get(..read)?),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
        if head.len() > LARGEST {
            return None;
        }
    }
    let head = String::from_utf8(head).ok()?;
    let mut words = head.lines().next()?.split(' ');
    (words.next() == Some("GET")).then(|| words.next().map(str::to_owned)).flatten()
}

async fn write(stream: &TcpStream, status: &str, text: &str) -> io::Result<()> {
    let page = format!("<!doctype html><meta charset=utf-8><title>HelseID</title><p>{text}</p>");
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\ncontent-security-policy: default-src 'none'\r\n\
         connection: close\r\n\r\n{page}",
        page.len(),
    );
    let mut rest = answer.as_bytes();
    while !rest.is_empty() {
        stream.writable().await?;
        match stream.try_write(rest) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

const DONE: Text = Text {
    en: "The login is finished. You can close this window and go back to the record system.",
    nb: "Innloggingen er ferdig. Du kan lukke dette vinduet og gå tilbake til journalsystemet.",
    nn: "Innlogginga er ferdig. Du kan lukke dette vindauget og gå tilbake til journalsystemet.",
};

fn fault(error: io::Error) -> TransportError {
    TransportError::new(TransportKind::Other).caused_by(error)
}

impl fmt::Debug for LoopbackBrowser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoopbackBrowser").field("redirect_uri", &self.redirect_uri()).finish_non_exhaustive()
    }
}
