//! How the occurrences of an element are sorted into slices.

use samhandling_definitions::{ElementValue, Max, SlicingRules};

use super::{BoundSet, ElementIndex, Target};

/// How the occurrences of an element are sliced.
#[derive(Debug)]
pub(crate) struct SlicingPlan {
    /// Whether there may be more than the slices.
    pub(crate) rules: SlicingRules,
    /// Whether the slices stand in the order of the definition.
    pub(crate) ordered: bool,
    /// Whether nothing can belong to two slices: they are extensions told apart by their url.
    pub(crate) is_exclusive: bool,
    /// The slices.
    pub(crate) slices: Vec<Slice>,
}

/// One slice.
#[derive(Debug)]
pub(crate) struct Slice {
    /// Its name.
    pub(crate) name: Box<str>,
    /// What must hold of its members.
    pub(crate) element: ElementIndex,
    /// Least count.
    pub(crate) min: u32,
    /// Most.
    pub(crate) max: Max,
    /// What makes an occurrence a member: all of these. None where the definition does not say, or says it in a way that
    /// cannot be evaluated; that is reported as the definition's fault, and nothing is then said of the slice.
    pub(crate) conditions: Option<Vec<Condition>>,
}

/// One condition of membership.
#[derive(Debug)]
pub(crate) struct Condition {
    /// Where to look, from the occurrence.
    pub(crate) path: Vec<Step>,
    /// What must be there.
    pub(crate) expected: Expected,
}

/// One step of a discriminator's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the children of that element name, whatever their type.
    Child(Box<str>),
    /// To the extensions of that url.
    Extension(Box<str>),
    /// Only those of that type.
    OfType(Box<str>),
    /// To what a reference leads to.
    Resolve,
}

/// What a discriminator asks of the node at its path.
#[derive(Debug)]
pub(crate) enum Expected {
    /// A primitive with exactly this text.
    Text(Box<str>),
    /// Exactly this value.
    Fixed(ElementValue),
    /// This value and perhaps more.
    Pattern(ElementValue),
    /// A code of this value set.
    Bound(Box<BoundSet>),
    /// Something.
    Exists,
    /// Nothing.
    Absent,
    /// One of these types.
    Type(Vec<Box<str>>),
    /// One of these profiles.
    Profile(Vec<Target>),
    /// One of these.
    Any(Vec<Expected>),
}
