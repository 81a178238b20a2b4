//! What became of the measurements that were sent.

use std::fmt;

use samhandling_r4::{AnyResource, Bundle, BundleEntry, Extension, ExtensionValue, OperationOutcome, Valued};

use crate::view::extension;

/// What became of the measurements that were sent, entry by entry.
///
/// # Shape
///
/// `pmd-Bundle-Response`, a Bundle of type `batch-response`: each entry succeeds or fails on its own.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::measurements::view::Created;
///
/// let json = include_bytes!("../../../../../fixtures/measurements/valid/bundle-response.json");
/// let bundle = Bundle::from_json(json)?;
/// let created = Created::of(&bundle);
/// let refused: Vec<_> = created.entries().filter(|entry| entry.is_created() != Some(true)).collect();
/// assert_eq!(refused.len(), 1);
/// assert_eq!(refused[0].status(), Some(400));
/// assert_eq!(refused[0].request_url(), Some("urn:uuid:7b0c1c52-6f0d-4a7e-9d7e-1f3f0e0b0002"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `pmd-Bundle-Response` and `PmdBundleResponseEntryIdExtension`, `hl7.fhir.no.vkp.observation` 0.5.2,
/// <https://github.com/HL7Norway/VkpObservation> (read 2026-11-21).
#[derive(Clone)]
pub struct Created<'a> {
    bundle: &'a Bundle,
}

impl<'a> Created<'a> {
    /// What a Bundle tells.
    #[must_use]
    pub fn of(bundle: &'a Bundle) -> Self {
        Created { bundle }
    }

    /// What became of each, in the order in which they were sent.
    pub fn entries(&self) -> impl Iterator<Item = CreatedEntry<'a>> + use<'a> {
        self.bundle.entry.iter().map(|entry| CreatedEntry { entry })
    }

    /// Whether all were created; none where an entry does not tell.
    #[must_use]
    pub fn is_complete(&self) -> Option<bool> {
        self.entries().map(|entry| entry.is_created()).try_fold(true, |all, one| Some(all && one?))
    }
}

impl fmt::Debug for Created<'_> {
    /// How many entries there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Created({})", self.bundle.entry.len())
    }
}

/// What became of one measurement.
#[derive(Clone, Copy)]
pub struct CreatedEntry<'a> {
    /// The entry as it stands.
    pub entry: &'a BundleEntry,
}

/// The extension that names the entry of the request.
const ENTRY_ID: &str =
    "http://hl7.no/fhir/vkpobservation/StructureDefinition/PmdBundleResponseEntryIdExtension";

impl<'a> CreatedEntry<'a> {
    /// The HTTP status: the first three digits of `response.status` 1..1.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        let status = self.entry.response.as_ref()?.status.text()?;
        let digits = status.get(..3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    }

    /// Whether the measurement was taken; none where the status cannot be read.
    #[must_use]
    pub fn is_created(&self) -> Option<bool> {
        Some((200..300).contains(&self.status()?))
    }

    /// The `fullUrl` of the entry that was sent: extension of `response` 0..1. Where there is none, the order tells.
    #[must_use]
    pub fn request_url(&self) -> Option<&'a str> {
        let extensions: &'a [Extension] = &self.entry.response.as_ref()?.extension;
        match extension::value(extensions, ENTRY_ID)? {
            ExtensionValue::Uri(url) => url.text(),
            _ => None,
        }
    }

    /// Where the measurement is now: `response.location` 0..1.
    #[must_use]
    pub fn location(&self) -> Option<&'a str> {
        self.entry.response.as_ref()?.location.text()
    }

    /// Why it was refused, or what to mind: `response.outcome` 0..1.
    #[must_use]
    pub fn outcome(&self) -> Option<&'a OperationOutcome> {
        match self.entry.response.as_ref()?.outcome.as_ref()? {
            AnyResource::OperationOutcome(outcome) => Some(outcome),
            _ => None,
        }
    }
}

impl fmt::Debug for CreatedEntry<'_> {
    /// The status.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CreatedEntry({:?})", self.status())
    }
}
