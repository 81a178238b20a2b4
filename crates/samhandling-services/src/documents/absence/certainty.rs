//! How sure a reason is.

/// How sure a reason is. The surer come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// What is known of the search is enough to leave the document out.
    Certain,
    /// Something was left out; whether it is this document is not known.
    Likely,
    /// It cannot be ruled out.
    Possible,
}
