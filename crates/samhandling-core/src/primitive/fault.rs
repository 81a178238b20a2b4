//! Why a text is not a value of its type.

/// Why a text is not a value of its type. It holds no part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum LexicalFault {
    /// There is nothing, or only white space.
    #[error("it is empty")]
    Empty,
    /// White space at the start or the end, or twice in a row in a code.
    #[error("it has white space that does not belong there")]
    WhiteSpace,
    /// A character that the type does not have.
    #[error("it has a character that the type does not allow")]
    Character,
    /// Not in the form of the type.
    #[error("it is not in the form of the type")]
    Form,
    /// A number, or a part of a date, outside its range.
    #[error("it is out of range")]
    Range,
    /// A day that its month does not have.
    #[error("there is no such date")]
    NoSuchDate,
    /// A time without its offset from UTC.
    #[error("a time needs an offset from UTC")]
    NoOffset,
    /// Longer than the type allows.
    #[error("it is too long")]
    TooLong,
}
