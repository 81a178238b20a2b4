//! A list that was fetched, and what was sent on it since.

use std::fmt;

use samhandling_client::service::Policy;
use samhandling_client::{Answer, Received};
use samhandling_conformance::Report;
use samhandling_r4::primitive::DateTime;
use samhandling_r4::{AnyResource, Parameters};

use crate::medication_list::preflight::Plan;
use crate::medication_list::view::{MedicationList, NotAList, SendResult};

/// A list that was fetched: what a send stands on. It remembers what was sent on it, so that the pre-flight of the next send knows.
///
/// `Debug` shows no value.
pub struct Fetched {
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
    received: Received<Parameters>,
    preflight: Policy,
    sent: Option<SentBefore>,
}

/// What was sent on a lookup, and what came back; none where no answer came.
struct SentBefore {
    request: Parameters,
    answer: Option<AnyResource>,
}

impl Fetched {
    pub(super) const fn new(received: Received<Parameters>, checked: Option<Report>) -> Self {
        Self { checked, received, preflight: Policy::Deny, sent: None }
    }

    /// The same with another policy for the pre-flight of sends on it; `Deny` unless this says otherwise.
    #[must_use]
    pub const fn preflighting(mut self, policy: Policy) -> Self {
        self.preflight = policy;
        self
    }

    pub(super) const fn preflight_policy(&self) -> Policy {
        self.preflight
    }

    /// The list.
    ///
    /// # Errors
    ///
    /// [`NotAList`]: the answer holds none.
    pub fn list(&self) -> Result<MedicationList<'_>, NotAList> {
        MedicationList::of_parameters(&self.received.resource)
    }

    /// The Parameters as they came.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.received.resource
    }

    /// The answer as it came.
    #[must_use]
    pub const fn answer(&self) -> &Answer {
        &self.received.answer
    }

    /// What the pre-flight says of a request, at a time: what a send would be refused for, and what it may be refused for.
    ///
    /// # Errors
    ///
    /// [`NotAList`]: either holds no list.
    pub fn preflight(&self, request: &Parameters, now: DateTime) -> Result<Report, NotAList> {
        let (last, planned) = (self.list()?, MedicationList::of_parameters(request)?);
        let mut plan = Plan::new(&last, &planned, now);
        if let Some(sent) = &self.sent {
            let result = sent.answer.as_ref().and_then(SendResult::of);
            plan = plan.after(&MedicationList::of_parameters(&sent.request)?, result);
        }
        Ok(plan.report())
    }

    /// Notes what was sent on it.
    pub(super) fn note(&mut self, request: &Parameters, answer: Option<AnyResource>) {
        self.sent = Some(SentBefore { request: request.clone(), answer });
    }
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched")
            .field("received", &self.received)
            .field("has_sent", &self.sent.is_some())
            .finish_non_exhaustive()
    }
}
