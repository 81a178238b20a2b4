//! Checks an expression against the types of its context.

mod call;
mod infer;
mod operator;
mod types;

pub(crate) use infer::check;

/// What a check found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The names of the types that the result may have; empty where that is not known.
    pub gives: Vec<String>,
    /// Whether the result may have several items.
    pub many: bool,
    /// What is allowed, and hardly what was meant.
    pub doubts: Vec<Doubt>,
}

/// Something that is allowed, and hardly what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Doubt {
    /// The byte of the expression.
    pub at: u32,
    /// What it is.
    pub kind: DoubtKind,
}

/// The kinds of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum DoubtKind {
    /// `a = 'x' | 'y'`, which is true only of a list of both.
    #[error(
        "a comparison with a union holds only for a list of all its members in order; `in` asks for one of them"
    )]
    EqualsUnion,
    /// The first of what has no order.
    #[error("the order of children is not defined, and the function goes by it")]
    Unordered,
}
