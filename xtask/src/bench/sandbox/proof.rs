//! A token, and a proof for each request.

use anyhow::{Context, Result};
use samhandling_auth::{DpopProof, ExposeSecret, Jti, ProviderRandom, Signer, SigningKey, UnixTime};
use serde_json::{Value, json};

use super::request::{Request, exchange};

/// Signs requests to one service.
pub struct Prover {
    key: SigningKey,
    token: String,
    random: ProviderRandom,
}

impl Prover {
    /// With a test token for an audience, with these scopes.
    pub fn of(address: &str, audience: &str, scopes: &[&str]) -> Result<Self> {
        let key = SigningKey::generate()?;
        let asked = json!({
            "audience": audience, "scopes": scopes, "jkt": key.public_key().thumbprint().to_string(),
        });
        let request = Request::post("/helseid/test-token", "application/json")
            .with_header("connection", "close")
            .with_body(asked.to_string());
        let answer: Value = serde_json::from_slice(&exchange(address, &request.bytes(address))?)?;
        let token = answer.get("access_token").and_then(Value::as_str).context("no token")?.to_owned();
        Ok(Self { key, token, random: ProviderRandom::new() })
    }

    /// The request with the token and a proof of its own.
    pub fn sign(&self, address: &str, request: &Request) -> Result<Vec<u8>> {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
        let now = UnixTime::from_seconds(i64::try_from(now)?);
        let path = request.path.split('?').next().unwrap_or_default();
        let proof = DpopProof::new(request.method, &format!("http://{address}{path}"))?
            .for_access_token(&self.token)
            .sign(&self.key, now, Jti::random(&self.random)?)?;
        let request = request
            .clone()
            .with_header("authorization", &format!("DPoP {}", self.token))
            .with_header("dpop", proof.expose_secret());
        Ok(request.bytes(address))
    }
}
