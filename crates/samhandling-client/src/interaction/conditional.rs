//! Writing on the condition of what criteria find, each an interaction that a dialect must offer by name: a server that
//! does not know the condition would leave it out and write twice.

use std::fmt;

use http::HeaderValue;
use samhandling_r4::Resource;
use url::form_urlencoded::Serializer;

use super::{Deleted, Patch, Written};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, Refused, rules};

/// What a resource is found by, in place of its id. `Debug` shows the names of the parameters only.
///
/// # Example
///
/// ```
/// use samhandling_client::Criteria;
///
/// let criteria = Criteria::new("identifier", "urn:example:device|42").and("active", "true");
/// assert_eq!(format!("{criteria:?}"), r#"Criteria(["identifier", "active"])"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Criteria(Vec<(String, String)>);

impl Criteria {
    /// By one parameter.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self(vec![(name.into(), value.into())])
    }

    /// By another too.
    #[must_use]
    pub fn and(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// As they stand behind the question mark of an address.
    pub(super) fn query(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// As a header's value, which no log of the HTTP library shows.
    fn to_header(&self) -> Result<HeaderValue, Refused> {
        let malformed = |_| Refused::new(&rules::ID_MALFORMED).saying("part", ["query", "søket", "søket"]);
        let mut value = HeaderValue::from_str(&self.query()).map_err(malformed)?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl ServiceClient {
    /// Creates a resource unless the criteria find one: then that one stays (200), and [`Written::is_new`] says no.
    ///
    /// # Errors
    ///
    /// [`Error::is_conflict`] where the criteria find several.
    ///
    /// # Source
    ///
    /// [FHIR R4, conditional create](https://hl7.org/fhir/R4/http.html#ccreate): `If-None-Exist`.
    pub async fn create_unless<R: Resource>(
        &self,
        context: &AccessContext,
        resource: &R,
        criteria: &Criteria,
    ) -> Result<Written<R>, Error> {
        let call = self.call("conditional-create", Some(R::NAME), context)?;
        let call = call.if_none_exist(&criteria.to_header()?);
        Written::of(call.fhir_body(resource.to_json()).send().await?)
    }

    /// Updates the resource that the criteria find, or creates it where they find none.
    ///
    /// # Errors
    ///
    /// [`Error::is_conflict`] where they find several; [`Error::Refused`] where they hold a person number, which would stand in
    /// the address.
    ///
    /// # Source
    ///
    /// [FHIR R4, conditional update](https://hl7.org/fhir/R4/http.html#cond-update).
    pub async fn update_where<R: Resource>(
        &self,
        context: &AccessContext,
        resource: &R,
        criteria: &Criteria,
    ) -> Result<Written<R>, Error> {
        let mut call = self.call("conditional-update", Some(R::NAME), context)?;
        for (name, value) in &criteria.0 {
            call = call.parameter(name, value)?;
        }
        Written::of(call.fhir_body(resource.to_json()).send().await?)
    }

    /// Changes parts of the resource that the criteria find.
    ///
    /// # Errors
    ///
    /// As [`update_where`](Self::update_where), and [`Error::is_gone`] where they find none.
    ///
    /// # Source
    ///
    /// [FHIR R4, patch](https://hl7.org/fhir/R4/http.html#patch).
    pub async fn patch_where<R: Resource>(
        &self,
        context: &AccessContext,
        patch: &Patch,
        criteria: &Criteria,
    ) -> Result<Written<R>, Error> {
        let mut call = self.call("conditional-patch", Some(R::NAME), context)?;
        for (name, value) in &criteria.0 {
            call = call.parameter(name, value)?;
        }
        Written::of(patch.put_into(call).send().await?)
    }

    /// Deletes what the criteria find.
    ///
    /// # Errors
    ///
    /// As [`update_where`](Self::update_where).
    ///
    /// # Source
    ///
    /// [FHIR R4, conditional delete](https://hl7.org/fhir/R4/http.html#3.1.0.7.1).
    pub async fn delete_where(
        &self,
        context: &AccessContext,
        resource: &str,
        criteria: &Criteria,
    ) -> Result<Deleted, Error> {
        let mut call = self.call("conditional-delete", Some(resource), context)?;
        for (name, value) in &criteria.0 {
            call = call.parameter(name, value)?;
        }
        Ok(Deleted::of(call.send().await?))
    }
}

impl fmt::Debug for Criteria {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_tuple("Criteria").field(&names).finish()
    }
}
