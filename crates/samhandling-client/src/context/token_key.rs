//! By what a token is kept: everything that would be in it, or that decides whether it may be used.

use super::AccessContext;
use super::System;
use super::access_context::Members;

/// A context without what changes from call to call.
///
/// Another patient, unit, role, purpose or access basis is another key, so that a token is never used for what it was not
/// made for.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct TokenKey(Members);

impl AccessContext {
    /// By what its tokens are kept.
    pub(crate) fn token_key(&self) -> TokenKey {
        let members = Members::clone(&self.0);
        let system = System { event_id: None, ..members.system };
        TokenKey(Members { system, ..members })
    }
}
