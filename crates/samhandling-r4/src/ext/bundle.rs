//! Bundles.

use crate::{AnyResource, Bundle, BundleEntry, BundleEntryRequest, HttpVerb, Resource, Valued};

impl Bundle {
    /// Adds a resource under its full url.
    #[must_use]
    pub fn with_resource(self, full_url: &str, resource: impl Into<AnyResource>) -> Self {
        self.with_entry(BundleEntry::default().with_full_url(full_url).with_resource(resource))
    }

    /// Adds a resource with what a server shall do with it: an entry of a `transaction` or `batch`.
    #[must_use]
    pub fn with_request(
        self,
        full_url: &str,
        method: HttpVerb,
        url: &str,
        resource: impl Into<AnyResource>,
    ) -> Self {
        let entry = BundleEntry::default().with_full_url(full_url).with_resource(resource);
        self.with_entry(entry.with_request(BundleEntryRequest::new(method, url)))
    }

    /// The resources of one type.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{Bundle, BundleType, Observation, Patient};
    ///
    /// let bundle = Bundle::new(BundleType::Collection).with_resource("urn:uuid:1", Patient::default());
    /// assert_eq!(bundle.resources::<Patient>().count(), 1);
    /// assert_eq!(bundle.resources::<Observation>().count(), 0);
    /// ```
    pub fn resources<R: Resource>(&self) -> impl Iterator<Item = &R> {
        self.entry.iter().filter_map(|entry| R::in_any(entry.resource.as_ref()?))
    }

    /// The resource of an entry by its full url.
    #[must_use]
    pub fn by_full_url(&self, full_url: &str) -> Option<&AnyResource> {
        let entry = self.entry.iter().find(|entry| entry.full_url.text() == Some(full_url))?;
        entry.resource.as_ref()
    }
}
