//! Headers read and written.

use std::time::Duration;

use chrono::DateTime;
use http::{HeaderMap, HeaderValue};
use samhandling_auth::UnixTime;

use crate::error::{AuthFault, Error};

/// A secret as a header's value, which no log of the HTTP library shows.
pub(crate) fn secret(text: &str) -> Result<HeaderValue, Error> {
    // A token that is no header value did not come from an authorization server.
    let mut value = HeaderValue::from_str(text).map_err(|_| Error::from(AuthFault::NoAuthorizationServer))?;
    value.set_sensitive(true);
    Ok(value)
}

/// How long `Retry-After` asks us to wait: seconds, or a date.
pub(crate) fn retry_after(headers: &HeaderMap, now: UnixTime) -> Option<Duration> {
    let text = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?.timestamp();
    Some(Duration::from_secs(u64::try_from(until - now.seconds()).unwrap_or(0)))
}

/// The media type without its parameters, in lower case.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next()?.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let at = |text: &str, now| {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", text.parse().unwrap());
            retry_after(&headers, UnixTime::from_seconds(now)).map(|time| time.as_secs())
        };
        assert_eq!(at("7", 0), Some(7));
        assert_eq!(at("Tue, 14 Nov 2023 22:13:20 GMT", 1_699_999_990), Some(10));
        assert_eq!(at("Tue, 14 Nov 2023 22:13:20 GMT", 1_700_000_001), Some(0));
        assert_eq!(at("soon", 0), None);
    }
}
