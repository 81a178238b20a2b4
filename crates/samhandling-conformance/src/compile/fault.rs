//! Faults of a definition: reported once, as the definition's, and never counted as the instance's.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Rule};
use samhandling_core::path::ElementPath;
use samhandling_core::rule;
use samhandling_definitions::{DefectReason, Discriminator, ElementDefinition, StructureDefinition};

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
    /// That a profile's differential names elements, types and profiles that exist.
    ///
    /// ## Why
    /// A part that cannot be applied is left out; the rest of the profile is checked.
    ///
    /// ## Remedy
    /// The publisher of the profile must mend it. The instance need not change.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    DEFECT = "definition-element-defective", Warning, Structure {
        message {
            en: "`{element}` of the differential cannot be applied: {reason}",
            nb: "`{element}` i differentialen kan ikke brukes: {reason}",
            nn: "`{element}` i differentialen kan ikkje brukast: {reason}",
        }
        help {
            en: "tell the publisher of the profile; that part of it is not checked",
            nb: "si fra til den som gir ut profilen; den delen blir ikke kontrollert",
            nn: "sei frå til den som gjev ut profilen; den delen blir ikkje kontrollert",
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
    BINDING_TO_CODE_SYSTEM = "definition-binding-to-code-system", Warning, NotSupported {
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

pub(crate) static RULES: &[&Rule] = &[&DISCRIMINATOR, &NO_DISCRIMINATOR, &DEFECT, &BINDING_TO_CODE_SYSTEM];

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

/// Parts of the differential that could not be applied.
pub(super) fn defects(schema: &mut Schema, structure: &StructureDefinition) {
    for defect in &structure.defects {
        let element = ElementDefinition { id: (*defect.element).into(), ..ElementDefinition::default() };
        let args = Args::new(vec![
            ("element", Arg::name(defect.element.to_string())),
            ("reason", Arg::words(reason(&defect.reason))),
        ]);
        push(schema, &DEFECT, &element, args);
    }
}

/// A binding whose value set is a code system.
pub(super) fn bound_to_code_system(schema: &mut Schema, element: &ElementDefinition, url: &str) {
    let args =
        Args::new(vec![("element", Arg::name(element.id.to_string())), ("url", Arg::name(url.to_owned()))]);
    push(schema, &BINDING_TO_CODE_SYSTEM, element, args);
}

fn reason(reason: &DefectReason) -> [String; 3] {
    let say = |en: &str, nb: &str, nn: &str, name: &str| [en, nb, nn].map(|text| text.replace("{}", name));
    match reason {
        DefectReason::UnknownElement => say(
            "its base has no such element",
            "basisen har ikke noe slikt element",
            "basisen har ikkje noko slikt element",
            "",
        ),
        DefectReason::UnknownType(name) => {
            say("the type `{}` is not known", "typen `{}` er ikke kjent", "typen `{}` er ikkje kjend", name)
        }
        DefectReason::UnknownProfile(name) => say(
            "the profile `{}` cannot be used",
            "profilen `{}` kan ikke brukes",
            "profilen `{}` kan ikkje brukast",
            name,
        ),
        DefectReason::UnknownReference(name) => say(
            "the content reference `{}` leads nowhere",
            "innholdsreferansen `{}` fører ingen steder",
            "innhaldsreferansen `{}` fører ingen stader",
            name,
        ),
        DefectReason::NotSliced => say(
            "it is a slice, but nothing says how its element is sliced",
            "det er en skive, men ingenting sier hvordan elementet er oppdelt",
            "det er ei skive, men ingenting seier korleis elementet er oppdelt",
            "",
        ),
        other => say("{}", "{}", "{}", &other.to_string()),
    }
}

/// Adds a fault at an element of the definition.
fn push(schema: &mut Schema, rule: &'static Rule, element: &ElementDefinition, args: Args) {
    let mut fault = Diagnostic::new(rule, ElementPath::from(&*element.id), args);
    fault.definition = Some(samhandling_core::path::DefinitionPath {
        canonical: schema.canonical.clone(),
        package: schema.package.clone(),
        element: element.id.clone(),
    });
    schema.faults.push(fault);
}
