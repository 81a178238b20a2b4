//! What can be asked of a value depends on its type: a length, a range, a value set, a target.

use samhandling_core::tree::Node;

use super::element_rules::NOT_OF_TYPE;
use crate::run::Run;

/// What can be asked of values of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// They can be codes of a value set.
    Bound,
    /// They have a length.
    Length,
    /// They can be compared.
    Range,
    /// They lead somewhere.
    Target,
}

/// Source: <https://hl7.org/fhir/R4/elementdefinition.html> (4.0.1), the constraints on each element, and the types' own pages.
const BOUND: [&str; 17] = [
    "Age",
    "CodeableConcept",
    "CodeableReference",
    "Coding",
    "Distance",
    "Duration",
    "Extension",
    "MoneyQuantity",
    "Quantity",
    "Range",
    "SimpleQuantity",
    "code",
    "oid",
    "string",
    "uri",
    "url",
    "uuid",
];
const LENGTH: [&str; 18] = [
    "canonical",
    "code",
    "date",
    "dateTime",
    "decimal",
    "id",
    "instant",
    "integer",
    "integer64",
    "markdown",
    "oid",
    "positiveInt",
    "string",
    "time",
    "unsignedInt",
    "uri",
    "url",
    "uuid",
];
const RANGE: [&str; 17] = [
    "Age",
    "Count",
    "Distance",
    "Duration",
    "Money",
    "MoneyQuantity",
    "Quantity",
    "SimpleQuantity",
    "date",
    "dateTime",
    "decimal",
    "instant",
    "integer",
    "integer64",
    "positiveInt",
    "time",
    "unsignedInt",
];
const TARGET: [&str; 3] = ["CodeableReference", "Reference", "canonical"];

/// Whether something can be asked of values of a type.
pub(super) fn has(code: &str, asked: Trait) -> bool {
    let list: &[&str] = match asked {
        Trait::Bound => &BOUND,
        Trait::Length => &LENGTH,
        Trait::Range => &RANGE,
        Trait::Target => &TARGET,
    };
    list.contains(&code)
}

/// Holds what an element asks for against its types. Nothing is said where no type is one of FHIR's.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, element: Node<'t>, path: &str, codes: &[String]) {
    let types: Vec<&str> = match path.contains('.') {
        true => codes.iter().map(String::as_str).collect(),
        false => std::iter::once(path).chain(codes.iter().map(String::as_str)).collect(),
    };
    if types.is_empty() || !types.iter().any(|code| run.type_structure(code).is_some()) {
        return;
    }
    let asks = [
        ("binding", Trait::Bound),
        ("maxLength", Trait::Length),
        ("minValue", Trait::Range),
        ("maxValue", Trait::Range),
    ];
    for (name, asked) in asks {
        let is_asked = element.children().any(|child| run.element_name(child) == name);
        if is_asked && !types.iter().any(|code| has(code, asked)) {
            let note = run.note(&NOT_OF_TYPE, element).name("element", name);
            note.value("types", types.join(", ")).send();
        }
    }
}
