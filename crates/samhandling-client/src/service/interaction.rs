//! What a service offers.

use super::{PatientPlace, Stated};

/// An interaction that a service offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// FHIR's name for it: `search`, `read`, `create`, or an operation with its `$`.
    pub name: String,
    /// The resource type that it is about; none for any.
    pub resource: Option<String>,
    /// The purpose of the scope that it is called with: `read`, `write`, `document`.
    pub scope: String,
    /// The HTTP method.
    pub method: Stated,
    /// The path below the base address, with `{type}` and `{id}` where they go.
    pub path: Stated,
    /// Where the patient's number goes, if elsewhere than in the service's other interactions.
    pub patient: Option<PatientPlace>,
    /// The parameters that it takes; empty where they are not listed.
    pub parameters: Vec<String>,
    /// How its results come in pages.
    pub paging: Option<Stated<Paging>>,
    /// Whether it may be sent again when no answer came.
    pub safe_to_repeat: bool,
    /// The interaction that must succeed for the same patient before this one is sent again, when this one failed or had no
    /// answer.
    pub settled_by: Option<String>,
}

/// How results come in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paging {
    /// `Bundle.link` with relation `next`, opened by GET.
    NextLink,
    /// `Bundle.link` with relation `next`, its parameters sent as the form of a POST.
    NextLinkPost,
    /// `_page`, which counts pages from 1.
    Page,
    /// `_skip`, which counts resources.
    Skip,
    /// All at once.
    None,
}
