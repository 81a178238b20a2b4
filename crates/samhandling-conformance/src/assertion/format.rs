//! Whether a primitive is a value of its type.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::primitive::{LexicalFault, PrimitiveType, PrimitiveType as P};
use samhandling_core::rule;
use samhandling_core::tree::{Kind, Node};

use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That a primitive is written as its type asks: dates that exist, times with an offset, codes without stray blanks,
    /// numbers within their range.
    ///
    /// ## Why
    /// A receiver that cannot read the value drops it, or refuses the whole resource.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "birthDate": "1970-03-21"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "birthDate": "21.03.1970"}
    /// ```
    ///
    /// ## Remedy
    /// Write the value in the form of its type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#primitive> (4.0.1)
    MALFORMED = "fhir-primitive-malformed", Error, Invalid {
        message {
            en: "`{value}` is no valid {type}: {reason}",
            nb: "`{value}` er ingen gyldig {type}: {reason}",
            nn: "`{value}` er ingen gyldig {type}: {reason}",
        }
        help {
            en: "write it as FHIR's {type}",
            nb: "skriv den som FHIRs {type}",
            nn: "skriv han som FHIR sin {type}",
        }
    }

    /// ## What it checks
    /// That JSON writes a primitive with the literal that its type asks: numbers bare, `true` and `false` bare, all else as a
    /// string.
    ///
    /// ## Why
    /// `"1"` and `1` are two things to every JSON reader.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "active": true}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "active": "true"}
    /// ```
    ///
    /// ## Remedy
    /// Add or remove the quotation marks.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html#primitive> (4.0.1)
    WRONG_LITERAL = "fhir-json-wrong-literal", Error, Invalid {
        message {
            en: "JSON writes {type} as {expected}, and this is {found}",
            nb: "JSON skriver {type} som {expected}, og dette er {found}",
            nn: "JSON skriv {type} som {expected}, og dette er {found}",
        }
        help {
            en: "write {expected}",
            nb: "skriv {expected}",
            nn: "skriv {expected}",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&MALFORMED, &WRONG_LITERAL];

/// Holds a primitive against its type; says whether it is a value of it.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    primitive: PrimitiveType,
) -> bool {
    let expected = literal_of(primitive);
    let found = node.kind();
    if matches!(found, Kind::Object | Kind::Null | Kind::Absent) {
        return found != Kind::Object || node.tree().is_xml();
    }
    if found != expected && !matches!(found, Kind::Attribute | Kind::Markup) {
        let note = run.note_in(&WRONG_LITERAL, node, schema, element).name("type", primitive.name());
        note.words("expected", words(expected)).words("found", words(found)).send();
        return false;
    }
    let Some(text) = node.text() else { return true };
    // An empty string was reported as a fault of the document.
    if text.is_empty() {
        return false;
    }
    let Err(fault) = primitive.check(&text) else { return true };
    // Of a string with nothing but blanks FHIR only says that it should have more.
    let is_blank_text = fault == LexicalFault::Empty && matches!(primitive, P::String | P::Markdown);
    let severity = if is_blank_text { Severity::Warning } else { Severity::Error };
    let note = run.note_in(&MALFORMED, node, schema, element).severity(severity);
    let note = note.value("value", text).name("type", primitive.name());
    note.words("reason", reason(fault)).send();
    is_blank_text
}

fn literal_of(primitive: PrimitiveType) -> Kind {
    match primitive {
        PrimitiveType::Boolean => Kind::Boolean,
        other if other.is_number() => Kind::Number,
        _ => Kind::String,
    }
}

/// The name of a literal in the three languages.
pub(super) fn words(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Number => ["a number", "et tall", "eit tal"],
        Kind::Boolean => ["true or false", "true eller false", "true eller false"],
        Kind::Object => ["an object", "et objekt", "eit objekt"],
        Kind::Null | Kind::Absent => ["null", "null", "null"],
        Kind::String | Kind::Attribute | Kind::Markup => ["a string", "en streng", "ein streng"],
    }
}

fn reason(fault: LexicalFault) -> [&'static str; 3] {
    match fault {
        LexicalFault::Empty => [
            "it has nothing but blanks",
            "den har ikke annet enn blanke tegn",
            "han har ikkje anna enn blanke teikn",
        ],
        LexicalFault::WhiteSpace => [
            "it has blanks that do not belong there",
            "den har blanke tegn som ikke hører hjemme der",
            "han har blanke teikn som ikkje høyrer heime der",
        ],
        LexicalFault::Character => [
            "it has a character that the type does not allow",
            "den har et tegn som typen ikke tillater",
            "han har eit teikn som typen ikkje tillèt",
        ],
        LexicalFault::Range => ["it is out of range", "den er utenfor området", "han er utanfor området"],
        LexicalFault::NoSuchDate => ["there is no such date", "datoen finnes ikke", "datoen finst ikkje"],
        LexicalFault::NoOffset => [
            "a time needs an offset from UTC, as in +01:00",
            "et klokkeslett må ha avstand fra UTC, som +01:00",
            "eit klokkeslett må ha avstand frå UTC, som +01:00",
        ],
        LexicalFault::TooLong => ["it is too long", "den er for lang", "han er for lang"],
        _ => [
            "it is not in the form of the type",
            "den har ikke formen til typen",
            "han har ikkje forma til typen",
        ],
    }
}
