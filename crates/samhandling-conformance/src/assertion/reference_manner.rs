//! How a reference is made: whether what it leads to is contained, bundled or elsewhere, and whether it names a version.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::Assertion;
use super::reference::{is_reference, written};
use crate::compile::Compiling;
use crate::run::{Resolved, Run};
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That what a reference leads to is sent in the manner that the definition asks for: contained in the resource, in the same
    /// Bundle, or elsewhere.
    ///
    /// ## Why
    /// A receiver that counts on finding the resource in the message does not go and fetch it, and may not be able to.
    ///
    /// ## Remedy
    /// Contain the resource, send it in the Bundle, or refer to where it is, as the message says.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.aggregation> (4.0.1)
    AGGREGATION = "fhir-reference-aggregation", Error, Structure {
        message {
            en: "what the reference leads to is {found}; allowed: {allowed}",
            nb: "det referansen fører til, er {found}; tillatt: {allowed}",
            nn: "det referansen fører til, er {found}; tillate: {allowed}",
        }
        help {
            en: "send the resource as one of: {allowed}",
            nb: "send ressursen som en av: {allowed}",
            nn: "send ressursen som ein av: {allowed}",
        }
    }

    /// ## What it checks
    /// That a reference names a version of the resource where the definition asks for one, and none where it forbids it.
    ///
    /// ## Why
    /// Without a version the receiver sees what the resource says today, not what was meant when the reference was made.
    ///
    /// ## Remedy
    /// Add `/_history/` and the version, or leave it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.versioning> (4.0.1)
    VERSIONING = "fhir-reference-versioning", Error, Structure {
        message {
            en: "the definition asks for a reference that is {expected}",
            nb: "definisjonen krever en referanse som er {expected}",
            nn: "definisjonen krev ein referanse som er {expected}",
        }
        help {
            en: "write `Type/id/_history/version` for one version, `Type/id` for whichever is current",
            nb: "skriv `Type/id/_history/versjon` for én versjon, `Type/id` for den gjeldende",
            nn: "skriv `Type/id/_history/versjon` for éin versjon, `Type/id` for den gjeldande",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&AGGREGATION, &VERSIONING];

/// How references of an element are made.
#[derive(Debug)]
pub(crate) struct Manner {
    /// `contained`, `bundled`, `referenced`; empty where all are allowed.
    aggregation: Vec<Box<str>>,
    /// Whether a version must be named, or must not.
    versioned: Option<bool>,
}

pub(super) fn compile(compiling: &Compiling<'_>) -> Option<Assertion> {
    let mut references = compiling.element.types.iter().filter(|of| is_reference(&of.code)).peekable();
    references.peek()?;
    let (mut aggregation, mut all_say) = (Vec::new(), true);
    let mut versionings = Vec::new();
    for of in references {
        all_say &= !of.aggregation.is_empty();
        aggregation.extend(of.aggregation.iter().cloned());
        versionings.push(match of.versioning.as_deref() {
            Some("specific") => Some(true),
            Some("independent") => Some(false),
            _ => None,
        });
    }
    let versioned = versionings
        .first()
        .copied()
        .flatten()
        .filter(|first| versionings.iter().all(|one| *one == Some(*first)));
    if !all_say {
        aggregation.clear();
    }
    let manner = Manner { aggregation, versioned };
    (!manner.aggregation.is_empty() || manner.versioned.is_some())
        .then(|| Assertion::ReferenceManner(Box::new(manner)))
}

pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    manner: &'v Manner,
) {
    let Some(node) = written(run, node, "reference") else { return };
    let Some(reference) = node.child_text("reference").filter(|text| !text.is_empty()) else { return };
    if !manner.aggregation.is_empty() {
        let (found, fitting) = manner_of(run, node, &reference);
        if !manner.aggregation.iter().any(|allowed| fitting.contains(&&**allowed)) {
            let note = run.note_in(&AGGREGATION, node, schema, element).words("found", found);
            note.name("allowed", manner.aggregation.join(", ")).send();
        }
    }
    let is_local = reference.starts_with(['#', 'u']) && !reference.contains('/');
    let has_version = reference.contains("/_history/");
    match manner.versioned {
        Some(wanted) if wanted != has_version && !is_local => {
            let expected = if wanted { SPECIFIC } else { INDEPENDENT };
            run.note_in(&VERSIONING, node, schema, element).words("expected", expected).send();
        }
        _ => {}
    }
}

/// Where what a reference leads to is, in words, and the manners that this counts as.
fn manner_of<'t>(
    run: &mut Run<'_, 't>,
    node: Node<'t>,
    reference: &str,
) -> ([&'static str; 3], &'static [&'static str]) {
    if reference.starts_with('#') {
        return (["contained", "innebygd", "innebygd"], &["contained"]);
    }
    match run.resolve_text(node, reference) {
        Resolved::Contained(_) => (["contained", "innebygd", "innebygd"], &["contained"]),
        Resolved::Entry(_) | Resolved::Several(_) => {
            (["in the same Bundle", "i samme Bundle", "i same Bundle"], &["bundled", "referenced"])
        }
        Resolved::OnlyApparent(_) | Resolved::Nothing => {
            (["not sent along", "ikke sendt med", "ikkje send med"], &["referenced"])
        }
    }
}

const SPECIFIC: [&str; 3] =
    ["to one version (specific)", "til én versjon (specific)", "til éin versjon (specific)"];
const INDEPENDENT: [&str; 3] =
    ["to no version (independent)", "uten versjon (independent)", "utan versjon (independent)"];
