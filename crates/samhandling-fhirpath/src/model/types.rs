//! The types of a model, as a static check needs them.

use crate::SystemType;

/// The number of a type in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

impl TypeId {
    /// A type that nobody knows: every test for a type denies it.
    pub const UNKNOWN: TypeId = TypeId(u32::MAX);
}

/// An element as its type declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child<'m> {
    /// The types it may have; several for a choice. Empty where the model does not say.
    pub types: &'m [TypeId],
    /// Whether there may be several of it.
    pub repeats: bool,
}

/// The types of a model: FHIR's, or a logical model's.
///
/// Elements with children of their own, like `Patient.contact`, are types too, by their path; their base is
/// `BackboneElement` or `Element`.
pub trait Model {
    /// The type of a name: `Patient`, `code`, `Patient.contact`. Whoever knows no types says [`TypeId::UNKNOWN`].
    fn type_named(&self, name: &str) -> Option<TypeId>;

    /// The name of a type; empty for [`TypeId::UNKNOWN`].
    fn name(&self, of: TypeId) -> &str;

    /// The type it is derived from.
    fn base(&self, of: TypeId) -> Option<TypeId>;

    /// The type that its values have in FHIRPath: the primitive types', and Quantity's.
    fn value(&self, of: TypeId) -> Option<SystemType>;

    /// Whether an instance has a type derived from it, with elements that this one does not tell of.
    fn is_abstract(&self, of: TypeId) -> bool;

    /// The element of a type, its own or its base's, by the name it is defined with: `value`, not `valueQuantity`.
    fn child(&self, of: TypeId, name: &str) -> Option<Child<'_>>;

    /// Whether a type is the one of that name, or derived from it.
    fn is_a(&self, of: TypeId, name: &str) -> bool {
        let mut next = (of != TypeId::UNKNOWN).then_some(of);
        while let Some(of) = next {
            if self.name(of) == name {
                return true;
            }
            next = self.base(of);
        }
        false
    }
}
