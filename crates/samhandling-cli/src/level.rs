//! How grave something is, as an option says it.

use clap::ValueEnum;
use samhandling_core::diagnostic::Severity;

/// How grave something is.
#[derive(Clone, Copy, ValueEnum)]
pub enum Level {
    /// Nobody looks for it.
    Ignore,
    /// Worth knowing.
    #[value(alias = "hint")]
    Information,
    /// It may be wrong.
    Warning,
    /// It breaks a rule.
    Error,
}

impl Level {
    /// The severity; none where nobody looks for it.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Ignore => None,
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}
