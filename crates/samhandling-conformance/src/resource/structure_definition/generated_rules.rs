//! The rules of differential and snapshot.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &CANNOT_GENERATE,
    &CHOICE_NAME,
    &NO_PLACE,
    &OUT_OF_PLACE,
    &UNPLACED,
    &SNAPSHOT_COUNT,
    &SNAPSHOT_ELEMENT,
];

rule! {
    /// ## What it checks
    /// That a snapshot can be made from the differential.
    ///
    /// ## Why
    /// Instances are held against the snapshot.
    ///
    /// ## Remedy
    /// Mend what is named.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) CANNOT_GENERATE = "fhir-structure-snapshot-impossible", Error, Structure {
        message {
            en: "no snapshot can be made: {reason}",
            nb: "det kan ikke lages noe snapshot: {reason}",
            nn: "det kan ikkje lagast noko snapshot: {reason}",
        }
        help {
            en: "mend the base or the differential",
            nb: "rett basen eller differentialen",
            nn: "rett basen eller differentialen",
        }
    }

    /// ## What it checks
    /// That an element named after a choice has one of its types: `valueQuantity` for `value[x]`.
    ///
    /// ## Why
    /// No snapshot can be made otherwise.
    ///
    /// ## Remedy
    /// Write the path with `[x]` and the type in `type`, or a type that the choice has.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) CHOICE_NAME = "fhir-structure-choice-name", Error, Structure {
        message {
            en: "`{element}` is named after a choice, but not after one of its types",
            nb: "`{element}` er navngitt etter et valg, men ikke etter en av typene",
            nn: "`{element}` er namngjeve etter eit val, men ikkje etter ein av typane",
        }
        help {
            en: "write the path with `[x]`, and the type in `type`",
            nb: "skriv stien med `[x]`, og typen i `type`",
            nn: "skriv stien med `[x]`, og typen i `type`",
        }
    }

    /// ## What it checks
    /// That the elements of a differential are elements of the base, or of its types.
    ///
    /// ## Why
    /// What has no place in the base is never applied.
    ///
    /// ## Remedy
    /// Mend the path or the id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) NO_PLACE = "fhir-structure-element-unknown", Error, Structure {
        message {
            en: "the base has no such element",
            nb: "basen har ikke et slikt element",
            nn: "basen har ikkje eit slikt element",
        }
        help {
            en: "mend the path or the id",
            nb: "rett stien eller id-en",
            nn: "rett stien eller id-en",
        }
    }

    /// ## What it checks
    /// That the elements of a differential stand in the order of the base.
    ///
    /// ## Why
    /// Tools walk through both together, and do not come back for an element that stands too early.
    ///
    /// ## Does not conform
    /// ```json
    /// {"differential": {"element": [{"path": "Patient.birthDate"}, {"path": "Patient.identifier"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Move it behind the elements that come before it in the base.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) OUT_OF_PLACE = "fhir-structure-element-out-of-order", Error, Structure {
        message {
            en: "the element stands before another that comes first in the base",
            nb: "elementet står foran et annet som kommer først i basen",
            nn: "elementet står framfor eit anna som kjem først i basen",
        }
        help {
            en: "put the elements into the order of the base",
            nb: "sett elementene i samme rekkefølge som i basen",
            nn: "set elementa i same rekkjefølgje som i basen",
        }
    }

    /// ## What it checks
    /// That the whole differential can be applied to the base.
    ///
    /// ## Why
    /// The snapshot lacks what cannot be applied.
    ///
    /// ## Remedy
    /// Mend the elements that are named.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) UNPLACED = "fhir-structure-elements-unplaced", Error, Structure {
        message {
            en: "{count} elements of the differential find no place in the base",
            nb: "{count} elementer i differentialen finner ingen plass i basen",
            nn: "{count} element i differentialen finn ingen plass i basen",
        }
        help {
            en: "mend the elements that are named one by one",
            nb: "rett elementene som er nevnt enkeltvis",
            nn: "rett elementa som er nemnde enkeltvis",
        }
    }

    /// ## What it checks
    /// That the snapshot has the elements that base and differential make.
    ///
    /// ## Why
    /// A snapshot that is out of date says something else than its differential, and tools read one or the other.
    ///
    /// ## Remedy
    /// Make it anew.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.snapshot> (4.0.1)
    pub(super) SNAPSHOT_COUNT = "fhir-structure-snapshot-other-size", Warning, Structure {
        message {
            en: "the snapshot has {found} elements, but base and differential make {expected}",
            nb: "snapshotet har {found} elementer, men base og differential gir {expected}",
            nn: "snapshotet har {found} element, men base og differential gjev {expected}",
        }
        help {
            en: "make the snapshot anew",
            nb: "lag snapshotet på nytt",
            nn: "lag snapshotet på nytt",
        }
    }

    /// ## What it checks
    /// That the elements of the snapshot have the paths and counts that base and differential make.
    ///
    /// ## Why
    /// A snapshot that is out of date says something else than its differential.
    ///
    /// ## Remedy
    /// Make it anew.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.snapshot> (4.0.1)
    pub(super) SNAPSHOT_ELEMENT = "fhir-structure-snapshot-out-of-date", Warning, Structure {
        message {
            en: "`{element}` differs from what base and differential make: `{expected}`",
            nb: "`{element}` er ulik det base og differential gir: `{expected}`",
            nn: "`{element}` er ulik det base og differential gjev: `{expected}`",
        }
        help {
            en: "make the snapshot anew",
            nb: "lag snapshotet på nytt",
            nn: "lag snapshotet på nytt",
        }
    }
}
