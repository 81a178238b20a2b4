//! What an item asks of its answers beyond their type.

use samhandling_core::primitive::Decimal;
use samhandling_core::tree::Node;

use super::value::{Coding, Content, Value};

/// Where FHIR's own extensions are defined.
const FHIR: &str = "http://hl7.org/fhir/StructureDefinition/";
/// Where those of Structured Data Capture are.
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// A regular expression, or one that cannot be read here.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) text: Box<str>,
    /// The form that it describes, for people.
    pub(crate) shown: Option<Box<str>>,
    pub(crate) compiled: Option<regex::Regex>,
}

impl Pattern {
    /// The whole text must match.
    fn read(text: &str) -> Self {
        let compiled = regex::Regex::new(&format!(r"\A(?:{text})\z")).ok();
        Pattern { text: text.into(), shown: None, compiled }
    }
}

/// What an item asks of its answers beyond their type.
///
/// Source: <https://hl7.org/fhir/R4/questionnaire-extensions.html> (4.0.1), and for quantities
/// <http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity> (3.0.0).
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) least: Option<Value>,
    pub(crate) most: Option<Value>,
    pub(crate) decimals: Option<u32>,
    pub(crate) shortest: Option<u32>,
    pub(crate) longest: Option<u32>,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) units: Vec<Coding>,
    pub(crate) unit_set: Option<Box<str>>,
    pub(crate) media_types: Vec<Box<str>>,
    pub(crate) largest: Option<Decimal>,
    pub(crate) resources: Vec<Box<str>>,
    pub(crate) fewest: Option<u32>,
    pub(crate) most_often: Option<u32>,
}

impl Limits {
    pub(super) fn read(item: Node<'_>) -> Self {
        let mut limits = Limits { longest: number(item, "maxLength"), ..Limits::default() };
        let mut shown = None;
        for extension in item.children_named("extension") {
            let Some(url) = extension.child_text("url") else { continue };
            if let Some(name) = url.strip_prefix(FHIR) {
                limits.take(extension, name, &mut shown);
            } else if let Some(name) = url.strip_prefix(SDC) {
                match name {
                    "sdc-questionnaire-minQuantity" => limits.least = Value::read(extension, "value"),
                    "sdc-questionnaire-maxQuantity" => limits.most = Value::read(extension, "value"),
                    _ => {}
                }
            }
        }
        if let Some(pattern) = &mut limits.pattern {
            pattern.shown = shown;
        }
        limits
    }

    fn take(&mut self, extension: Node<'_>, name: &str, shown: &mut Option<Box<str>>) {
        let count = || number(extension, "valueInteger");
        let text = || primitive(extension);
        match name {
            "minValue" => self.least = Value::read(extension, "value"),
            "maxValue" => self.most = Value::read(extension, "value"),
            "maxDecimalPlaces" => self.decimals = count(),
            "minLength" => self.shortest = count(),
            "regex" => self.pattern = text().map(|text| Pattern::read(&text)),
            "entryFormat" => *shown = text(),
            "questionnaire-unitOption" => {
                self.units.extend(extension.child("valueCoding").map(Coding::read));
            }
            "questionnaire-unitValueSet" => self.unit_set = text(),
            "mimeType" => self.media_types.extend(text()),
            "maxSize" => {
                let value = Value::read(extension, "value").map(|value| value.content);
                self.largest = value.and_then(|content| match content {
                    Content::Number(size) => Some(size),
                    _ => None,
                });
            }
            "questionnaire-referenceResource" => self.resources.extend(text()),
            "questionnaire-minOccurs" => self.fewest = count(),
            "questionnaire-maxOccurs" => self.most_often = count(),
            _ => {}
        }
    }
}

/// The number at a child.
fn number(node: Node<'_>, name: &str) -> Option<u32> {
    node.child_text(name)?.parse().ok()
}

/// The value of an extension that is one text, of whatever type.
fn primitive(extension: Node<'_>) -> Option<Box<str>> {
    let value = extension.children().find(|child| child.name().starts_with("value"))?;
    value.text().map(Into::into)
}
