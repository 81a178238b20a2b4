//! The greatest length of a text.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::Assertion;
use crate::compile::Compiling;
use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That a text is no longer, in characters, than its definition allows.
    ///
    /// ## Why
    /// Receivers cut off what is longer, or refuse it.
    ///
    /// ## Remedy
    /// Shorten the text.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.maxLength> (4.0.1)
    TOO_LONG = "fhir-value-too-long", Error, Value {
        message {
            en: "`{element}` has {count} characters: at most {max} allowed",
            nb: "`{element}` har {count} tegn: høyst {max} er tillatt",
            nn: "`{element}` har {count} teikn: høgst {max} er tillate",
        }
        help {
            en: "shorten the text to {max} characters",
            nb: "kort ned teksten til {max} tegn",
            nn: "kort ned teksten til {max} teikn",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&TOO_LONG];

pub(super) fn compile(compiling: &Compiling<'_>) -> Option<Assertion> {
    let most = compiling.element.max_length?;
    let inherited = compiling.base.and_then(|base| base.max_length) == Some(most);
    (!inherited).then_some(Assertion::MaxLength(most))
}

pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    most: u32,
) {
    let Some(text) = node.text() else { return };
    let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if count > most {
        let note = run.note_in(&TOO_LONG, node, schema, element).name("element", &*element.name);
        note.count("count", count).count("max", most).send();
    }
}
