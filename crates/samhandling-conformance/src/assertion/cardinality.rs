//! How often an element occurs.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That an element occurs at least as often as its definition asks.
    ///
    /// ## Why
    /// The receiver relies on it being there.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Observation", "status": "final", "code": {"text": "Hb"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Observation", "code": {"text": "Hb"}}
    /// ```
    ///
    /// ## Remedy
    /// Add the element. Where the value is not known and the definition allows it, say so with the extension
    /// `data-absent-reason`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conformance-rules.html#cardinality> (4.0.1)
    MISSING = "fhir-element-missing", Error, Structure {
        message {
            en: "`{element}` is missing: {min} required, {count} found",
            nb: "`{element}` mangler: {min} kreves, {count} funnet",
            nn: "`{element}` manglar: {min} krevst, {count} funne",
        }
        help {
            en: "add `{element}`",
            nb: "legg til `{element}`",
            nn: "legg til `{element}`",
        }
    }

    /// ## What it checks
    /// That an element occurs no more often than its definition allows.
    ///
    /// ## Why
    /// The receiver may read only the first, or refuse them all.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Observation", "status": "final", "code": {"text": "Hb"}, "valueInteger": 1}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Observation", "status": "final", "code": {"text": "Hb"}, "valueInteger": 1, "valueString": "1"}
    /// ```
    ///
    /// ## Remedy
    /// Keep the one that is meant. Where `max` is 0 the profile does not allow the element at all.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conformance-rules.html#cardinality> (4.0.1)
    TOO_MANY = "fhir-element-too-many", Error, Structure {
        message {
            en: "`{element}` occurs {count} times: at most {max} allowed",
            nb: "`{element}` forekommer {count} ganger: høyst {max} er tillatt",
            nn: "`{element}` finst {count} gonger: høgst {max} er tillate",
        }
        help {
            en: "keep at most {max} of `{element}`",
            nb: "behold høyst {max} av `{element}`",
            nn: "behald høgst {max} av `{element}`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&MISSING, &TOO_MANY];

/// Holds the counts of an element's children, which stand from `start` on, against their limits.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    start: usize,
) {
    for (slot, child) in element.children.elements.iter().enumerate() {
        let child = schema.element(*child);
        let count = run.count(start + slot);
        if count < child.min {
            let note = run.note_in(&MISSING, node, schema, child).name("element", child.written_name());
            note.count("min", child.min).count("count", count).send();
        }
        if child.max.is_below(count) {
            let note = run.note_in(&TOO_MANY, node, schema, child).name("element", child.written_name());
            note.name("max", child.max.to_string()).count("count", count).send();
        }
    }
}

/// A choice that was made before, by another member.
pub(crate) fn second_choice<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let note = run.note_in(&TOO_MANY, node.parent().unwrap_or(node), schema, element).span(node.span());
    note.name("element", element.written_name())
        .name("max", element.max.to_string())
        .count("count", 2)
        .send();
}
