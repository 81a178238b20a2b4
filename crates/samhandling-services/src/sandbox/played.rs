//! What a service answers, and what that changes.

use samhandling_core::diagnostic::{Language, Rule};
use serde::Serialize;
use serde_json::Value;

use super::{Basis, Grounds, Issue, Searchset, Stored, outcome};

/// A change of the world.
#[derive(Debug)]
pub enum Change {
    /// A resource that is new or takes the place of one of its type and id.
    Put(Stored),
    /// A resource that goes away, by `Type/id`.
    Remove(String),
}

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// A FHIR resource, as it is written.
    Fhir(Vec<u8>),
    /// JSON that is no FHIR.
    Json(Value),
    /// Something else.
    Raw {
        /// The media type.
        media_type: String,
        /// The content.
        bytes: Vec<u8>,
    },
    /// None.
    Empty,
}

impl Body {
    fn written(resource: &impl Serialize) -> Self {
        // What is text, numbers and lists can always be written.
        Self::Fhir(serde_json::to_vec(resource).unwrap_or_default())
    }
}

impl From<Value> for Body {
    fn from(resource: Value) -> Self {
        Self::written(&resource)
    }
}

impl From<Searchset<'_>> for Body {
    fn from(searchset: Searchset<'_>) -> Self {
        Self::written(&searchset)
    }
}

impl From<&Stored> for Body {
    fn from(stored: &Stored) -> Self {
        Self::Fhir(stored.text().get().as_bytes().to_vec())
    }
}

/// What a service answers.
#[derive(Debug)]
pub struct Played {
    /// The HTTP status.
    pub status: u16,
    /// Headers beside the content type.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// What it rests on.
    pub grounds: Grounds,
    /// The rule by which it refuses.
    pub refused: Option<&'static Rule>,
    /// What else is to be said of the call, for which it is not refused.
    pub remarks: Vec<(&'static Rule, Grounds)>,
    /// What it changes.
    pub changes: Vec<Change>,
}

impl Played {
    /// A success.
    #[must_use]
    pub fn answered(body: impl Into<Body>, grounds: Grounds) -> Self {
        let body = body.into();
        Self {
            status: 200,
            headers: Vec::new(),
            body,
            grounds,
            refused: None,
            remarks: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// A refusal by a rule of the service.
    #[must_use]
    pub fn refused(status: u16, rule: &'static Rule, body: Value, grounds: Grounds) -> Self {
        Self { status, refused: Some(rule), ..Self::answered(body, grounds) }
    }

    /// A refusal that says in an OperationOutcome what the rule says, after the service's own code where it has one.
    #[must_use]
    pub fn denied(status: u16, rule: &'static Rule, own: Option<&str>, grounds: Grounds) -> Self {
        let words = rule.message.in_language(Language::English);
        let diagnostics = own.map_or_else(|| words.to_owned(), |own| format!("{own} {words}"));
        let system = match grounds.basis {
            Basis::Assumed => "urn:samhandling:assumed:rule",
            Basis::Documented | Basis::Sample => "urn:samhandling:rule",
        };
        let details = Some((system, rule.id));
        let code = rule.issue_type.code();
        let body = outcome(Issue { severity: "error", code, details, diagnostics: &diagnostics });
        Self::refused(status, rule, body, grounds)
    }

    /// With another status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// With a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With a change of the world.
    #[must_use]
    pub fn with_change(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }
}
