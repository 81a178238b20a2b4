//! One element of a compiled definition.

use std::sync::Arc;

use samhandling_core::primitive::PrimitiveType;
use samhandling_definitions::{DefinitionId, Max};
use samhandling_fhirpath::TypeId;

use super::{ChildTable, SlicingPlan};
use crate::assertion::Assertion;
use crate::invariant::Invariant;

/// The place of an element in its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct ElementIndex(pub(crate) u32);

impl ElementIndex {
    pub(crate) const ROOT: ElementIndex = ElementIndex(0);
}

/// Where the children of an element are defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Content {
    /// In its type.
    #[default]
    Type,
    /// Below it, in the same schema.
    Inline,
    /// Below another element of the same schema.
    Reference(ElementIndex),
}

/// One element.
#[derive(Debug)]
pub(crate) struct Element {
    /// The id in the definition.
    pub(crate) id: Arc<str>,
    /// The name, without `[x]`.
    pub(crate) name: Box<str>,
    /// Whether instances write the type behind the name.
    pub(crate) is_choice: bool,
    /// Least count.
    pub(crate) min: u32,
    /// Most.
    pub(crate) max: Max,
    /// Whether the count is only what the type itself demands, so that a breach is one of the type.
    pub(crate) count_is_inherited: bool,
    /// Whether JSON writes it as an array.
    pub(crate) is_list: bool,
    /// The types it may have.
    pub(crate) types: Box<[TypeUse]>,
    /// Whether the types are fewer than those of the type it constrains.
    pub(crate) types_are_narrowed: bool,
    /// The types that a profile takes away from a choice.
    pub(crate) refused: Box<[Box<str>]>,
    /// Where its children are.
    pub(crate) content: Content,
    /// Its children.
    pub(crate) children: ChildTable,
    /// What must hold of one occurrence.
    pub(crate) assertions: Box<[Assertion]>,
    /// Expressions that must be true of one occurrence.
    pub(crate) invariants: Box<[Invariant]>,
    /// In a type: what expressions see in a node of it, for each of its types.
    pub(crate) items: Box<[samhandling_fhirpath::Element]>,
    /// In a type: its types, as expressions see them.
    pub(crate) type_ids: Box<[TypeId]>,
    /// How its occurrences are sliced.
    pub(crate) slicing: Option<Box<SlicingPlan>>,
    /// Whether it can change the meaning of what is around it.
    pub(crate) is_modifier: bool,
}

impl Default for Element {
    fn default() -> Self {
        Element {
            id: "".into(),
            name: "".into(),
            is_choice: false,
            min: 0,
            max: Max::Unbounded,
            count_is_inherited: false,
            is_list: false,
            types: Box::default(),
            types_are_narrowed: false,
            refused: Box::default(),
            content: Content::Type,
            children: ChildTable::default(),
            assertions: Box::default(),
            invariants: Box::default(),
            items: Box::default(),
            type_ids: Box::default(),
            slicing: None,
            is_modifier: false,
        }
    }
}

impl Element {
    /// The name as somebody would write it: `collectedDateTime` for a choice of one type, `value[x]` for one of several.
    pub(crate) fn written_name(&self) -> String {
        match self.types.as_ref() {
            _ if !self.is_choice => self.name.to_string(),
            [only] => {
                let mut letters = only.name.chars();
                let first = letters.next().map(|first| first.to_ascii_uppercase());
                format!("{}{}{}", self.name, first.map_or(String::new(), String::from), letters.as_str())
            }
            _ => format!("{}[x]", self.name),
        }
    }
}

/// What kind of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeKind {
    /// A primitive type.
    Primitive(PrimitiveType),
    /// A complex type, or an element with children of its own.
    Complex,
    /// Any resource, or resources of one type.
    Resource,
}

/// A definition that another one names.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The canonical as written.
    pub(crate) canonical: Box<str>,
    /// The definition, if it is loaded.
    pub(crate) id: Option<DefinitionId>,
}

/// A type that an element may have.
#[derive(Clone, Debug)]
pub(crate) struct TypeUse {
    /// The name of the type.
    pub(crate) name: Box<str>,
    /// What kind it is.
    pub(crate) kind: TypeKind,
    /// Its definition.
    pub(crate) definition: Option<DefinitionId>,
    /// Profiles of the type, one of which must hold.
    pub(crate) profiles: Box<[Target]>,
}
