//! The calls of the service.

use std::fmt;
use std::future::Future;

use samhandling_client::{AccessContext, Answer, Client, Error, Page, Refused, Search};
use samhandling_conformance::Report;
use samhandling_r4::{Bundle, FhirType};

use super::create::BundleForm;
use super::view::{Created, Measurements};
use super::{SERVICE, refusals};
use crate::client::{Calling, same_patient};

/// What was found, with the report of its validation beside it.
#[derive(Debug)]
pub struct Found {
    /// The page as it came. Whether the service pages at all is not described.
    pub page: Page,
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
}

impl Found {
    /// The answer as Rust.
    #[must_use]
    pub fn view(&self) -> Measurements<'_> {
        Measurements::of(self.page.bundle())
    }
}

/// What became of measurements that were sent. `Debug` shows no value.
pub struct Posted {
    /// The answer as it came.
    pub answer: Answer,
    /// What the validation of the Bundle found before it was sent; none where the policy is off.
    pub sent: Option<Report>,
    /// What the validation of the answer found. It has been done, so that is an error under no policy.
    pub checked: Option<Report>,
    bundle: Option<Bundle>,
}

impl Posted {
    /// What became of each: an entry may be refused although the call succeeded. None where the answer is no Bundle.
    #[must_use]
    pub fn created(&self) -> Option<Created<'_>> {
        self.bundle.as_ref().map(Created::of)
    }
}

/// The calls of Pasientens måledata.
///
/// Audience and scopes are published nowhere: those who run the service give them, and [`ServiceSettings`] takes them
/// (`with_audience`, `with_scope` for `read` and `write`). Without them a call is refused before anything is sent.
///
/// # Errors
///
/// Of both: [`Error::Refused`], the caller must act; [`Error::Auth`], [`Error::Outcome`], [`Error::Http`] and [`Error::Transport`] as
/// for any service: what its refusals look like is not described.
///
/// [`ServiceSettings`]: samhandling_client::service::ServiceSettings
pub trait MeasurementsCalls {
    /// Sends measurements: a Bundle to the base, in either form of [`BundleForm`]. The service makes the patient itself.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where it is neither a batch nor a collection, has a measurement of another patient, or breaks its profiles
    /// (under the policy `Deny`, which is the default for what is sent). [`Error::OutcomeUnknown`] where no answer came: search
    /// before it is sent again, or it may stand twice.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_r4::Observation;
    /// use samhandling_services::measurements::client::MeasurementsCalls;
    /// use samhandling_services::measurements::create::{BundleForm, Origin, create_bundle};
    ///
    /// async fn send(client: &Client, context: &AccessContext, origin: &Origin, pulse: Observation) -> Result<(), Error> {
    ///     let measured = [("urn:uuid:7b0c1c52-6f0d-4a7e-9d7e-1f3f0e0b0001", pulse)];
    ///     let posted = client.post_measurements(context, &create_bundle(BundleForm::Batch, origin, measured)).await?;
    ///     for entry in posted.created().iter().flat_map(|created| created.entries()) {
    ///         println!("{:?}: {:?}", entry.request_url(), entry.is_created());
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21).
    fn post_measurements(
        &self,
        context: &AccessContext,
        bundle: &Bundle,
    ) -> impl Future<Output = Result<Posted, Error>> + Send;

    /// Searches for the measurements of the patient of the access context, whose number goes into the form.
    ///
    /// # Errors
    ///
    /// Under the policy `Deny` also [`Error::Http`] where the answer breaks its profiles.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_services::measurements::client::MeasurementsCalls;
    ///
    /// async fn series(client: &Client, context: &AccessContext) -> Result<(), Error> {
    ///     let found = client.search_measurements(context).await?;
    ///     for series in found.view().series() {
    ///         println!("{}", series.name().unwrap_or("?"));
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21).
    fn search_measurements(
        &self,
        context: &AccessContext,
    ) -> impl Future<Output = Result<Found, Error>> + Send;
}

impl MeasurementsCalls for Client {
    async fn post_measurements(&self, context: &AccessContext, bundle: &Bundle) -> Result<Posted, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        if BundleForm::of(bundle).is_none() {
            return Err(Refused::new(&refusals::OTHER_BUNDLE).into());
        }
        let measurements = Measurements::of(bundle);
        let numbers = measurements.all().iter().filter_map(|measurement| measurement.patient_number());
        same_patient(context, numbers)?;
        let json = bundle.to_json();
        let sent = calling.sent(json.as_bytes(), None)?;
        let call = calling.through.call("create", Some(Bundle::NAME), context)?;
        let answer = call.fhir_body(json).send().await?;
        let checked = calling.noted(&answer)?;
        let bundle = Bundle::from_json_lenient(&answer.body).ok().map(|read| read.value);
        let bundle = bundle.filter(|bundle| !bundle.entry.is_empty());
        Ok(Posted { answer, sent, checked, bundle })
    }

    async fn search_measurements(&self, context: &AccessContext) -> Result<Found, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let page = calling.through.search(context, &Search::of("Observation")).await?;
        let checked = calling.received(&page.received.answer)?;
        Ok(Found { page, checked })
    }
}

impl fmt::Debug for Posted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Posted").field("answer", &self.answer).finish_non_exhaustive()
    }
}
