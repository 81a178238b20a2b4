//! One item of a collection: a node of the instance, or a value.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use super::{Quantity, Temporal, TemporalKind};

/// One item of a collection.
///
/// `Debug` shows its type only: an item of an instance is a patient's. `Display` writes the value as `toString()` does,
/// for whoever asked for it.
#[derive(Clone)]
pub enum Item<'t> {
    /// An element of an instance, not copied.
    Node(Node<'t>),
    /// A truth value.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number; its digits behind the point are its precision.
    Decimal(Decimal),
    /// Text.
    String(Cow<'t, str>),
    /// A date, a time, or both, of the precision that was written.
    Temporal(Temporal),
    /// A number with a unit.
    Quantity(Box<Quantity<'t>>),
    /// What `type()` gives.
    Type(TypeInfo),
}

/// The types of FHIRPath itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SystemType {
    /// `System.Boolean`
    Boolean,
    /// `System.Integer`
    Integer,
    /// `System.Decimal`
    Decimal,
    /// `System.String`
    String,
    /// `System.Date`
    Date,
    /// `System.DateTime`
    DateTime,
    /// `System.Time`
    Time,
    /// `System.Quantity`
    Quantity,
}

impl SystemType {
    /// Every type with its name.
    pub const ALL: [(&'static str, SystemType); 8] = [
        ("Boolean", SystemType::Boolean),
        ("Integer", SystemType::Integer),
        ("Decimal", SystemType::Decimal),
        ("String", SystemType::String),
        ("Date", SystemType::Date),
        ("DateTime", SystemType::DateTime),
        ("Time", SystemType::Time),
        ("Quantity", SystemType::Quantity),
    ];

    /// The type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, of)| *of)
    }

    /// Its name, without `System.`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, of)| *of == self).map_or("", |(name, _)| name)
    }

    /// The type that values of one of FHIR's primitive types have in FHIRPath.
    ///
    /// # Source
    ///
    /// <https://hl7.org/fhir/R4/fhirpath.html#types> (4.0.1), read 2026-11-22.
    #[must_use]
    pub fn of_primitive(primitive: PrimitiveType) -> Self {
        use PrimitiveType as P;
        match primitive {
            P::Boolean => SystemType::Boolean,
            P::Integer | P::Integer64 | P::UnsignedInt | P::PositiveInt => SystemType::Integer,
            P::Decimal => SystemType::Decimal,
            P::Date => SystemType::Date,
            P::DateTime | P::Instant => SystemType::DateTime,
            P::Time => SystemType::Time,
            P::Base64Binary
            | P::Canonical
            | P::Code
            | P::Id
            | P::Markdown
            | P::Oid
            | P::String
            | P::Uri
            | P::Url
            | P::Uuid
            | P::Xhtml => SystemType::String,
        }
    }
}

/// The name of a type, with that of its model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeInfo {
    /// `System` or `FHIR`.
    pub namespace: &'static str,
    /// The name in there: `Patient`.
    pub name: Box<str>,
}

impl<'t> Item<'t> {
    /// Its type, if it is a value of FHIRPath; a node has a type of its model.
    #[must_use]
    pub fn system_type(&self) -> Option<SystemType> {
        match self {
            Item::Node(_) | Item::Type(_) => None,
            Item::Boolean(_) => Some(SystemType::Boolean),
            Item::Integer(_) => Some(SystemType::Integer),
            Item::Decimal(_) => Some(SystemType::Decimal),
            Item::String(_) => Some(SystemType::String),
            Item::Temporal(temporal) => Some(match temporal.kind() {
                TemporalKind::Date => SystemType::Date,
                TemporalKind::DateTime => SystemType::DateTime,
                TemporalKind::Time => SystemType::Time,
            }),
            Item::Quantity(_) => Some(SystemType::Quantity),
        }
    }

    /// The node, if it is one.
    #[must_use]
    pub fn node(&self) -> Option<Node<'t>> {
        match self {
            Item::Node(node) => Some(*node),
            _ => None,
        }
    }

    /// What to call it in an error.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self {
            Item::Node(_) => "an element",
            Item::Type(_) => "a type",
            _ => self.system_type().map_or("a value", SystemType::name),
        }
    }

    /// The same item, borrowing its text.
    pub(crate) fn borrowed(&'t self) -> Item<'t> {
        match self {
            Item::String(text) => Item::String(Cow::Borrowed(text)),
            other => other.clone(),
        }
    }

    /// The same item, holding its text; none for a node, which is somebody else's.
    pub(crate) fn into_static(self) -> Option<Item<'static>> {
        Some(match self {
            Item::Node(_) => return None,
            Item::Boolean(value) => Item::Boolean(value),
            Item::Integer(value) => Item::Integer(value),
            Item::Decimal(value) => Item::Decimal(value),
            Item::String(text) => Item::String(Cow::Owned(text.into_owned())),
            Item::Temporal(temporal) => Item::Temporal(temporal),
            Item::Quantity(quantity) => Item::Quantity(Box::new(quantity.into_static())),
            Item::Type(info) => Item::Type(info),
        })
    }

    pub(crate) fn text(text: impl Into<Cow<'t, str>>) -> Self {
        Item::String(text.into())
    }

    /// A count, which cannot be so large as to lose anything.
    pub(crate) fn count(count: usize) -> Self {
        Item::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Node(node) => f.write_str(node.text().as_deref().unwrap_or_default()),
            Item::Boolean(value) => write!(f, "{value}"),
            Item::Integer(value) => write!(f, "{value}"),
            Item::Decimal(value) => write!(f, "{value}"),
            Item::String(text) => f.write_str(text),
            Item::Temporal(temporal) => write!(f, "{temporal}"),
            Item::Quantity(quantity) => write!(f, "{quantity}"),
            Item::Type(info) => write!(f, "{}.{}", info.namespace, info.name),
        }
    }
}

impl fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Node(node) => write!(f, "{node:?}"),
            other => f.write_str(other.kind_name()),
        }
    }
}
