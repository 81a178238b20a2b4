//! The types of items, and what answers each takes.

use super::value::AnswerType;

/// The type of an item.
///
/// Source: <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemType {
    Group,
    Display,
    /// A question that says nothing of its answer: an abstract code, which no item should have.
    Question,
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Url,
    Choice,
    OpenChoice,
    Attachment,
    Reference,
    Quantity,
    /// No type, or none of FHIR's.
    Unknown,
}

impl ItemType {
    const ALL: [(&'static str, ItemType); 17] = [
        ("group", ItemType::Group),
        ("display", ItemType::Display),
        ("question", ItemType::Question),
        ("boolean", ItemType::Boolean),
        ("decimal", ItemType::Decimal),
        ("integer", ItemType::Integer),
        ("date", ItemType::Date),
        ("dateTime", ItemType::DateTime),
        ("time", ItemType::Time),
        ("string", ItemType::String),
        ("text", ItemType::Text),
        ("url", ItemType::Url),
        ("choice", ItemType::Choice),
        ("open-choice", ItemType::OpenChoice),
        ("attachment", ItemType::Attachment),
        ("reference", ItemType::Reference),
        ("quantity", ItemType::Quantity),
    ];

    /// The type of a code. A choice between codes has two names in FHIR; by the later one the constraint says whether it is open.
    pub(crate) fn of(code: &str, constraint: AnswerConstraint) -> Self {
        if code == "coding" {
            let is_open = constraint == AnswerConstraint::OrString;
            return if is_open { ItemType::OpenChoice } else { ItemType::Choice };
        }
        Self::ALL.iter().find(|(known, _)| *known == code).map_or(ItemType::Unknown, |(_, of)| *of)
    }

    /// FHIR's code.
    pub(crate) fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, of)| *of == self).map_or("", |(code, _)| code)
    }

    /// Whether items stand directly in it, and no answers.
    pub(crate) fn is_group(self) -> bool {
        matches!(self, ItemType::Group | ItemType::Question)
    }

    /// Whether an answer is drawn from a list.
    pub(crate) fn is_choice(self) -> bool {
        matches!(self, ItemType::Choice | ItemType::OpenChoice)
    }

    /// Whether an item of this type may offer answers, by invariant que-5.
    pub(crate) fn takes_options(self) -> bool {
        use ItemType::{Date, DateTime, Decimal, Integer, Quantity, String, Time};
        self.is_choice() || matches!(self, Decimal | Integer | Date | DateTime | Time | String | Quantity)
    }

    /// The types that an answer may have. A choice may be between things that are no codes.
    pub(crate) fn answers(self) -> &'static [AnswerType] {
        match self {
            ItemType::Group | ItemType::Display | ItemType::Question | ItemType::Unknown => &[],
            ItemType::Boolean => &[AnswerType::Boolean],
            ItemType::Decimal => &[AnswerType::Decimal],
            ItemType::Integer => &[AnswerType::Integer],
            ItemType::Date => &[AnswerType::Date],
            ItemType::DateTime => &[AnswerType::DateTime],
            ItemType::Time => &[AnswerType::Time],
            ItemType::String | ItemType::Text => &[AnswerType::String],
            ItemType::Url => &[AnswerType::Uri],
            ItemType::Choice | ItemType::OpenChoice => CHOICES,
            ItemType::Attachment => &[AnswerType::Attachment],
            ItemType::Reference => &[AnswerType::Reference],
            ItemType::Quantity => &[AnswerType::Quantity],
        }
    }

    /// The types that an option may have; those of the answers, and what stands for them where options have no such type.
    pub(crate) fn options(self) -> &'static [AnswerType] {
        match self {
            ItemType::Decimal => &[AnswerType::Decimal, AnswerType::Integer],
            ItemType::DateTime => &[AnswerType::DateTime, AnswerType::Date],
            ItemType::Choice | ItemType::OpenChoice => OPTIONS,
            other => other.answers(),
        }
    }
}

/// What else than its options may answer a question.
///
/// Source: <https://hl7.org/fhir/R5/valueset-questionnaire-answer-constraint.html> (5.0.0; read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerConstraint {
    /// Nothing.
    Options,
    /// Any value of the item's type.
    OrType,
    /// Any text.
    OrString,
}

impl AnswerConstraint {
    /// The constraint of a code; without one only the options count.
    pub(crate) fn of(code: Option<&str>) -> Self {
        match code {
            Some("optionsOrType") => AnswerConstraint::OrType,
            Some("optionsOrString") => AnswerConstraint::OrString,
            _ => AnswerConstraint::Options,
        }
    }
}

/// What a choice can be between.
const CHOICES: &[AnswerType] =
    &[AnswerType::Coding, AnswerType::Date, AnswerType::Time, AnswerType::Integer, AnswerType::String];

/// What an option can be.
const OPTIONS: &[AnswerType] = &[
    AnswerType::Coding,
    AnswerType::Date,
    AnswerType::Time,
    AnswerType::Integer,
    AnswerType::String,
    AnswerType::Reference,
];
