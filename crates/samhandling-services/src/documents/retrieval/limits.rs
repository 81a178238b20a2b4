//! How much is read of a document.

/// How much is read of a document.
///
/// # Units
///
/// Bytes; elements and texts of XML.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::retrieval::Limits;
///
/// // `attachment.size` is looked at before the document is fetched.
/// assert!(Limits::default().admits(Some(80_601)).is_ok());
/// assert!(Limits::default().admits(Some(4_000_000_000)).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The greatest size, of the document and of what is inside it.
    pub bytes: usize,
    /// The most elements and texts of XML.
    pub nodes: u32,
    /// How many documents may stand inside each other. A CDA with its body is two.
    pub depth: u32,
}

impl Default for Limits {
    /// 50 MiB, a million, two.
    fn default() -> Self {
        Limits { bytes: 50 * 1024 * 1024, nodes: 1_000_000, depth: 2 }
    }
}

/// A document that is larger than the caller wants to read. The caller may raise the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document has {size} bytes, and the limit is {limit}")]
pub struct TooLarge {
    /// Its size, as far as it is known.
    pub size: usize,
    /// The limit.
    pub limit: usize,
}

impl TooLarge {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        "raise `Limits::bytes` if the document is wanted all the same"
    }
}

impl Limits {
    /// Whether a document of that size may be read; one of no known size may.
    ///
    /// # Errors
    ///
    /// [`TooLarge`].
    pub fn admits(&self, size: Option<usize>) -> Result<(), TooLarge> {
        match size {
            Some(size) if size > self.bytes => Err(TooLarge { size, limit: self.bytes }),
            _ => Ok(()),
        }
    }
}
