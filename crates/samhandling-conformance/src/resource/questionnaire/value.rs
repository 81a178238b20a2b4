//! Values of questionnaires and responses: answers, options, limits, conditions.

use samhandling_core::primitive::{DateTime, Decimal, Time};
use samhandling_core::tree::{Kind, Node};

/// The types that an answer can have.
///
/// Source: <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.answer.value_x_> (4.0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum AnswerType {
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Uri,
    Attachment,
    Coding,
    Quantity,
    Reference,
}

impl AnswerType {
    /// Each with FHIR's name, and the name at the end of an element.
    const ALL: [(AnswerType, &'static str, &'static str); 12] = [
        (AnswerType::Boolean, "boolean", "Boolean"),
        (AnswerType::Decimal, "decimal", "Decimal"),
        (AnswerType::Integer, "integer", "Integer"),
        (AnswerType::Date, "date", "Date"),
        (AnswerType::DateTime, "dateTime", "DateTime"),
        (AnswerType::Time, "time", "Time"),
        (AnswerType::String, "string", "String"),
        (AnswerType::Uri, "uri", "Uri"),
        (AnswerType::Attachment, "Attachment", "Attachment"),
        (AnswerType::Coding, "Coding", "Coding"),
        (AnswerType::Quantity, "Quantity", "Quantity"),
        (AnswerType::Reference, "Reference", "Reference"),
    ];

    fn of(ending: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, _, known)| *known == ending).map(|(of, ..)| *of)
    }

    fn is_complex(self) -> bool {
        use AnswerType::{Attachment, Coding, Quantity, Reference};
        matches!(self, Attachment | Coding | Quantity | Reference)
    }

    /// FHIR's name.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(of, ..)| *of == self).map_or("", |(_, name, _)| name)
    }
}

/// A code with its system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Coding {
    pub(crate) system: Option<Box<str>>,
    pub(crate) code: Option<Box<str>>,
    pub(crate) display: Option<Box<str>>,
}

impl Coding {
    pub(crate) fn read(node: Node<'_>) -> Self {
        Coding { system: text(node, "system"), code: text(node, "code"), display: text(node, "display") }
    }
}

/// A number with its unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quantity {
    pub(crate) value: Option<Decimal>,
    pub(crate) comparator: Option<Box<str>>,
    pub(crate) unit: Option<Box<str>>,
    pub(crate) system: Option<Box<str>>,
    pub(crate) code: Option<Box<str>>,
}

impl Quantity {
    pub(crate) fn read(node: Node<'_>) -> Self {
        Quantity {
            value: node.child_text("value").and_then(|value| value.parse().ok()),
            comparator: text(node, "comparator"),
            unit: text(node, "unit"),
            system: text(node, "system"),
            code: text(node, "code"),
        }
    }

    /// As people write it: `5 kg`.
    pub(crate) fn shown(&self) -> String {
        let value = self.value.as_ref().map(Decimal::as_str).unwrap_or_default();
        let unit = self.unit.as_deref().or(self.code.as_deref()).unwrap_or_default();
        format!("{value} {unit}").trim().to_owned()
    }
}

/// What stands in a value, as far as values are compared.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Truth(bool),
    Number(Decimal),
    Moment(DateTime),
    Clock(Time),
    Text(Box<str>),
    Coding(Coding),
    Quantity(Box<Quantity>),
    Reference(Box<str>),
    /// Nothing that is compared; or what is no value of its type, which is reported where it stands.
    Other,
}

/// A value and its type.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) of: AnswerType,
    pub(crate) content: Content,
}

impl Value {
    /// The value of an element, and its node: the first child named `valueX`, or `answerX`, where X is a type. An object where
    /// a primitive belongs, or the other way round, is no value; that is reported where it stands.
    pub(crate) fn find<'t>(parent: Node<'t>, name: &str) -> Option<(Node<'t>, Value)> {
        parent.children().find_map(|child| {
            let of = AnswerType::of(child.name().strip_prefix(name)?)?;
            let has_form = of.is_complex() == (child.kind() == Kind::Object);
            has_form.then(|| (child, Value { of, content: content(child, of) }))
        })
    }

    /// The value of an element, if it has one.
    pub(crate) fn read(parent: Node<'_>, name: &str) -> Option<Value> {
        Value::find(parent, name).map(|(_, value)| value)
    }

    /// As people write it.
    pub(crate) fn shown(&self) -> String {
        match &self.content {
            Content::Truth(truth) => truth.to_string(),
            Content::Number(number) => number.as_str().to_owned(),
            Content::Moment(moment) => moment.as_str().to_owned(),
            Content::Clock(time) => time.as_str().to_owned(),
            Content::Text(text) | Content::Reference(text) => text.to_string(),
            Content::Coding(coding) => {
                let part = |part: &Option<Box<str>>| part.as_deref().unwrap_or_default().to_owned();
                format!("{}#{}", part(&coding.system), part(&coding.code))
            }
            Content::Quantity(quantity) => quantity.shown(),
            Content::Other => String::new(),
        }
    }
}

fn content(node: Node<'_>, of: AnswerType) -> Content {
    let read = || {
        Some(match of {
            AnswerType::Coding => Content::Coding(Coding::read(node)),
            AnswerType::Quantity => Content::Quantity(Box::new(Quantity::read(node))),
            AnswerType::Reference => Content::Reference(text(node, "reference")?),
            AnswerType::Attachment => return None,
            AnswerType::Boolean => Content::Truth(node.text()?.parse().ok()?),
            AnswerType::Decimal | AnswerType::Integer => Content::Number(node.text()?.parse().ok()?),
            AnswerType::Date | AnswerType::DateTime => Content::Moment(node.text()?.parse().ok()?),
            AnswerType::Time => Content::Clock(node.text()?.parse().ok()?),
            AnswerType::String | AnswerType::Uri => Content::Text(node.text()?.into()),
        })
    };
    read().unwrap_or(Content::Other)
}

fn text(node: Node<'_>, name: &str) -> Option<Box<str>> {
    node.child_text(name).map(Into::into)
}
