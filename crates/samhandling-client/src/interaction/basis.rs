//! The service's word for an access basis.

use crate::client::ServiceClient;
use crate::context::AccessBasis;
use crate::error::Refused;

impl ServiceClient {
    /// The service's word for an access basis: that of the settings, else that of the dialect.
    ///
    /// A call puts it where the dialect says; only who writes a body of their own needs it.
    ///
    /// # Errors
    ///
    /// [`rules::VALUE_UNKNOWN`](crate::rules::VALUE_UNKNOWN) where it is published nowhere.
    pub fn access_basis_word(&self, basis: AccessBasis) -> Result<String, Refused> {
        if let Some(word) = self.settings().access_basis.get(&basis) {
            return Ok(word.clone());
        }
        let words = self.dialect().access_basis.as_ref().and_then(|words| words.words.get(&basis));
        let field = format!("access_basis.{}", basis.key());
        let source = words.map(|word| &word.source);
        let known = words.and_then(|word| word.value.clone());
        known.ok_or_else(|| self.unknown(field, source))
    }
}
