//! The types and type profiles that a profile leaves to an element.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;
use crate::schema::{Element, Schema, Target};

rule! {
    /// ## What it checks
    /// That an element has one of the types that its profile allows.
    ///
    /// ## Why
    /// Receivers of the profile handle no other.
    ///
    /// ## Does not conform
    /// A result as `valueString` where the profile allows `valueQuantity` only.
    ///
    /// ## Remedy
    /// Give the value as one of the types allowed.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    NOT_ALLOWED = "fhir-type-not-allowed", Error, Structure {
        message {
            en: "`{element}` is of type {found}; the profile allows {allowed}",
            nb: "`{element}` er av typen {found}; profilen tillater {allowed}",
            nn: "`{element}` er av typen {found}; profilen tillèt {allowed}",
        }
        help {
            en: "give it as {allowed}",
            nb: "oppgi det som {allowed}",
            nn: "oppgje det som {allowed}",
        }
    }

    /// ## What it checks
    /// That an element conforms to one of the profiles that its definition names for its type.
    ///
    /// ## Why
    /// Each of them promises the receiver something; one must hold.
    ///
    /// ## Remedy
    /// Choose the profile that is meant, and check against it alone with `--profile`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.profile> (4.0.1)
    NO_PROFILE = "fhir-type-profile-none", Error, Structure {
        message {
            en: "`{element}` conforms to none of the profiles allowed: {profiles}",
            nb: "`{element}` følger ingen av profilene som er tillatt: {profiles}",
            nn: "`{element}` følgjer ingen av profilane som er tillatne: {profiles}",
        }
        help {
            en: "choose one of them and check against it alone",
            nb: "velg en av dem og kontroller mot den alene",
            nn: "vel ein av dei og kontroller mot han åleine",
        }
    }

    /// ## What it checks
    /// That the profile which a definition names for an element's type is loaded.
    ///
    /// ## Why
    /// What cannot be looked at cannot be checked, and is then neither right nor wrong.
    ///
    /// ## Remedy
    /// Load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.profile> (4.0.1)
    PROFILE_MISSING = "fhir-type-profile-missing", Warning, NotFound {
        message {
            en: "the profile `{profile}` of `{element}` is not loaded, so nothing was held against it",
            nb: "profilen `{profile}` for `{element}` er ikke lastet, så ingenting er kontrollert mot den",
            nn: "profilen `{profile}` for `{element}` er ikkje lasta, så ingenting er kontrollert mot han",
        }
        help {
            en: "load the package that defines it (--package)",
            nb: "last pakken som definerer den (--package)",
            nn: "last pakken som definerer han (--package)",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&NOT_ALLOWED, &NO_PROFILE, &PROFILE_MISSING];

/// Holds the type of an element that is no choice against those of a profile.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    let found = node.resource_type().unwrap_or_else(|| run.type_name(node).into());
    let is_allowed = element.types.iter().any(|of| *of.name == *found || &*of.name == "Resource");
    if !is_allowed && !found.is_empty() {
        let found = found.into_owned();
        not_allowed(run, node, schema, element, &found);
    }
}

/// Reports a choice whose type the profile takes away.
pub(crate) fn refused<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let found = run.type_name(node).to_owned();
    not_allowed(run, node, schema, element, &found);
}

fn not_allowed<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    found: &str,
) {
    let allowed: Vec<&str> = element.types.iter().map(|of| &*of.name).collect();
    // What an extension may hold is said of the extension.
    let at = node.parent().filter(|_| &*element.id == "Extension.value[x]").unwrap_or(node);
    let note = run.note_in(&NOT_ALLOWED, at, schema, element).span(node.span());
    let note = note.name("element", &*element.name);
    note.name("found", found).name("allowed", allowed.join(", ")).send();
}

/// One of several profiles must hold.
pub(crate) fn run_any_profile<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    profiles: &'v [Target],
) {
    let holds = profiles.iter().filter_map(|target| target.id).find(|id| run.conforms_to(node, *id));
    if let Some(id) = holds {
        run.profile(node, id);
        return;
    }
    if let Some(missing) = profiles.iter().find(|target| target.id.is_none()) {
        profile_missing(run, node, schema, element, missing);
        return;
    }
    let names: Vec<&str> = profiles.iter().map(|target| &*target.canonical).collect();
    let note = run.note_in(&NO_PROFILE, node, schema, element).name("element", &*element.name);
    note.name("profiles", names.join(", ")).send();
}

/// Says that a profile is not at hand.
pub(crate) fn profile_missing<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    target: &Target,
) {
    let note = run.note_in(&PROFILE_MISSING, node, schema, element).name("profile", &*target.canonical);
    note.name("element", &*element.name).undecided().send();
}
