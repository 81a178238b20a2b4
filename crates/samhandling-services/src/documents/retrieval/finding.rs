//! What was found in a fetched document.

use samhandling_core::diagnostic::{Args, Language, Masking, Rule, Severity};

/// What was found in a fetched document: it is not what the metadata say, or cannot be read.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::{Language, Masking, Severity};
/// use samhandling_services::documents::retrieval::{Expected, Limits, Retrieved};
///
/// let expected = Expected { size: Some(4), ..Expected::default() };
/// let retrieved = Retrieved::read(b"%PDF-1.7\n", &expected, &Limits::default())?;
/// let finding = &retrieved.findings[0];
/// assert_eq!((finding.rule.id, finding.rule.severity), ("documents-content-size-differs", Severity::Warning));
/// let message = finding.message(Language::Nynorsk, Masking::Masked);
/// assert_eq!(message, "storleiken er oppgjeven til 4 byte, men dokumentet har 9");
/// # Ok::<(), samhandling_services::documents::retrieval::TooLarge>(())
/// ```
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule; its page tells what to do.
    pub rule: &'static Rule,
    /// The arguments of the message.
    pub args: Args,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, args: Args) -> Self {
        Finding { rule, args }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, language: Language, masking: Masking) -> String {
        self.args.fill(self.rule.message.in_language(language), language, masking)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, language: Language, masking: Masking) -> String {
        self.args.fill(self.rule.help.in_language(language), language, masking)
    }
}
