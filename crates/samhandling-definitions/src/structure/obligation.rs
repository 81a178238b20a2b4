//! Obligations: what a system must do with an element.

/// One obligation: what systems that play a part must, should or may do with an element.
///
/// # Shape
/// The extension `obligation` on an element of a definition, or on the definition. Each part is as often there as the extension
/// has it; `name` and `usage` are not read.
///
/// # Source
/// <https://hl7.org/fhir/extensions/5.3.0-ballot-tc1/StructureDefinition-obligation.html> (hl7.fhir.uv.extensions.r4, read 2026-11-22)
///
/// # Example
///
/// ```
/// use samhandling_definitions::{Definitions, Kind};
///
/// let definitions = Definitions::builder()
///     .definition("p.json", br#"{
///         "resourceType": "StructureDefinition", "url": "http://profiles.no/Patient", "name": "P", "status": "active",
///         "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
///         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
///         "differential": {"element": [{"id": "Patient.name", "path": "Patient.name", "extension": [{
///             "url": "http://hl7.org/fhir/StructureDefinition/obligation",
///             "extension": [{"url": "code", "valueCode": "SHALL:populate-if-known"}]
///         }]}]}
///     }"#)?
///     .build();
/// let scope = definitions.local().expect("a definition was given");
/// let profile = definitions.resolve(scope, Kind::StructureDefinition, "http://profiles.no/Patient").expect("it is known");
/// let name = definitions.structure(profile)?.element("Patient.name").expect("every Patient has it");
/// assert_eq!(&*name.obligations[0].codes[0], "SHALL:populate-if-known");
/// # Ok::<(), samhandling_definitions::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Obligation {
    /// What must be done: `SHALL:populate-if-known`. 1..*
    pub codes: Vec<Box<str>>,
    /// The canonicals of those who must; none: everyone. 0..*
    pub actors: Vec<Box<str>>,
    /// The ids of the elements it is about; none: the one that it stands on. 0..*
    pub elements: Vec<Box<str>>,
    /// The FHIRPath that tells which occurrences it is about, as written. 0..1
    pub filter: Option<Box<str>>,
    /// The canonicals or uris of the processes that it is part of. 0..*
    pub processes: Vec<Box<str>>,
    /// What it means, in words. 0..1
    pub documentation: Option<Box<str>>,
}
