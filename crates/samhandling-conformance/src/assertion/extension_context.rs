//! Where an extension may stand, and what must hold where it stands.

use std::collections::HashSet;

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::{Node, NodeId};
use samhandling_definitions::{Context, ContextKind, DefinitionId, StructureDefinition};
use samhandling_fhirpath::Truth;

use crate::invariant::{Around, Condition};
use crate::run::Run;
use crate::schema::{Content, Element, Schema};

rule! {
    /// ## What it checks
    /// That an extension stands on an element for which it was defined.
    ///
    /// ## Why
    /// Elsewhere its meaning is not defined.
    ///
    /// ## Remedy
    /// Move it to an element of its context.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/defining-extensions.html#context> (4.0.1)
    WRONG_PLACE = "fhir-extension-wrong-place", Error, Structure {
        message {
            en: "the extension `{url}` may not stand on `{here}`; its context: {contexts}",
            nb: "utvidelsen `{url}` kan ikke stå på `{here}`; konteksten er: {contexts}",
            nn: "utvidinga `{url}` kan ikkje stå på `{here}`; konteksten er: {contexts}",
        }
        help {
            en: "move it to {contexts}",
            nb: "flytt den til {contexts}",
            nn: "flytt ho til {contexts}",
        }
    }

    /// ## What it checks
    /// That what the definition of an extension asks of the element it stands on is true there: its `contextInvariant`.
    ///
    /// ## Why
    /// The extension means something only where the condition holds.
    ///
    /// ## Remedy
    /// Make the condition true, or take the extension out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.contextInvariant> (4.0.1)
    NOT_HERE = "fhir-extension-context-invariant", Error, Structure {
        message {
            en: "the extension `{url}` may stand only where this is true: {expression}",
            nb: "utvidelsen `{url}` kan bare stå der dette er sant: {expression}",
            nn: "utvidinga `{url}` kan berre stå der dette er sant: {expression}",
        }
        help {
            en: "change the element so that the condition holds, or take the extension out",
            nb: "endre elementet slik at betingelsen er oppfylt, eller ta ut utvidelsen",
            nn: "endre elementet slik at vilkåret er oppfylt, eller ta ut utvidinga",
        }
    }

    /// ## What it checks
    /// Nothing: it tells that it could not be decided whether an extension may stand where it does. The context of its definition is
    /// an expression that cannot be used, or asks for something that is not at hand.
    ///
    /// ## Why
    /// What nobody could decide is neither right nor wrong.
    ///
    /// ## Remedy
    /// Give what is missing. If the expression is at fault, its publisher must mend it; the instance need not change.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/defining-extensions.html#context> (4.0.1)
    UNDECIDED = "fhir-extension-context-undecided", Warning, NotSupported {
        message {
            en: "whether the extension `{url}` may stand here cannot be decided by its context: {expression}",
            nb: "om utvidelsen `{url}` kan stå her, kan ikke avgjøres etter konteksten: {expression}",
            nn: "om utvidinga `{url}` kan stå her, kan ikkje avgjerast etter konteksten: {expression}",
        }
        help {
            en: "give what the expression asks for; if it cannot be read, tell the publisher of the extension",
            nb: "gi det uttrykket spør etter; hvis det ikke kan leses, si fra til den som gir ut utvidelsen",
            nn: "gje det uttrykket spør etter; om det ikkje kan lesast, sei frå til den som gjev ut utvidinga",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&WRONG_PLACE, &NOT_HERE, &UNDECIDED];

/// Extensions of R4's own definitions whose context was stated too narrowly, with where they stand too.
///
/// Source: R4's own definitions; <https://jira.hl7.org/browse/FHIR-13328>.
const WIDER: [(&str, &str); 4] = [
    ("regex", "ElementDefinition.type"),
    ("structuredefinition-normative-version", "Element"),
    ("capabilitystatement-expectation", "Element"),
    ("capabilitystatement-prohibited", "Element"),
];

/// The elements that an expression leads to, and whether there may be more that could not be looked at. None where the expression
/// cannot be used.
pub(crate) type Places = Option<(HashSet<NodeId>, bool)>;

/// An extension, and what defines it.
#[derive(Clone, Copy)]
struct Subject<'r, 'v, 't> {
    node: Node<'t>,
    /// The element that it stands on.
    place: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    definition: DefinitionId,
    url: &'r str,
}

/// Holds the place of an extension against the contexts and the context invariants of its definition.
pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    definition: DefinitionId,
    url: &str,
) {
    let validator = run.validator;
    let Ok(structure) = validator.definitions.structure(definition) else { return };
    let Some(place) = node.parent() else { return };
    let subject = Subject { node, place, schema, element, definition, url };
    if stands_well(run, subject, structure) {
        for expression in &structure.context_invariants {
            invariant(run, subject, expression);
        }
    }
}

/// Whether one of the contexts fits; if none does, it is reported.
fn stands_well<'v, 't>(
    run: &mut Run<'v, 't>,
    subject: Subject<'_, 'v, 't>,
    structure: &StructureDefinition,
) -> bool {
    let Subject { node, place, schema, element, definition, url } = subject;
    let places = places(run, place);
    let name = url.strip_prefix(crate::compile::CORE).unwrap_or_default();
    let is_wider =
        WIDER.iter().any(|(known, wider)| *known == name && places.iter().any(|place| place == wider));
    if structure.contexts.is_empty() || is_wider {
        return true;
    }
    let mut undecided = None;
    for (at, context) in structure.contexts.iter().enumerate() {
        match fits(run, place, &places, definition, (at, context)) {
            Some(true) => return true,
            Some(false) => {}
            None => undecided = Some(&context.expression),
        }
    }
    if is_named_by_path(run, place, &structure.contexts) {
        return true;
    }
    if let Some(expression) = undecided {
        let note = run.note_in(&UNDECIDED, place, schema, element).span(node.span());
        note.name("url", url).name("expression", &**expression).undecided().send();
        return true;
    }
    let contexts = ["the extension", "utvidelsen", "utvidinga"].map(|word| words(&structure.contexts, word));
    let here = places.first().cloned().unwrap_or_default();
    let note = run.note_in(&WRONG_PLACE, place, schema, element).span(node.span());
    note.name("url", url).name("here", here).words("contexts", contexts).send();
    false
}

/// Whether a context names the place by its whole path in its resource, through other types: `Person.meta.security`.
///
/// R4 defines no element of that id, yet there is but one place that it can mean.
fn is_named_by_path(run: &Run<'_, '_>, place: Node<'_>, contexts: &[Context]) -> bool {
    let mut names = Vec::new();
    let mut next = Some(place);
    let resource = loop {
        let Some(node) = next else { return false };
        if let Some(resource) = node.resource_type() {
            break resource;
        }
        names.push(run.element_name(node));
        next = node.parent();
    };
    let path = || std::iter::once(&*resource).chain(names.iter().rev().copied());
    let mut elements = contexts.iter().filter(|context| context.kind == ContextKind::Element);
    elements.any(|context| element_of(&context.expression).split('.').eq(path()))
}

/// Whether a context allows the place; none where that cannot be decided.
fn fits<'t>(
    run: &mut Run<'_, 't>,
    place: Node<'t>,
    places: &[String],
    definition: DefinitionId,
    (at, context): (usize, &Context),
) -> Option<bool> {
    match context.kind {
        ContextKind::Element => Some(places.iter().any(|place| place == element_of(&context.expression))),
        ContextKind::Extension => {
            let extension = if run.element_name(place) == "value" { place.parent() } else { Some(place) };
            let url = extension.and_then(|extension| extension.child_text("url"));
            Some(url.is_some_and(|url| *url == *context.expression))
        }
        ContextKind::FhirPath => {
            let around = Around::of(place);
            let key = (around.resource.id(), definition, at);
            if !run.context_places.contains_key(&key) {
                let condition = Condition::new(&context.expression);
                let found =
                    condition.and_then(|condition| condition.leads_to(run, around, definition.package()));
                run.context_places.insert(key, found);
            }
            let (found, is_open) = run.context_places.get(&key)?.as_ref()?;
            let is_there = found.contains(&place.id());
            if is_there || !is_open { Some(is_there) } else { None }
        }
    }
}

fn invariant<'v, 't>(run: &mut Run<'v, 't>, subject: Subject<'_, 'v, 't>, expression: &str) {
    let Subject { node, place, schema, element, definition, url } = subject;
    let condition = Condition::new(expression);
    let truth = condition.and_then(|condition| condition.holds(run, place, definition.package()));
    let (rule, is_decided) = match truth {
        Some(Truth::True) => return,
        Some(Truth::False | Truth::Empty) => (&NOT_HERE, true),
        Some(Truth::Undecided(_)) | None => (&UNDECIDED, false),
    };
    let note = run.note_in(rule, place, schema, element).span(node.span());
    let note = note.name("url", url).name("expression", expression);
    if is_decided { note.send() } else { note.undecided().send() }
}

/// Where an extension may stand, in words: a context of kind `extension` is another extension, whatever its name looks like.
fn words(contexts: &[Context], extension: &str) -> String {
    let word = |context: &Context| match context.kind {
        ContextKind::Extension => format!("{extension} `{}`", context.expression),
        ContextKind::Element | ContextKind::FhirPath => context.expression.to_string(),
    };
    contexts.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The element of a context expression; a profile in front of it narrows it further, which is not held against it here.
fn element_of(expression: &str) -> &str {
    expression.rsplit_once('#').map_or(expression, |(_, element)| element)
}

/// The names by which a context may mean an element: its path in its type, its type, and what these are derived from.
fn places(run: &mut Run<'_, '_>, place: Node<'_>) -> Vec<String> {
    let mut places = Vec::new();
    if let Some(name) = place.resource_type() {
        places.push(name.clone().into_owned());
        places.extend(ancestors(run, &name));
        if run.edition.is_canonical_resource(&name) {
            // Types without instances, that no base names.
            places.extend(["CanonicalResource".to_owned(), "MetadataResource".to_owned()]);
        }
    } else if let Some(typed) = run.typed(place) {
        let element = typed.schema.element(typed.element);
        let path = element.id.to_string();
        let rest = path.split_once('.').map(|(_, rest)| rest.to_owned());
        places.push(path.replace("[x]", ""));
        places.push(path);
        if let Content::Reference(other) = element.content {
            places.push(typed.schema.element(other).id.to_string());
        }
        let name = run.type_name(place).to_owned();
        if let Some(rest) = rest {
            let owners = ancestors(run, &typed.schema.type_name);
            places.extend(owners.into_iter().map(|owner| format!("{owner}.{rest}")));
        }
        places.extend(ancestors(run, &name));
        places.push(name);
    }
    places.push("Element".to_owned());
    places.push("Any".to_owned());
    places
}

/// The types that a type is derived from.
fn ancestors(run: &mut Run<'_, '_>, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take().filter(|name| !name.is_empty() && found.len() < 8) {
        let definitions = &run.validator.definitions;
        let id = run.edition.type_definition(&name);
        let base =
            id.and_then(|id| definitions.structure(id).ok()).and_then(|structure| structure.base.as_deref());
        next = base.and_then(|base| base.strip_prefix(crate::compile::CORE)).map(str::to_owned);
        found.extend(next.clone());
    }
    found
}
