//! Our own refusals, before anything is sent.

use std::fmt;

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Language, Masking, Rule};

use crate::service::Source;

/// Our own refusal, before anything was sent: which rule, about what, on whose word.
///
/// # Example
///
/// ```
/// use samhandling_client::{Refused, rules};
/// use samhandling_core::diagnostic::Language;
///
/// let refused = Refused::new(&rules::PATIENT_MISSING).naming("service", "test-results");
/// assert_eq!(refused.rule().id, "client-patient-missing");
/// assert!(refused.message(Language::Nynorsk).contains("pasient"));
/// ```
#[derive(Clone)]
pub struct Refused {
    rule: &'static Rule,
    args: Args,
    source: Option<Source>,
}

impl Refused {
    /// A refusal by a rule.
    #[must_use]
    pub fn new(rule: &'static Rule) -> Self {
        Self { rule, args: Args::default(), source: None }
    }

    /// A refusal for what was found in what was to be sent.
    #[must_use]
    pub fn of(finding: &Diagnostic) -> Self {
        Self { rule: finding.rule, args: finding.args.clone(), source: None }
    }

    /// Puts a name into the message: of a field, a header, a service; never a value.
    #[must_use]
    pub fn naming(mut self, place: &'static str, name: impl Into<String>) -> Self {
        self.args.push(place, Arg::name(name.into()));
        self
    }

    /// Puts words of our own into the message: English, bokmål, nynorsk.
    #[must_use]
    pub fn saying(mut self, place: &'static str, words: [&'static str; 3]) -> Self {
        self.args.push(place, Arg::words(words));
        self
    }

    /// On whose word.
    #[must_use]
    pub fn on_word_of(mut self, source: &Source) -> Self {
        self.source = Some(source.clone());
        self
    }

    /// The rule; its page has its own source.
    #[must_use]
    pub const fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// Where the service says so, if the rule comes from a service's dialect.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.args.fill(self.rule.message.in_language(language), language, Masking::Masked)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        self.args.fill(self.rule.help.in_language(language), language, Masking::Masked)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message(Language::English), self.rule.id)
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refused({})", self.rule.id)
    }
}

impl std::error::Error for Refused {}
