//! Reading claims: a missing one, a wrong type and a wrong value are three different refusals.

use serde_json::{Map, Value};

use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::UnixTime;

/// Times beyond this are no times: the largest whole number that JSON carries exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// The claims of one token, read with refusals that name the token and the claim.
#[derive(Clone, Copy)]
pub(crate) struct Claims<'a> {
    members: &'a Map<String, Value>,
    artefact: Artefact,
}

impl<'a> Claims<'a> {
    pub(crate) const fn new(members: &'a Map<String, Value>, artefact: Artefact) -> Self {
        Self { members, artefact }
    }

    /// A refusal of this token.
    pub(crate) const fn refuse(&self, id: RefusalId) -> Refusal {
        Refusal::new(id, self.artefact)
    }

    /// A text, where the claim stands and is not empty.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<&'a str>, Refusal> {
        match self.members.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if !text.is_empty() => Ok(Some(text)),
            Some(_) => Err(self.malformed(name)),
        }
    }

    /// A text that must stand.
    pub(crate) fn required_text(&self, name: &'static str) -> Result<&'a str, Refusal> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A time, where the claim stands. A fraction of a second is cut off.
    pub(crate) fn time(&self, name: &'static str) -> Result<Option<UnixTime>, Refusal> {
        let Some(value) = self.members.get(name) else { return Ok(None) };
        let seconds = value.as_i64().or_else(|| whole(value.as_f64()?));
        seconds.map(|seconds| Some(UnixTime::from_seconds(seconds))).ok_or_else(|| self.malformed(name))
    }

    /// A time that must stand.
    pub(crate) fn required_time(&self, name: &'static str) -> Result<UnixTime, Refusal> {
        self.time(name)?.ok_or_else(|| self.missing(name))
    }

    /// The receivers: `aud` is a text or an array of texts.
    pub(crate) fn audience(&self) -> Result<Vec<&'a str>, Refusal> {
        let malformed = || self.malformed("aud");
        match self.members.get("aud") {
            None => Err(self.missing("aud")),
            Some(Value::String(one)) => Ok(vec![one]),
            Some(Value::Array(all)) => all.iter().map(|one| one.as_str().ok_or_else(malformed)).collect(),
            Some(_) => Err(malformed()),
        }
    }

    pub(crate) const fn missing(&self, name: &'static str) -> Refusal {
        self.refuse(RefusalId::JwtClaimMissing).on(name)
    }

    pub(crate) const fn malformed(&self, name: &'static str) -> Refusal {
        self.refuse(RefusalId::JwtClaimMalformed).on(name)
    }
}

/// A number with a fraction, cut to the second before.
fn whole(seconds: f64) -> Option<i64> {
    if seconds.abs() <= LARGEST { Some(seconds.floor() as i64) } else { None }
}
