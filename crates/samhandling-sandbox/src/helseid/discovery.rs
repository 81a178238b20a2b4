//! The discovery document and the keys.

use samhandling_auth::{Algorithm, Signer};
use serde_json::json;

use super::{GRANTS, HelseId};
use crate::grounds::Grounds;
use crate::wire::Answer;

const SOURCE: &str =
    "https://github.com/NorskHelsenett/HelseID.Library (d458c26), discovery document of its tests";

/// Who the user is.
const IDENTITY: [&str; 8] = [
    "openid",
    "profile",
    "offline_access",
    "helseid://scopes/identity/pid",
    "helseid://scopes/identity/pid_pseudonym",
    "helseid://scopes/identity/security_level",
    "helseid://scopes/identity/all",
    "helseid://scopes/hpr/hpr_number",
];

/// The discovery document. Its issuer is this sandbox and can never be a host of HelseID.
pub(crate) fn discovery(helseid: &HelseId) -> Answer {
    let issuer = helseid.issuer();
    let scopes: Vec<String> =
        IDENTITY.iter().map(|scope| (*scope).to_owned()).chain(helseid.scopes()).collect();
    let algorithms: Vec<&str> = Algorithm::ALL.iter().map(|algorithm| algorithm.name()).collect();
    let document = json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/openid-configuration/jwks"),
        "authorization_endpoint": format!("{issuer}/connect/authorize"),
        "pushed_authorization_request_endpoint": format!("{issuer}/connect/par"),
        "require_pushed_authorization_requests": true,
        "token_endpoint": format!("{issuer}/connect/token"),
        "grant_types_supported": GRANTS.map(|(grant, _)| grant),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
        "request_parameter_supported": true,
        "request_object_signing_alg_values_supported": algorithms,
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [helseid.signer().algorithm().name()],
        "prompt_values_supported": ["none", "login"],
        "ui_locales_supported": ["en", "nb", "nn"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "dpop_signing_alg_values_supported": algorithms,
        "scopes_supported": scopes,
        "samhandling_sandbox": "this is not NHN and not HelseID: nothing here is valid anywhere else",
    });
    Answer::json(200, &document, Grounds::sample(SOURCE)).about("helseid", "discovery")
}

/// What a client can meet here, by its name in the request log.
pub(crate) fn offered() -> impl Iterator<Item = (String, String)> {
    let endpoints = ["discovery", "jwks", "par", "authorize"].map(str::to_owned).into_iter();
    let grants = GRANTS.iter().map(|(_, name)| format!("token {name}"));
    endpoints.chain(grants).map(|name| ("helseid".to_owned(), name))
}

/// The public keys.
pub(crate) fn jwks(helseid: &HelseId) -> Answer {
    Answer::json(200, &helseid.keys().to_json(), Grounds::sample(SOURCE)).about("helseid", "jwks")
}
