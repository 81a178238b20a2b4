//! A request for a token.

use samhandling_auth::Thumbprint;

use crate::helseid::desk::Asker;
use crate::helseid::refusal::{Denied, Judged};
use crate::rules;
use crate::wire::one;

/// A request for a token, of somebody who is known.
pub(in crate::helseid) struct Asked<'a> {
    pub(in crate::helseid) asker: &'a Asker,
    pub(in crate::helseid) bound_to: Option<Thumbprint>,
    pub(in crate::helseid) form: &'a [(String, String)],
}

impl<'a> Asked<'a> {
    pub(super) fn field(&self, name: &str) -> Judged<&'a str> {
        let missing = || Some(Denied::rule("invalid_request", &rules::FIELD_MISSING).on(name));
        one(self.form, name).ok_or_else(missing)
    }

    /// The audiences that a token is wanted for.
    pub(super) fn resources(&self) -> Vec<String> {
        let all = self.form.iter().filter(|(name, _)| name == "resource");
        all.map(|(_, value)| value.clone()).collect()
    }
}
