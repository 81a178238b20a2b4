//! Reading and writing, the same for every type.

use std::fmt;

use samhandling_core::tree::{Limits, Node, Tree};

use crate::read::{Lenient, Root, lenient, strict};
use crate::resources::AnyResource;
use crate::table::Element;
use crate::write::{Layout, json};
use crate::{Error, datatypes::Meta};

/// A type that is read from FHIR JSON or XML, and written as JSON, without loss.
///
/// Strict reading refuses what the type has no place for, and says where it stands and why. Lenient reading keeps it, and
/// lists it. Rules that go beyond types and cardinalities (invariants, profiles, value sets) are not looked at: a
/// resource that can be read may still break them.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Quantity, Valued};
///
/// let quantity = Quantity::from_json(br#"{"value": 1.10, "unit": "mmol/L"}"#)?;
/// assert_eq!(quantity.value.value().map(|value| value.as_str()), Some("1.10"));
/// assert_eq!(quantity.to_json(), r#"{"value":1.10,"unit":"mmol/L"}"#);
///
/// let refused = Quantity::from_json(br#"{"value": "1.10"}"#).unwrap_err();
/// assert_eq!(refused.to_string(), "`Quantity.value` at 1:11: a number is needed here");
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
pub trait FhirType: Element + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// FHIR's name of the type; a path for what stands inside a type: `Patient.contact`.
    const NAME: &'static str;

    /// Reads an element.
    ///
    /// # Errors
    ///
    /// The first thing that does not fit. Whoever made the document must mend it; [`FhirType::read_lenient`] reads it as
    /// it is. [`Error::OtherType`]: the caller asked for another type than the resource says that it is.
    fn read(node: Node<'_>) -> Result<Self, Error> {
        let mut value = Self::empty(0);
        strict(value.item_mut(), Root::of::<Self>(Self::NAME, node))?;
        Ok(value)
    }

    /// Reads an element, keeping what does not fit.
    ///
    /// # Errors
    ///
    /// [`Error::OtherType`].
    fn read_lenient(node: Node<'_>) -> Result<Lenient<Self>, Error> {
        let mut value = Self::empty(0);
        let problems = lenient(value.item_mut(), Root::of::<Self>(Self::NAME, node))?;
        Ok(Lenient { value, problems })
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// As [`FhirType::read`], and [`Error::Form`] for what is not JSON, or beyond the default [`Limits`].
    fn from_json(json: &[u8]) -> Result<Self, Error> {
        let tree = Tree::from_json(json, &Limits::default()).map_err(|fault| Error::form(fault, json))?;
        Self::read(tree.root())
    }

    /// Reads a document, keeping what does not fit.
    ///
    /// # Errors
    ///
    /// [`Error::OtherType`] and [`Error::Form`].
    fn from_json_lenient(json: &[u8]) -> Result<Lenient<Self>, Error> {
        let tree = Tree::from_json(json, &Limits::default()).map_err(|fault| Error::form(fault, json))?;
        Self::read_lenient(tree.root())
    }

    /// Reads a document in XML.
    ///
    /// # Errors
    ///
    /// As [`FhirType::read`], and [`Error::Form`] for what is not XML, or beyond the default [`Limits`].
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{FhirType, Patient};
    ///
    /// let patient = Patient::from_xml(br#"<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>"#)?;
    /// assert_eq!(patient.to_json(), r#"{"resourceType":"Patient","active":true}"#);
    /// # Ok::<(), samhandling_r4::Error>(())
    /// ```
    fn from_xml(xml: &[u8]) -> Result<Self, Error> {
        let tree = Tree::from_xml(xml, &Limits::default()).map_err(|fault| Error::form(fault, xml))?;
        Self::read(tree.root())
    }

    /// Writes it as JSON, without white space: `resourceType` first, then the elements in the order of the
    /// specification, numbers and dates as they were written.
    #[must_use]
    fn to_json(&self) -> String {
        json(&self.item(), Layout::Compact)
    }

    /// Writes it as JSON with line breaks, indented by two.
    #[must_use]
    fn to_json_pretty(&self) -> String {
        json(&self.item(), Layout::Pretty)
    }
}

/// A resource.
///
/// # Example
///
/// ```
/// use samhandling_r4::{AnyResource, FhirType, Patient, Resource};
///
/// let any = AnyResource::from_json(br#"{"resourceType": "Patient", "id": "p1"}"#)?;
/// assert_eq!(Patient::in_any(&any).and_then(Resource::id), Some("p1"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
pub trait Resource: FhirType + Into<AnyResource> {
    /// The id.
    fn id(&self) -> Option<&str>;

    /// What is said of the resource itself: profiles, version, tags.
    fn meta(&self) -> Option<&Meta>;

    /// What is said of the resource itself, to be changed.
    fn meta_mut(&mut self) -> &mut Meta;

    /// The resource, if it is of this type.
    fn in_any(any: &AnyResource) -> Option<&Self>;

    /// The resource, if it is of this type.
    ///
    /// # Errors
    ///
    /// What was given, if it is of another.
    fn from_any(any: AnyResource) -> Result<Self, AnyResource>;

    /// Adds a profile that the resource says it follows.
    #[must_use]
    fn with_profile(mut self, canonical: &str) -> Self {
        self.meta_mut().profile.push(canonical.into());
        self
    }
}
