//! The records of one kind.

use super::Record;
use crate::critical_information::Kind;

/// The records of one kind, the most pressing first.
///
/// # Shape
///
/// What holds before what does not; of that the most severe before the mild; of that the newest before the old.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The kind.
    pub kind: Kind,
    /// Its records; never empty.
    pub records: Vec<Record<'a>>,
}
