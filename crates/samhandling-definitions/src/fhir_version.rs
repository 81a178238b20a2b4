//! The versions of FHIR that definitions are of: the one table that names them.

use std::fmt;
use std::str::FromStr;

/// A version of FHIR.
///
/// Whoever needs to know where two versions differ asks it: nothing else in the engine names a version.
///
/// # Example
///
/// ```
/// use samhandling_definitions::FhirVersion;
///
/// assert_eq!("5.0".parse(), Ok(FhirVersion::R5));
/// assert_eq!(FhirVersion::R5.number(), "5.0.0");
/// assert_eq!(FhirVersion::default(), FhirVersion::R4);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FhirVersion(u8);

/// What the engine knows of a version.
struct Row {
    /// What people call it.
    label: &'static str,
    /// The number of the publication whose definitions are meant.
    number: &'static str,
    /// The numbers that are the same to an instance: the last part counts corrections of the text.
    family: &'static str,
    /// The page that the specification begins with.
    specification: &'static str,
    /// The package of its types.
    core: &'static str,
    /// The packages published for it beside the core, which all see; of each group the first that is loaded. The terminology of 7.0.1
    /// has the same codes and value sets for both versions, so one copy serves.
    beside: &'static [&'static [&'static str]],
    /// The elements whose type is any resource.
    holding_resources: &'static [&'static str],
    /// The resource types that define something and have a canonical url.
    canonical_resources: &'static [&'static str],
}

/// A row for each version, the one that holds where nobody says another first.
///
/// Source: <https://hl7.org/fhir/R4/>, <https://hl7.org/fhir/R5/>, their packages; the packages beside are those that HL7's
/// validator 6.7.9 loads; read 2026-11-22.
static TABLE: [Row; 2] = [
    Row {
        label: "R4",
        number: "4.0.1",
        family: "4.0",
        specification: "https://hl7.org/fhir/R4/",
        core: "hl7.fhir.r4.core",
        beside: &[&["hl7.fhir.uv.extensions.r4"], &["hl7.terminology.r4"]],
        holding_resources: &[
            "DomainResource.contained",
            "Bundle.entry.resource",
            "Bundle.entry.response.outcome",
            "Parameters.parameter.resource",
        ],
        canonical_resources: &[
            "ActivityDefinition",
            "CapabilityStatement",
            "ChargeItemDefinition",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "EffectEvidenceSynthesis",
            "EventDefinition",
            "Evidence",
            "EvidenceVariable",
            "ExampleScenario",
            "GraphDefinition",
            "ImplementationGuide",
            "Library",
            "Measure",
            "MessageDefinition",
            "NamingSystem",
            "OperationDefinition",
            "PlanDefinition",
            "Questionnaire",
            "ResearchDefinition",
            "ResearchElementDefinition",
            "RiskEvidenceSynthesis",
            "SearchParameter",
            "StructureDefinition",
            "StructureMap",
            "TerminologyCapabilities",
            "TestScript",
            "ValueSet",
        ],
    },
    Row {
        label: "R5",
        number: "5.0.0",
        family: "5.0",
        specification: "https://hl7.org/fhir/R5/",
        core: "hl7.fhir.r5.core",
        beside: &[&["hl7.fhir.uv.extensions.r5"], &["hl7.terminology.r5", "hl7.terminology.r4"]],
        holding_resources: &[
            "DomainResource.contained",
            "Bundle.entry.resource",
            "Bundle.entry.response.outcome",
            "Bundle.issues",
            "Parameters.parameter.resource",
        ],
        canonical_resources: &[
            "ActivityDefinition",
            "ActorDefinition",
            "CapabilityStatement",
            "ChargeItemDefinition",
            "Citation",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "ConditionDefinition",
            "EventDefinition",
            "Evidence",
            "EvidenceReport",
            "EvidenceVariable",
            "ExampleScenario",
            "GraphDefinition",
            "ImplementationGuide",
            "Library",
            "Measure",
            "MessageDefinition",
            "NamingSystem",
            "ObservationDefinition",
            "OperationDefinition",
            "PlanDefinition",
            "Questionnaire",
            "Requirements",
            "SearchParameter",
            "SpecimenDefinition",
            "StructureDefinition",
            "StructureMap",
            "SubscriptionTopic",
            "TerminologyCapabilities",
            "TestPlan",
            "TestScript",
            "ValueSet",
        ],
    },
];

impl FhirVersion {
    /// R4, 4.0.1: what holds where nobody says another.
    pub const R4: FhirVersion = FhirVersion(0);
    /// R5, 5.0.0.
    pub const R5: FhirVersion = FhirVersion(1);

    /// How many there are.
    pub(crate) const COUNT: usize = TABLE.len();

    /// All of them.
    pub fn all() -> impl Iterator<Item = FhirVersion> {
        (0..).take(Self::COUNT).map(FhirVersion)
    }

    fn row(self) -> &'static Row {
        let [first, ..] = &TABLE;
        TABLE.get(self.index()).unwrap_or(first)
    }

    /// Its place in the table.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// What people call it: `R5`.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The number of its publication: `5.0.0`.
    #[must_use]
    pub fn number(self) -> &'static str {
        self.row().number
    }

    /// The number as media types have it: `5.0`.
    #[must_use]
    pub fn family(self) -> &'static str {
        self.row().family
    }

    /// Where its specification begins.
    #[must_use]
    pub fn specification(self) -> &'static str {
        self.row().specification
    }

    /// The name of the package of its types.
    #[must_use]
    pub fn core(self) -> &'static str {
        self.row().core
    }

    /// The packages beside the core that all see; of each group the first that is loaded counts.
    pub(crate) fn beside(self) -> &'static [&'static [&'static str]] {
        self.row().beside
    }

    /// The elements whose type is any resource, whatever a profile makes of them.
    #[must_use]
    pub fn holding_resources(self) -> &'static [&'static str] {
        self.row().holding_resources
    }

    /// The resource types that define something and have a canonical url.
    #[must_use]
    pub fn canonical_resources(self) -> &'static [&'static str] {
        self.row().canonical_resources
    }

    /// The version that a number means: `5.0.0`, `5.0`, also a build before the publication (`5.0.0-ballot`); none for those that are not
    /// in the table.
    #[must_use]
    pub fn of_number(number: &str) -> Option<FhirVersion> {
        Self::all().find(|version| {
            let rest = number.strip_prefix(version.family());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
        })
    }

    /// The version that the parameter `fhirVersion` of a media type asks for; none where there is no such parameter.
    ///
    /// # Errors
    ///
    /// [`UnsupportedVersion`]: the sender asks for a version that nobody here knows; answer with 415 or 406, or take out the parameter.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::FhirVersion;
    ///
    /// let asked = FhirVersion::of_media_type("application/fhir+json; fhirVersion=5.0")?;
    /// assert_eq!(asked, Some(FhirVersion::R5));
    /// assert_eq!(FhirVersion::of_media_type("application/fhir+json; charset=utf-8")?, None);
    /// let refused = FhirVersion::of_media_type("application/fhir+json; fhirVersion=3.0").unwrap_err();
    /// assert_eq!(refused.to_string(), "FHIR version `3.0` is not supported; supported are 4.0, 5.0");
    /// # Ok::<(), samhandling_definitions::UnsupportedVersion>(())
    /// ```
    ///
    /// # Source
    ///
    /// <https://hl7.org/fhir/R5/versioning.html#mt-version> (5.0.0; read 2026-11-22): the parameter is the number without its last part.
    pub fn of_media_type(media_type: &str) -> Result<Option<FhirVersion>, UnsupportedVersion> {
        let parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let mut values = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("fhirVersion"));
        let Some((_, value)) = values.next() else { return Ok(None) };
        value.trim().trim_matches('"').parse().map(Some)
    }
}

impl FromStr for FhirVersion {
    type Err = UnsupportedVersion;

    /// Reads `5.0`, `5.0.0` or `R5`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let of_label = || Self::all().find(|version| version.label().eq_ignore_ascii_case(text));
        let unsupported = || UnsupportedVersion { asked: text.to_owned() };
        Self::of_number(text).or_else(of_label).ok_or_else(unsupported)
    }
}

impl fmt::Debug for FhirVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl fmt::Display for FhirVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

/// A version of FHIR that is not in the table: whoever asked for it must ask for another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("FHIR version `{asked}` is not supported; supported are {}", families())]
pub struct UnsupportedVersion {
    /// What was asked for.
    pub asked: String,
}

fn families() -> String {
    FhirVersion::all().map(FhirVersion::family).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_the_version_it_belongs_to() {
        for (number, version) in [
            ("4.0.1", Some(FhirVersion::R4)),
            ("4.0", Some(FhirVersion::R4)),
            ("4.0.0", Some(FhirVersion::R4)),
            ("5.0.0-ballot", Some(FhirVersion::R5)),
            ("4.3.0", None),
            ("4.01", None),
            ("50.0", None),
            ("", None),
        ] {
            assert_eq!(FhirVersion::of_number(number), version, "{number}");
        }
    }

    #[test]
    fn a_media_type_says_its_version_in_any_spelling_of_the_parameter() {
        for media_type in [
            "application/fhir+xml;fhirVersion=5.0",
            "application/fhir+json; charset=utf-8; FHIRVERSION=\"5.0\"",
            "application/fhir+json ; fhirVersion = 5.0.0",
        ] {
            assert_eq!(FhirVersion::of_media_type(media_type), Ok(Some(FhirVersion::R5)), "{media_type}");
        }
        assert_eq!(FhirVersion::of_media_type(""), Ok(None));
        assert!(FhirVersion::of_media_type("application/fhir+json; fhirVersion=").is_err());
    }
}
