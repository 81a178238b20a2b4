//! What a service answers, and what that changes.

use samhandling_core::diagnostic::Rule;
use serde_json::Value;

use super::{Grounds, Stored};

/// A change of the world.
#[derive(Debug)]
pub enum Change {
    /// A resource that is new or takes the place of one of its type and id.
    Put(Stored),
    /// A resource that goes away, by `Type/id`.
    Remove(String),
}

/// What a service answers.
#[derive(Debug)]
pub struct Played {
    /// The HTTP status.
    pub status: u16,
    /// Headers beside the content type.
    pub headers: Vec<(String, String)>,
    /// The body, as FHIR JSON.
    pub body: Value,
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
    pub const fn answered(body: Value, grounds: Grounds) -> Self {
        Self { status: 200, headers: Vec::new(), body, grounds, refused: None, remarks: Vec::new(), changes: Vec::new() }
    }

    /// A refusal by a rule of the service.
    #[must_use]
    pub const fn refused(status: u16, rule: &'static Rule, body: Value, grounds: Grounds) -> Self {
        Self { status, headers: Vec::new(), body, grounds, refused: Some(rule), remarks: Vec::new(), changes: Vec::new() }
    }
}
