//! The members of a service's dialect.

use std::collections::BTreeMap;

use super::{ErrorMeaning, Interaction, Source, Stated};
use crate::context::AccessBasis;

/// How a service wants to be spoken to.
///
/// The client knows no service by name: everything that differs between them stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDialect {
    /// The name of the service in messages and traces.
    pub name: String,
    /// The audience of its access tokens; none for a guide that is no service with an address.
    pub audience: Option<Stated>,
    /// The kind of token.
    pub token: Option<Stated<TokenKind>>,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// The base addresses by environment: `test`, `production`.
    pub endpoints: BTreeMap<String, Stated>,
    /// Where the patient's number goes.
    pub patient: Option<PatientPlace>,
    /// Headers beside that of the patient.
    pub headers: Vec<Header>,
    /// Headers of answers that say what the body does not.
    pub answer_headers: Vec<AnswerHeader>,
    /// The words for access basis.
    pub access_basis: Option<AccessBasisWords>,
    /// What is asked of the attest.
    pub attest: Option<AttestDemand>,
    /// What the service offers.
    pub interactions: Vec<Interaction>,
    /// What its refusals mean.
    pub errors: Vec<ErrorMeaning>,
}

/// A kind of access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Bound to a key of ours ([RFC 9449](https://www.rfc-editor.org/rfc/rfc9449)).
    DPoP,
    /// Bearer ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)).
    Bearer,
    /// Either; we ask for one that is bound.
    Either,
}

/// A scope, and when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// What it is for: `read`, `write`, `document`.
    pub purpose: String,
    /// The scope.
    pub name: Stated,
    /// Scopes that must not be in the same token.
    pub excludes: Vec<String>,
    /// Whether it calls for an access basis.
    pub needs_access_basis: bool,
}

/// Where a value goes. There is no place in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A header.
    Header,
    /// A parameter of a form.
    Form,
    /// In the body, where the caller writes it.
    Body,
    /// A claim of the token.
    Claim,
}

/// Where the patient's number goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientPlace {
    /// Where.
    pub place: Place,
    /// The name of the header, parameter or element.
    pub name: Stated,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What goes into it.
    pub content: HeaderContent,
    /// Its name.
    pub name: Stated,
    /// How the value is written.
    pub form: HeaderForm,
    /// Whether it must be there.
    pub required: bool,
    /// The least length of its value, in characters.
    pub min_length: Option<u32>,
    /// The greatest.
    pub max_length: Option<u32>,
}

/// What goes into a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum HeaderContent {
    /// The id of the call, the same for all its pages.
    CorrelationId,
    /// The id of the user's action that led to the call.
    EventId,
    /// The name of the calling system.
    SourceSystem,
    /// The authorisation that the practitioner uses (code list 9060).
    UserRole,
    /// The access basis, in the service's word.
    AccessBasis,
}

impl HeaderContent {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::CorrelationId, Self::EventId, Self::SourceSystem, Self::UserRole, Self::AccessBasis];

    /// The word for it in a dialect and in settings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::CorrelationId => "correlation-id",
            Self::EventId => "event-id",
            Self::SourceSystem => "source-system",
            Self::UserRole => "user-role",
            Self::AccessBasis => "access-basis",
        }
    }

    /// The content of that word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|content| content.key() == key)
    }
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeaderForm {
    /// As it is; of a coded value the code.
    #[default]
    Plain,
    /// A coded value as JSON with `system` and `code`, percent-encoded.
    EncodedCoding,
}

/// A header of an answer that says what the body does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerHeader {
    /// What it says: `hidden-count`.
    pub content: String,
    /// Its name.
    pub name: Stated,
}

/// The service's words for why somebody has access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessBasisWords {
    /// Where the word goes.
    pub place: Place,
    /// The name of the header or parameter.
    pub name: String,
    /// The words.
    pub words: BTreeMap<AccessBasis, Stated>,
}

/// What is asked of the trust framework's attest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestDemand {
    /// Whether it must be there.
    pub required: Stated<bool>,
    /// The paths of its members that must be there.
    pub fields: Stated<Vec<String>>,
}

impl ServiceDialect {
    /// The interaction of that name, for that type where one is named.
    #[must_use]
    pub fn interaction(&self, name: &str, resource: Option<&str>) -> Option<&Interaction> {
        let named = || self.interactions.iter().filter(|interaction| interaction.name == name);
        named()
            .find(|interaction| resource.is_some() && interaction.resource.as_deref() == resource)
            .or_else(|| named().find(|interaction| resource.is_none() || interaction.resource.is_none()))
    }

    /// The name of an answer's header, by what it says.
    #[must_use]
    pub fn answer_header(&self, content: &str) -> Option<&str> {
        let found = self.answer_headers.iter().find(|header| header.content == content)?;
        found.name.value.as_deref()
    }

    /// A source to name beside a refusal about the service as a whole.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.audience.as_ref().map(|audience| &audience.source)
    }
}
