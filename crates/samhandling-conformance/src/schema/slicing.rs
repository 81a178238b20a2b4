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
    /// The slices.
    pub(crate) slices: Vec<Slice>,
    /// How to know the slice at once, where one text tells them all apart.
    pub(crate) decision: Option<Decision>,
}

/// What each text at one path says of the slice, so that not every slice is tried.
#[derive(Debug)]
pub(crate) struct Decision {
    /// Where the text stands, from the occurrence; never behind a reference.
    pub(crate) path: Vec<Step>,
    /// The texts, sorted, each with its slice.
    texts: Vec<(Box<str>, usize)>,
}

impl Decision {
    /// The decision between slices, if each is told by a text of its own at the same path.
    pub(crate) fn between(slices: &[Slice]) -> Option<Self> {
        let mut path: Option<&[Step]> = None;
        let mut texts = Vec::new();
        for (at, slice) in slices.iter().enumerate() {
            let Some(conditions) = &slice.conditions else { continue };
            let [Condition { path: own, expected: Expected::Text(text) }] = conditions.as_slice() else {
                return None;
            };
            if own.contains(&Step::Resolve) || *path.get_or_insert(own) != own.as_slice() {
                return None;
            }
            texts.push((text.clone(), at));
        }
        texts.sort_unstable();
        let are_distinct = texts.array_windows().all(|[one, other]| one.0 != other.0);
        Some(Decision { path: path?.to_vec(), texts }).filter(|_| are_distinct)
    }

    /// The slice that a text says.
    pub(crate) fn slice(&self, text: &str) -> Option<usize> {
        let at = self.texts.binary_search_by(|(known, _)| (**known).cmp(text)).ok()?;
        self.texts.get(at).map(|(_, slice)| *slice)
    }
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
