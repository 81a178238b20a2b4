//! Extensions: known, in their place, of the right kind.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{Context, ContextKind, DefinitionId, Kind};

use super::binding::is_absolute;
use crate::resource::is_canonical_resource;
use crate::run::Run;
use crate::schema::{Content, Element, Schema};

rule! {
    /// ## What it checks
    /// That an extension is defined in a package that is loaded.
    ///
    /// ## Why
    /// FHIR itself lets a receiver pass over an extension that it does not know. What the sender meant is then lost, and nobody
    /// can tell whether its value is right.
    ///
    /// ## Remedy
    /// Mend the url, or load the package that defines it. With `--any-extensions` it is a warning.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extensibility.html> (4.0.1)
    UNKNOWN = "fhir-extension-unknown", Error, Extension {
        message {
            en: "no package that is loaded defines the extension `{url}` (FHIR itself tolerates unknown extensions)",
            nb: "ingen pakke som er lastet, definerer utvidelsen `{url}` (FHIR selv tåler ukjente utvidelser)",
            nn: "ingen pakke som er lasta, definerer utvidinga `{url}` (FHIR sjølv toler ukjende utvidingar)",
        }
        help {
            en: "mend the url, load its package (--package), or accept it with --any-extensions",
            nb: "rett url-en, last pakken (--package), eller godta den med --any-extensions",
            nn: "rett url-en, last pakken (--package), eller godta ho med --any-extensions",
        }
    }

    /// ## What it checks
    /// That a part of a complex extension is one that the extension defines.
    ///
    /// ## Why
    /// A part that is not defined has no meaning.
    ///
    /// ## Remedy
    /// Use the name of the part that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/defining-extensions.html> (4.0.1)
    PART_UNKNOWN = "fhir-extension-part-unknown", Error, Extension {
        message {
            en: "the extension `{extension}` has no part `{url}`",
            nb: "utvidelsen `{extension}` har ingen del `{url}`",
            nn: "utvidinga `{extension}` har ingen del `{url}`",
        }
        help {
            en: "use one of its parts: {parts}",
            nb: "bruk en av delene: {parts}",
            nn: "bruk ein av delane: {parts}",
        }
    }

    /// ## What it checks
    /// That the url of an extension is absolute, unless it names a part of the extension around it.
    ///
    /// ## Why
    /// A relative url means nothing to the receiver.
    ///
    /// ## Remedy
    /// Write the full url.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extensibility-definitions.html#Extension.url> (4.0.1)
    RELATIVE_URL = "fhir-extension-url-relative", Error, Invalid {
        message {
            en: "the url of an extension must be absolute, and `{url}` is not",
            nb: "url-en til en utvidelse skal være absolutt, og `{url}` er ikke det",
            nn: "url-en til ei utviding skal vere absolutt, og `{url}` er ikkje det",
        }
        help { en: "write the full url", nb: "skriv hele url-en", nn: "skriv heile url-en" }
    }

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
    /// That an extension that changes the meaning of what is around it stands in `modifierExtension`, and no other does.
    ///
    /// ## Why
    /// A receiver must not pass over a modifier, and finds it by that name only.
    ///
    /// ## Remedy
    /// Write it as `modifierExtension`, or as `extension`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extensibility.html#modifierExtension> (4.0.1)
    MODIFIER = "fhir-extension-modifier-mismatch", Error, Structure {
        message {
            en: "the extension `{url}` must stand in `{expected}`",
            nb: "utvidelsen `{url}` skal stå i `{expected}`",
            nn: "utvidinga `{url}` skal stå i `{expected}`",
        }
        help {
            en: "write it as `{expected}`",
            nb: "skriv den som `{expected}`",
            nn: "skriv ho som `{expected}`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&UNKNOWN, &PART_UNKNOWN, &RELATIVE_URL, &WRONG_PLACE, &MODIFIER];

/// Holds an extension against its definition.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    let Some(url) = node.child_text("url") else { return };
    if !is_absolute(&url) {
        let is_part = node.parent().is_some_and(|parent| run.type_name(parent) == "Extension");
        if !is_part {
            run.note_in(&RELATIVE_URL, node, schema, element).name("url", url).send();
        }
        return;
    }
    let Some(definition) = run.extension(&url) else {
        unknown(run, node, schema, element, &url);
        return;
    };
    let is_modifier = run.schema(definition).is_some_and(|schema| schema.root().is_modifier);
    if is_modifier != (node.name() == "modifierExtension") {
        let expected = if is_modifier { "modifierExtension" } else { "extension" };
        let note = run.note_in(&MODIFIER, node, schema, element).name("url", url.as_ref());
        note.name("expected", expected).send();
    }
    context(run, node, schema, element, definition, &url);
    run.profile(node, definition);
}

fn unknown<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    url: &str,
) {
    let options = &run.validator.options;
    if (options.example_urls && is_example(url)) || UNPUBLISHED.iter().any(|space| url.starts_with(space)) {
        return;
    }
    let severity = if options.any_extensions { Severity::Warning } else { Severity::Error };
    run.note_in(&UNKNOWN, node, schema, element).severity(severity).name("url", url).send();
}

/// Spaces whose owners publish no package for R4: HL7's tools, and DICOM.
const UNPUBLISHED: [&str; 2] = ["http://hl7.org/fhir/tools/StructureDefinition/", "http://nema.org/"];

/// Extensions of R4's own definitions whose context was stated too narrowly, with where they stand too.
///
/// Source: R4's own definitions; <https://jira.hl7.org/browse/FHIR-13328>.
const WIDER: [(&str, &str); 4] = [
    ("regex", "ElementDefinition.type"),
    ("structuredefinition-normative-version", "Element"),
    ("capabilitystatement-expectation", "Element"),
    ("capabilitystatement-prohibited", "Element"),
];

/// Urls that are kept for examples.
pub(crate) fn is_example(url: &str) -> bool {
    url.contains("example.org") || url.contains("acme.com")
}

/// Reports a part of a complex extension that its definition does not have.
pub(super) fn part_unknown<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let Some(url) = node.child_text("url") else { return };
    let around = node.parent().is_some_and(|parent| run.type_name(parent) == "Extension");
    if !around
        || is_absolute(&url)
        || &*schema.type_name != "Extension"
        || element.id.matches('.').count() > 1
    {
        return;
    }
    let slices = element.slicing.as_ref().map(|plan| plan.slices.as_slice()).unwrap_or_default();
    let parts: Vec<&str> = slices.iter().map(|slice| &*slice.name).collect();
    let note = run.note_in(&PART_UNKNOWN, node, schema, element).name("extension", &*schema.url);
    note.name("url", url).name("parts", parts.join(", ")).send();
}

fn context<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    definition: DefinitionId,
    url: &str,
) {
    let Ok(structure) = run.validator.definitions.structure(definition) else { return };
    let Some(place) = node.parent() else { return };
    let places = places(run, place);
    let fits = |context: &Context| match context.kind {
        ContextKind::Element => places.iter().any(|place| place == element_of(&context.expression)),
        ContextKind::Extension => {
            let extension = if run.element_name(place) == "value" { place.parent() } else { Some(place) };
            extension
                .and_then(|extension| extension.child_text("url"))
                .is_some_and(|url| *url == *context.expression)
        }
        // Decided together with the other FHIRPath expressions of the document.
        ContextKind::FhirPath => true,
    };
    let name = url.strip_prefix(crate::compile::CORE).unwrap_or_default();
    let is_wider =
        WIDER.iter().any(|(known, wider)| *known == name && places.iter().any(|place| place == wider));
    if structure.contexts.is_empty() || structure.contexts.iter().any(fits) || is_wider {
        return;
    }
    let contexts = ["the extension", "utvidelsen", "utvidinga"].map(|word| words(&structure.contexts, word));
    let here = places.first().cloned().unwrap_or_default();
    let note = run.note_in(&WRONG_PLACE, place, schema, element).span(node.span());
    note.name("url", url).name("here", here).words("contexts", contexts).send();
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
        if is_canonical_resource(&name) {
            // R5's names for what R4 has no definition of.
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
        let url = format!("{}{name}", crate::compile::CORE);
        let definitions = &run.validator.definitions;
        let id = definitions.resolve(run.validator.core, Kind::StructureDefinition, &url);
        let base =
            id.and_then(|id| definitions.structure(id).ok()).and_then(|structure| structure.base.as_deref());
        next = base.and_then(|base| base.strip_prefix(crate::compile::CORE)).map(str::to_owned);
        found.extend(next.clone());
    }
    found
}
