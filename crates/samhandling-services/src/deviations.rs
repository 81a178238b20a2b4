//! What the messages of a service break by design, as its `deviations.toml` lists it.

use std::collections::BTreeMap;

use samhandling_conformance::Deviation;
use serde::Deserialize;

use crate::dialect::{Confidence, Source};

/// A `deviations.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviations {
    /// Where they were seen, by key.
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
    /// The deviations.
    #[serde(default)]
    pub deviations: Vec<KnownDeviation>,
}

/// A rule that a service's own messages break by design.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownDeviation {
    /// The rule.
    pub rule: String,
    /// Where: a path without indexes; `*` is any one step, `**` any number of steps.
    pub path: String,
    /// What the finding must be about, by name of the message's argument: the `key` of an invariant, the `found` system;
    /// `definition` is the definition. A `*` at the end stands for any rest.
    #[serde(default)]
    pub about: BTreeMap<String, String>,
    /// What the messages do, and why it counts as design.
    pub why: String,
    /// The key of its source in the same file.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// A `deviations.toml` that is not what it should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeviationsError {
    /// It cannot be read.
    #[error("the deviations cannot be read: {0}")]
    Unreadable(#[from] Box<toml::de::Error>),
    /// A deviation names a source that the file does not have.
    #[error("a deviation from `{rule}` names the source `{source_key}`, which is not there")]
    NoSource {
        /// The rule.
        rule: String,
        /// The key.
        source_key: String,
    },
}

impl Deviations {
    /// Reads a `deviations.toml`.
    ///
    /// # Errors
    ///
    /// [`DeviationsError::Unreadable`] with the line.
    pub fn read(text: &str) -> Result<Deviations, DeviationsError> {
        toml::from_str(text).map_err(|error| DeviationsError::Unreadable(Box::new(error)))
    }

    /// As the validator takes them.
    ///
    /// # Errors
    ///
    /// [`DeviationsError::NoSource`].
    pub fn to_validator(&self) -> Result<Vec<Deviation>, DeviationsError> {
        self.deviations.iter().map(|known| self.one(known)).collect()
    }

    fn one(&self, known: &KnownDeviation) -> Result<Deviation, DeviationsError> {
        let missing =
            || DeviationsError::NoSource { rule: known.rule.clone(), source_key: known.source.clone() };
        let source = self.sources.get(&known.source).ok_or_else(missing)?;
        let source = format!("{} ({})", source.link, source.read);
        let deviation = Deviation::new(known.rule.as_str(), known.path.as_str(), source);
        Ok(known.about.iter().fold(deviation, |deviation, (name, value)| deviation.with(name, value)))
    }
}
