//! A service that is being called: its dialect, and validation by the caller's policies.

use samhandling_client::service::Policy;
use samhandling_client::{
    Answer, Client, Error, HttpError, HttpFault, ServiceClient, validate_received, validate_sent,
};
use samhandling_conformance::Report;

use super::{dialect, validation_as, validation_by};
use crate::Service;

/// A service that is being called.
pub(crate) struct Calling {
    /// The service through the client.
    pub(crate) through: ServiceClient,
    service: &'static Service,
}

impl Calling {
    /// The service, if what the caller's policies ask for can be done.
    ///
    /// Nothing is sent where the answer could not be validated as asked.
    pub(crate) fn to(client: &Client, service: &'static Service) -> Result<Self, Error> {
        let through = client.service(dialect(service)?);
        for policy in [through.settings().sent, through.settings().received] {
            validation_by(policy, service)?;
        }
        Ok(Self { through, service })
    }

    /// Holds what is to be sent against the profiles that it names, and against `profile` where one is given.
    pub(crate) fn sent(&self, json: &[u8], profile: Option<&'static str>) -> Result<Option<Report>, Error> {
        let policy = self.through.settings().sent;
        match validation_as(policy, self.service, profile)? {
            Some(validation) => validate_sent(policy, &validation, json),
            None => Ok(None),
        }
    }

    /// Holds what was received against the profiles that it names.
    pub(crate) fn received(&self, answer: &Answer) -> Result<Option<Report>, Error> {
        self.received_by(self.through.settings().received, answer)
    }

    /// The same for the answer to what changed something: it has been done, so findings are no error under any policy.
    pub(crate) fn noted(&self, answer: &Answer) -> Result<Option<Report>, Error> {
        let policy = match self.through.settings().received {
            Policy::Deny => Policy::Report,
            policy => policy,
        };
        // Some services answer what was done with nothing but a status.
        if answer.body.is_empty() { Ok(None) } else { self.received_by(policy, answer) }
    }

    /// What was received and is no resource, held against what was expected of it.
    pub(crate) fn held(
        &self,
        answer: &Answer,
        holds: bool,
        broken: impl FnOnce() -> Vec<String>,
    ) -> Result<(), Error> {
        if holds || self.through.settings().received != Policy::Deny {
            return Ok(());
        }
        Err(HttpError {
            status: answer.status,
            url: answer.url.clone(),
            fault: HttpFault::Violates { rules: broken() },
            content_type: answer.content_type.clone(),
            body: answer.body.clone(),
            meaning: None,
            retry_after: None,
            correlation_id: Some(answer.correlation_id.clone()),
        }
        .into())
    }

    fn received_by(&self, policy: Policy, answer: &Answer) -> Result<Option<Report>, Error> {
        match validation_by(policy, self.service)? {
            Some(validation) => validate_received(policy, &validation, answer),
            None => Ok(None),
        }
    }
}
