//! The words of the language.

use std::borrow::Cow;

/// One word, and the byte where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'e> {
    pub(super) at: u32,
    pub(super) word: Word<'e>,
}

/// The kinds of word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word<'e> {
    /// A name or keyword.
    Name(&'e str),
    /// A name between backticks, decoded.
    Delimited(Cow<'e, str>),
    /// A string, decoded.
    String(Cow<'e, str>),
    /// Digits, and perhaps a point and digits.
    Number(&'e str),
    /// What stands behind `@`.
    Moment(&'e str),
    /// `$this` and its like, without the `$`.
    Special(&'e str),
    /// An operator, a bracket, a comma.
    Symbol(&'static str),
    /// The end of the expression.
    End,
}

impl Word<'_> {
    /// What to call it in an error.
    pub(super) fn found(&self) -> Box<str> {
        match self {
            Word::Name(text) | Word::Number(text) => (*text).into(),
            Word::Delimited(text) => format!("`{text}`").into(),
            Word::String(text) => format!("'{text}'").into(),
            Word::Moment(text) => format!("@{text}").into(),
            Word::Special(text) => format!("${text}").into(),
            Word::Symbol(text) => (*text).into(),
            Word::End => "the end".into(),
        }
    }
}
