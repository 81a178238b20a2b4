//! An answer, what it rests on, and what was found.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use crate::grounds::Grounds;
use crate::record::Finding;
use crate::store::Receipt;

/// An answer before it becomes HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) grounds: Grounds,
    pub(crate) findings: Vec<Finding>,
    /// What was asked for: the service's slug or `helseid`, and the interaction.
    pub(crate) about: Option<(String, String)>,
    /// The fault that was switched on.
    pub(crate) fault: Option<&'static str>,
    /// How long it is held back.
    pub(crate) wait: Duration,
    /// That what it tells has been kept; it is not to be sent before.
    pub(crate) receipt: Option<Receipt>,
    /// Whether the connection ends in the middle of the body.
    pub(crate) cut: bool,
}

impl Answer {
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Bytes>, grounds: Grounds) -> Self {
        let headers = vec![("content-type".to_owned(), media_type.to_owned())];
        Self {
            status,
            headers,
            body: body.into(),
            grounds,
            findings: Vec::new(),
            about: None,
            fault: None,
            wait: Duration::ZERO,
            receipt: None,
            cut: false,
        }
    }

    pub(crate) fn empty(status: u16, grounds: Grounds) -> Self {
        Self { headers: Vec::new(), ..Self::new(status, "", Vec::new(), grounds) }
    }

    pub(crate) fn json(status: u16, body: &Value, grounds: Grounds) -> Self {
        Self::new(status, "application/json", body.to_string().into_bytes(), grounds)
    }

    pub(crate) fn fhir(status: u16, body: &Value, grounds: Grounds) -> Self {
        Self::fhir_text(status, body.to_string().into_bytes(), grounds)
    }

    /// A resource as it is written.
    pub(crate) fn fhir_text(status: u16, body: Vec<u8>, grounds: Grounds) -> Self {
        Self::new(status, "application/fhir+json; fhirVersion=4.0; charset=utf-8", body, grounds)
    }

    pub(crate) fn text(status: u16, body: String, grounds: Grounds) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body.into_bytes(), grounds)
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn about(mut self, who: &str, interaction: &str) -> Self {
        self.about = Some((who.to_owned(), interaction.to_owned()));
        self
    }

    pub(crate) fn finding(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }
}
