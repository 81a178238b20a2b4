//! What a reference says of itself: a url that can be one, and the type of what it leads to.

use std::borrow::Cow;

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::binding::is_absolute;
use crate::compile::CORE;
use crate::run::{Run, entry_around};
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That a reference has no white space in its url.
    ///
    /// ## Why
    /// No url has, so it leads nowhere.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "Patient/1"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "Patient/a b"}}
    /// ```
    ///
    /// ## Remedy
    /// Write the url of the resource; ids have no blanks.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#literal> (4.0.1); RFC 3986, §2
    BLANKS = "fhir-reference-with-blanks", Error, Invalid {
        message {
            en: "the reference has white space in it, so it is no url",
            nb: "referansen inneholder blanke tegn, så den er ingen url",
            nn: "referansen inneheld blanke teikn, så han er ingen url",
        }
        help {
            en: "write the url of the resource; ids have no blanks",
            nb: "skriv url-en til ressursen; id-er har ingen blanke tegn",
            nn: "skriv url-en til ressursen; id-ar har ingen blanke teikn",
        }
    }

    /// ## What it checks
    /// That a relative reference in a Bundle is `Type/id`, with `/_history/version` behind it where a version is meant. In a
    /// transaction or batch it may be a search, `Type?parameters`.
    ///
    /// ## Why
    /// A receiver puts it behind the base of the `fullUrl` around it. Nothing else leads to a resource there.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "Patient/1"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "1"}}
    /// ```
    ///
    /// ## Remedy
    /// Write the type before the id, or refer by the `fullUrl` of the entry that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle.html#references>, <https://hl7.org/fhir/R4/references.html#literal> (4.0.1)
    NOT_TYPE_AND_ID = "fhir-reference-not-type-and-id", Error, Invalid {
        message {
            en: "a relative reference in a Bundle must be `Type/id`",
            nb: "en relativ referanse i en Bundle skal være `Type/id`",
            nn: "ein relativ referanse i ein Bundle skal vere `Type/id`",
        }
        help {
            en: "write the type before the id, or refer by the `fullUrl` of the entry that is meant",
            nb: "skriv typen foran id-en, eller referer med `fullUrl` til oppføringen som er ment",
            nn: "skriv typen framfor id-en, eller referer med `fullUrl` til oppføringa som er meint",
        }
    }

    /// ## What it checks
    /// That the `type` of a reference is the type of the resource in the document that it leads to, or else the type in its url.
    ///
    /// ## Why
    /// A receiver that believes the one misses the other.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "Patient/1", "type": "Patient"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "Patient/1", "type": "Group"}}
    /// ```
    ///
    /// ## Remedy
    /// Write the resource type into `type`, or leave `type` out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references-definitions.html#Reference.type> (4.0.1)
    OTHER_TYPE = "fhir-reference-type-contradicted", Error, Structure {
        message {
            en: "the reference says that it leads to {stated}, and leads to {found}",
            nb: "referansen sier at den fører til {stated}, og fører til {found}",
            nn: "referansen seier at han fører til {stated}, og fører til {found}",
        }
        help {
            en: "write {found} into `type`, or leave `type` out",
            nb: "skriv {found} i `type`, eller utelat `type`",
            nn: "skriv {found} i `type`, eller utelat `type`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&BLANKS, &NOT_TYPE_AND_ID, &OTHER_TYPE];

/// The type that a reference says it leads to.
pub(super) fn stated_type(node: Node<'_>) -> Option<Cow<'_, str>> {
    let text = node.child_text("type").filter(|text| !text.trim().is_empty())?;
    Some(part(text, |text| text.strip_prefix(CORE).unwrap_or(text)))
}

/// Holds a reference against itself and what it leads to.
pub(super) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    if node.child_text("reference").is_some_and(|url| url.contains(|c: char| c.is_ascii_whitespace())) {
        run.note_in(&BLANKS, node, schema, element).send();
        return;
    }
    if !can_be_resolved(node) {
        run.note_in(&NOT_TYPE_AND_ID, node, schema, element).send();
        return;
    }
    let Some(stated) = stated_type(node) else { return };
    let resolved = run.resolve(node).and_then(Node::resource_type);
    let Some(found) = resolved.or_else(|| type_in_url(run, node)) else { return };
    if stated != found {
        let note = run.note_in(&OTHER_TYPE, node, schema, element);
        note.name("stated", stated).name("found", found).send();
    }
}

/// Whether a reference has a form by which it could lead to something from an entry that has a `fullUrl`.
fn can_be_resolved(node: Node<'_>) -> bool {
    let Some(url) = node.child_text("reference") else { return true };
    if url.is_empty() || url.starts_with('#') || is_absolute(&url) {
        return true;
    }
    let mut parts = url.split('/');
    let parts: [Option<&str>; 5] = std::array::from_fn(|_| parts.next());
    if matches!(parts, [Some(_), Some(_), None, ..] | [Some(_), Some(_), Some("_history"), Some(_), None]) {
        return true;
    }
    let Some((entry, bundle)) = entry_around(node) else { return true };
    let takes_searches = matches!(bundle.child_text("type").as_deref(), Some("transaction" | "batch"));
    entry.child("fullUrl").is_none() || takes_searches && url.contains('?')
}

/// The resource type that a RESTful url names before the id.
pub(super) fn type_in_url<'t>(run: &Run<'_, '_>, node: Node<'t>) -> Option<Cow<'t, str>> {
    let name = part(node.child_text("reference")?, |url| {
        let plain = url.split("/_history/").next().unwrap_or_default();
        plain.rsplit('/').nth(1).unwrap_or_default()
    });
    if name.is_empty() {
        return None;
    }
    run.edition.type_schema(&name).filter(|schema| schema.is_resource())?;
    Some(name)
}

/// A part of a text, borrowed if that is.
fn part<'t>(text: Cow<'t, str>, of: impl Fn(&str) -> &str) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(of(text)),
        Cow::Owned(text) => Cow::Owned(of(&text).to_owned()),
    }
}
