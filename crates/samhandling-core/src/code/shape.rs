//! The check of a code as it stands in a resource.

use super::picture::fits;
use super::{AtcLevel, CodeFault, Component, Sctid, loinc};

/// A code system whose codes have a form that can be checked without a terminology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeShape {
    /// SNOMED CT: an [`Sctid`] of a concept, check digit included. A postcoordinated expression is not
    /// checked.
    ///
    /// # Source
    /// <https://hl7.org/fhir/R4/snomedct.html>, read 2026-11-22.
    SnomedCt,
    /// LOINC: a number, a dash and a check digit, modulo 10; `LP`, `LA`, `LL` or `LG` may stand before. The
    /// 14 deprecated terms that were published with another check digit pass.
    ///
    /// # Source
    /// <https://loinc.org/kb/users-guide/calculating-mod-10-check-digits/>, read 2026-11-22.
    Loinc,
    /// ATC: a code of one of the five levels of [`AtcLevel`]. Shape only; at level 2 codes of ICD-10 and
    /// ICPC-2 look the same.
    Atc,
    /// ICD-10: a letter and two digits, then perhaps one or two more digits, with or without a dot (`D37.51`,
    /// `D3751`). Shape only, inferred from use.
    Icd10,
    /// ICPC-2: a letter and two digits (`K86`), or `*` or `-` for the letter in process codes. Shape only,
    /// inferred from use.
    Icpc2,
    /// Norsk laboratoriekodeverk (NLK): `NPU` or `NOR` and five digits. Shape only; `NPU` described by
    /// <https://farmakologiportalen.no/content/3805/Om-Norsk-Laboratoriekodeverk> (read 2026-11-22), `NOR`
    /// inferred from use.
    Nlk,
}

/// How much is behind the check of a [`CodeShape`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The shape was inferred from codes in use; a code that does not fit may be right all the same.
    Inferred,
    /// The shape is specified.
    Shape,
    /// Shape and check digit are specified.
    CheckDigit,
}

/// What [`check`] knows about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub enum CodeVerdict {
    /// The code has the form of its system. That it exists is not said.
    Valid,
    /// The code has not the form of its system.
    Invalid(CodeFault),
    /// No rule is known, so nothing was checked.
    NoRule,
}

impl CodeShape {
    /// The shape of the codes of a system; `None` if none is known.
    ///
    /// # Source
    /// Systems: HL7 Terminology 7.0.1, hl7.fhir.no.basis 2.2.2, HL7Norway/kodeverk 0.6.0 and NILAR 1.5.0; the
    /// ATC of kjernejournal: Norsk helsenett's API for critical information. Read 2026-11-22.
    pub fn for_system(system: &str) -> Option<Self> {
        match system {
            "http://snomed.info/sct" => Some(Self::SnomedCt),
            "http://loinc.org" => Some(Self::Loinc),
            "http://www.whocc.no/atc" | "http://nhn.no/kj/fhir/CodeSystem/ATC" => Some(Self::Atc),
            "http://hl7.org/fhir/sid/icd-10" | "urn:oid:2.16.578.1.12.4.1.1.7110" => Some(Self::Icd10),
            "http://hl7.org/fhir/sid/icpc-2" | "urn:oid:2.16.578.1.12.4.1.1.7170" => Some(Self::Icpc2),
            "urn:oid:2.16.578.1.12.4.1.1.7280"
            | "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk"
            | "http://helsedir.no/fhir/CodeSystem/no-kodeverk-7280-nlk" => Some(Self::Nlk),
            _ => None,
        }
    }

    /// How much is behind the check.
    pub fn confidence(self) -> Confidence {
        match self {
            Self::SnomedCt | Self::Loinc => Confidence::CheckDigit,
            Self::Atc => Confidence::Shape,
            Self::Icd10 | Self::Icpc2 | Self::Nlk => Confidence::Inferred,
        }
    }

    /// Checks a code.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::code::{CodeFault, CodeShape, CodeVerdict};
    ///
    /// assert_eq!(CodeShape::Icpc2.check("K86"), CodeVerdict::Valid);
    /// assert_eq!(CodeShape::Icpc2.check("K8"), CodeVerdict::Invalid(CodeFault::Shape));
    /// assert_eq!(CodeShape::SnomedCt.check("128045006:{363698007=56459004}"), CodeVerdict::NoRule);
    /// ```
    pub fn check(self, code: &str) -> CodeVerdict {
        let result = match self {
            Self::SnomedCt if is_expression(code) => return CodeVerdict::NoRule,
            Self::SnomedCt => check_concept(code),
            Self::Loinc => loinc::check(code),
            Self::Atc => AtcLevel::of(code).map(|_| ()).ok_or(CodeFault::Shape),
            Self::Icd10 => check_pictures(code, &["A99", "A99.9", "A99.99", "A999", "A9999"]),
            Self::Icpc2 => check_pictures(code, &["A99", "*99", "-99"]),
            Self::Nlk => check_pictures(code, &["NPU99999", "NOR99999"]),
        };
        result.map_or_else(CodeVerdict::Invalid, |()| CodeVerdict::Valid)
    }
}

/// Checks `Coding.system` and `Coding.code` together. [`CodeShape::confidence`] tells how far to trust the
/// answer.
///
/// # Example
/// ```
/// use samhandling_core::code::{CodeVerdict, check};
///
/// assert_eq!(check("urn:oid:2.16.578.1.12.4.1.1.7280", "NPU03230"), CodeVerdict::Valid);
/// ```
pub fn check(system: &str, code: &str) -> CodeVerdict {
    CodeShape::for_system(system).map_or(CodeVerdict::NoRule, |shape| shape.check(code))
}

/// Whether the code holds a character that only the compositional grammar of SNOMED CT knows.
fn is_expression(code: &str) -> bool {
    code.contains([':', '+', '|', '{', '=', '('])
}

fn check_concept(code: &str) -> Result<(), CodeFault> {
    match Sctid::parse(code)?.component() {
        Component::Concept => Ok(()),
        Component::Description | Component::Relationship => Err(CodeFault::NotAConcept),
    }
}

fn check_pictures(code: &str, pictures: &[&str]) -> Result<(), CodeFault> {
    if pictures.iter().any(|picture| fits(code, picture)) { Ok(()) } else { Err(CodeFault::Shape) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SYSTEMS: [&str; 9] = [
        "http://snomed.info/sct",
        "http://loinc.org",
        "http://www.whocc.no/atc",
        "http://nhn.no/kj/fhir/CodeSystem/ATC",
        "http://hl7.org/fhir/sid/icd-10",
        "urn:oid:2.16.578.1.12.4.1.1.7110",
        "http://hl7.org/fhir/sid/icpc-2",
        "urn:oid:2.16.578.1.12.4.1.1.7170",
        "urn:oid:2.16.578.1.12.4.1.1.7280",
    ];

    #[test]
    fn codes_that_fit_their_system_are_valid() {
        for (system, code) in SYSTEMS.into_iter().zip([
            "271649006",
            "85354-9",
            "N02BE01",
            "B01AD06",
            "C18.0",
            "D3751",
            "-30",
            "*31",
            "NOR05863",
        ]) {
            assert_eq!(check(system, code), CodeVerdict::Valid, "{system} {code}");
        }
    }

    #[test]
    fn a_code_of_another_system_is_invalid() {
        for (system, code) in SYSTEMS.into_iter().zip([
            "85354-9",
            "271649006",
            "C18.0",
            "K86.1",
            "N02BE01",
            "NPU03230",
            "C18.0",
            "N02BE01",
            "D3751",
        ]) {
            assert_eq!(check(system, code), CodeVerdict::Invalid(CodeFault::Shape), "{system} {code}");
        }
    }

    #[test]
    fn an_icd_10_code_may_have_up_to_two_digits_more_with_or_without_dot() {
        for code in ["G35", "I20", "C18.0", "C180", "D37.51", "D3751"] {
            assert_eq!(CodeShape::Icd10.check(code), CodeVerdict::Valid, "{code}");
        }
        for code in ["", "G3", "g35", "G35.", "G35.123", "G35-1"] {
            assert_eq!(CodeShape::Icd10.check(code), CodeVerdict::Invalid(CodeFault::Shape), "{code}");
        }
    }

    #[test]
    fn a_snomed_ct_description_is_no_code() {
        // Partition 01.
        assert_eq!(check("http://snomed.info/sct", "37436014"), CodeVerdict::Invalid(CodeFault::NotAConcept));
    }

    #[test]
    fn a_snomed_ct_expression_is_left_to_the_terminology() {
        for code in ["128045006:{363698007=56459004}", "421720008 |spray| + 7946007", "=== 46866001"] {
            assert_eq!(check("http://snomed.info/sct", code), CodeVerdict::NoRule, "{code}");
        }
    }

    #[test]
    fn a_system_without_a_known_shape_has_no_rule() {
        for system in
            ["", "http://unitsofmeasure.org", "urn:oid:2.16.578.1.12.4.1.1.9060", "http://loinc.org/"]
        {
            assert_eq!(check(system, "anything"), CodeVerdict::NoRule, "{system}");
        }
    }

    proptest! {
        #[test]
        fn checking_never_panics(code in any::<String>()) {
            for system in SYSTEMS {
                let _ = check(system, &code);
            }
        }
    }
}
