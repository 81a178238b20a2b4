//! The discovery document and the keys.

use samhandling_auth::Algorithm;
use serde_json::json;

use super::HelseId;
use crate::grounds::Grounds;
use crate::wire::Answer;

const SOURCE: &str =
    "https://github.com/NorskHelsenett/HelseID.Library (d458c26), discovery document of its tests";

/// The discovery document. Its issuer is this sandbox and can never be a host of HelseID.
pub(crate) fn discovery(helseid: &HelseId) -> Answer {
    let issuer = helseid.issuer();
    let algorithms: Vec<&str> = Algorithm::ALL.iter().map(|algorithm| algorithm.name()).collect();
    let document = json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/openid-configuration/jwks"),
        "token_endpoint": format!("{issuer}/connect/token"),
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": ["code"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "dpop_signing_alg_values_supported": algorithms,
        "scopes_supported": helseid.scopes(),
        "samhandling_sandbox": "this is not NHN and not HelseID: nothing here is valid anywhere else",
    });
    Answer::json(200, &document, Grounds::sample(SOURCE)).about("helseid", "discovery")
}

/// The public keys.
pub(crate) fn jwks(helseid: &HelseId) -> Answer {
    Answer::json(200, &helseid.keys().to_json(), Grounds::sample(SOURCE)).about("helseid", "jwks")
}
