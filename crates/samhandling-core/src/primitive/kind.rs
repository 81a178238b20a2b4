//! The primitive types by name, and the check of each.

use super::{Date, DateTime, Decimal, Instant, LexicalFault, Time, binary, text, uri};

/// A primitive type of FHIR R4 or R5.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#primitive> (4.0.1), <https://hl7.org/fhir/R5/datatypes.html> for
/// `integer64`; read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrimitiveType {
    /// `base64Binary`
    Base64Binary,
    /// `boolean`
    Boolean,
    /// `canonical`
    Canonical,
    /// `code`
    Code,
    /// `date`
    Date,
    /// `dateTime`
    DateTime,
    /// `decimal`
    Decimal,
    /// `id`
    Id,
    /// `instant`
    Instant,
    /// `integer`
    Integer,
    /// `integer64` (R5)
    Integer64,
    /// `markdown`
    Markdown,
    /// `oid`
    Oid,
    /// `positiveInt`
    PositiveInt,
    /// `string`
    String,
    /// `time`
    Time,
    /// `unsignedInt`
    UnsignedInt,
    /// `uri`
    Uri,
    /// `url`
    Url,
    /// `uuid`
    Uuid,
    /// `xhtml`
    Xhtml,
}

impl PrimitiveType {
    /// Every primitive type with its name.
    pub const ALL: [(&'static str, PrimitiveType); 21] = [
        ("base64Binary", PrimitiveType::Base64Binary),
        ("boolean", PrimitiveType::Boolean),
        ("canonical", PrimitiveType::Canonical),
        ("code", PrimitiveType::Code),
        ("date", PrimitiveType::Date),
        ("dateTime", PrimitiveType::DateTime),
        ("decimal", PrimitiveType::Decimal),
        ("id", PrimitiveType::Id),
        ("instant", PrimitiveType::Instant),
        ("integer", PrimitiveType::Integer),
        ("integer64", PrimitiveType::Integer64),
        ("markdown", PrimitiveType::Markdown),
        ("oid", PrimitiveType::Oid),
        ("positiveInt", PrimitiveType::PositiveInt),
        ("string", PrimitiveType::String),
        ("time", PrimitiveType::Time),
        ("unsignedInt", PrimitiveType::UnsignedInt),
        ("uri", PrimitiveType::Uri),
        ("url", PrimitiveType::Url),
        ("uuid", PrimitiveType::Uuid),
        ("xhtml", PrimitiveType::Xhtml),
    ];

    /// The type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// FHIR's name of the type.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether JSON writes it as a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        use PrimitiveType::{Decimal, Integer, PositiveInt, UnsignedInt};
        matches!(self, Decimal | Integer | PositiveInt | UnsignedInt)
    }

    /// Whether a text is a value of the type. XHTML has rules of its own and is only held not to be empty here.
    ///
    /// # Errors
    ///
    /// Why it is not; whoever wrote the value must mend it.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::primitive::{LexicalFault, PrimitiveType};
    ///
    /// assert_eq!(PrimitiveType::Date.check("1970-03"), Ok(()));
    /// assert_eq!(PrimitiveType::Date.check("1970-02-30"), Err(LexicalFault::NoSuchDate));
    /// assert_eq!(PrimitiveType::Code.check("a  b"), Err(LexicalFault::WhiteSpace));
    /// ```
    pub fn check(self, value: &str) -> Result<(), LexicalFault> {
        match self {
            PrimitiveType::Base64Binary => binary::base64(value),
            PrimitiveType::Boolean => text::boolean(value),
            PrimitiveType::Canonical | PrimitiveType::Uri | PrimitiveType::Url => uri::uri(value),
            PrimitiveType::Code => text::code(value),
            PrimitiveType::Date => Date::check(value),
            PrimitiveType::DateTime => DateTime::check(value),
            PrimitiveType::Decimal => Decimal::check(value),
            PrimitiveType::Id => text::id(value),
            PrimitiveType::Instant => Instant::check(value),
            PrimitiveType::Integer => text::integer(value, i64::from(i32::MIN), i64::from(i32::MAX)),
            PrimitiveType::Integer64 => text::integer(value, i64::MIN, i64::MAX),
            PrimitiveType::Markdown | PrimitiveType::String => text::string(value),
            PrimitiveType::Oid => uri::oid(value),
            PrimitiveType::PositiveInt => text::integer(value, 1, i64::from(i32::MAX)),
            PrimitiveType::Time => Time::check(value),
            PrimitiveType::UnsignedInt => text::integer(value, 0, i64::from(i32::MAX)),
            PrimitiveType::Uuid => uri::uuid(value),
            PrimitiveType::Xhtml => text::xhtml(value),
        }
    }
}
