//! What a check knows of a function.

/// What a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Anything.
    Any,
    /// A string.
    String,
    /// A number or a quantity.
    Number,
    /// Truths.
    Boolean,
    /// A number, a quantity, a date or a time.
    Measured,
    /// A value of any type, not an element with others inside.
    Value,
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// Nothing is known.
    Any,
    /// A truth.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A string.
    String,
    /// Strings.
    Strings,
    /// A date.
    Date,
    /// A date with a time.
    DateTime,
    /// A time.
    Time,
    /// A quantity.
    Quantity,
    /// What it is given.
    Same,
    /// One of what it is given.
    SameOne,
    /// What its first argument gives for each item.
    Argument,
    /// What it is given and what its first argument gives.
    Both,
    /// What its second or its third argument gives.
    Either,
    /// Elements, in no order.
    Unordered,
    /// Extensions.
    Extensions,
}
