//! How large expressions and their evaluation may become.

/// How large an expression may be, and how much its evaluation may do.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{Limits as TreeLimits, Tree};
/// use samhandling_fhirpath::{Context, Expression, Limits};
///
/// let tree = Tree::from_json(br#"{"resourceType": "Patient"}"#, &TreeLimits::default())?;
/// let doubling = Expression::parse("(1 | 2).repeat($this + 1)")?;
/// let context = Context::new(tree.root()).limits(Limits { max_steps: 1_000, ..Limits::default() });
/// assert!(doubling.evaluate(&context).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of an expression.
    pub max_length: u32,
    /// Parts of an expression inside one another.
    pub max_depth: u16,
    /// Nodes visited and operations done in one evaluation.
    pub max_steps: u64,
    /// Items held at once by one collection.
    pub max_items: usize,
    /// Bytes of a string that an expression makes.
    pub max_text: usize,
}

impl Default for Limits {
    /// 64 KiB of expression, 128 levels, 268 million steps, a million items, 16 MiB of text.
    fn default() -> Self {
        Limits {
            max_length: 1 << 16,
            max_depth: 128,
            max_steps: 1 << 28,
            max_items: 1 << 20,
            max_text: 1 << 24,
        }
    }
}
