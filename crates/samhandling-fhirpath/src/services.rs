//! What an expression may ask of the world around the instance.

use samhandling_core::tree::Node;

use crate::{Collection, Item};

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution<'t> {
    /// To this resource, in the same tree or in another.
    Found(Node<'t>),
    /// Nowhere: there is no such resource.
    Missing,
    /// Not known: it is not at hand.
    Unknown,
}

/// Whether a node conforms to a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance {
    /// It does.
    Conforms,
    /// It does not.
    Violates,
    /// It cannot be decided.
    Undecided,
    /// There is no such profile.
    NoSuchProfile,
}

/// What an expression may ask of the world around the instance. The answers that are given here say that nothing is known.
///
/// What is not known is never taken for a no: the result of the expression says that it is not decided.
pub trait Services {
    /// Where a reference leads: `resolve()`. `from` is the element that holds it.
    fn resolve<'t>(&'t self, _reference: &str, _from: Node<'t>) -> Resolution<'t> {
        Resolution::Unknown
    }

    /// Whether a code, Coding or CodeableConcept is in a value set: `memberOf()`. None where that is not known.
    fn member_of(&self, _code: &Item<'_>, _value_set: &str) -> Option<bool> {
        None
    }

    /// Whether a code subsumes another: `subsumes()`. None where that is not known.
    fn subsumes(&self, _code: &Item<'_>, _other: &Item<'_>) -> Option<bool> {
        None
    }

    /// Whether a node conforms to a profile: `conformsTo()`.
    fn conforms_to(&self, _node: Node<'_>, _profile: &str) -> Conformance {
        Conformance::Undecided
    }

    /// The value of a variable that FHIRPath and FHIR do not define themselves: `%name`.
    fn constant<'t>(&'t self, _name: &str) -> Option<Collection<'t>> {
        None
    }
}

/// Services that know nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoServices;

impl Services for NoServices {}

/// Is told what `trace()` shows.
pub trait Trace {
    /// The name that the expression gives, and the items, which are the instance's own.
    fn trace(&self, name: &str, items: &[Item<'_>]);
}
