//! The time at which something is judged.

use anyhow::{Context, Result};
use chrono::DateTime;
use samhandling_auth::UnixTime;

/// The time that the caller says, else now.
pub fn moment(asked: Option<&str>) -> Result<UnixTime> {
    let Some(text) = asked else { return Ok(UnixTime::from(chrono::Utc::now())) };
    let moment = DateTime::parse_from_rfc3339(text)
        .with_context(|| format!("`{text}` is no time: write it as `2026-11-22T10:00:00+01:00`"))?;
    Ok(UnixTime::from_seconds(moment.timestamp()))
}
