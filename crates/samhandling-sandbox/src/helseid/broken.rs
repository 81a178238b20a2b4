//! The ways in which a test token and its proof can be broken.

use samhandling_auth::RefusalId;

/// A way of breaking something, and the refusal that it must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its name.
    pub name: &'static str,
    /// What is wrong with it, one line.
    pub what: &'static str,
    /// The check that it must fail.
    pub meets: RefusalId,
}

const fn broken(name: &'static str, what: &'static str, meets: RefusalId) -> Broken {
    Broken { name, what, meets }
}

/// The broken access tokens.
///
/// # Source
///
/// [HelseID.Samples, `TestTokenTool`](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8, read 2026-11-21.
pub const BROKEN_TOKENS: &[Broken] = &[
    broken("wrong-issuer", "another issuer", RefusalId::TokenIssuerWrong),
    broken("wrong-audience", "another audience", RefusalId::TokenAudienceWrong),
    broken("expired", "it has expired", RefusalId::TokenExpired),
    broken("wrong-key", "signed by a key that is not published", RefusalId::TokenSignatureInvalid),
];

/// The broken proofs.
///
/// # Source
///
/// As for [`BROKEN_TOKENS`].
pub const BROKEN_PROOFS: &[Broken] = &[
    broken("no-htu", "no `htu`", RefusalId::DpopHtuMissing),
    broken("no-htm", "no `htm`", RefusalId::DpopHtmMissing),
    broken("iat-past", "made too long ago", RefusalId::DpopIatPast),
    broken("iat-future", "made in the future", RefusalId::DpopIatFuture),
    broken("no-ath", "no `ath`", RefusalId::DpopAthMissing),
    broken("no-alg", "no `alg`", RefusalId::JwsAlgMissing),
    broken("no-jwk", "no `jwk`", RefusalId::DpopJwkMissing),
    broken("no-jti", "no `jti`", RefusalId::DpopJtiMissing),
    broken("symmetric-alg", "a symmetric algorithm", RefusalId::JwsAlgSymmetric),
    broken("private-jwk", "a private member in `jwk`", RefusalId::DpopJwkPrivate),
    broken("wrong-typ", "another `typ`", RefusalId::DpopTypWrong),
    broken("bad-signature", "signed by another key than its `jwk`", RefusalId::DpopSignatureInvalid),
    broken("wrong-jkt", "by another key than the token is bound to", RefusalId::DpopKeyMismatch),
];
