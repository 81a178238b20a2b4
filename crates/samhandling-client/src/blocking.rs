//! Calls for programs without a runtime of their own (feature `blocking`).

use std::fmt;
use std::future::Future;
use std::io;

use bytes::{Buf, Bytes};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::{Error, Refused, TransportError, TransportKind, rules};
use crate::interaction::{Download, Page, Pages};

/// Waits for calls. Every call, of a service's own trait too, goes through [`Blocking::run`]; pages become an iterator, a
/// download a reader.
///
/// One is enough for a program; it is not for several threads at once: give each its own.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_client::service::{ServiceDialect, ServiceSettings};
/// use samhandling_client::{AccessContext, Blocking, Client, Environment, MockAnswer, MockTransport};
/// use samhandling_r4::Patient;
///
/// let patient = MockAnswer::fhir(200, r#"{"resourceType": "Patient", "id": "p1"}"#);
/// let client = Client::builder(Environment::Test)
///     .transport(Arc::new(MockTransport::new().on("GET", "/Patient/p1", patient)))
///     .settings(ServiceSettings::of("archive").with_base_url("https://fhir.example.org"))
///     .build()?;
/// let service = client.service(Arc::new(ServiceDialect::plain_fhir("archive")));
/// let context = AccessContext::builder().build()?;
///
/// let blocking = Blocking::new()?;
/// let read = blocking.run(service.read::<Patient>(&context, &"p1".parse()?))?;
/// assert_eq!(read.answer.status, 200);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Blocking(Runtime);

impl Blocking {
    /// A runtime on the calling thread.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] where the system gives none; [`Error::Refused`] inside an asynchronous program.
    pub fn new() -> Result<Self, Error> {
        outside_async()?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|fault| TransportError::new(TransportKind::Other).caused_by(fault))?;
        Ok(Self(runtime))
    }

    /// Waits for a call.
    ///
    /// # Errors
    ///
    /// Those of the call; [`Error::Refused`] by [`rules::BLOCKING_IN_ASYNC`] inside an asynchronous program.
    pub fn run<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        outside_async()?;
        self.0.block_on(call)
    }

    /// Pages as an iterator; an error is the last item.
    #[must_use]
    pub const fn pages(&self, pages: Pages) -> BlockingPages<'_> {
        BlockingPages { blocking: self, pages, ended: false }
    }

    /// A download as a reader. At its end it is held against what was expected: an error of reading says that it is something
    /// else, and has ours as its cause.
    #[must_use]
    pub const fn reader(&self, download: Download) -> BlockingDownload<'_> {
        BlockingDownload { blocking: self, download, piece: Bytes::new() }
    }
}

fn outside_async() -> Result<(), Error> {
    match Handle::try_current() {
        Ok(_) => Err(Refused::new(&rules::BLOCKING_IN_ASYNC).into()),
        Err(_) => Ok(()),
    }
}

/// Pages as an iterator.
pub struct BlockingPages<'a> {
    blocking: &'a Blocking,
    pages: Pages,
    ended: bool,
}

impl Iterator for BlockingPages<'_> {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.blocking.run(async { self.pages.next_page().await.transpose() }).transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

/// A download as a reader.
pub struct BlockingDownload<'a> {
    blocking: &'a Blocking,
    /// The download.
    pub download: Download,
    piece: Bytes,
}

impl io::Read for BlockingDownload<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() && !buffer.is_empty() {
            let next = self.blocking.run(async { self.download.next_piece().await.transpose() });
            match next.map_err(io::Error::other)? {
                Some(piece) => self.piece = piece,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.piece.len());
        for (to, from) in buffer.iter_mut().zip(self.piece.iter()) {
            *to = *from;
        }
        self.piece.advance(length);
        Ok(length)
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blocking")
    }
}

impl fmt::Debug for BlockingPages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlockingPages")
    }
}

impl fmt::Debug for BlockingDownload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingDownload").field(&self.download).finish()
    }
}
