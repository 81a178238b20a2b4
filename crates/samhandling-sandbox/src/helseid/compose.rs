//! Signed tokens of any form, also such as nobody should make.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samhandling_auth::{Error, Signer};
use serde_json::Value;

/// A compact JWS with exactly this header and these claims, signed by `signer` whatever the header says.
pub(crate) fn compose(header: &Value, claims: &Value, signer: &dyn Signer) -> Result<String, Error> {
    let encoded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let input = format!("{}.{}", encoded(header), encoded(claims));
    let signature = signer.sign(input.as_bytes())?;
    Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
}
