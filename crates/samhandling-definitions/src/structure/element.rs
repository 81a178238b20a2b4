//! ElementDefinition.

use std::sync::Arc;

use super::{Binding, Constraint, ElementValue, Obligation};

/// How often an element may occur at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Max {
    /// So many times.
    Count(u32),
    /// `*`
    Unbounded,
}

impl Max {
    /// Whether so many are too many.
    #[must_use]
    pub fn is_below(self, count: u32) -> bool {
        matches!(self, Max::Count(most) if count > most)
    }

    /// Reads `0`, `1`, `*`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "*" { Some(Max::Unbounded) } else { text.parse().ok().map(Max::Count) }
    }
}

impl std::fmt::Display for Max {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Max::Count(count) => write!(f, "{count}"),
            Max::Unbounded => f.write_str("*"),
        }
    }
}

/// The element of the base definition that this one constrains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its path.
    pub path: Arc<str>,
    /// Its least count.
    pub min: u32,
    /// Its most.
    pub max: Max,
}

/// A type that an element may have.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TypeRef {
    /// FHIR's name of the type; for `http://hl7.org/fhirpath/System.*` the FHIR primitive that it stands for.
    pub code: Box<str>,
    /// Profiles of the type, one of which must hold.
    pub profiles: Vec<Box<str>>,
    /// Profiles of what a reference or canonical leads to, one of which must hold.
    pub target_profiles: Vec<Box<str>>,
    /// `contained`, `referenced`, `bundled`: how a reference may be made; empty for any.
    pub aggregation: Vec<Box<str>>,
    /// `either`, `independent`, `specific`: whether a reference names a version.
    pub versioning: Option<Box<str>>,
}

/// What tells the slices of a list apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// The kind of comparison.
    pub kind: DiscriminatorKind,
    /// Where to look: a restricted FHIRPath.
    pub path: Box<str>,
}

/// The kinds of discriminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiscriminatorKind {
    /// The value at the path is fixed, patterned or bound differently.
    Value,
    /// An older word for value.
    Pattern,
    /// The path is there or not.
    Exists,
    /// The type at the path differs.
    Type,
    /// The profile that holds at the path differs.
    Profile,
    /// R5: the place in the list.
    Position,
}

impl DiscriminatorKind {
    /// FHIR's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            DiscriminatorKind::Value => "value",
            DiscriminatorKind::Pattern => "pattern",
            DiscriminatorKind::Exists => "exists",
            DiscriminatorKind::Type => "type",
            DiscriminatorKind::Profile => "profile",
            DiscriminatorKind::Position => "position",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        use DiscriminatorKind::{Exists, Pattern, Position, Profile, Type, Value};
        [Value, Pattern, Exists, Type, Profile, Position].into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a list may hold what fits no slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlicingRules {
    /// Anywhere.
    Open,
    /// Nowhere.
    Closed,
    /// Behind the slices.
    OpenAtEnd,
}

/// How a list is sliced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slicing {
    /// What tells the slices apart; none where only the order does, or nothing does.
    pub discriminators: Vec<Discriminator>,
    /// Whether the slices stand in the order of the definition.
    pub ordered: bool,
    /// Whether there may be more.
    pub rules: SlicingRules,
}

/// One element of a definition.
///
/// In a snapshot `min`, `max` and the types are always given; in a differential what is `None` or empty is not
/// constrained.
#[derive(Clone, Debug, Default)]
pub struct ElementDefinition {
    /// The id: `Observation.value[x]:valueQuantity.code`.
    pub id: Arc<str>,
    /// The path: `Observation.value[x].code`.
    pub path: Arc<str>,
    /// The name of the slice that it defines.
    pub slice_name: Option<Box<str>>,
    /// The slicing that starts here.
    pub slicing: Option<Slicing>,
    /// The least count.
    pub min: Option<u32>,
    /// The most.
    pub max: Option<Max>,
    /// What it constrains.
    pub base: Option<Base>,
    /// `#Questionnaire.item`: its children are defined there.
    pub content_reference: Option<Box<str>>,
    /// The types it may have.
    pub types: Vec<TypeRef>,
    /// The value it must have, exactly.
    pub fixed: Option<ElementValue>,
    /// The value it must have, and may add to.
    pub pattern: Option<ElementValue>,
    /// The least value.
    pub min_value: Option<ElementValue>,
    /// The greatest value.
    pub max_value: Option<ElementValue>,
    /// The greatest length of a string, in characters.
    pub max_length: Option<u32>,
    /// The least length of a string, in characters (`minLength`).
    pub min_length: Option<u32>,
    /// The invariants on it.
    pub constraints: Vec<Constraint>,
    /// Whether systems must be able to handle it.
    pub must_support: bool,
    /// Whether it can change the meaning of what is around it.
    pub is_modifier: Option<bool>,
    /// Its value set.
    pub binding: Option<Binding>,
    /// Whether XML writes it as an attribute.
    pub is_xml_attribute: bool,
    /// The obligations that stand on it; see [`StructureDefinition::obligations_on`](super::StructureDefinition::obligations_on).
    pub obligations: Vec<Obligation>,
}

impl ElementDefinition {
    /// The last part of the path: `value[x]`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit_once('.').map_or(&self.path, |(_, name)| name)
    }

    /// Whether it may have one of several types, and is named after it.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        self.path.ends_with("[x]")
    }
}
