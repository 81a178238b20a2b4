//! A body that streams.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt;

use crate::error::{TransportError, TransportKind};

/// The body of an answer: bytes as they come.
pub struct Body(BoxStream<'static, Result<Bytes, TransportError>>);

impl Body {
    /// A body that is here already.
    #[must_use]
    pub fn of(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self(futures_util::stream::once(async move { Ok(bytes) }).boxed())
    }

    /// A body that comes in pieces.
    pub fn from_stream(stream: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(stream.boxed())
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// [`TransportKind::TooLarge`] above `limit` bytes, of which no more is read; else what the transport says.
    pub async fn whole(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut all = BytesMut::new();
        while let Some(piece) = self.0.next().await {
            let piece = piece?;
            if all.len().saturating_add(piece.len()) > limit {
                return Err(TransportError::new(TransportKind::TooLarge));
            }
            if all.is_empty() && self.0.size_hint().1 == Some(0) {
                return Ok(piece);
            }
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body")
    }
}
