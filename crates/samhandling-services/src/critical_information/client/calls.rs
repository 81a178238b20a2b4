//! One method for each call.

use std::future::Future;

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use samhandling_client::{AccessContext, Call, Client, Error, Refused, ResourceId, Search};
use samhandling_r4::{AnyResource, Resource};
use serde_json::json;

use super::{Found, Status, Written};
use crate::client::{Calling, same_patient};
use crate::critical_information::view::Record;
use crate::critical_information::{Kind, SERVICE, refusals};

/// The calls of Kritisk informasjon.
///
/// Each needs a patient, a role (sent as `nhn-user-role`), the name of the calling system and an access basis; what is missing is
/// refused before anything is sent, by the client's rules. The patient's number goes into a header, never into an address.
///
/// # Errors
///
/// Of all: [`Error::Refused`], the caller must act; [`Error::Outcome`] with [`Error::meaning`] by the service's own codes
/// (`newer-version-exists`, `organisation-without-access` …), whoever the meaning names must act; [`Error::Auth`],
/// [`Error::Transport`] as for any service. The address of production is published nowhere: set `base_url`.
pub trait CriticalInformationCalls {
    /// Asks whether the patient has anything, and what the patient has closed (`POST /status`). Ask it first in each session.
    ///
    /// The service does not log it as access, so [`AccessBasis::Exempt`](samhandling_client::AccessBasis::Exempt) will always do.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_services::critical_information::client::CriticalInformationCalls;
    ///
    /// async fn is_there_anything(client: &Client, context: &AccessContext) -> Result<bool, Error> {
    ///     let status = client.critical_information_status(context).await?;
    ///     // What is not told is not taken for "nothing".
    ///     Ok(status.has_critical_information() != Some(false))
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/status-critical-infomd>
    /// (read 2026-11-22).
    fn critical_information_status(
        &self,
        context: &AccessContext,
    ) -> impl Future<Output = Result<Status, Error>> + Send;

    /// Reads one kind: `GET` of its resource type, narrowed by `criticalInfoType` where the service has a word for the kind. Where
    /// it has none, all of the type comes: [`Kind::LimitedTreatment`] and [`Kind::TreatmentClarification`] come together.
    ///
    /// # Errors
    ///
    /// Under the policy `Deny` also [`Error::Http`] where the answer breaks its profiles.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_services::critical_information::Kind;
    /// use samhandling_services::critical_information::client::CriticalInformationCalls;
    ///
    /// async fn drug_reactions(client: &Client, context: &AccessContext) -> Result<(), Error> {
    ///     let found = client.search_critical_information(context, Kind::DrugReaction).await?;
    ///     for record in found.view().in_force() {
    ///         println!("{}", record.name().unwrap_or("?"));
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/read-type-critical-infomd>
    /// (read 2026-11-22).
    fn search_critical_information(
        &self,
        context: &AccessContext,
        kind: Kind,
    ) -> impl Future<Output = Result<Found, Error>> + Send;

    /// Reads everything: a search for each resource type, one after the other. It fails as a whole where one fails, so that nobody
    /// takes a part for the whole.
    ///
    /// # Errors
    ///
    /// Those of [`search_critical_information`](Self::search_critical_information).
    fn all_critical_information(
        &self,
        context: &AccessContext,
    ) -> impl Future<Output = Result<Vec<Found>, Error>> + Send;

    /// Records something new. It is held against the profile of its kind first, whatever `meta.profile` says.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] before anything is sent: it tells no kind, is about another patient, or breaks its profile (under the
    /// policy `Deny`, which is the default for what is sent). [`Error::OutcomeUnknown`] where no answer came: read before it is sent
    /// again, or it may be recorded twice.
    ///
    /// # Source
    ///
    /// <https://kjernejournal.atlassian.net/wiki/spaces/KJERNEJOURDOK1> (read 2026-11-22); the path is inferred.
    fn create_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        record: &R,
    ) -> impl Future<Output = Result<Written, Error>> + Send;

    /// Changes a record: what was read, with the change made in it. What no longer holds is made `refuted`.
    ///
    /// # Errors
    ///
    /// Those of [`create_critical_information`](Self::create_critical_information);
    /// [`Error::Refused`] where it names no id and version; [`Error::Outcome`] with the meaning `newer-version-exists` where
    /// somebody else has changed it: read it again.
    ///
    /// # Source
    ///
    /// <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-info-history-deleted-459/docs/api-methods/update-critical-infomd>
    /// (read 2026-11-22).
    fn update_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        record: &R,
    ) -> impl Future<Output = Result<Written, Error>> + Send;

    /// Takes back what was recorded by mistake (`DELETE`). It stays in the history as `entered-in-error`. What was right once and no
    /// longer holds is not deleted but changed to `refuted`.
    ///
    /// # Errors
    ///
    /// [`Error::OutcomeUnknown`] where no answer came: read before it is sent again.
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information>
    /// (read 2026-11-22); the path is inferred.
    fn delete_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        id: &ResourceId,
    ) -> impl Future<Output = Result<Written, Error>> + Send;
}

/// The resource types that hold critical information, in kjernejournal's order of kinds.
const TYPES: [&str; 5] = ["AllergyIntolerance", "Condition", "Procedure", "Consent", "Flag"];

impl CriticalInformationCalls for Client {
    async fn critical_information_status(&self, context: &AccessContext) -> Result<Status, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let call = calling.through.call("status", None, context)?;
        let number = context.patient().map(|patient| patient.number.as_str());
        let json = || HeaderValue::from_static("application/json");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, json()), (ACCEPT, json())]);
        let call = call.headers(headers).fhir_body(json!({ "nin": number }).to_string());
        Status::of(call.send().await?)
    }

    async fn search_critical_information(&self, context: &AccessContext, kind: Kind) -> Result<Found, Error> {
        let search = Search::of(kind.resource_type());
        let search = match kind.query_word() {
            Some(word) => search.with("criticalInfoType", word),
            None => search,
        };
        searched(self, context, &search).await
    }

    async fn all_critical_information(&self, context: &AccessContext) -> Result<Vec<Found>, Error> {
        let mut all = Vec::new();
        for resource_type in TYPES {
            all.push(searched(self, context, &Search::of(resource_type)).await?);
        }
        Ok(all)
    }

    async fn create_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        record: &R,
    ) -> Result<Written, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let any: AnyResource = record.clone().into();
        let (kind, _) = admitted(&any, R::NAME, context)?;
        written(&calling, calling.through.call("create", Some(R::NAME), context)?, kind, record).await
    }

    async fn update_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        record: &R,
    ) -> Result<Written, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let any: AnyResource = record.clone().into();
        let (kind, known) = admitted(&any, R::NAME, context)?;
        let (id, _) = known
            .version()
            .ok_or_else(|| Refused::new(&refusals::WITHOUT_VERSION).naming("type", R::NAME))?;
        let call = calling.through.call("update", Some(R::NAME), context)?.id(id.parse()?);
        written(&calling, call, kind, record).await
    }

    async fn delete_critical_information<R: Resource>(
        &self,
        context: &AccessContext,
        id: &ResourceId,
    ) -> Result<Written, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let call = calling.through.call("delete", Some(R::NAME), context)?.id(id.clone());
        let answer = call.send().await?;
        let checked = calling.noted(&answer)?;
        Ok(Written::of(answer, None, checked))
    }
}

async fn searched(client: &Client, context: &AccessContext, search: &Search) -> Result<Found, Error> {
    let calling = Calling::to(client, &SERVICE)?;
    let page = calling.through.search(context, search).await?;
    let checked = calling.received(&page.received.answer)?;
    Ok(Found { page, checked })
}

/// The kind of what is to be sent, if it is critical information of the patient.
fn admitted<'a>(
    any: &'a AnyResource,
    name: &str,
    context: &AccessContext,
) -> Result<(Kind, Record<'a>), Error> {
    let told = Record::of(any).ok().and_then(|record| Some((record.kind()?, record)));
    let (kind, record) =
        told.ok_or_else(|| Refused::new(&refusals::NOT_CRITICAL_INFORMATION).naming("type", name))?;
    same_patient(context, record.patient().iter().flat_map(|patient| patient.numbers()))?;
    Ok((kind, record))
}

async fn written<R: Resource>(
    calling: &Calling,
    call: Call<'_>,
    kind: Kind,
    record: &R,
) -> Result<Written, Error> {
    let json = record.to_json();
    let sent = calling.sent(json.as_bytes(), Some(kind.profile()))?;
    let answer = call.fhir_body(json).send().await?;
    let checked = calling.noted(&answer)?;
    Ok(Written::of(answer, sent, checked))
}
