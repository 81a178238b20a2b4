//! References.

use crate::{FhirType, Identifier, Reference, Resource, Valued};

impl Reference {
    /// A literal reference: `Patient/1`, `urn:uuid:…`, `#contained`, or an absolute url.
    #[must_use]
    pub fn to(reference: &str) -> Self {
        Reference { reference: Some(reference.into()), ..Reference::default() }
    }

    /// A reference to whatever bears an identifier, of a type.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{FhirType, Identifier, Reference};
    ///
    /// let organisation = Identifier::new("urn:oid:2.16.578.1.12.4.1.4.101", "999999999");
    /// let reference = Reference::to_identifier("Organization", organisation);
    /// assert!(reference.to_json().starts_with(r#"{"type":"Organization","identifier":{"system":"urn:oid:"#));
    /// ```
    #[must_use]
    pub fn to_identifier(resource_type: &str, identifier: Identifier) -> Self {
        Reference {
            r#type: Some(resource_type.into()),
            identifier: Some(Box::new(identifier)),
            ..Reference::default()
        }
    }

    /// A relative reference to a resource; none where it has no id.
    #[must_use]
    pub fn to_resource<R: Resource>(resource: &R) -> Option<Self> {
        resource.id().map(|id| Reference::to(&format!("{}/{id}", <R as FhirType>::NAME)))
    }

    /// The type and the id of a relative or absolute reference, without its version; none for `urn:…` and `#…`.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::Reference;
    ///
    /// let reference = Reference::to("https://example.org/fhir/Patient/1/_history/2");
    /// assert_eq!(reference.target(), Some(("Patient", "1")));
    /// assert_eq!(Reference::to("urn:uuid:a8c0e5b4-0000-4000-8000-000000000000").target(), None);
    /// ```
    #[must_use]
    pub fn target(&self) -> Option<(&str, &str)> {
        let text = self.reference.text()?;
        let unversioned = text.split_once("/_history/").map_or(text, |(before, _)| before);
        let (before, id) = unversioned.rsplit_once('/')?;
        let resource_type = before.rsplit('/').next()?;
        let is_type = resource_type.starts_with(|first: char| first.is_ascii_uppercase());
        (is_type && !id.is_empty()).then_some((resource_type, id))
    }

    /// The id of a contained resource that it leads to: `p` for `#p`.
    #[must_use]
    pub fn contained_id(&self) -> Option<&str> {
        self.reference.text()?.strip_prefix('#').filter(|id| !id.is_empty())
    }
}
