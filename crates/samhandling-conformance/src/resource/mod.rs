//! Rules of single resource types that no element definition and no invariant can say.

mod bundle;

use samhandling_core::diagnostic::Rule;
use samhandling_core::tree::Node;

use crate::run::Run;

/// What a resource type asks for beyond its definition.
pub(crate) struct Special {
    resource_type: &'static str,
    run: for<'v, 't> fn(&mut Run<'v, 't>, Node<'t>),
}

/// One line for each resource type.
static SPECIALS: &[Special] = &[Special { resource_type: "Bundle", run: bundle::run }];

/// The rules of all of them.
pub(crate) static RULES: &[&[&Rule]] = &[bundle::RULES];

/// Holds a resource against what its type asks for beyond its definition.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    for special in SPECIALS.iter().filter(|special| special.resource_type == type_name) {
        (special.run)(run, node);
    }
}
