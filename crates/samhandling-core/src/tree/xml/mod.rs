//! Reads FHIR XML into a tree.

mod characters;
mod groups;
pub(crate) mod lexer;
mod namespaces;
mod reader;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::source::checked_text;
use super::{Fault, Limits, Tree};
pub use characters::outside_xml;
use reader::Reader;

impl<'s> Tree<'s> {
    /// Reads an XML document.
    ///
    /// # Shape
    ///
    /// The tree is the one that the same resource has in JSON: an element's `value` attribute is its value, `id` and an
    /// extension's `url` are children, a resource inside another is the element that holds it, and has its type as the
    /// child `resourceType`. Narrative is one value, the markup as written, with the namespaces that it has from around it.
    /// Prefixes and comments are passed over.
    ///
    /// # Errors
    ///
    /// The fault that ended the reading: too large, not UTF-8, not XML, too deep, a document type or an entity, which are
    /// refused unread. Whoever made the document must mend it. All other faults are in [`Tree::faults`].
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{Limits, Tree};
    ///
    /// let source = br#"<Patient xmlns="http://hl7.org/fhir">
    ///     <birthDate id="b" value="1970-03"/>
    /// </Patient>"#;
    /// let tree = Tree::from_xml(source, &Limits::default())?;
    /// assert_eq!(tree.root().resource_type().as_deref(), Some("Patient"));
    /// let birth_date = tree.root().child("birthDate").ok_or("no birth date")?;
    /// assert_eq!(birth_date.text().as_deref(), Some("1970-03"));
    /// assert_eq!(birth_date.child_text("id").as_deref(), Some("b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Source
    ///
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1), <https://www.w3.org/TR/xml/>, <https://www.w3.org/TR/xml-names/>;
    /// read 2026-11-22.
    pub fn from_xml(source: &'s [u8], limits: &Limits) -> Result<Tree<'s>, Fault> {
        let text = checked_text(source, limits)?;
        let tree = Tree { source: Cow::Borrowed(text), ..Tree::default() };
        let mut reader = Reader::new(text, tree, *limits);
        reader.document()?;
        Ok(reader.into_tree())
    }
}
