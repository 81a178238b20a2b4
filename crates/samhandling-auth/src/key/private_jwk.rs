//! A private key from a JWK, the form that HelseID's self-service portal hands out.

use aws_lc_rs::rsa::KeyPairComponents;
use aws_lc_rs::signature::{EcdsaKeyPair, RsaKeyPair};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::signing_key::{Pair, ec_signing};
use super::{KeyFault, SigningKey};
use crate::error::{ArgumentFault, Error};
use crate::jwk::{Curve, JwkFault, Material, member_bytes};
use crate::jws::Algorithm;

impl SigningKey {
    /// Reads a private JWK. `kid` and `alg` are taken from it; without `kid` the thumbprint serves.
    ///
    /// The numbers are cleared from memory when the provider has them; `json` itself is the caller's to clear.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] where it is not a private EC or RSA key whose halves belong together; the one who keeps the
    /// key must act. [`Error::Argument`] where its `alg` does not fit it.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::{Signer, SigningKey};
    ///
    /// // The key of RFC 7515 appendix A.3; never use a published key.
    /// let key = SigningKey::from_jwk(r#"{"kty":"EC","crv":"P-256",
    ///     "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    ///     "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    ///     "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#)?;
    /// assert_eq!(key.algorithm().name(), "ES256");
    /// # Ok::<(), samhandling_auth::Error>(())
    /// ```
    pub fn from_jwk(json: &str) -> Result<Self, Error> {
        let mut members =
            crate::json::object(json.as_bytes()).map_err(|_| KeyFault::Jwk(JwkFault::Malformed))?;
        let key = from_members(&members);
        crate::json::clear(&mut members);
        key
    }
}

fn from_members(members: &Map<String, Value>) -> Result<SigningKey, Error> {
    let text = |name| members.get(name).and_then(Value::as_str);
    let kty = text("kty").ok_or(KeyFault::Jwk(JwkFault::Malformed))?;
    if kty == "oct" {
        return Err(KeyFault::Jwk(JwkFault::Symmetric).into());
    }
    let material = Material::from_members(kty, members).map_err(KeyFault::Jwk)?;
    if !members.contains_key("d") {
        return Err(KeyFault::PublicOnly.into());
    }
    let pair = match &material {
        Material::Ec { curve, x, y } => ec(*curve, x, y, members)?,
        Material::Rsa { n, e } => rsa(n, e, members)?,
    };
    let mut key = SigningKey::from_pair(pair)?;
    if let Some(name) = text("alg") {
        key = key.with_algorithm(Algorithm::from_name(name).ok_or(ArgumentFault::Algorithm)?)?;
    }
    if let Some(kid) = text("kid") {
        key = key.with_key_id(kid);
    }
    Ok(key)
}

fn secret(members: &Map<String, Value>, name: &str) -> Result<Zeroizing<Vec<u8>>, JwkFault> {
    member_bytes(members, name).map(Zeroizing::new)
}

fn ec(curve: Curve, x: &[u8], y: &[u8], members: &Map<String, Value>) -> Result<Pair, KeyFault> {
    let d = secret(members, "d")?;
    let point = [&[4], x, y].concat();
    // The provider checks that the point is on the curve and belongs to `d`.
    EcdsaKeyPair::from_private_key_and_public_key(ec_signing(curve), &d, &point)
        .map(Pair::Ec)
        .map_err(|_| KeyFault::Unusable)
}

fn rsa(n: &[u8], e: &[u8], members: &Map<String, Value>) -> Result<Pair, KeyFault> {
    if ["p", "q", "dp", "dq", "qi"].iter().any(|name| !members.contains_key(*name)) {
        return Err(KeyFault::RsaWithoutPrimes);
    }
    let (d, p, q) = (secret(members, "d")?, secret(members, "p")?, secret(members, "q")?);
    let (dp, dq, qi) = (secret(members, "dp")?, secret(members, "dq")?, secret(members, "qi")?);
    let components = KeyPairComponents {
        public_key: aws_lc_rs::signature::RsaPublicKeyComponents { n, e },
        d: d.as_slice(),
        p: p.as_slice(),
        q: q.as_slice(),
        dP: dp.as_slice(),
        dQ: dq.as_slice(),
        qInv: qi.as_slice(),
    };
    RsaKeyPair::from_components(&components).map(Pair::Rsa).map_err(|_| KeyFault::Unusable)
}
