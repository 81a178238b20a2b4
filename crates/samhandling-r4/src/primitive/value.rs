//! Rust types that hold a primitive's value.

use std::borrow::Cow;

use samhandling_core::primitive::{Date, DateTime, Decimal, Instant, LexicalFault, PrimitiveType, Time};

/// A Rust type that holds the value of a FHIR primitive.
pub trait PrimitiveValue: Clone + PartialEq + 'static {
    /// The value that a text stands for.
    ///
    /// # Errors
    ///
    /// Why it is no value of the type.
    fn from_text(text: Cow<'_, str>, kind: PrimitiveType) -> Result<Self, LexicalFault>;

    /// The value as JSON writes it, without quotes.
    fn to_text(&self) -> Cow<'_, str>;
}

impl PrimitiveValue for String {
    fn from_text(text: Cow<'_, str>, kind: PrimitiveType) -> Result<Self, LexicalFault> {
        kind.check(&text)?;
        Ok(text.into_owned())
    }

    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl PrimitiveValue for bool {
    fn from_text(text: Cow<'_, str>, kind: PrimitiveType) -> Result<Self, LexicalFault> {
        kind.check(&text)?;
        Ok(text == "true")
    }

    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

macro_rules! integers {
    ($($type:ident),*) => {$(
        impl PrimitiveValue for $type {
            fn from_text(text: Cow<'_, str>, kind: PrimitiveType) -> Result<Self, LexicalFault> {
                kind.check(&text)?;
                text.parse().map_err(|_| LexicalFault::Range)
            }

            fn to_text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

integers!(i32, u32);

macro_rules! kept_as_written {
    ($($type:ident),*) => {$(
        impl PrimitiveValue for $type {
            fn from_text(text: Cow<'_, str>, _kind: PrimitiveType) -> Result<Self, LexicalFault> {
                text.parse()
            }

            fn to_text(&self) -> Cow<'_, str> {
                Cow::Borrowed(self.as_str())
            }
        }
    )*};
}

kept_as_written!(DateTime, Decimal, Instant, Time);

impl PrimitiveValue for Date {
    fn from_text(text: Cow<'_, str>, _kind: PrimitiveType) -> Result<Self, LexicalFault> {
        text.parse()
    }

    fn to_text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}
