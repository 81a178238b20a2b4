//! Which HelseID and which services: production, the test environment, or one's own.

use samhandling_auth::{Artefact, UnverifiedJws};
use url::{Host, Url};

use crate::error::{Refused, rules};

/// Which HelseID and which services.
///
/// Addresses are https; plain http is taken for this machine alone. Production takes no address on this machine and no
/// token of another issuer.
///
/// # Example
///
/// ```
/// use samhandling_client::Environment;
///
/// assert_eq!(Environment::Test.issuer(), "https://helseid-sts.test.nhn.no");
/// let sandbox = Environment::custom("http://127.0.0.1:8300")?;
/// assert_eq!(sandbox.key(), "custom");
/// assert!(Environment::custom("http://sandbox.example.org").is_err());
/// # Ok::<(), samhandling_client::Refused>(())
/// ```
///
/// # Source
///
/// [HelseID.Samples, `ConfigurationValues.cs`](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8 and
/// [HelseID.Library](https://github.com/NorskHelsenett/HelseID.Library) d458c26, read 2026-11-21.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// Production.
    Production,
    /// NHN's test environment.
    Test,
    /// Another: a sandbox, one's own authorization server.
    Custom(CustomEnvironment),
}

/// An environment that is not NHN's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    issuer: String,
}

const PRODUCTION: &str = "https://helseid-sts.nhn.no";
const TEST: &str = "https://helseid-sts.test.nhn.no";

impl Environment {
    /// An environment with its own issuer. The base addresses of services are given in their settings.
    ///
    /// # Errors
    ///
    /// [`rules::ADDRESS_NOT_SECURE`] where the issuer is neither https nor on this machine.
    pub fn custom(issuer: impl Into<String>) -> Result<Self, Refused> {
        let issuer = issuer.into();
        let url = Url::parse(&issuer).map_err(|_| not_secure(ISSUER))?;
        let environment = Self::Custom(CustomEnvironment { issuer });
        environment.check_address(&url, ISSUER)?;
        Ok(environment)
    }

    /// The issuer of its tokens, as the `iss` of a token has it.
    #[must_use]
    pub fn issuer(&self) -> &str {
        match self {
            Self::Production => PRODUCTION,
            Self::Test => TEST,
            Self::Custom(custom) => &custom.issuer,
        }
    }

    /// The word by which a service's dialect names it: `production`, `test`, `custom`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Custom(_) => "custom",
        }
    }

    /// Holds an address against the environment; `what` names it in three languages.
    ///
    /// # Errors
    ///
    /// [`rules::ADDRESS_NOT_SECURE`], [`rules::SANDBOX_IN_PRODUCTION`].
    pub fn check_address(&self, url: &Url, what: [&'static str; 3]) -> Result<(), Refused> {
        let is_local = is_loopback(url);
        if *self == Self::Production && is_local {
            return Err(Refused::new(&rules::SANDBOX_IN_PRODUCTION).saying("what", what));
        }
        match url.scheme() {
            "https" => Ok(()),
            "http" if is_local => Ok(()),
            _ => Err(not_secure(what)),
        }
    }

    /// Holds an access token against the environment: one that says who issued it must be of this issuer.
    ///
    /// # Errors
    ///
    /// [`rules::SANDBOX_IN_PRODUCTION`].
    pub fn check_token(&self, token: &str) -> Result<(), Refused> {
        let issuer = UnverifiedJws::parse(token, Artefact::AccessToken)
            .ok()
            .and_then(|token| Some(token.unverified_claims().get("iss")?.as_str()?.to_owned()));
        match issuer {
            Some(issuer) if *self == Self::Production && issuer != self.issuer() => {
                Err(Refused::new(&rules::SANDBOX_IN_PRODUCTION).saying("what", TOKEN))
            }
            _ => Ok(()),
        }
    }
}

/// Words for [`Environment::check_address`].
pub(crate) const ISSUER: [&str; 3] = ["issuer", "utstederen", "utferdaren"];
/// Words for [`Environment::check_address`].
pub(crate) const BASE: [&str; 3] = ["base address", "basisadressen", "basisadressa"];
const TOKEN: [&str; 3] = ["access token", "tilgangstokenet", "tilgangstokenet"];

fn not_secure(what: [&'static str; 3]) -> Refused {
    Refused::new(&rules::ADDRESS_NOT_SECURE).saying("what", what)
}

/// Whether an address is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_takes_nothing_of_a_sandbox() {
        let address = |text: &str| Environment::Production.check_address(&text.parse().unwrap(), BASE);
        for local in
            ["https://127.0.0.1:8300", "http://localhost/", "https://[::1]/", "https://api.localhost/"]
        {
            assert_eq!(address(local).unwrap_err().rule().id, "client-sandbox-in-production", "{local}");
        }
        assert_eq!(address("http://api.example.org").unwrap_err().rule().id, "client-address-not-secure");
        assert!(address("https://api.example.org").is_ok());
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        let address = |text: &str| Environment::Test.check_address(&text.parse().unwrap(), BASE).is_ok();
        assert!(address("http://127.0.0.2:1") && address("http://[::1]:1") && address("http://localhost:1"));
        assert!(
            !address("http://10.0.0.1")
                && !address("http://localhost.example.org")
                && !address("ftp://localhost")
        );
    }

    #[test]
    fn a_token_of_another_issuer_is_no_token_of_production() {
        // {"typ":"at+jwt","alg":"ES256"} and {"iss":"http://127.0.0.1:8300"}
        let sandbox =
            "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgzMDAifQ.AAAA";
        assert!(Environment::Production.check_token(sandbox).is_err());
        assert!(Environment::Test.check_token(sandbox).is_ok());
    }
}
