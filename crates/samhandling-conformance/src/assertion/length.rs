//! The greatest and the least length of a text.

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

    /// ## What it checks
    /// That a text is no shorter, in characters, than its definition asks for by the extension `minLength`.
    ///
    /// ## Why
    /// What is shorter cannot be what was asked for: a number without all its digits, a name of one letter.
    ///
    /// ## Remedy
    /// Give the whole text.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/extensions/5.3.0-ballot-tc1/StructureDefinition-minLength.html> (read 2026-11-22)
    TOO_SHORT = "fhir-value-too-short", Error, Value {
        message {
            en: "`{element}` has {count} characters: at least {min} required",
            nb: "`{element}` har {count} tegn: minst {min} kreves",
            nn: "`{element}` har {count} teikn: minst {min} krevst",
        }
        help {
            en: "give at least {min} characters",
            nb: "oppgi minst {min} tegn",
            nn: "oppgje minst {min} teikn",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&TOO_LONG, &TOO_SHORT];

pub(super) fn compile(compiling: &Compiling<'_>) -> Vec<Assertion> {
    let (element, base) = (compiling.element, compiling.base);
    let most = element.max_length.filter(|most| base.and_then(|base| base.max_length) != Some(*most));
    let least = element.min_length.filter(|least| base.and_then(|base| base.min_length) != Some(*least));
    most.map(Assertion::MaxLength).into_iter().chain(least.map(Assertion::MinLength)).collect()
}

pub(super) fn run_max<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    most: u32,
) {
    if let Some(count) = characters(node).filter(|count| *count > most) {
        let note = run.note_in(&TOO_LONG, node, schema, element).name("element", &*element.name);
        note.count("count", count).count("max", most).send();
    }
}

pub(super) fn run_min<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    least: u32,
) {
    if let Some(count) = characters(node).filter(|count| *count < least) {
        let note = run.note_in(&TOO_SHORT, node, schema, element).name("element", &*element.name);
        note.count("count", count).count("min", least).send();
    }
}

fn characters(node: Node<'_>) -> Option<u32> {
    node.text().map(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
}
