//! Reads FHIR JSON into a tree.

mod reader;
mod siblings;
mod skip;

use std::borrow::Cow;

use super::scan::Scanner;
use super::source::checked_text;
use super::{Fault, Limits, Tree};
use reader::Reader;

impl<'s> Tree<'s> {
    /// Reads a JSON document.
    ///
    /// # Errors
    ///
    /// The fault that ended the reading: too large, not UTF-8, not JSON, too deep, not an object. Whoever made the
    /// document must mend it. All other faults are in [`Tree::faults`].
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{FaultKind, Limits, Tree};
    ///
    /// let tree = Tree::from_json(br#"{"given": ["Kari", null], "given": []}"#, &Limits::default())?;
    /// let kinds: Vec<_> = tree.faults().iter().map(|fault| fault.kind).collect();
    /// assert_eq!(kinds, [FaultKind::DuplicateMember, FaultKind::Null]);
    /// # Ok::<(), samhandling_core::tree::Fault>(())
    /// ```
    pub fn from_json(source: &'s [u8], limits: &Limits) -> Result<Tree<'s>, Fault> {
        Tree::default().reading_json(source, limits)
    }

    /// Reads a JSON document into the memory of a tree that is no longer needed.
    ///
    /// # Errors
    ///
    /// As [`Tree::from_json`].
    pub fn reuse<'n>(self, source: &'n [u8], limits: &Limits) -> Result<Tree<'n>, Fault> {
        let Tree { mut beside, mut nodes, mut faults, .. } = self;
        beside.clear();
        nodes.clear();
        faults.clear();
        Tree { beside, nodes, faults, ..Tree::default() }.reading_json(source, limits)
    }

    /// The memory of a tree that is no longer needed, for [`Tree::reuse`]; nothing of the document stays.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{Limits, Tree};
    ///
    /// let mut spare = Tree::from_json(b"{\"a\": 1}", &Limits::default())?.emptied();
    /// for source in [r#"{"b": 1}"#.to_owned(), r#"{"c": 1}"#.to_owned()] {
    ///     let tree = spare.reuse(source.as_bytes(), &Limits::default())?;
    ///     assert_eq!(tree.len(), 2);
    ///     spare = tree.emptied();
    /// }
    /// assert!(spare.is_empty());
    /// # Ok::<(), samhandling_core::tree::Fault>(())
    /// ```
    #[must_use]
    pub fn emptied(self) -> Tree<'static> {
        let Tree { mut beside, mut nodes, mut faults, .. } = self;
        beside.clear();
        nodes.clear();
        faults.clear();
        Tree { beside, nodes, faults, ..Tree::default() }
    }

    fn reading_json<'n>(self, source: &'n [u8], limits: &Limits) -> Result<Tree<'n>, Fault> {
        let text = checked_text(source, limits)?;
        let Tree { beside, nodes, faults, .. } = self;
        let tree = Tree { source: Cow::Borrowed(text), beside, nodes, faults, around: Vec::new() };
        let mut reader = Reader::new(Scanner { source, at: 0 }, tree, *limits);
        reader.document()?;
        Ok(reader.into_tree())
    }
}
