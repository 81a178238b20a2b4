//! `transaction` and `batch`: several things in one call, with a typed result for each.

use std::fmt;
use std::marker::PhantomData;

use samhandling_r4::{
    AnyResource, Bundle, BundleEntry, BundleEntryRequest, BundleEntryResponse, BundleType, FhirType,
    HttpVerb, OperationOutcome, Reference, Resource, Valued,
};

use super::written::id_in;
use super::{Answer, Criteria, ETag, Received, ResourceId, address, correlation};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{AuthFault, Error, HttpFault, Refused, rules};
use crate::validation::unfit;

/// Several things to be done in one call: all or nothing (`transaction`), or each by itself (`batch`).
///
/// What is added gives a handle: it finds the result, and what is created can be referred to before it has an id.
///
/// # Example
///
/// ```no_run
/// use samhandling_client::{AccessContext, Error, ServiceClient};
/// use samhandling_r4::{Observation, Patient};
///
/// async fn record(service: &ServiceClient, context: &AccessContext, measured: Observation) -> Result<(), Error> {
///     let mut entries = service.entries();
///     let patient = entries.create(&Patient::default())?;
///     let observation = entries.create(&measured.with_subject(patient.reference()))?;
///     let results = service.transaction(context, &entries).await?;
///     println!("{:?}", results.of(&observation).id());
///     Ok(())
/// }
/// ```
///
/// # Source
///
/// [FHIR R4, batch/transaction](https://hl7.org/fhir/R4/http.html#transaction), read 2026-11-22.
#[derive(Clone)]
pub struct Entries {
    service: ServiceClient,
    entries: Vec<BundleEntry>,
}

/// What was added to [`Entries`].
#[derive(Clone)]
pub struct EntryOf<R> {
    place: usize,
    full_url: String,
    kind: PhantomData<fn() -> R>,
}

/// What a service answers to [`Entries`]. `Debug` shows no value.
pub struct EntryResults {
    received: Received<Bundle>,
}

/// What a service answers to one entry. `Debug` shows no value.
pub struct EntryResult<'a, R> {
    entry: &'a BundleEntry,
    kind: PhantomData<fn() -> R>,
}

impl ServiceClient {
    /// Begins a transaction or a batch.
    #[must_use]
    pub fn entries(&self) -> Entries {
        Entries { service: self.clone(), entries: Vec::new() }
    }

    /// Does all of it, or nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Outcome`] where one entry cannot be done: nothing was; [`Error::OutcomeUnknown`]; [`Error::Http`] with
    /// [`HttpFault::EntryCount`] where the answer does not have a result for each entry.
    pub async fn transaction(
        &self,
        context: &AccessContext,
        entries: &Entries,
    ) -> Result<EntryResults, Error> {
        entries.send("transaction", BundleType::Transaction, self, context).await
    }

    /// Does each by itself: look at each result.
    ///
    /// # Errors
    ///
    /// As [`transaction`](Self::transaction), but that an entry which cannot be done is a result.
    pub async fn batch(&self, context: &AccessContext, entries: &Entries) -> Result<EntryResults, Error> {
        entries.send("batch", BundleType::Batch, self, context).await
    }
}

impl Entries {
    /// Creates a resource.
    ///
    /// # Errors
    ///
    /// [`Error::Auth`] where there is no randomness for its name in the Bundle.
    pub fn create<R: Resource>(&mut self, resource: &R) -> Result<EntryOf<R>, Error> {
        let request = BundleEntryRequest::new(HttpVerb::Post, R::NAME);
        self.with_resource(resource, request)
    }

    /// Creates a resource unless the criteria find one.
    ///
    /// # Errors
    ///
    /// As [`create`](Self::create).
    pub fn create_unless<R: Resource>(
        &mut self,
        resource: &R,
        criteria: &Criteria,
    ) -> Result<EntryOf<R>, Error> {
        let request = BundleEntryRequest::new(HttpVerb::Post, R::NAME);
        self.with_resource(resource, request.with_if_none_exist(criteria.query()))
    }

    /// Updates a resource, if it still has that version where one is given.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] by [`rules::ID_MALFORMED`] where it has no id.
    pub fn update<R: Resource>(&mut self, resource: &R, version: Option<&ETag>) -> Result<EntryOf<R>, Error> {
        let missing = || Refused::new(&rules::ID_MALFORMED).saying("part", ["id", "id", "id"]);
        let id: ResourceId = resource.id().ok_or_else(missing)?.parse()?;
        let request = BundleEntryRequest::new(HttpVerb::Put, format!("{}/{}", R::NAME, id.as_str()));
        self.with_resource(resource, if_match(request, version))
    }

    /// Deletes a resource, if it still has that version where one is given.
    pub fn delete<R: Resource>(&mut self, id: &ResourceId, version: Option<&ETag>) -> EntryOf<R> {
        let request = BundleEntryRequest::new(HttpVerb::Delete, format!("{}/{}", R::NAME, id.as_str()));
        self.add(BundleEntry::default().with_request(if_match(request, version)), String::new())
    }

    /// Reads a resource.
    pub fn read<R: Resource>(&mut self, id: &ResourceId) -> EntryOf<R> {
        let request = BundleEntryRequest::new(HttpVerb::Get, format!("{}/{}", R::NAME, id.as_str()));
        self.add(BundleEntry::default().with_request(request), String::new())
    }

    /// Searches.
    pub fn search(&mut self, resource: &str, criteria: &Criteria) -> EntryOf<Bundle> {
        let request = BundleEntryRequest::new(HttpVerb::Get, format!("{resource}?{}", criteria.query()));
        self.add(BundleEntry::default().with_request(request), String::new())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// As a Bundle, to be validated for instance.
    #[must_use]
    pub fn to_bundle(&self, kind: BundleType) -> Bundle {
        let mut bundle = Bundle::new(kind);
        bundle.entry.clone_from(&self.entries);
        bundle
    }

    fn with_resource<R: Resource>(
        &mut self,
        resource: &R,
        request: BundleEntryRequest,
    ) -> Result<EntryOf<R>, Error> {
        let random = self.service.client.wire.platform().random();
        let id = correlation::new_id(random).map_err(|fault| AuthFault::Made(fault.into()))?;
        let full_url = format!("urn:uuid:{id}");
        let any: AnyResource = resource.clone().into();
        let entry = BundleEntry::default().with_full_url(full_url.as_str()).with_resource(any);
        Ok(self.add(entry.with_request(request), full_url))
    }

    fn add<R>(&mut self, entry: BundleEntry, full_url: String) -> EntryOf<R> {
        self.entries.push(entry);
        EntryOf { place: self.entries.len() - 1, full_url, kind: PhantomData }
    }

    async fn send(
        &self,
        interaction: &str,
        kind: BundleType,
        service: &ServiceClient,
        context: &AccessContext,
    ) -> Result<EntryResults, Error> {
        // An address inside a Bundle is logged as any other.
        let urls = self.entries.iter().filter_map(|entry| entry.request.as_ref()?.url.text());
        for url in urls {
            address::check_text(url, context)?;
        }
        let call = service.call(interaction, None, context)?.fhir_body(self.to_bundle(kind).to_json());
        let received: Received<Bundle> = call.send().await?.into_resource()?;
        let found = received.resource.entry.len();
        if found != self.entries.len() {
            let fault = HttpFault::EntryCount { expected: self.entries.len(), found };
            return Err(unfit(&received.answer, fault).into());
        }
        Ok(EntryResults { received })
    }
}

fn if_match(request: BundleEntryRequest, version: Option<&ETag>) -> BundleEntryRequest {
    match version {
        Some(version) => request.with_if_match(version.as_str()),
        None => request,
    }
}

impl<R: Resource> EntryOf<R> {
    /// A reference to what is created, which the service fills in.
    #[must_use]
    pub fn reference(&self) -> Reference {
        Reference::to(&self.full_url)
    }
}

impl EntryResults {
    /// The result of an entry.
    #[must_use]
    pub fn of<R: Resource>(&self, entry: &EntryOf<R>) -> EntryResult<'_, R> {
        // As many results as entries: of other entries' handle the first is as wrong as any.
        static NONE: std::sync::LazyLock<BundleEntry> = std::sync::LazyLock::new(BundleEntry::default);
        EntryResult {
            entry: self.received.resource.entry.get(entry.place).unwrap_or(&NONE),
            kind: PhantomData,
        }
    }

    /// Whether each entry was done.
    #[must_use]
    pub fn all_done(&self) -> bool {
        let all = self.received.resource.entry.iter();
        all.map(|entry| EntryResult::<Bundle> { entry, kind: PhantomData }).all(|result| result.is_done())
    }

    /// The Bundle as it came.
    #[must_use]
    pub const fn bundle(&self) -> &Bundle {
        &self.received.resource
    }

    /// The answer as it came.
    #[must_use]
    pub const fn answer(&self) -> &Answer {
        &self.received.answer
    }
}

impl<'a, R: Resource> EntryResult<'a, R> {
    /// `response`.
    #[must_use]
    pub const fn response(&self) -> Option<&'a BundleEntryResponse> {
        self.entry.response.as_ref()
    }

    /// The HTTP status, as `response.status` begins with it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response()?.status.text()?.split_whitespace().next()?.parse().ok()
    }

    /// Whether it was done. What has no readable status was not.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.status().is_some_and(|status| (200..300).contains(&status))
    }

    /// The resource, where it came back.
    #[must_use]
    pub fn resource(&self) -> Option<&'a R> {
        R::in_any(self.entry.resource.as_ref()?)
    }

    /// What the service remarks.
    #[must_use]
    pub fn outcome(&self) -> Option<&'a OperationOutcome> {
        let of_response = self.response().and_then(|response| response.outcome.as_ref());
        of_response.or(self.entry.resource.as_ref())?.of_type()
    }

    /// The id, as `response.location` or the resource says.
    #[must_use]
    pub fn id(&self) -> Option<ResourceId> {
        let location = self.response().and_then(|response| response.location.text());
        let of_location = location.and_then(|location| id_in(location, R::NAME));
        of_location.or_else(|| self.resource()?.id()?.parse().ok())
    }

    /// The version, as `response.etag` says.
    #[must_use]
    pub fn version(&self) -> Option<ETag> {
        self.response()?.etag.text().map(ETag::as_written)
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for EntryOf<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryOf").field("place", &self.place).finish_non_exhaustive()
    }
}

impl fmt::Debug for EntryResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryResults").field("received", &self.received).finish()
    }
}

impl<R: Resource> fmt::Debug for EntryResult<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryResult").field("status", &self.status()).finish_non_exhaustive()
    }
}
