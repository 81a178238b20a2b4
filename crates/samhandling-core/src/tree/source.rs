//! The source before it is read: its size and its encoding.

use super::{Fault, FaultKind, Limits, Span, Tree};

impl<'s> Tree<'s> {
    /// Reads a document that is JSON, or XML: its first character tells.
    ///
    /// # Errors
    ///
    /// As [`Tree::from_xml`] for what begins with `<`, as [`Tree::from_json`] for all else.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{Limits, Tree};
    ///
    /// for source in [r#"<Basic xmlns="http://hl7.org/fhir"/>"#, r#"{"resourceType": "Basic"}"#] {
    ///     let tree = Tree::read(source.as_bytes(), &Limits::default())?;
    ///     assert_eq!(tree.root().resource_type().as_deref(), Some("Basic"));
    /// }
    /// # Ok::<(), samhandling_core::tree::Fault>(())
    /// ```
    pub fn read(source: &'s [u8], limits: &Limits) -> Result<Tree<'s>, Fault> {
        if is_xml(source) { Tree::from_xml(source, limits) } else { Tree::from_json(source, limits) }
    }

    /// Whether it was read from XML.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        // Asked for node by node: what stands before the root may be long, and is passed over.
        let root = self.nodes.first().map_or(0, |root| root.start as usize);
        self.source().get(root) == Some(&b'<')
    }
}

/// Whether the first character that is no white space is the one that XML begins with.
fn is_xml(source: &[u8]) -> bool {
    let content = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    content.trim_ascii_start().first() == Some(&b'<')
}

/// The source as text, if it is within the limits and UTF-8.
pub(super) fn checked_text<'s>(source: &'s [u8], limits: &Limits) -> Result<&'s str, Fault> {
    let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
    if source.len() as u64 > limits.max_bytes.min(u64::from(u32::MAX) - 1) {
        return Err(Fault {
            kind: FaultKind::TooLarge,
            span: Span { start: 0, end: 0 },
            node: None,
            name: None,
        });
    }
    if is_utf16(source) {
        let span = Span { start: 0, end: end.min(2) };
        return Err(Fault { kind: FaultKind::Utf16, span, node: None, name: None });
    }
    std::str::from_utf8(source).map_err(|error| {
        let start = u32::try_from(error.valid_up_to()).unwrap_or(end);
        Fault {
            kind: FaultKind::NotUtf8,
            span: Span { start, end: (start + 1).min(end) },
            node: None,
            name: None,
        }
    })
}

/// Whether a document is UTF-16 or UTF-32: by its mark, or by the empty half of its first character.
fn is_utf16(source: &[u8]) -> bool {
    matches!(source, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<' | b'{', ..] | [b'<' | b'{', 0, ..])
        || source.starts_with(&[0, 0, 0xFE, 0xFF])
}
