//! The list of the engine's rules.

use samhandling_core::diagnostic::Rule;

use crate::{assertion, compile, convert, data_type, invariant, resource, run};

/// Every rule of the engine: FHIR's own, and those about definitions. National rules are in the services' lists.
///
/// # Example
///
/// ```
/// let rule = samhandling_conformance::rules().find(|rule| rule.id == "fhir-element-missing");
/// assert!(rule.is_some_and(|rule| rule.page.contains("What it checks")));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let lists = assertion::RULES.iter().chain(data_type::RULES).chain(resource::RULES).copied().chain([
        compile::RULES,
        convert::RULES,
        invariant::RULES,
        run::RULES,
        run::MARKED_RULES,
        run::VERSION_RULES,
        run::UNTOLD_RULES,
    ]);
    lists.flat_map(|list| list.iter().copied())
}
