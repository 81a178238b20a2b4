//! CDA: a cover with a document inside.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::Node;
use samhandling_core::diagnostic::Args;
use samhandling_core::identifier::IdentifierKind;

use super::{Expected, Finding, Limits, Retrieved, rules};
use crate::documents::Confidentiality;

/// A CDA: whose it is and how confidential, and the document inside it.
///
/// # Shape
///
/// `ClinicalDocument` of `urn:hl7-org:v3`. National sources put a PDF or a message of KITH into `nonXMLBody`, as base64.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::Confidentiality;
/// use samhandling_services::documents::retrieval::{Content, Expected, Limits, Retrieved};
///
/// let bytes = include_bytes!("../../../../../fixtures/documents/retrieved/discharge-summary.cda.xml");
/// let retrieved = Retrieved::read(bytes, &Expected::default(), &Limits::default())?;
/// let Content::Cda(cda) = retrieved.content else { panic!("a CDA") };
/// assert_eq!(cda.title.as_deref(), Some("Epikrise, indremedisin"));
/// assert_eq!(cda.confidentiality, Some(Confidentiality::Normal));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// HL7 CDA R2; <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, `DocumentController.cs` (read 2026-11-22).
#[derive(Clone, PartialEq, Eq)]
pub struct Cda {
    /// `title` 0..1.
    pub title: Option<String>,
    /// The patient's national numbers: `recordTarget/patientRole/id` 1..*.
    pub patients: Vec<(IdentifierKind, String)>,
    /// `confidentialityCode` 1..1, if its list is known.
    pub confidentiality: Option<Confidentiality>,
    /// What is inside.
    pub body: CdaBody,
}

/// What is inside a CDA.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CdaBody {
    /// A document of another kind: `nonXMLBody`.
    Embedded(Box<Retrieved<'static>>),
    /// Sections of text: `structuredBody`. Norwegian sources are not known to use it.
    Structured,
    /// Something that cannot be read; a finding tells why.
    Unreadable,
    /// Nothing.
    Missing,
}

impl PartialEq for Retrieved<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Retrieved<'_> {}

impl Cda {
    /// The document inside it, if it could be read.
    #[must_use]
    pub fn embedded(&self) -> Option<&Retrieved<'static>> {
        match &self.body {
            CdaBody::Embedded(document) => Some(document),
            _ => None,
        }
    }

    pub(super) fn is_root(root: Node<'_, '_>) -> bool {
        root.has_tag_name(("urn:hl7-org:v3", "ClinicalDocument"))
    }

    pub(super) fn read(
        root: Node<'_, '_>,
        expected: &Expected<'_>,
        limits: &Limits,
        findings: &mut Vec<Finding>,
    ) -> Cda {
        let cda = Cda {
            title: child(root, "title").and_then(|title| title.text()).map(|title| title.trim().to_owned()),
            patients: patients(root),
            confidentiality: child(root, "confidentialityCode").and_then(confidentiality),
            body: body(root, limits, findings),
        };
        findings.extend(cda.differences(expected));
        cda
    }

    fn differences(&self, expected: &Expected<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        // Numbers of different kinds may be of one person.
        let own = |kind| self.patients.iter().filter(move |(own, _)| *own == kind).map(|(_, number)| number);
        let is_other = |(kind, number): (IdentifierKind, &str)| {
            own(kind).next().is_some() && !own(kind).any(|own| own == number)
        };
        if expected.patient.is_some_and(is_other) {
            found.push(Finding::new(&rules::PATIENT, Args::default()));
        }
        let inside = self.confidentiality.filter(|inside| *inside > Confidentiality::Unknown);
        if let (Some(inside), Some(outside)) = (inside, expected.confidentiality)
            && outside < inside
        {
            found.push(Finding::new(&rules::CONFIDENTIALITY, Args::default()));
        }
        found
    }
}

impl fmt::Debug for Cda {
    /// What there is; never whose it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cda")
            .field("patients", &self.patients.len())
            .field("confidentiality", &self.confidentiality)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// The first child of that name, in the namespace of its parent.
fn child<'t, 'i>(node: Node<'t, 'i>, name: &str) -> Option<Node<'t, 'i>> {
    node.children().find(|child| child.has_tag_name(("urn:hl7-org:v3", name)))
}

fn patients(root: Node<'_, '_>) -> Vec<(IdentifierKind, String)> {
    let Some(role) = child(root, "recordTarget").and_then(|target| child(target, "patientRole")) else {
        return Vec::new();
    };
    let ids = role.children().filter(|node| node.has_tag_name(("urn:hl7-org:v3", "id")));
    let national = ids.filter_map(|id| {
        let kind = IdentifierKind::of_system(id.attribute("root")?)?.kind;
        Some((kind, id.attribute("extension")?.trim().to_owned()))
    });
    national.collect()
}

fn confidentiality(code: Node<'_, '_>) -> Option<Confidentiality> {
    Confidentiality::of_code(code.attribute("codeSystem")?, code.attribute("code")?)
}

fn body(root: Node<'_, '_>, limits: &Limits, findings: &mut Vec<Finding>) -> CdaBody {
    let Some(component) = child(root, "component") else { return CdaBody::Missing };
    if child(component, "structuredBody").is_some() {
        return CdaBody::Structured;
    }
    let Some(text) = child(component, "nonXMLBody").and_then(|body| child(body, "text")) else {
        return CdaBody::Missing;
    };
    match embedded(text, limits) {
        Ok(document) => {
            findings.extend(document.findings.iter().cloned());
            CdaBody::Embedded(Box::new(document))
        }
        Err(why) => {
            findings.push(rules::unreadable(why));
            CdaBody::Unreadable
        }
    }
}

fn embedded(text: Node<'_, '_>, limits: &Limits) -> Result<Retrieved<'static>, [&'static str; 3]> {
    if text.attribute("compression").is_some() {
        return Err(["its body is compressed", "innholdet er komprimert", "innhaldet er komprimert"]);
    }
    if text.children().any(|child| child.is_element()) {
        return Err(["its body is not text", "innholdet er ikke tekst", "innhaldet er ikkje tekst"]);
    }
    let written: String = text.children().filter_map(|child| child.text()).collect();
    let bytes = if text.attribute("representation") == Some("B64") {
        let packed: String = written.chars().filter(|character| !character.is_ascii_whitespace()).collect();
        STANDARD.decode(packed).map_err(|_| {
            ["its body is not base64", "innholdet er ikke base64", "innhaldet er ikkje base64"]
        })?
    } else {
        written.trim().as_bytes().to_vec()
    };
    let inside = Limits { depth: limits.depth.saturating_sub(1), ..*limits };
    let expected =
        Expected { content_types: text.attribute("mediaType").into_iter().collect(), ..Expected::default() };
    Retrieved::read_inside(Cow::Owned(bytes), &expected, &inside).map_err(|_| {
        [
            "its body is larger than the limit",
            "innholdet er større enn grensen",
            "innhaldet er større enn grensa",
        ]
    })
}
