//! Reads a fetched document.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use samhandling_core::diagnostic::{Arg, Args};
use sha1::{Digest, Sha1};

use super::text::{parse, text};
use super::{Cda, Content, Expected, Finding, Form, KithMessage, Limits, TooLarge, rules};
use crate::documents::content_type::essence;

/// A fetched document: its bytes, what they are, and what about them is not as the metadata say.
///
/// # Shape
///
/// The body of a 200 answer to a fetch (ITI-68). The bytes stay as they came.
///
/// # Errors
///
/// [`TooLarge`]. Whatever else is wrong is a [`Finding`]: the document is there and a person can look at it.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::retrieval::{Content, Expected, Limits, Retrieved};
///
/// let expected = Expected { content_types: vec!["application/pdf"], ..Expected::default() };
/// let page = b"<html><body>502 Bad Gateway</body></html>";
/// let retrieved = Retrieved::read(page, &expected, &Limits::default())?;
/// assert!(matches!(retrieved.content, Content::Unknown(_)));
/// let ids: Vec<&str> = retrieved.findings.iter().map(|finding| finding.rule.id).collect();
/// assert_eq!(ids, ["documents-content-type-differs", "documents-content-unknown"]);
/// # Ok::<(), samhandling_services::documents::retrieval::TooLarge>(())
/// ```
#[derive(Clone)]
pub struct Retrieved<'a> {
    /// The bytes.
    pub bytes: Cow<'a, [u8]>,
    /// What they are.
    pub content: Content,
    /// What is not as it should be, of what is inside it too.
    pub findings: Vec<Finding>,
}

impl<'a> Retrieved<'a> {
    /// Reads a document and holds it against what is expected.
    ///
    /// # Errors
    ///
    /// [`TooLarge`].
    pub fn read(bytes: &'a [u8], expected: &Expected<'_>, limits: &Limits) -> Result<Self, TooLarge> {
        Self::read_inside(Cow::Borrowed(bytes), expected, limits)
    }

    /// The same for bytes that are given away: what is read may then be kept.
    ///
    /// # Errors
    ///
    /// [`TooLarge`].
    pub fn read_owned(
        bytes: Vec<u8>,
        expected: &Expected<'_>,
        limits: &Limits,
    ) -> Result<Retrieved<'static>, TooLarge> {
        Retrieved::read_inside(Cow::Owned(bytes), expected, limits)
    }

    pub(super) fn read_inside(
        bytes: Cow<'a, [u8]>,
        expected: &Expected<'_>,
        limits: &Limits,
    ) -> Result<Self, TooLarge> {
        limits.admits(Some(bytes.len()))?;
        let mut findings = Vec::new();
        findings.extend(size(&bytes, expected));
        findings.extend(hash(&bytes, expected));
        let form = Form::of(&bytes);
        findings.extend(content_types(form, expected));
        let content = content(form, &bytes, expected, limits, &mut findings);
        if let Content::Unknown(form) = content {
            findings.push(Finding::new(&rules::UNKNOWN, Args::new(vec![("form", Arg::words(form.name()))])));
        }
        Ok(Retrieved { bytes, content, findings })
    }

    /// Whether nothing speaks against showing it: no error among the findings.
    #[must_use]
    pub fn is_as_expected(&self) -> bool {
        !self.findings.iter().any(|finding| finding.severity().is_error())
    }
}

impl fmt::Debug for Retrieved<'_> {
    /// What it is, how much there is, what was found; never what it says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.findings.iter().map(|finding| finding.rule.id).collect();
        f.debug_struct("Retrieved")
            .field("bytes", &self.bytes.len())
            .field("content", &self.content)
            .field("findings", &rules)
            .finish()
    }
}

fn size(bytes: &[u8], expected: &Expected<'_>) -> Option<Finding> {
    let stated = u64::from(expected.size?);
    let found = bytes.len() as u64;
    let args = || Args::new(vec![("stated", Arg::Count(stated)), ("found", Arg::Count(found))]);
    (stated != found).then(|| Finding::new(&rules::SIZE, args()))
}

fn hash(bytes: &[u8], expected: &Expected<'_>) -> Option<Finding> {
    let stated = expected.hash?;
    let found = Sha1::digest(bytes);
    let is_same = match STANDARD.decode(stated.trim()) {
        Ok(stated) if stated.len() == found.len() => *stated == *found,
        _ => stated.trim().eq_ignore_ascii_case(&hex(&found)),
    };
    (!is_same).then(|| Finding::new(&rules::HASH, Args::default()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn content_types(form: Form, expected: &Expected<'_>) -> Option<Finding> {
    let stated = expected.content_types.iter().find(|stated| !form.fits(stated))?;
    let args = vec![("stated", Arg::name(essence(stated))), ("found", Arg::words(form.name()))];
    Some(Finding::new(&rules::TYPE, Args::new(args)))
}

fn content(
    form: Form,
    bytes: &[u8],
    expected: &Expected<'_>,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> Content {
    match form {
        Form::Pdf => return Content::Pdf,
        Form::Xml => {}
        other => return Content::Unknown(other),
    }
    let xml = match text(bytes) {
        Ok(xml) => xml,
        Err(fault) => {
            findings.push(rules::unreadable(fault.wording()));
            return Content::Unknown(form);
        }
    };
    let parsed = match parse(&xml, limits) {
        Ok(parsed) => parsed,
        Err(fault) => {
            findings.push(rules::unreadable(fault.wording()));
            return Content::Unknown(form);
        }
    };
    let root = parsed.root_element();
    let namespace = root.tag_name().namespace().unwrap_or_default();
    if Cda::is_root(root) && limits.depth > 0 {
        return Content::Cda(Box::new(Cda::read(root, expected, limits, findings)));
    }
    KithMessage::of_namespace(namespace).map_or(Content::Unknown(form), Content::Kith)
}
