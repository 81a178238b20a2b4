//! Extensions: known, in their place, of the right kind.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::binding::is_absolute;
use super::extension_context;
use crate::run::Run;
use crate::schema::{Element, Schema};

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
    /// That the url of an extension names no version of its definition.
    ///
    /// ## Why
    /// A receiver compares the url as it stands, and does not find the extension by `url|version`.
    ///
    /// ## Remedy
    /// Leave out what begins with `|`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extensibility-definitions.html#Extension.url> (4.0.1): the url is the identity of the extension
    VERSIONED_URL = "fhir-extension-url-versioned", Error, Invalid {
        message {
            en: "the url of an extension must not name a version, and `{url}` does",
            nb: "url-en til en utvidelse skal ikke ha med versjon, og `{url}` har det",
            nn: "url-en til ei utviding skal ikkje ha med versjon, og `{url}` har det",
        }
        help { en: "write `{plain}`", nb: "skriv `{plain}`", nn: "skriv `{plain}`" }
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

pub(super) static RULES: &[&Rule] = &[&UNKNOWN, &PART_UNKNOWN, &RELATIVE_URL, &VERSIONED_URL, &MODIFIER];

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
    let plain = url.split('|').next().unwrap_or(&url);
    let Some(definition) = run.extension(plain) else {
        unknown(run, node, schema, element, &url);
        return;
    };
    if plain != url {
        let note = run.note_in(&VERSIONED_URL, node, schema, element).name("url", &*url);
        note.name("plain", plain).send();
    }
    let is_modifier = run.schema(definition).is_some_and(|schema| schema.root().is_modifier);
    if is_modifier != (node.name() == "modifierExtension") {
        let expected = if is_modifier { "modifierExtension" } else { "extension" };
        let note = run.note_in(&MODIFIER, node, schema, element).name("url", url.as_ref());
        note.name("expected", expected).send();
    }
    extension_context::run(run, node, schema, element, definition, plain);
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
