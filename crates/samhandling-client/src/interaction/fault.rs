//! What an answer that is no success says.

use http::HeaderMap;
use samhandling_auth::UnixTime;
use samhandling_core::tree::{Limits, Tree};
use samhandling_r4::{FhirType, OperationOutcome};
use url::Url;

use super::Answer;
use crate::error::{
    AuthError, AuthFault, Error, HttpError, HttpFault, KeptUrl, OutcomeError, ProblemDetails,
};
use crate::headers;
use crate::service::ServiceDialect;

/// The error of an answer: an OperationOutcome, problem details, a page, or something else.
pub(super) fn of_answer(answer: Answer, dialect: &ServiceDialect, now: UnixTime) -> Error {
    let retry_after = headers::retry_after(&answer.headers, now);
    let correlation_id = Some(answer.correlation_id);
    let (status, url, body, content_type) = (answer.status, answer.url, answer.body, answer.content_type);
    if let Some(outcome) = outcome(&body) {
        let meaning = dialect.meaning(status, Some(&outcome)).map(str::to_owned);
        return OutcomeError { status, url, outcome, body, meaning, retry_after, correlation_id }.into();
    }
    let meaning = dialect.meaning(status, None).map(str::to_owned);
    let fault =
        if (300..400).contains(&status) { HttpFault::Redirect } else { kind(content_type.as_deref(), &body) };
    HttpError { status, url, fault, content_type, body, meaning, retry_after, correlation_id }.into()
}

/// The body as an OperationOutcome, where it says that it is one: lenient reading alone would take any object for one.
pub(super) fn outcome(body: &[u8]) -> Option<OperationOutcome> {
    says_type(body, OperationOutcome::NAME)
        .then(|| OperationOutcome::from_json_lenient(body).ok())?
        .map(|read| read.value)
}

/// Whether the body is JSON that says it is a resource of that type.
pub(super) fn says_type(body: &[u8], name: &str) -> bool {
    Tree::from_json(body, &Limits::default())
        .is_ok_and(|tree| tree.root().resource_type().as_deref() == Some(name))
}

fn kind(content_type: Option<&str>, body: &[u8]) -> HttpFault {
    if let Some(fault) = not_json(content_type, body) {
        return fault;
    }
    let is_problem = content_type == Some("application/problem+json");
    let problem = ProblemDetails::from_json(body);
    match problem {
        Some(problem)
            if is_problem || problem.title().is_some() && problem.members().contains_key("status") =>
        {
            HttpFault::Problem(problem)
        }
        _ => HttpFault::Other,
    }
}

/// What a body is that cannot be JSON; none where it may be.
pub(super) fn not_json(content_type: Option<&str>, body: &[u8]) -> Option<HttpFault> {
    let start = body.trim_ascii_start();
    let begins = |text: &[u8]| start.get(..text.len()).is_some_and(|head| head.eq_ignore_ascii_case(text));
    if start.is_empty() {
        return Some(HttpFault::Empty);
    }
    if start.starts_with(b"{") {
        return None;
    }
    let media_type = content_type.unwrap_or_default();
    if media_type == "text/html" || begins(b"<!doctype html") || begins(b"<html") {
        return Some(HttpFault::Html);
    }
    if media_type.ends_with("xml") || start.starts_with(b"<") {
        return Some(HttpFault::Xml);
    }
    (!media_type.ends_with("json")).then_some(HttpFault::Other)
}

/// The `error` of `WWW-Authenticate`.
///
/// # Source
///
/// [RFC 6750 §3](https://www.rfc-editor.org/rfc/rfc6750#section-3), [RFC 9449 §9](https://www.rfc-editor.org/rfc/rfc9449#section-9),
/// read 2026-11-22.
pub(super) fn challenge(headers: &HeaderMap) -> Option<String> {
    let values =
        headers.get_all(http::header::WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    let mut errors = values.flat_map(|value| value.split([',', ' '])).filter_map(|part| {
        let error = part.trim().strip_prefix("error=")?;
        Some(error.trim_matches('"').to_owned())
    });
    errors.next()
}

/// A 401.
pub(super) fn unauthorized(challenge: Option<String>, url: &Url) -> Error {
    AuthError {
        fault: AuthFault::Unauthorized { challenge },
        status: Some(401),
        url: Some(KeptUrl::of(url)),
        retry_after: None,
    }
    .into()
}
