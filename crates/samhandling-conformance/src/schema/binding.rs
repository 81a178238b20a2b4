//! A value set that an element is bound to.

use samhandling_definitions::{DefinitionId, Strength};

/// A value set that an element is bound to.
#[derive(Clone, Debug)]
pub(crate) struct BoundSet {
    /// How strongly.
    pub(crate) strength: Strength,
    /// The canonical as written.
    pub(crate) canonical: Box<str>,
    /// The value set, if it is loaded.
    pub(crate) id: Option<DefinitionId>,
    /// Whether the canonical is a code system's, which is a fault of the definition.
    pub(crate) is_code_system: bool,
}
