//! Where a chain of prescriptions ends.

use std::collections::HashSet;

use samhandling_conformance::Found;
use samhandling_core::tree::Node;

/// Where a chain of prescriptions ends.
pub(super) enum End {
    /// At a statement that nothing follows.
    Head,
    /// It comes back to itself.
    Cycle,
    /// It leads out of the Bundle.
    Elsewhere,
}

/// Where the chain of a statement ends.
pub(super) fn end_of<'t>(statement: Node<'t>, found: &mut Found<'_, 't>) -> End {
    let (mut seen, mut here) = (HashSet::new(), statement);
    while let Some(next) = here.child("partOf") {
        if !seen.insert(here.id()) {
            return End::Cycle;
        }
        let Some(following) = found.resolve(next) else { return End::Elsewhere };
        here = following;
    }
    End::Head
}
