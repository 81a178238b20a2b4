//! The layer that every package sees: FHIR's core, and the extension and terminology packages published for it.

use std::cmp::Ordering;

use super::{DefinitionId, Definitions};
use crate::compare_versions;

/// The packages that HL7's own validator loads beside the core, by FHIR version.
pub(super) const BESIDE_R4: [&str; 2] = ["hl7.fhir.uv.extensions.r4", "hl7.terminology.r4"];
/// The same for R5.
pub(super) const BESIDE_R5: [&str; 2] = ["hl7.fhir.uv.extensions.r5", "hl7.terminology.r5"];

/// The core package of each FHIR version.
pub(super) const CORES: [&str; 2] = ["hl7.fhir.r4.core", "hl7.fhir.r5.core"];

/// Which of two definitions of the same canonical counts: the newer. The core was published before the packages beside it,
/// so it counts only where both state versions of one scheme and its own is higher.
pub(super) fn compare(definitions: &Definitions, a: DefinitionId, b: DefinitionId) -> Ordering {
    let version = |id| definitions.version_of(id).unwrap_or_default();
    let is_core = |id| CORES.contains(&definitions.package_of(id).manifest.name.as_str());
    let (version_a, version_b) = (version(a), version(b));
    let is_date = |version: &str| version.len() == 10 && version.split('-').count() == 3;
    if is_date(&version_a) == is_date(&version_b) && !version_a.is_empty() && !version_b.is_empty() {
        return compare_versions(&version_a, &version_b).then(is_core(b).cmp(&is_core(a)));
    }
    is_core(b).cmp(&is_core(a))
}
