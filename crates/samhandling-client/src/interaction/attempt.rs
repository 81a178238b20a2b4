//! Sending a plan: a token, a proof for each attempt, another attempt where that is safe.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, pending, select};
use http::{HeaderValue, StatusCode};
use samhandling_auth::ExposeSecret;
use tokio::sync::OwnedSemaphorePermit;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use super::plan::Plan;
use super::retry::Retry;
use super::unsettled::Watched;
use super::{Answer, fault};
use crate::audit;
use crate::client::ServiceClient;
use crate::error::{AuthFault, Error, KeptUrl, OutcomeUnknown, TransportError, TransportKind};
use crate::headers;
use crate::service::Interaction;
use crate::token::AccessToken;
use crate::transport::{Body, Request, Response};

/// Runs a plan until a success or an error.
pub(super) async fn run(
    service: &ServiceClient,
    interaction: &Interaction,
    plan: Plan,
    wanted: Wanted,
) -> Result<Reply, Error> {
    let span = span(service, interaction, &plan);
    let watched = Watched::begin(service, interaction, &plan.context)?;
    let running = Running { service, interaction, plan: &plan, wanted, watched, span: span.clone() };
    let result = running.within_its_time().instrument(span.clone()).await;
    let was_sent = running.watched.was_sent();
    running.watched.end(&result);
    if let Err(error) = &result {
        span.record("error.type", kind_of(error));
    }
    if was_sent {
        audit::tell(service, interaction, &plan, &result);
    }
    result
}

/// What is wanted of the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it, here and now.
    Whole,
    /// As it comes.
    Stream,
}

/// A success.
pub(crate) struct Reply {
    /// The answer; without a body where that streams.
    pub(crate) answer: Answer,
    /// The body that streams, and the leave to be under way.
    pub(super) rest: Option<(Body, Option<OwnedSemaphorePermit>)>,
}

/// One call that is under way.
struct Running<'a> {
    service: &'a ServiceClient,
    interaction: &'a Interaction,
    plan: &'a Plan,
    wanted: Wanted,
    watched: Watched,
    span: Span,
}

impl Running<'_> {
    async fn within_its_time(&self) -> Result<Reply, Error> {
        let (done, stopped) = (pin!(self.until_done()), pin!(self.stopped()));
        match select(done, stopped).await {
            Either::Left((result, _)) => result,
            Either::Right((kind, _)) => Err(self.lost(TransportError::new(kind)).0),
        }
    }

    /// Is done when the time of the whole call is out, or somebody gives it up.
    async fn stopped(&self) -> TransportKind {
        let time = async {
            match self.plan.within {
                Some(time) => self.service.client().wire.platform().sleep(time).await,
                None => pending().await,
            }
            TransportKind::Timeout
        };
        let cancelled = async {
            match &self.plan.cancel {
                Some(cancel) => cancel.cancelled().await,
                None => pending().await,
            }
            TransportKind::Cancelled
        };
        select(pin!(cancelled), pin!(time)).await.factor_first().0
    }

    async fn until_done(&self) -> Result<Reply, Error> {
        let settings = self.service.settings();
        let safe = self.interaction.safe_to_repeat;
        let mut retry = Retry::new(if safe { settings.attempts } else { 1 }, settings.longest_wait);
        let mut resent: u32 = 0;
        // A refusal of the proof or the token itself is answered once: the service has done nothing yet.
        let (mut may_add_nonce, mut may_renew) = (true, true);
        loop {
            let (error, next) = match self.attempt().await {
                Ok(reply) => return Ok(reply),
                Err(failed) => failed,
            };
            let again = match next {
                Next::AddNonce => std::mem::take(&mut may_add_nonce),
                Next::RenewToken => std::mem::take(&mut may_renew),
                Next::Wait => self.wait(&mut retry, &error).await,
                Next::GiveUp => false,
            };
            if !again {
                return Err(error);
            }
            resent = resent.saturating_add(1);
            self.span.record("http.request.resend_count", resent);
        }
    }

    /// Waits before the next attempt, if there is to be one.
    async fn wait(&self, retry: &mut Retry, error: &Error) -> bool {
        let platform = self.service.client().wire.platform();
        match retry.next(error.retry_after(), platform.random()) {
            Some(time) => {
                tracing::debug!(wait_ms = millis(time), "trying again");
                platform.sleep(time).await;
                true
            }
            None => false,
        }
    }

    async fn attempt(&self) -> Result<Reply, (Error, Next)> {
        let (request, token) = self.request().await.map_err(|error| {
            let next = if matches!(&error, Error::Transport(fault) if fault.kind().is_transient())
                || error.is_busy()
            {
                Next::Wait
            } else {
                Next::GiveUp
            };
            (error, next)
        })?;
        let url = request.url.clone();
        let wire = &self.service.client().wire;
        let permit = self.service.leave().await;
        self.watched.is_sent();
        let response = wire.send(request).await.map_err(|error| self.lost(error))?;
        let status = response.status;
        self.span.record("http.response.status_code", status.as_u16());
        if status == StatusCode::UNAUTHORIZED {
            return Err(self.unauthorized(&response, &url, token.as_ref()));
        }
        let (content_type, headers) = (headers::media_type(&response.headers), response.headers);
        let (url, correlation_id) = (KeptUrl::of(&url), self.plan.correlation_id.clone());
        let status = status.as_u16();
        let answer = |body| Answer { status, content_type, headers, body, url, correlation_id };
        if response.status.is_success() && self.wanted == Wanted::Stream {
            return Ok(Reply { answer: answer(Bytes::new()), rest: Some((response.body, permit)) });
        }
        let limit = self.service.settings().largest_body;
        let body = response.body.whole(limit).await.map_err(|error| self.lost(error))?;
        let answer = answer(body);
        if response.status.is_success() {
            return Ok(Reply { answer, rest: None });
        }
        let busy = matches!(status, 429 | 503);
        let error = fault::of_answer(answer, self.service.dialect(), wire.platform().now());
        Err((error, if busy { Next::Wait } else { Next::GiveUp }))
    }

    /// The request of one attempt, with its own proof.
    async fn request(&self) -> Result<(Request, Option<AccessToken>), Error> {
        let (client, plan) = (self.service.client(), self.plan);
        let mut request = Request::new(plan.method.clone(), plan.url.clone());
        request.headers = plan.headers.clone();
        request.body = plan.body.clone();
        request.timeout = Some(self.service.settings().timeout);
        let Some(wanted) = &plan.token else { return Ok((request, None)) };
        let Some(tokens) = &client.tokens else {
            return Err(self.service.unknown("identity", None).into());
        };
        let token = tokens.token(wanted).await?;
        let secret = token.secret().expose_secret();
        client.environment.check_token(secret)?;
        let (scheme, proof) = match token.key() {
            Some(key) => {
                ("DPoP", Some(client.wire.proof(key, plan.method.as_str(), &plan.url, Some(secret))?))
            }
            None => ("Bearer", None),
        };
        request.headers.insert("authorization", headers::secret(&format!("{scheme} {secret}"))?);
        if let Some(proof) = proof {
            let proof: HeaderValue = headers::secret(proof.expose_secret())?;
            request.headers.insert("dpop", proof);
        }
        Ok((request, Some(token)))
    }

    /// No answer, or not a whole one.
    fn lost(&self, error: TransportError) -> (Error, Next) {
        let kind = error.kind();
        if !self.interaction.safe_to_repeat && self.watched.was_sent() && !kind.was_not_sent() {
            let name = self.interaction.name.clone();
            return (OutcomeUnknown::new(name, self.plan.correlation_id.clone(), error).into(), Next::GiveUp);
        }
        (error.into(), if kind.is_transient() { Next::Wait } else { Next::GiveUp })
    }

    fn unauthorized(
        &self,
        response: &Response,
        url: &url::Url,
        token: Option<&AccessToken>,
    ) -> (Error, Next) {
        let challenge = fault::challenge(&response.headers);
        let wants_nonce = challenge.as_deref() == Some("use_dpop_nonce");
        let is_bound = token.is_some_and(|token| token.key().is_some());
        let next = if wants_nonce && is_bound && self.service.client().wire.has_nonce(url) {
            Next::AddNonce
        } else if token.is_some() && !wants_nonce {
            if let (Some(tokens), Some(wanted)) = (&self.service.client().tokens, &self.plan.token) {
                tokens.forget(wanted);
            }
            Next::RenewToken
        } else {
            Next::GiveUp
        };
        (fault::unauthorized(challenge, url), next)
    }
}

/// What follows a failed attempt.
enum Next {
    AddNonce,
    RenewToken,
    Wait,
    GiveUp,
}

/// The span of a call, with OpenTelemetry's names; no value of a message, no query.
fn span(service: &ServiceClient, interaction: &Interaction, plan: &Plan) -> Span {
    tracing::info_span!(
        "http.client",
        otel.kind = "client",
        http.request.method = plan.method.as_str(),
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = plan.url.host_str(),
        server.port = plan.url.port_or_known_default(),
        url.template = interaction.path.value.as_deref(),
        error.type = Empty,
        samhandling.service = service.dialect().name.as_str(),
        samhandling.interaction = interaction.name.as_str(),
    )
}

/// The kind of an error, for a trace.
fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::Outcome(_) => "outcome",
        Error::Http(_) => "http",
        Error::Auth(fault) if matches!(fault.fault, AuthFault::Unauthorized { .. }) => "unauthorized",
        Error::Auth(_) => "auth",
        Error::Transport(_) => "transport",
        Error::Refused(_) => "refused",
        Error::OutcomeUnknown(_) => "outcome-unknown",
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
