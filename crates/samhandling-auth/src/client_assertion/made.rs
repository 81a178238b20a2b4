//! Making a client assertion.

use std::time::Duration;

use secrecy::SecretString;
use serde::Serialize;
use serde_json::Value;

use crate::details::Details;
use crate::error::{ArgumentFault, Error};
use crate::jti::Jti;
use crate::jws::UnsignedJws;
use crate::key::Signer;
use crate::time::{UnixTime, whole_seconds};

/// The `typ` of a client assertion.
///
/// # Source
///
/// NHN's current libraries, [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8 and
/// [HelseID.Library](https://github.com/NorskHelsenett/HelseID.Library) d458c26, read 2026-11-21; older documents
/// have `JWT`.
pub const CLIENT_ASSERTION_TYP: &str = "client-authentication+jwt";

/// The value of the form field `client_assertion_type`.
///
/// # Source
///
/// [RFC 7523 §2.2](https://www.rfc-editor.org/rfc/rfc7523#section-2.2), read 2026-11-22.
pub const CLIENT_ASSERTION_GRANT: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The longest life that HelseID accepts.
pub(crate) const LONGEST_LIFE: Duration = Duration::from_secs(60);

/// A client assertion to be signed: one for each request, also when a request is repeated with a DPoP nonce.
///
/// # Shape
///
/// Header `typ`, `alg`, `kid`; claims `iss` = `sub` = client id, `aud` = issuer (not the token endpoint), `iat`,
/// `nbf`, `exp`, `jti` and, where given, `assertion_details`.
///
/// # Units
///
/// The life is whole seconds, 1 to 60, 30 unless set.
///
/// # Example
///
/// ```
/// use samhandling_auth::{ClientAssertion, ExposeSecret, Jti, ProviderRandom, SigningKey, UnixTime};
///
/// let key = SigningKey::generate()?.with_key_id("clinic-2026");
/// let now = UnixTime::from_seconds(1_700_000_000); // from the caller's clock
/// let assertion = ClientAssertion::new("my-client-id", "https://helseid-sts.test.nhn.no")?
///     .sign(&key, now, Jti::random(&ProviderRandom::new())?)?;
/// assert!(assertion.expose_secret().starts_with("ey"));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 7523 §3](https://www.rfc-editor.org/rfc/rfc7523#section-3); HelseID, [client authentication with
/// `private_key_jwt`](https://helseid.atlassian.net/wiki/pages/viewpage.action?pageId=541982723), read 2026-11-21.
#[derive(Clone, Debug)]
pub struct ClientAssertion {
    client_id: String,
    issuer: String,
    life: Duration,
    details: Option<Details>,
}

#[derive(Serialize)]
struct ClaimsToSend<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    assertion_details: Option<Value>,
}

impl ClientAssertion {
    /// An assertion of `client_id` toward `issuer`, the `issuer` of the discovery document, unchanged.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where one is empty.
    pub fn new(client_id: impl Into<String>, issuer: impl Into<String>) -> Result<Self, Error> {
        let (client_id, issuer) = (client_id.into(), issuer.into());
        if client_id.is_empty() {
            return Err(ArgumentFault::Empty("client_id").into());
        }
        if issuer.is_empty() {
            return Err(ArgumentFault::Empty("issuer").into());
        }
        Ok(Self { client_id, issuer, life: Duration::from_secs(30), details: None })
    }

    /// Lets the assertion live this long.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] below one second or above sixty.
    pub fn living_for(mut self, life: Duration) -> Result<Self, Error> {
        self.life = life_within_limit(life)?;
        Ok(self)
    }

    /// Adds `assertion_details`: organisation numbers, the SFM journal, the attest.
    #[must_use]
    pub fn with_details(mut self, details: Details) -> Self {
        self.details = Some(details);
        self
    }

    /// The signed assertion, issued at `now`.
    ///
    /// # Errors
    ///
    /// [`Error::Signer`] where the signer fails.
    pub fn sign(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<SecretString, Error> {
        self.unsigned(signer, now, jti)?.sign(signer)
    }

    /// The assertion before its signature, for a key that can only be reached asynchronously; `signer` is asked for
    /// its algorithm and public key only.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the claims cannot be written.
    pub fn unsigned(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<UnsignedJws, Error> {
        let claims = ClaimsToSend {
            iss: &self.client_id,
            sub: &self.client_id,
            aud: &self.issuer,
            iat: now.seconds(),
            nbf: now.seconds(),
            exp: now.plus(self.life).seconds(),
            jti: jti.as_str(),
            assertion_details: self.details.as_ref().map(Details::to_json),
        };
        UnsignedJws::new(CLIENT_ASSERTION_TYP, signer, &claims)
    }
}

/// The life, if it is one that HelseID accepts.
pub(crate) fn life_within_limit(life: Duration) -> Result<Duration, Error> {
    if (1..=whole_seconds(LONGEST_LIFE)).contains(&whole_seconds(life)) && life.subsec_nanos() == 0 {
        Ok(life)
    } else {
        Err(ArgumentFault::Lifetime.into())
    }
}
