//! Who must not see a document.

use samhandling_core::diagnostic::Text;
use samhandling_r4::{CodeableConcept, Coding, Valued};

use super::urls;

/// Who must not see a document, as its labels say.
///
/// The strictest comes last: where several labels stand, the strictest counts.
///
/// # Shape
///
/// `DocumentReference.securityLabel` 0..*: codes of list 9603, and of HL7's v3-Confidentiality.
///
/// # Example
///
/// ```
/// use samhandling_r4::CodeableConcept;
/// use samhandling_services::documents::Confidentiality;
///
/// let label = CodeableConcept::coded("urn:oid:2.16.578.1.12.4.1.1.9603", "NORN_EPO");
/// assert_eq!(Confidentiality::of_labels(&[label]), Confidentiality::DeniedToPatient);
/// // Nothing said is not the same as normal.
/// assert_eq!(Confidentiality::of_labels(&[]), Confidentiality::Unknown);
/// ```
///
/// # Source
///
/// Code list 9603, `hl7.fhir.no.kodeverk` 0.6.0, <https://github.com/HL7Norway/kodeverk>;
/// <http://terminology.hl7.org/CodeSystem/v3-Confidentiality> (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidentiality {
    /// `N` of either list, `U`, `L` and `M` of HL7's: nothing particular.
    Normal,
    /// It is not said, or by a code of no known list. Take it for restricted.
    Unknown,
    /// `NORU`: the patient sees it after some time.
    DelayedForPatient,
    /// `NORN_…`: the patient, or a parent, must not see it on a screen. Think of that before the screen is turned.
    DeniedToPatient,
    /// `R` and `V` of HL7's.
    Restricted,
    /// `NORS`: the patient has blocked it for some of the personnel. It is listed only for whoever may see it all the same.
    Blocked,
}

impl Confidentiality {
    /// What a code of list 9603 says; none where the list has no such code.
    #[must_use]
    pub fn of_national_code(code: &str) -> Option<Self> {
        match code {
            "N" => Some(Confidentiality::Normal),
            "NORU" => Some(Confidentiality::DelayedForPatient),
            "NORS" => Some(Confidentiality::Blocked),
            denied if DENIED.contains(&denied) => Some(Confidentiality::DeniedToPatient),
            _ => None,
        }
    }

    /// What a code of either list says.
    pub(super) fn of_code(system: &str, code: &str) -> Option<Self> {
        if urls::BLOCKING.contains(&system) {
            Self::of_national_code(code)
        } else if urls::CONFIDENTIALITY.contains(&system) {
            of_hl7(code)
        } else {
            None
        }
    }

    /// The strictest of some labels; [`Confidentiality::Unknown`] where none says anything that is known.
    #[must_use]
    pub fn of_labels(labels: &[CodeableConcept]) -> Self {
        let said = labels.iter().flat_map(|label| &label.coding).map(of_coding);
        said.max().unwrap_or(Confidentiality::Unknown)
    }

    /// What a reader should know of it.
    #[must_use]
    pub fn words(self) -> Text {
        let text = |en, nb, nn| Text { en, nb, nn };
        match self {
            Confidentiality::Normal => text("normal", "vanlig", "vanleg"),
            Confidentiality::Unknown => text("not known", "ikke kjent", "ikkje kjent"),
            Confidentiality::DelayedForPatient => {
                text("delayed for the patient", "utsatt for pasienten", "utsett for pasienten")
            }
            Confidentiality::DeniedToPatient => {
                text("denied to the patient", "nektet pasienten", "nekta pasienten")
            }
            Confidentiality::Restricted => text("restricted", "begrenset", "avgrensa"),
            Confidentiality::Blocked => {
                text("blocked by the patient", "sperret av pasienten", "sperra av pasienten")
            }
        }
    }

    /// Whether the patient must not see it, or not yet; none where that is not known.
    #[must_use]
    pub fn is_kept_from_patient(self) -> Option<bool> {
        match self {
            Confidentiality::Normal | Confidentiality::Blocked => Some(false),
            Confidentiality::DelayedForPatient | Confidentiality::DeniedToPatient => Some(true),
            Confidentiality::Unknown | Confidentiality::Restricted => None,
        }
    }
}

fn of_coding(coding: &Coding) -> Confidentiality {
    let (system, code) = (coding.system.text().unwrap_or_default(), coding.code.text().unwrap_or_default());
    Confidentiality::of_code(system, code).unwrap_or(Confidentiality::Unknown)
}

fn of_hl7(code: &str) -> Option<Confidentiality> {
    match code {
        "U" | "L" | "M" | "N" => Some(Confidentiality::Normal),
        "R" | "V" => Some(Confidentiality::Restricted),
        _ => None,
    }
}

/// The codes by which the patient's own view is denied.
const DENIED: [&str; 11] = [
    "NORN_ALL",
    "NORN_ANG",
    "NORN_DUP",
    "NORN_EPO",
    "NORN_FFH",
    "NORN_FFL",
    "NORN_FOR",
    "NORN_FORANS",
    "NORN_FPB",
    "NORN_KUT",
    "NORN_UNGDOM",
];

#[cfg(test)]
mod tests {
    use super::Confidentiality;
    use samhandling_r4::CodeableConcept;

    fn of(labels: &[(&str, &str)]) -> Confidentiality {
        let labels: Vec<CodeableConcept> =
            labels.iter().map(|(system, code)| CodeableConcept::coded(system, code)).collect();
        Confidentiality::of_labels(&labels)
    }

    const NATIONAL: &str = "urn:oid:2.16.578.1.12.4.1.1.9603";
    const HL7: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    #[test]
    fn the_strictest_label_counts_in_whatever_order() {
        assert_eq!(of(&[(HL7, "N"), (NATIONAL, "NORS")]), Confidentiality::Blocked);
        assert_eq!(of(&[(NATIONAL, "NORN_FFL"), (HL7, "N")]), Confidentiality::DeniedToPatient);
    }

    #[test]
    fn a_code_that_no_list_has_is_never_normal() {
        assert_eq!(of(&[(HL7, "N"), (NATIONAL, "NORX")]), Confidentiality::Unknown);
        assert_eq!(of(&[(HL7, "N"), ("https://h.example.org/labels", "N")]), Confidentiality::Unknown);
    }
}
