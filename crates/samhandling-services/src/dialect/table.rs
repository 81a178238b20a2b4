//! The members of a `dialect.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Fact, Source};

/// How a service wants to be spoken to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// Where the values were read, by key.
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
    /// The audience of access tokens. None for a guide that is no service with an address.
    pub audience: Option<Fact>,
    /// The kind of token.
    pub token: Option<Fact<TokenKind>>,
    /// The scopes.
    #[serde(default)]
    pub scopes: Vec<Scope>,
    /// The addresses, by environment: `test`, `production`.
    #[serde(default)]
    pub endpoints: BTreeMap<String, Endpoint>,
    /// Where the patient's number goes.
    pub patient: Option<PatientPlace>,
    /// Headers beside that of the patient.
    #[serde(default)]
    pub headers: Vec<Header>,
    /// Headers of answers that say what the body does not.
    #[serde(default)]
    pub answer_headers: Vec<Header>,
    /// The words for access basis.
    pub access_basis: Option<AccessBasisWords>,
    /// The claims that its tokens must hold, by their short names: `pid`, `hpr_number`, `security_level`, `orgnr_parent`,
    /// `orgnr_child`.
    pub required_claims: Option<Fact<Vec<String>>>,
    /// What the trust framework's attest must hold.
    pub attest: Option<Attest>,
    /// The interactions that the service offers.
    #[serde(default)]
    pub interactions: Vec<Interaction>,
    /// What its refusals mean.
    #[serde(default)]
    pub errors: Vec<ErrorMeaning>,
}

/// A kind of access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenKind {
    /// Bound to a key (RFC 9449).
    DPoP,
    /// Bearer (RFC 6750).
    Bearer,
    /// Either.
    Either,
}

/// A scope, and when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// What it is for: `read`, `write`, `document`.
    pub purpose: String,
    /// The scope.
    pub name: Fact,
    /// Scopes that must not be in the same token.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// Whether it calls for an access basis.
    #[serde(default)]
    pub needs_access_basis: bool,
}

/// Where the service answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// The base url.
    pub base: Fact,
}

/// Where a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A header.
    Header,
    /// A parameter of a form.
    Form,
    /// In the body.
    Body,
    /// A claim of the token.
    Claim,
}

/// Where the patient's number goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatientPlace {
    /// Where.
    pub place: Place,
    /// The name of the header, parameter or element.
    pub name: Fact,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What goes into it: `correlation-id`, `source-system`, `user-role`, `access-basis`, `event-id`.
    pub content: String,
    /// Its name.
    pub name: Fact,
    /// How its value is written.
    #[serde(default)]
    pub form: HeaderForm,
    /// Other names that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it must be there.
    #[serde(default)]
    pub required: bool,
    /// The greatest length of its value, in characters.
    pub max_length: Option<u32>,
    /// The least.
    pub min_length: Option<u32>,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderForm {
    /// As it is; of a coded value the code.
    #[default]
    Plain,
    /// A coded value as JSON with `system` and `code`, percent-encoded.
    EncodedCoding,
}

/// The service's words for why somebody has access.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessBasisWords {
    /// Where the word goes.
    pub place: Place,
    /// The name of the header or parameter.
    pub name: String,
    /// An exemption in law.
    pub exempt: Fact,
    /// The patient's consent.
    pub consent: Fact,
    /// An emergency.
    pub emergency: Fact,
    /// Consent to see what is blocked.
    pub elevated_consent: Fact,
    /// An emergency in which what is blocked is needed.
    pub elevated_emergency: Fact,
}

/// What the trust framework's attest must hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attest {
    /// Whether it must be there.
    pub required: Fact<bool>,
    /// The paths of its members that must be there.
    pub fields: Fact<Vec<String>>,
}

/// How results come in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paging {
    /// `Bundle.link` with relation `next`, opened by GET.
    NextLink,
    /// `Bundle.link` with relation `next`, its parameters sent as the form of a POST.
    NextLinkPost,
    /// A parameter that counts pages, from 1.
    Page,
    /// A parameter that counts resources.
    Skip,
    /// All at once.
    None,
}

/// An interaction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interaction {
    /// FHIR's name for it: `search`, `read`, `create`, or an operation with its `$`.
    pub name: String,
    /// The resource type that it is about.
    pub resource: Option<String>,
    /// The purpose of the scope that it is called with; `write` for what changes something and `read` for the rest, unless said.
    pub scope: Option<String>,
    /// The HTTP method.
    pub method: Fact,
    /// The path below the base.
    pub path: Fact,
    /// Where the patient's number goes, if elsewhere than in the service's other interactions.
    pub patient: Option<PatientPlace>,
    /// The parameters that it takes.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// How its results come in pages.
    pub paging: Option<Fact<Paging>>,
    /// Whether it may be sent again when no answer came.
    #[serde(default)]
    pub safe_to_repeat: bool,
    /// The interaction that must succeed for the same patient before this one is sent again, when this one failed or had no
    /// answer.
    pub settled_by: Option<String>,
}

/// What a refusal means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorMeaning {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The code in the body: its system.
    pub system: Option<String>,
    /// The code in the body.
    pub code: Option<String>,
    /// What it means: `specific-block`, `general-block`, `reservation`, `not-found`, `token-expired`.
    pub meaning: Fact,
}

/// A `dialect.toml` that is not what it should be.
#[derive(Debug, thiserror::Error)]
#[error("the dialect cannot be read: {0}")]
pub struct DialectError(#[from] Box<toml::de::Error>);

impl Dialect {
    /// Reads a `dialect.toml`.
    ///
    /// # Errors
    ///
    /// [`DialectError`] with the line.
    pub fn read(text: &str) -> Result<Dialect, DialectError> {
        toml::from_str(text).map_err(|error| DialectError(Box::new(error)))
    }
}
