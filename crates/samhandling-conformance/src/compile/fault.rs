//! Faults of a definition: reported once, as the definition's, and never counted as the instance's.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Rule};
use samhandling_core::path::ElementPath;
use samhandling_core::rule;
use samhandling_definitions::{Discriminator, ElementDefinition};

use crate::schema::Schema;

rule! {
    /// ## What it checks
    /// That a discriminator of a slicing leads to something that tells the slices apart: a fixed value, a pattern, a
    /// required value set, a type, a profile, or an element that must or must not be there.
    ///
    /// ## Why
    /// A slice that cannot be recognised cannot be checked. Its instances are neither right nor wrong.
    ///
    /// ## Remedy
    /// The publisher of the profile must state a value at the discriminator's path. The instance need not change.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#discriminator> (4.0.1)
    pub(super) DISCRIMINATOR = "definition-discriminator-unusable", Warning, NotSupported {
        message {
            en: "slice `{slice}` cannot be told apart: its discriminator {kind} `{path}` leads to no value, type or profile",
            nb: "skiven `{slice}` kan ikke gjenkjennes: diskriminatoren {kind} `{path}` fører ikke til noen verdi, type eller profil",
            nn: "skiva `{slice}` kan ikkje kjennast att: diskriminatoren {kind} `{path}` fører ikkje til nokon verdi, type eller profil",
        }
        help {
            en: "tell the publisher of the profile; elements of the slice are not checked",
            nb: "si fra til den som gir ut profilen; elementer i skiven blir ikke kontrollert",
            nn: "sei frå til den som gjev ut profilen; element i skiva blir ikkje kontrollerte",
        }
    }

    /// ## What it checks
    /// That a slicing says how its slices are told apart.
    ///
    /// ## Why
    /// Without a discriminator no occurrence can be assigned to a slice.
    ///
    /// ## Remedy
    /// The publisher of the profile must add a discriminator.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    pub(super) NO_DISCRIMINATOR = "definition-slicing-without-discriminator", Warning, NotSupported {
        message {
            en: "the slicing of `{element}` has no discriminator",
            nb: "oppdelingen av `{element}` har ingen diskriminator",
            nn: "oppdelinga av `{element}` har ingen diskriminator",
        }
        help {
            en: "tell the publisher of the profile; its slices are not checked",
            nb: "si fra til den som gir ut profilen; skivene blir ikke kontrollert",
            nn: "sei frå til den som gjev ut profilen; skivene blir ikkje kontrollerte",
        }
    }

    /// ## What it checks
    /// That a binding names a value set.
    ///
    /// ## Why
    /// Some guides bind an element to the url of a code system. A code system is no value set, and what the publisher meant
    /// by it is not stated.
    ///
    /// ## Remedy
    /// The publisher of the profile must define a value set of all codes of the system, and bind to that.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.binding.valueSet> (4.0.1)
    pub(crate) BINDING_TO_CODE_SYSTEM = "definition-binding-to-code-system", Warning, NotSupported {
        message {
            en: "`{element}` is bound to `{url}`, which is a code system and not a value set",
            nb: "`{element}` er bundet til `{url}`, som er et kodeverk og ikke et verdisett",
            nn: "`{element}` er bunden til `{url}`, som er eit kodeverk og ikkje eit verdisett",
        }
        help {
            en: "tell the publisher of the profile; codes of the element are not checked against it",
            nb: "si fra til den som gir ut profilen; koder i elementet blir ikke kontrollert mot det",
            nn: "sei frå til den som gjev ut profilen; kodar i elementet blir ikkje kontrollerte mot det",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&DISCRIMINATOR, &NO_DISCRIMINATOR, &BINDING_TO_CODE_SYSTEM];

pub(super) fn discriminator(schema: &mut Schema, slice: &ElementDefinition, discriminator: &Discriminator) {
    let args = Args::new(vec![
        ("slice", Arg::name(slice.id.to_string())),
        ("kind", Arg::name(discriminator.kind.code())),
        ("path", Arg::name(discriminator.path.to_string())),
    ]);
    push(schema, &DISCRIMINATOR, slice, args);
}

pub(super) fn no_discriminator(schema: &mut Schema, sliced: &ElementDefinition) {
    let args = Args::new(vec![("element", Arg::name(sliced.id.to_string()))]);
    push(schema, &NO_DISCRIMINATOR, sliced, args);
}

/// Adds a fault at an element of the definition.
pub(crate) fn push(schema: &mut Schema, rule: &'static Rule, element: &ElementDefinition, args: Args) {
    let mut fault = Diagnostic::new(rule, ElementPath::from(&*element.id), args);
    fault.definition = Some(samhandling_core::path::DefinitionPath {
        canonical: schema.canonical.clone(),
        package: schema.package.clone(),
        element: element.id.clone(),
    });
    schema.faults.push(fault);
}
