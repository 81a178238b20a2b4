//! The header in which an access token comes.

use super::access_token::TokenBinding;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The access token in the value of an `Authorization` header, with the scheme that the route takes.
///
/// # Errors
///
/// [`Refusal`] where there is no header or no token, or where it comes with the other scheme.
///
/// # Example
///
/// ```
/// use samhandling_auth::{RefusalId, TokenBinding, presented_token};
///
/// assert_eq!(presented_token(Some("DPoP abc"), TokenBinding::Dpop)?, "abc");
/// let refused = presented_token(Some("Bearer abc"), TokenBinding::Dpop).unwrap_err();
/// assert_eq!(refused.id(), RefusalId::TokenSchemeWrong);
/// # Ok::<(), samhandling_auth::Refusal>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §7.1](https://www.rfc-editor.org/rfc/rfc9449#section-7.1), [RFC 6750
/// §2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1), read 2026-11-22; schemes are compared without case.
pub fn presented_token(header: Option<&str>, binding: TokenBinding) -> Result<&str, Refusal> {
    let refuse = |id| Refusal::new(id, Artefact::AccessToken).on("Authorization");
    let (scheme, token) =
        header.and_then(|value| value.split_once(' ')).ok_or(refuse(RefusalId::TokenMissing))?;
    let expected = match binding {
        TokenBinding::Dpop => "DPoP",
        TokenBinding::Bearer => "Bearer",
    };
    if !scheme.eq_ignore_ascii_case(expected) {
        return Err(refuse(RefusalId::TokenSchemeWrong));
    }
    let token = token.trim_matches(' ');
    let is_token68 = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    if token.is_empty() || !token.bytes().all(is_token68) {
        return Err(refuse(RefusalId::TokenMissing));
    }
    Ok(token)
}
