//! What must hold of one occurrence of an element: one file for each kind, with both halves: what is read from the
//! ElementDefinition, and what is run on the node.

pub(crate) mod binding;
pub(crate) mod cardinality;
pub(crate) mod contained;
mod element_id;
pub(crate) mod extension;
pub(crate) mod extension_context;
pub(crate) mod fault;
pub(crate) mod fixed;
pub(crate) mod format;
pub(crate) mod length;
pub(crate) mod order;
mod outside;
pub(crate) mod range;
pub(crate) mod reference;
pub(crate) mod reference_manner;
pub(crate) mod reference_own;
pub(crate) mod shape;
pub(crate) mod slicing;
pub(crate) mod types;
pub(crate) mod unknown;
pub(crate) mod xml;

use samhandling_core::diagnostic::Rule;
use samhandling_core::tree::Node;
use samhandling_definitions::ElementValue;

use crate::compile::Compiling;
use crate::run::Run;
use crate::schema::{BoundSet, Element, Schema};

/// One assertion.
#[derive(Debug)]
pub(crate) enum Assertion {
    /// The value is exactly this.
    Fixed(ElementValue),
    /// The value is this and perhaps more.
    Pattern(ElementValue),
    /// The value is not below this.
    MinValue(ElementValue),
    /// The value is not above this.
    MaxValue(ElementValue),
    /// The text is not longer than this.
    MaxLength(u32),
    /// The text is not shorter than this.
    MinLength(u32),
    /// The code is in this value set.
    Binding(Box<BoundSet>),
    /// A code of the value set beyond which there may be none.
    OutermostBinding(Box<BoundSet>),
    /// How what is referred to is sent, and whether the reference names a version.
    ReferenceManner(Box<reference_manner::Manner>),
    /// The reference leads to one of these.
    ReferenceTarget(Box<reference::Allowed>),
    /// It is the id of an element.
    ElementId,
}

impl Assertion {
    /// The value set of a binding.
    pub(crate) fn bound_set(&self) -> Option<&BoundSet> {
        match self {
            Assertion::Binding(set) | Assertion::OutermostBinding(set) => Some(set),
            _ => None,
        }
    }
}

/// Reads the assertions of an element.
pub(crate) fn compile(compiling: &Compiling<'_>) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    assertions.extend(fixed::compile(compiling));
    assertions.extend(range::compile(compiling));
    assertions.extend(length::compile(compiling));
    assertions.extend(reference::compile(compiling));
    assertions.extend(reference_manner::compile(compiling));
    assertions.extend(binding::compile(compiling));
    assertions.extend(element_id::compile(compiling));
    assertions
}

/// Holds a node against the assertions of an element.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    for assertion in &element.assertions {
        match assertion {
            Assertion::Fixed(value) => fixed::run_fixed(run, node, schema, element, value),
            Assertion::Pattern(value) => fixed::run_pattern(run, node, schema, element, value),
            Assertion::MinValue(least) => range::run_min(run, node, schema, element, least),
            Assertion::MaxValue(most) => range::run_max(run, node, schema, element, most),
            Assertion::MaxLength(most) => length::run_max(run, node, schema, element, *most),
            Assertion::MinLength(least) => length::run_min(run, node, schema, element, *least),
            Assertion::Binding(set) => binding::run(run, node, schema, element, set),
            Assertion::OutermostBinding(set) => binding::run_outermost(run, node, schema, element, set),
            Assertion::ReferenceManner(manner) => reference_manner::run(run, node, schema, element, manner),
            Assertion::ReferenceTarget(targets) => reference::run(run, node, schema, element, targets),
            Assertion::ElementId => element_id::run(run, node),
        }
    }
}

/// The rules of FHIR itself.
pub(crate) static RULES: &[&[&Rule]] = &[
    binding::RULES,
    cardinality::RULES,
    contained::RULES,
    extension::RULES,
    extension_context::RULES,
    fixed::RULES,
    format::RULES,
    length::RULES,
    order::RULES,
    outside::RULES,
    range::RULES,
    reference::RULES,
    reference_manner::RULES,
    reference_own::RULES,
    shape::RULES,
    slicing::RULES,
    types::RULES,
    unknown::RULES,
    xml::RULES,
];
