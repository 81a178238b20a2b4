//! What a filter may ask of a property of a code system.

use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use crate::run::Run;

/// What values a property has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// `true`, `false`.
    Boolean,
    /// Codes of the system itself.
    Code,
    /// Codes of whatever kind.
    AnyCode,
    /// A system and a code.
    Coding,
    /// Points in time.
    DateTime,
    /// Numbers.
    Decimal,
    /// Whole numbers.
    Integer,
    /// Texts.
    Text,
    /// An expression in SNOMED CT's expression constraint language.
    Expression,
}

/// What a filter may ask of a property: its values, and the operators; none where any may be.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) values: Values,
    pub(super) operators: Vec<String>,
}

/// The properties of any code system: name and values.
const COMMON: [(&str, Values); 11] = [
    ("child", Values::Code),
    ("comment", Values::Text),
    ("deprecationDate", Values::DateTime),
    ("effectiveDate", Values::DateTime),
    ("inactive", Values::Boolean),
    ("itemWeight", Values::Decimal),
    ("notSelectable", Values::Boolean),
    ("parent", Values::Code),
    ("partOf", Values::Code),
    ("retirementDate", Values::DateTime),
    ("status", Values::AnyCode),
];

const HIERARCHY: [&str; 7] = ["=", "in", "is-a", "descendent-of", "is-not-a", "generalizes", "not-in"];

/// What a filter may ask of a property; none for a property that nobody defines.
pub(super) fn asked(run: &Run<'_, '_>, system: &str, property: &str) -> Option<Asked> {
    match system {
        "http://snomed.info/sct" => Some(snomed(property)),
        "http://loinc.org" => loinc(property),
        "http://www.nlm.nih.gov/research/umls/rxnorm"
        | "http://unitsofmeasure.org"
        | "http://www.ama-assn.org/go/cpt"
        | "urn:ietf:bcp:47" => Some(Asked { values: Values::Text, operators: Vec::new() }),
        _ => defined(run, system, property).or_else(|| common(property, Vec::new())),
    }
}

/// A property as its code system defines it: as a property, as a filter, or as both.
fn defined(run: &Run<'_, '_>, system: &str, property: &str) -> Option<Asked> {
    let tree = run.find_resource(Kind::CodeSystem, system)?;
    let root = tree.root();
    let is_it = |node: &Node<'_>| node.child_text("code").as_deref() == Some(property);
    let filters = root.children_named("filter").filter(is_it);
    let operators: Vec<String> = filters
        .flat_map(|filter| filter.children_named("operator"))
        .filter_map(|operator| operator.text().map(std::borrow::Cow::into_owned))
        .collect();
    let kind = root
        .children_named("property")
        .find(is_it)
        .and_then(|found| found.child_text("type").map(std::borrow::Cow::into_owned));
    let values = match kind.as_deref() {
        Some("boolean") => Values::Boolean,
        Some("code") => Values::AnyCode,
        Some("Coding") => Values::Coding,
        Some("dateTime") => Values::DateTime,
        Some("decimal") => Values::Decimal,
        Some("integer") => Values::Integer,
        Some(_) => Values::Text,
        None if operators.is_empty() => return None,
        None => {
            return common(property, operators.clone()).or(Some(Asked { values: Values::Text, operators }));
        }
    };
    Some(Asked { values, operators })
}

/// A property that every code system has.
fn common(property: &str, mut operators: Vec<String>) -> Option<Asked> {
    if matches!(property, "concept" | "code") {
        operators.extend(HIERARCHY.iter().map(|operator| (*operator).to_owned()));
        if property == "code" {
            operators.push("regex".to_owned());
        }
        return Some(Asked { values: Values::Code, operators });
    }
    if property == "synonym" {
        return Some(Asked { values: Values::AnyCode, operators });
    }
    let (_, values) = COMMON.iter().find(|(known, _)| *known == property)?;
    Some(Asked { values: *values, operators })
}

fn with(values: Values, operators: &[&str]) -> Asked {
    Asked { values, operators: operators.iter().map(|operator| (*operator).to_owned()).collect() }
}

/// Source: <https://hl7.org/fhir/R4/snomedct.html> (4.0.1), section on filters.
fn snomed(property: &str) -> Asked {
    match property {
        "constraint" => with(Values::Expression, &["="]),
        "expressions" | "inactive" => with(Values::Boolean, &["=", "in"]),
        "concept" => with(Values::AnyCode, &["is-a", "is-not-a", "in", "descendent-of", "descendent-leaf"]),
        _ => with(Values::AnyCode, &["=", "in"]),
    }
}

/// Source: <https://hl7.org/fhir/R4/loinc.html> (4.0.1), section on filters.
fn loinc(property: &str) -> Option<Asked> {
    const CODED: [&str; 14] = [
        "CLASS",
        "COMPONENT",
        "METHOD_TYP",
        "PROPERTY",
        "SCALE_TYP",
        "SYSTEM",
        "TIME_ASPCT",
        "ancestor",
        "answer",
        "answer-list",
        "answers-for",
        "child",
        "descendent",
        "parent",
    ];
    match property {
        "copyright" => Some(with(Values::Text, &["=", "regex", "in", "not-in"])),
        "concept" | "code" => Some(with(Values::AnyCode, &["=", "is-a", "is-not-a"])),
        _ if CODED.contains(&property) => {
            Some(with(Values::AnyCode, &["=", "exists", "regex", "in", "not-in"]))
        }
        _ => Some(Asked { values: Values::Text, operators: Vec::new() }),
    }
}
