//! A document as it comes, within a limit, held against its hash.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use samhandling_r4::{Attachment, Valued};
use tokio::sync::OwnedSemaphorePermit;

use super::attempt::{Wanted, run};
use super::{Answer, Call};
use crate::error::{Error, HttpFault, TransportError, TransportKind};
use crate::transport::Body;
use crate::validation::unfit;

/// What a document must be.
///
/// # Example
///
/// ```
/// use samhandling_client::Expected;
/// use samhandling_r4::Attachment;
///
/// let attachment = Attachment::default().with_size(6400).with_hash("2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
/// assert_eq!(format!("{:?}", Expected::of(&attachment)), "Expected { largest: 67108864, size: None, sha1: true }");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The most that is read, in bytes.
    pub largest: u64,
    /// The size in bytes.
    pub size: Option<u64>,
    /// The SHA-1, which is what `Attachment.hash` is in R4.
    pub sha1: Option<[u8; 20]>,
}

impl Expected {
    /// Anything up to so many bytes.
    #[must_use]
    pub const fn up_to(largest: u64) -> Self {
        Self { largest, size: None, sha1: None }
    }

    /// What an `Attachment` says of its content: its hash, else its size. Up to 64 MiB.
    ///
    /// Where there is a hash the size does not count: published examples have a right hash beside a wrong size.
    #[must_use]
    pub fn of(attachment: &Attachment) -> Self {
        let hash = attachment.hash.text().and_then(|text| STANDARD.decode(text).ok());
        let sha1 = hash.and_then(|bytes| bytes.try_into().ok());
        let size = attachment.size.value().map(|size| u64::from(*size));
        Self { largest: 64 << 20, size: if sha1.is_some() { None } else { size }, sha1 }
    }
}

/// What came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// How many bytes.
    pub size: u64,
    /// Their SHA-256.
    pub sha256: [u8; 32],
    /// Their SHA-1, to compare with `Attachment.hash`.
    pub sha1: [u8; 20],
}

/// A document as it comes: a stream of bytes, decompressed.
///
/// What came is held against what was expected when it ends: until then it may turn out to be something else.
pub struct Download {
    /// The head of the answer.
    pub answer: Answer,
    body: Body,
    expected: Expected,
    size: u64,
    sha256: digest::Context,
    sha1: digest::Context,
    digest: Option<Digest>,
    ended: bool,
    _leave: Option<OwnedSemaphorePermit>,
}

impl Call<'_> {
    /// Sends it, and gives the body as it comes.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send). In the stream: [`TransportKind::TooLarge`], [`TransportKind::CutBody`], and
    /// [`HttpFault::OtherContent`] as the last item where hash or size are others.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, Expected, ServiceClient};
    ///
    /// async fn fetch(service: &ServiceClient, context: &AccessContext) -> Result<Vec<u8>, Error> {
    ///     let call = service.call("retrieve", None, context)?.parameter("documentUniqueId", "1.2.3")?;
    ///     let mut download = call.download(Expected::up_to(10 << 20)).await?;
    ///     let mut document = Vec::new();
    ///     while let Some(piece) = download.next_piece().await {
    ///         document.extend_from_slice(&piece?);
    ///     }
    ///     Ok(document)
    /// }
    /// ```
    pub async fn download(self, expected: Expected) -> Result<Download, Error> {
        let plan = self.plan()?;
        let reply = run(self.service, self.interaction, plan, Wanted::Stream).await?;
        let (body, leave) = reply.rest.unwrap_or_else(|| (Body::of(reply.answer.body.clone()), None));
        let length = reply.answer.header("content-length").and_then(|length| length.parse::<u64>().ok());
        if length.is_some_and(|length| length > expected.largest) {
            return Err(TransportError::new(TransportKind::TooLarge).into());
        }
        Ok(Download {
            answer: reply.answer,
            body,
            expected,
            size: 0,
            sha256: digest::Context::new(&digest::SHA256),
            sha1: digest::Context::new(&digest::SHA1_FOR_LEGACY_USE_ONLY),
            digest: None,
            ended: false,
            _leave: leave,
        })
    }
}

impl Download {
    /// The next piece; none when all is here and is what was expected.
    pub async fn next_piece(&mut self) -> Option<Result<Bytes, Error>> {
        self.next().await
    }

    /// What came, when all of it has.
    #[must_use]
    pub const fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }

    fn piece(&mut self, piece: &Bytes) -> Result<(), Error> {
        self.size = self.size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.size > self.expected.largest {
            return Err(TransportError::new(TransportKind::TooLarge).into());
        }
        self.sha256.update(piece);
        self.sha1.update(piece);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        let digest = Digest { size: self.size, sha256: finished(&self.sha256), sha1: finished(&self.sha1) };
        let is_other = self.expected.size.is_some_and(|size| size != digest.size)
            || self.expected.sha1.is_some_and(|sha1| sha1 != digest.sha1);
        if is_other {
            return Err(unfit(&self.answer, HttpFault::OtherContent).into());
        }
        self.digest = Some(digest);
        Ok(())
    }
}

fn finished<const N: usize>(context: &digest::Context) -> [u8; N] {
    let mut out = [0; N];
    for (to, from) in out.iter_mut().zip(context.clone().finish().as_ref()) {
        *to = *from;
    }
    out
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let next = std::task::ready!(self.body.poll_next_unpin(context));
        let item = match next {
            Some(Ok(piece)) => self.piece(&piece).map(|()| Some(piece)),
            Some(Err(error)) => Err(error.into()),
            None => self.end().map(|()| None),
        };
        self.ended = !matches!(item, Ok(Some(_)));
        Poll::Ready(item.transpose())
    }
}

impl fmt::Debug for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expected")
            .field("largest", &self.largest)
            .field("size", &self.size)
            .field("sha1", &self.sha1.is_some())
            .finish()
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("answer", &self.answer)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
