//! The answers that an item offers.

use std::collections::{HashMap, HashSet};

use samhandling_core::tree::Node;

use super::read::extension;
use super::value::{AnswerType, Coding, Content, Value};

/// That no other answer may stand beside this one.
const EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";

/// What an option is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Coding(Option<Box<str>>, Option<Box<str>>),
    /// A date, of a type that says nothing more.
    Date(Box<str>),
    Number(Box<str>),
    Other(AnswerType, Box<str>),
}

/// The answers that an item offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Each with whether it stands alone.
    keys: HashMap<Key, bool>,
    types: HashSet<AnswerType>,
    /// Codes and displays, in lower case.
    words: HashSet<String>,
}

impl Options {
    /// The options of an item; none where it offers none.
    pub(super) fn read(item: Node<'_>) -> Option<Self> {
        let mut options = Options::default();
        let mut any = false;
        for option in item.children_named("answerOption") {
            any = true;
            let Some(value) = Value::read(option, "value") else { continue };
            let is_exclusive = extension(option, EXCLUSIVE)
                .and_then(|extension| extension.child_text("valueBoolean"))
                .is_some_and(|flag| flag == "true");
            options.types.insert(value.of);
            if let Content::Coding(Coding { code, display, .. }) = &value.content {
                options.words.extend([code, display].into_iter().flatten().map(|word| word.to_lowercase()));
            }
            if let Some(key) = key(&value) {
                options.keys.entry(key).or_insert(is_exclusive);
            }
        }
        any.then_some(options)
    }

    /// Whether a value is among them.
    pub(crate) fn has(&self, value: &Value) -> bool {
        key(value).is_some_and(|key| self.keys.contains_key(&key))
    }

    /// Whether a value is one that stands alone.
    pub(crate) fn is_exclusive(&self, value: &Value) -> bool {
        key(value).and_then(|key| self.keys.get(&key).copied()).unwrap_or(false)
    }

    /// Whether some option has that type.
    pub(crate) fn has_type(&self, of: AnswerType) -> bool {
        self.types.contains(&of)
    }

    /// Whether a text is the code or display of an option.
    pub(crate) fn names(&self, text: &str) -> bool {
        self.words.contains(&text.to_lowercase())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }
}

fn key(value: &Value) -> Option<Key> {
    Some(match &value.content {
        Content::Coding(coding) => Key::Coding(coding.system.clone(), coding.code.clone()),
        Content::Moment(moment) => Key::Date(moment.as_str().into()),
        Content::Number(number) => Key::Number(plain(number.as_str()).into()),
        Content::Clock(time) => Key::Other(AnswerType::Time, time.as_str().into()),
        Content::Text(text) | Content::Reference(text) => Key::Other(value.of, text.clone()),
        Content::Truth(truth) => Key::Other(AnswerType::Boolean, truth.to_string().into()),
        Content::Quantity(_) | Content::Other => return None,
    })
}

/// A number without the zeros that say nothing of its size.
fn plain(number: &str) -> &str {
    match number.contains('.') && !number.contains(['e', 'E']) {
        true => number.trim_end_matches('0').trim_end_matches('.'),
        false => number,
    }
}
