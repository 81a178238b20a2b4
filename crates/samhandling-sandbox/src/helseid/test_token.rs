//! Test tokens and proofs on request, whole and broken.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samhandling_auth::attest::ATTEST_TYPE;
use samhandling_auth::{
    DpopProof, ExposeSecret, Htu, Jti, Signer, SigningKey, UnixTime, UnverifiedJws, claim,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::attest::claim_of;
use super::authority::HelseId;
use super::broken::{BROKEN_PROOFS, BROKEN_TOKENS};
use super::compose::compose;
use super::login::user_claims;
use crate::clock::Clocks;
use crate::error::Error;
use crate::grounds::Grounds;
use crate::wire::{Answer, HttpCall};
use crate::world::Place;

/// A test token that is asked for.
///
/// # Shape
///
/// As JSON to `POST /helseid/test-token` (answered with JSON, or for `accept: text/plain` with the headers of the call): `audience`, and as wanted `scopes`, `claims`, `method` and `url` of the call
/// that a proof is to be for, `jkt` of a key of one's own, `broken_token`, `broken_proof`.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestToken {
    /// The audience.
    pub audience: String,
    /// The scopes; none for the first of the service.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Claims to add or replace; `null` takes one away.
    #[serde(default)]
    pub claims: BTreeMap<String, Value>,
    /// The method of the call; `POST` where nothing is said.
    pub method: Option<String>,
    /// The address of the call. Without it no proof is made.
    pub url: Option<String>,
    /// The thumbprint of the caller's own key; the caller then makes the proofs.
    pub jkt: Option<String>,
    /// Leaves the token unbound.
    #[serde(default)]
    pub bearer: bool,
    /// A name of [`BROKEN_TOKENS`].
    pub broken_token: Option<String>,
    /// A name of [`BROKEN_PROOFS`].
    pub broken_proof: Option<String>,
}

/// A token, and the proof for one call.
#[derive(Clone, Serialize)]
pub struct TestPair {
    /// The access token.
    pub access_token: String,
    /// The proof, where a call was named.
    pub dpop_proof: Option<String>,
    /// `DPoP` or `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
    /// Its scopes.
    pub scope: String,
}

impl TestToken {
    /// A whole token for an API.
    #[must_use]
    pub fn of(audience: impl Into<String>) -> Self {
        Self { audience: audience.into(), ..Self::default() }
    }

    /// And a proof for this call.
    #[must_use]
    pub fn for_call(mut self, method: impl Into<String>, url: impl Into<String>) -> Self {
        (self.method, self.url) = (Some(method.into()), Some(url.into()));
        self
    }

    /// With these scopes.
    #[must_use]
    pub fn with_scopes(mut self, scopes: &[&str]) -> Self {
        self.scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self
    }

    /// With a claim, or without it (`null`).
    #[must_use]
    pub fn with_claim(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.claims.insert(name.into(), value.into());
        self
    }

    /// Bound to a key of the caller's.
    #[must_use]
    pub fn bound_to(mut self, jkt: impl Into<String>) -> Self {
        self.jkt = Some(jkt.into());
        self
    }

    /// A token broken in this way.
    #[must_use]
    pub fn with_broken_token(mut self, name: impl Into<String>) -> Self {
        self.broken_token = Some(name.into());
        self
    }

    /// A proof broken in this way.
    #[must_use]
    pub fn with_broken_proof(mut self, name: impl Into<String>) -> Self {
        self.broken_proof = Some(name.into());
        self
    }
}

impl TestPair {
    /// As the headers of the call, a line for each, as curl reads them (`-H @-`).
    #[must_use]
    pub fn as_headers(&self) -> String {
        let proof = self.dpop_proof.as_ref().map(|proof| format!("dpop: {proof}\n")).unwrap_or_default();
        format!("authorization: {} {}\n{proof}", self.token_type, self.access_token)
    }
}

/// Makes the pair.
pub(crate) fn make(helseid: &HelseId, clocks: &Clocks, wanted: &TestToken) -> Result<TestPair, Error> {
    let known = |name: &Option<String>, all: &[super::Broken]| match name {
        Some(name) if !all.iter().any(|broken| broken.name == name) => Err(Error::NoSuchBreak(name.clone())),
        _ => Ok(()),
    };
    known(&wanted.broken_token, BROKEN_TOKENS)?;
    known(&wanted.broken_proof, BROKEN_PROOFS)?;
    let claims = claims(helseid, clocks.world(), wanted)?;
    let signer: &SigningKey = match wanted.broken_token.as_deref() {
        Some("wrong-key") => &helseid.stray,
        _ => helseid.signer(),
    };
    let header = json!({ "alg": signer.algorithm().name(), "typ": "at+jwt", "kid": signer.key_id() });
    let scope = words(claims.get("scope"));
    let token = compose(&header, &Value::Object(claims), signer)?;
    let proof = match &wanted.url {
        Some(url) if !wanted.bearer && wanted.jkt.is_none() => {
            let method = wanted.method.as_deref().unwrap_or("POST");
            Some(proof(helseid, clocks.wall(), &token, method, url, wanted.broken_proof.as_deref())?)
        }
        _ => None,
    };
    let token_type = if wanted.bearer { "Bearer" } else { "DPoP" }.to_owned();
    let expires_in = super::authority::TOKEN_LIFE;
    Ok(TestPair { access_token: token, dpop_proof: proof, token_type, expires_in, scope })
}

fn words(scope: Option<&Value>) -> String {
    let all = scope.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

fn claims(helseid: &HelseId, now: UnixTime, wanted: &TestToken) -> Result<Map<String, Value>, Error> {
    let served = helseid.services.of_audience(&wanted.audience);
    let served = served.ok_or_else(|| Error::NoAudience(wanted.audience.clone()))?;
    let mut scopes = wanted.scopes.clone();
    if scopes.is_empty() {
        scopes.extend(served.dialect.scopes.first().map(|scope| served.scope_name(scope)));
    }
    let mut claims = helseid.claims("samhandling-sandbox-test-token", now)?;
    let jkt = wanted.jkt.clone().unwrap_or_else(|| helseid.holder.public_key().thumbprint().to_string());
    let place = helseid.world.first_place();
    let (parent, child) = place.map(numbers).unwrap_or_default();
    let mut usual = json!({
        "aud": wanted.audience,
        "scope": scopes,
        claim::CLIENT_TENANCY: "multi-tenant",
        claim::ORGNR_PARENT: parent,
        claim::ORGNR_CHILD: child,
    });
    if let Some(usual) = usual.as_object_mut() {
        claims.append(usual);
    }
    // Test tokens are of the first practitioner of the world.
    let user = helseid.world.practitioners.first().map(user_claims).unwrap_or_default();
    if served.dialect.attest.as_ref().is_some_and(|attest| attest.required.value == Some(true)) {
        claims.insert(claim::ATTEST.into(), claim_of(attest(parent, child), Some(&user)));
    }
    claims.extend(user);
    if !wanted.bearer {
        claims.insert("cnf".into(), json!({ "jkt": jkt }));
    }
    for (name, value) in &wanted.claims {
        if value.is_null() {
            claims.remove(name);
        } else {
            claims.insert(name.clone(), value.clone());
        }
    }
    let past = |seconds: i64| json!(now.seconds().saturating_sub(seconds));
    match wanted.broken_token.as_deref() {
        Some("wrong-issuer") => drop(claims.insert("iss".into(), "https://issuer.invalid".into())),
        Some("wrong-audience") => drop(claims.insert("aud".into(), "urn:samhandling:another".into())),
        Some("expired") => {
            for (name, seconds) in [("iat", 7200), ("nbf", 7200), ("exp", 3600)] {
                claims.insert(name.into(), past(seconds));
            }
        }
        _ => {}
    }
    Ok(claims)
}

/// The numbers of an organisation and of its unit, which is itself where it has none.
fn numbers(place: Place<'_>) -> (&str, &str) {
    let own = place.organisation.number.as_str();
    (own, place.unit.unwrap_or(own))
}

/// An attest that has what every description of it demands.
fn attest(parent: &str, child: &str) -> Value {
    let organisation = |number: &str| json!({ "id": number, "system": "urn:oid:2.16.578.1.12.4.1.4.101" });
    json!({
        "type": ATTEST_TYPE,
        "practitioner": {
            "authorization": { "code": "LE", "system": "urn:oid:2.16.578.1.12.4.1.1.9060" },
            "legal_entity": organisation(parent),
            "point_of_care": organisation(child),
        },
        "care_relationship": {
            "healthcare_service": { "code": "KX17", "system": "urn:oid:2.16.578.1.12.4.1.1.8666" },
            "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
            "decision_ref": { "id": "0c1e6a52-0d0b-4f4b-8c0e-5c5f5d5e5a5b", "user_selected": false },
        },
    })
}

fn proof(
    helseid: &HelseId,
    now: UnixTime,
    token: &str,
    method: &str,
    url: &str,
    broken: Option<&str>,
) -> Result<String, Error> {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    Htu::of_request(url).map_err(samhandling_auth::Error::from)?;
    let holder = &helseid.holder;
    let whole = DpopProof::new(method, url)?.for_access_token(token);
    let whole = whole.sign(holder, now, Jti::random(&helseid.random)?)?;
    let Some(broken) = broken else { return Ok(whole.expose_secret().to_owned()) };
    // The whole proof is taken apart, one thing in it changed, and it is signed anew.
    let parsed = UnverifiedJws::parse(whole.expose_secret(), samhandling_auth::Artefact::DpopProof)
        .map_err(samhandling_auth::Error::from)?;
    let mut header = parsed.header().members().clone();
    let mut claims = parsed.unverified_claims().clone();
    let mut signer = holder;
    let at = |seconds: i64| json!(now.seconds().saturating_add(seconds));
    match broken {
        "no-htu" => drop(claims.remove("htu")),
        "no-htm" => drop(claims.remove("htm")),
        "iat-past" => drop(claims.insert("iat".into(), at(-600))),
        "iat-future" => drop(claims.insert("iat".into(), at(600))),
        "no-ath" => drop(claims.remove("ath")),
        "no-jti" => drop(claims.remove("jti")),
        "no-alg" => drop(header.remove("alg")),
        "no-jwk" => drop(header.remove("jwk")),
        "symmetric-alg" => drop(header.insert("alg".into(), "HS256".into())),
        "wrong-typ" => drop(header.insert("typ".into(), "JWT".into())),
        "private-jwk" => {
            // A member of the right form, and of no key.
            if let Some(jwk) = header.get_mut("jwk").and_then(Value::as_object_mut) {
                jwk.insert("d".into(), URL_SAFE_NO_PAD.encode([0u8; 32]).into());
            }
        }
        "wrong-jkt" => {
            let jwk = helseid.stray.public_key().to_json();
            let keep = |(name, value): (&String, &Value)| {
                matches!(name.as_str(), "kty" | "crv" | "x" | "y").then(|| (name.clone(), value.clone()))
            };
            let bare: Map<String, Value> = jwk.as_object().into_iter().flatten().filter_map(keep).collect();
            header.insert("jwk".into(), Value::Object(bare));
            signer = &helseid.stray;
        }
        _ => signer = &helseid.stray,
    }
    Ok(compose(&Value::Object(header), &Value::Object(claims), signer)?)
}

/// Answers `POST /helseid/test-token`.
pub(crate) fn answer(helseid: &HelseId, clocks: &Clocks, call: &HttpCall) -> Answer {
    let grounds = || Grounds::assumed("an endpoint of the sandbox; NHN's own needs an API key");
    let refuse = |why: String| {
        Answer::json(400, &json!({ "error": "invalid_request", "error_description": why }), grounds())
    };
    if call.method != "POST" {
        return refuse("send JSON by POST".into());
    }
    let wanted: TestToken = match serde_json::from_slice(&call.body) {
        Ok(wanted) => wanted,
        Err(_) => return refuse("the body is not the JSON that is expected: audience, scopes, claims, method, url, jkt, bearer, broken_token, broken_proof".into()),
    };
    match make(helseid, clocks, &wanted) {
        Ok(pair) if call.header("accept") == Some("text/plain") => {
            Answer::text(200, pair.as_headers(), grounds()).with("cache-control", "no-store")
        }
        Ok(pair) => Answer::json(200, &json!(pair), grounds()).with("cache-control", "no-store"),
        Err(fault) => refuse(format!("{fault}; {}", fault.help())),
    }
}

impl fmt::Debug for TestToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestToken").field("audience", &self.audience).finish_non_exhaustive()
    }
}

impl fmt::Debug for TestPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestPair").field("token_type", &self.token_type).finish_non_exhaustive()
    }
}
