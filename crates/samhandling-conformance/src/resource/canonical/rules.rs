//! The rules of definitions of any kind.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &URL_RELATIVE,
    &WORK_GROUP_MISSING,
    &WORK_GROUP_TWICE,
    &WORK_GROUP_UNKNOWN,
    &PUBLISHER_OTHER,
    &ELEMENT_MISSING,
];

rule! {
    /// ## What it checks
    /// That the canonical url of a definition is an absolute uri.
    ///
    /// ## Why
    /// It names the definition everywhere, whatever server keeps it.
    ///
    /// ## Remedy
    /// Write a whole url that you own, or a `urn:uuid:`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#canonical> (4.0.1)
    pub(super) URL_RELATIVE = "fhir-definition-url-relative", Error, Invalid {
        message {
            en: "the url of a definition must be an absolute uri, and `{url}` is none",
            nb: "url-en til en definisjon skal være en absolutt uri, og `{url}` er ingen",
            nn: "url-en til ein definisjon skal vere ein absolutt uri, og `{url}` er ingen",
        }
        help {
            en: "write a whole url, or a `urn:uuid:`",
            nb: "skriv en hel url, eller en `urn:uuid:`",
            nn: "skriv ein heil url, eller ein `urn:uuid:`",
        }
    }

    /// ## What it checks
    /// That a definition that HL7 publishes names the work group which owns it. Only where the caller asks for the checks before
    /// publication.
    ///
    /// ## Why
    /// Questions and changes go to the owner.
    ///
    /// ## Remedy
    /// Add the extension with the code of the work group.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/structuredefinition-wg> (5.3.0-ballot-tc1)
    pub(super) WORK_GROUP_MISSING = "fhir-publication-work-group-missing", Error, BusinessRule {
        message {
            en: "what HL7 publishes must name the work group that owns it ({extension})",
            nb: "det HL7 gir ut, skal oppgi arbeidsgruppen som eier det ({extension})",
            nn: "det HL7 gjev ut, skal oppgje arbeidsgruppa som eig det ({extension})",
        }
        help {
            en: "add the extension with the code of the work group",
            nb: "legg til utvidelsen med koden til arbeidsgruppen",
            nn: "legg til utvidinga med koden til arbeidsgruppa",
        }
    }

    /// ## What it checks
    /// That a definition that HL7 publishes names one work group.
    ///
    /// ## Why
    /// One group is responsible.
    ///
    /// ## Remedy
    /// Keep the owner.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/structuredefinition-wg> (5.3.0-ballot-tc1)
    pub(super) WORK_GROUP_TWICE = "fhir-publication-work-group-twice", Error, BusinessRule {
        message {
            en: "more than one work group is named as owner",
            nb: "mer enn én arbeidsgruppe er oppgitt som eier",
            nn: "meir enn éi arbeidsgruppe er oppgjeven som eigar",
        }
        help { en: "keep the owner", nb: "behold eieren", nn: "behald eigaren" }
    }

    /// ## What it checks
    /// That the work group which a definition of HL7 names is one of HL7's.
    ///
    /// ## Why
    /// A code that HL7 does not have names nobody.
    ///
    /// ## Remedy
    /// Write the code of the work group.
    ///
    /// ## Source
    /// <http://terminology.hl7.org/CodeSystem/hl7-work-group> (HL7 Terminology 7.0.1)
    pub(super) WORK_GROUP_UNKNOWN = "fhir-publication-work-group-unknown", Error, BusinessRule {
        message {
            en: "HL7 has no work group `{code}`",
            nb: "HL7 har ingen arbeidsgruppe `{code}`",
            nn: "HL7 har inga arbeidsgruppe `{code}`",
        }
        help {
            en: "write the code of the work group",
            nb: "skriv koden til arbeidsgruppen",
            nn: "skriv koden til arbeidsgruppa",
        }
    }

    /// ## What it checks
    /// That a definition of HL7 is published in the name of the work group that owns it. A publisher without a work group
    /// ("HL7") is a warning.
    ///
    /// ## Why
    /// Two owners are named, and one of them is wrong.
    ///
    /// ## Remedy
    /// Write the publisher that belongs to the work group.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/structuredefinition-wg> (5.3.0-ballot-tc1)
    pub(super) PUBLISHER_OTHER = "fhir-publication-publisher-other", Error, BusinessRule {
        message {
            en: "the work group that owns it publishes as `{expected}`",
            nb: "arbeidsgruppen som eier den, gir ut som `{expected}`",
            nn: "arbeidsgruppa som eig han, gjev ut som `{expected}`",
        }
        help {
            en: "write the publisher as `{expected}`, or mend the work group",
            nb: "skriv utgiveren som `{expected}`, eller rett arbeidsgruppen",
            nn: "skriv utgjevaren som `{expected}`, eller rett arbeidsgruppa",
        }
    }

    /// ## What it checks
    /// That a definition has what FHIR's profiles for sharing ask for. Only where the caller asks for the checks before
    /// publication; an error for what HL7 publishes, a warning for others.
    ///
    /// ## Why
    /// Registers and other guides find and describe the definition by these elements.
    ///
    /// ## Remedy
    /// Add the element.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/shareablecodesystem.html>, <https://hl7.org/fhir/R4/shareablevalueset.html>,
    /// <https://hl7.org/fhir/R4/shareablemeasure.html> (4.0.1)
    pub(super) ELEMENT_MISSING = "fhir-publication-element-missing", Warning, Required {
        message {
            en: "a definition that is published should have `{element}`",
            nb: "en definisjon som gis ut, bør ha `{element}`",
            nn: "ein definisjon som blir gjeven ut, bør ha `{element}`",
        }
        help {
            en: "add `{element}`",
            nb: "legg til `{element}`",
            nn: "legg til `{element}`",
        }
    }
}
