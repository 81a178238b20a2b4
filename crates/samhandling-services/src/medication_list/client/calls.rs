//! One method for each call.

use std::future::Future;

use chrono::{DateTime as Moment, SecondsFormat};
use samhandling_client::service::Policy;
use samhandling_client::{AccessContext, Answer, Client, Error, Refused};
use samhandling_conformance::Report;
use samhandling_core::diagnostic::Outcome;
use samhandling_r4::primitive::DateTime;
use samhandling_r4::{AnyResource, FhirType, Parameters};

use super::{Fetched, LookupQuery, Sent};
use crate::client::{Calling, same_patient};
use crate::medication_list::view::{MedicationList, SendResult};
use crate::medication_list::{SERVICE, refusals};

/// The calls of the SFM Basis API.
///
/// Tokens are those of a prescriber at level 4; a client with many organisations names the journal in the access context.
///
/// # Errors
///
/// Of both: [`Error::Refused`], the caller must act; [`Error::Outcome`] where SFM says why not, whoever its words name must act;
/// [`Error::Auth`], [`Error::Http`], [`Error::Transport`] as for any service. The address of the test environment depends on the
/// installation: set `base_url`.
pub trait MedicationListCalls {
    /// Fetches the patient's list (`$getMedication`), with what each registry answered and what may be missing.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the patient is not told well enough, or is another than that of the context. Under the policy
    /// `Deny`, [`Error::Http`] where the answer breaks its profiles.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client};
    /// use samhandling_core::diagnostic::Language;
    /// use samhandling_services::medication_list::client::{LookupQuery, MedicationListCalls};
    ///
    /// async fn read(client: &Client, context: &AccessContext, query: &LookupQuery) -> Result<(), Box<dyn std::error::Error>> {
    ///     let fetched = client.get_medication(context, query).await?;
    ///     let list = fetched.list()?;
    ///     for treatment in list.heads() {
    ///         println!("{}", treatment.atc().unwrap_or("?"));
    ///     }
    ///     for missing in list.lookup.iter().flat_map(|lookup| lookup.filtered()) {
    ///         println!("{}", missing.words().in_language(Language::Nynorsk));
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21).
    fn get_medication(
        &self,
        context: &AccessContext,
        query: &LookupQuery,
    ) -> impl Future<Output = Result<Fetched, Error>> + Send;

    /// Sends the list back (`$sendMedication`). Issuing is signing: tell the user so before this is called.
    ///
    /// The request is held against its profiles and against the lookup that it stands on (the pre-flight) before it goes out.
    /// `last` remembers the send: after a refusal, or where no answer came, the next one on the same lookup is refused until the
    /// list is fetched anew.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] by the first rule of the pre-flight that is broken ([`Fetched::preflight`] shows all), or where the request
    /// breaks its profiles, or is about another patient. [`Error::Outcome`] where SFM refuses it. [`Error::OutcomeUnknown`] where no
    /// answer came: fetch the list, see what was done.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_r4::Parameters;
    /// use samhandling_services::medication_list::client::{Fetched, MedicationListCalls};
    ///
    /// async fn send(client: &Client, context: &AccessContext, last: &mut Fetched, request: &Parameters) -> Result<bool, Error> {
    ///     let sent = client.send_medication(context, last, request).await?;
    ///     Ok(sent.result().is_some_and(|result| result.is_accepted()))
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21).
    fn send_medication(
        &self,
        context: &AccessContext,
        last: &mut Fetched,
        request: &Parameters,
    ) -> impl Future<Output = Result<Sent, Error>> + Send;
}

impl MedicationListCalls for Client {
    async fn get_medication(&self, context: &AccessContext, query: &LookupQuery) -> Result<Fetched, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let json = query.parameters(&calling.through, context)?.to_json();
        calling.sent(json.as_bytes(), None)?;
        let call = calling.through.call("$getMedication", Some("Patient"), context)?;
        let received = call.fhir_body(json).send().await?.into_resource()?;
        let checked = calling.received(&received.answer)?;
        Ok(Fetched::new(received, checked))
    }

    async fn send_medication(
        &self,
        context: &AccessContext,
        last: &mut Fetched,
        request: &Parameters,
    ) -> Result<Sent, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let preflight = admitted(context, last, request, now(self)?)?;
        let json = request.to_json();
        let sent = calling.sent(json.as_bytes(), None)?;
        let call = calling.through.call("$sendMedication", Some("Patient"), context)?;
        match call.fhir_body(json).send().await.and_then(read) {
            Ok((answer, resource)) => {
                last.note(request, Some(resource.clone()));
                if SendResult::of(&resource).is_some_and(|result| !result.is_accepted()) {
                    // It was answered, and not all was taken: as after an error, the list is fetched first.
                    calling.through.hold("$sendMedication", context);
                }
                let checked = calling.noted(&answer)?;
                Ok(Sent::new(answer, resource, [preflight, sent, checked]))
            }
            Err(error) => {
                match &error {
                    Error::Outcome(refusal) => last.note(request, Some(refusal.outcome.clone().into())),
                    Error::OutcomeUnknown(_) | Error::Http(_) => last.note(request, None),
                    // Nothing reached the service.
                    _ => {}
                }
                Err(error)
            }
        }
    }
}

/// The pre-flight by its policy; the first rule that is broken is the refusal.
fn admitted(
    context: &AccessContext,
    last: &Fetched,
    request: &Parameters,
    now: DateTime,
) -> Result<Option<Report>, Error> {
    let not_a_list =
        |place: &'static str| move |_| Refused::new(&refusals::NOT_A_LIST).naming("place", place);
    let planned = MedicationList::of_parameters(request).map_err(not_a_list("$sendMedication"))?;
    same_patient(context, planned.patient().iter().flat_map(|patient| patient.numbers()))?;
    if last.preflight_policy() == Policy::Off {
        return Ok(None);
    }
    let report = last.preflight(request, now).map_err(not_a_list("$getMedication"))?;
    let broken = report.counted().find(|finding| finding.outcome == Outcome::Violates);
    match broken {
        Some(finding) if last.preflight_policy() == Policy::Deny => Err(Refused::of(finding).into()),
        _ => Ok(Some(report)),
    }
}

/// What the service says of a send: Parameters, or an OperationOutcome that explains a refusal.
fn read(answer: Answer) -> Result<(Answer, AnyResource), Error> {
    let received = answer.into_resource::<Parameters>()?;
    Ok((received.answer, received.resource.into()))
}

/// The time of day by the client's clock.
fn now(client: &Client) -> Result<DateTime, Error> {
    let moment = Moment::from_timestamp(client.now().seconds(), 0);
    let text = moment.map(|moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true));
    text.and_then(|text| text.parse().ok()).ok_or_else(|| {
        Refused::new(&samhandling_client::rules::VALUE_UNKNOWN)
            .naming("field", "clock")
            .naming("service", SERVICE.slug)
            .into()
    })
}
