//! References that lead out of the document, where the caller asked where to.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::binding::is_absolute;
use super::extension::is_example;
use super::reference::Allowed;
use crate::run::{Outside, Run};
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That a reference which leads out of the document leads to a resource, where the caller said in which place to look
    /// (`--references-from`). Urls that are set aside for examples are left alone.
    ///
    /// ## Why
    /// The receiver would look for it in vain.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "Patient/1"}}
    /// ```
    /// where `patient-1.json` is there
    ///
    /// ## Remedy
    /// Mend the reference, or add the resource.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html> (4.0.1)
    LEADS_NOWHERE = "fhir-reference-leads-nowhere", Error, NotFound {
        message {
            en: "the reference leads to nothing, neither in the document nor outside of it",
            nb: "referansen fører ikke til noe, verken i dokumentet eller utenfor det",
            nn: "referansen fører ikkje til noko, verken i dokumentet eller utanfor det",
        }
        help {
            en: "mend the reference, or add the resource where references are looked up",
            nb: "rett referansen, eller legg ressursen der referanser slås opp",
            nn: "rett referansen, eller legg ressursen der referansar blir slått opp",
        }
    }

    /// ## What it checks
    /// That what a reference leads to can be looked at, where the caller asked that references be followed
    /// (`--follow-references`).
    ///
    /// ## Why
    /// What nobody could look at is neither right nor wrong.
    ///
    /// ## Remedy
    /// Say where the resource is (`--references-from`); if it is there, check it alone to see why it cannot be read.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html> (4.0.1)
    NOT_FOLLOWED = "fhir-reference-not-followed", Warning, NotSupported {
        message {
            en: "the resource that the reference leads to is not at hand, so nothing is known of it",
            nb: "ressursen som referansen fører til, er ikke tilgjengelig, så den er ikke kontrollert",
            nn: "ressursen som referansen fører til, er ikkje tilgjengeleg, så han er ikkje kontrollert",
        }
        help {
            en: "say where it is with --references-from",
            nb: "oppgi hvor den er med --references-from",
            nn: "oppgje kvar han er med --references-from",
        }
    }

    /// ## What it checks
    /// That the type in a url of the form `Type/id` is a resource type, where the caller asked that the url tell the type
    /// (`--reference-types`) and nobody could look at the resource itself.
    ///
    /// ## Why
    /// A server answers such a url with a resource of the type that it names.
    ///
    /// ## Conforms
    /// ```json
    /// {"reference": "https://ehr.test/fhir/Patient/1"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"reference": "https://ehr.test/fhir/Patent/1"}
    /// ```
    ///
    /// ## Remedy
    /// Mend the type in the url.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#literal> (4.0.1)
    NO_SUCH_TYPE = "fhir-reference-type-unknown", Error, Invalid {
        message {
            en: "the url of the reference names the type `{found}`, which FHIR does not have",
            nb: "url-en i referansen oppgir typen `{found}`, som ikke finnes i FHIR",
            nn: "url-en i referansen oppgjev typen `{found}`, som ikkje finst i FHIR",
        }
        help {
            en: "mend the type in the url",
            nb: "rett typen i url-en",
            nn: "rett typen i url-en",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&LEADS_NOWHERE, &NOT_FOLLOWED, &NO_SUCH_TYPE];

/// Holds a reference to a resource that is there.
pub(super) fn exists<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let Some(reference) = run.leads_outside(node) else { return };
    let options = &run.validator.options;
    let (follows, allows_examples) = (options.follow_references, options.example_urls);
    match run.outside(&reference) {
        Outside::Nothing if !(allows_examples && is_example(&reference)) => {
            run.note_in(&LEADS_NOWHERE, node, schema, element).send();
        }
        Outside::Unknown => {
            if follows {
                run.note_in(&NOT_FOLLOWED, node, schema, element).undecided().send();
            }
            no_such_type(run, node, schema, element, &reference);
        }
        Outside::Nothing | Outside::Resource(_) => {}
    }
}

/// Holds the type that a url names to those that there are.
fn no_such_type<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    reference: &str,
) {
    let Some(name) = name_in_url(reference) else { return };
    let looks_like_one = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if run.validator.options.reference_types && looks_like_one && !is_resource(run, name) {
        run.note_in(&NO_SUCH_TYPE, node, schema, element).name("found", name).send();
    }
}

/// Holds what a reference leads to against the types and profiles that its definition allows.
pub(super) fn conforms<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    allowed: &Allowed,
) {
    let Some(reference) = run.leads_outside(node) else { return };
    let resource = match run.outside(&reference) {
        Outside::Resource(found) => Some(found),
        // One fault is one finding: that nothing is there is another's.
        Outside::Nothing => return,
        Outside::Unknown if run.validator.options.reference_types => None,
        Outside::Unknown => return,
    };
    let found = match &resource {
        Some(found) => found.tree.root().resource_type().map(std::borrow::Cow::into_owned),
        None => name_in_url(&reference).filter(|name| is_resource(run, name)).map(str::to_owned),
    };
    let Some(found) = found else { return };
    if !allowed.allows(run.validator, &found) {
        super::reference::wrong_type(run, node, schema, element, &found, allowed);
        return;
    }
    let Some(resource) = resource.filter(|_| run.validator.options.follow_references) else { return };
    let profiles = allowed.profiles();
    if !profiles.is_empty()
        && !profiles.iter().any(|profile| run.outside_conforms_to(&resource.tree, *profile))
    {
        super::reference::wrong_profile(run, node, schema, element, allowed);
    }
}

/// What stands where a RESTful url names the type: `Patient/1`, `https://example.org/fhir/Patient/1/_history/2`.
fn name_in_url(reference: &str) -> Option<&str> {
    if is_absolute(reference) && !reference.starts_with("http") {
        return None;
    }
    let plain = reference.split("/_history/").next().unwrap_or(reference);
    plain.rsplit('/').nth(1)
}

fn is_resource(run: &Run<'_, '_>, name: &str) -> bool {
    run.edition.type_schema(name).is_some_and(Schema::is_resource)
}
