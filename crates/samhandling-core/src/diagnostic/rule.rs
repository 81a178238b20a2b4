//! A rule: something that can be broken, with its words.

use super::{IssueType, Severity, Text};

/// Something that can be broken.
///
/// Made by the [`rule!`](crate::rule) macro, so that the page printed by `samhandling explain` and the documentation of the
/// constant are one text.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, `<origin>-<fault found>`; public, never reused.
    pub id: &'static str,
    /// How grave it is unless a definition or the caller says otherwise.
    pub severity: Severity,
    /// FHIR's kind of issue.
    pub issue_type: IssueType,
    /// What is wrong, with `{argument}` places.
    pub message: Text,
    /// What to do about it, with `{argument}` places.
    pub help: Text,
    /// The explanation: what is checked, why, an example of each side, the source.
    pub page: &'static str,
}

/// Declares a rule: its explanation as the doc comment, then id, severity, kind, message and help.
///
/// # Example
///
/// ```
/// samhandling_core::rule! {
///     /// ## What it checks
///     /// That a name is not shouted.
///     pub NAME_SHOUTED = "example-name-shouted", Warning, Value {
///         message { en: "the name is in capitals", nb: "navnet har bare store bokstaver", nn: "namnet har berre store bokstavar" }
///         help { en: "write it as its owner does", nb: "skriv det som eieren gjør", nn: "skriv det som eigaren gjer" }
///     }
/// }
/// assert_eq!(NAME_SHOUTED.id, "example-name-shouted");
/// assert!(NAME_SHOUTED.page.contains("not shouted"));
/// ```
#[macro_export]
macro_rules! rule {
    ($($(#[doc = $doc:literal])+ $vis:vis $name:ident = $id:literal, $severity:ident, $issue:ident {
        message { en: $en:literal, nb: $nb:literal, nn: $nn:literal $(,)? }
        help { en: $help_en:literal, nb: $help_nb:literal, nn: $help_nn:literal $(,)? }
    })+) => {$(
        $(#[doc = $doc])+
        $vis static $name: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            id: $id,
            severity: $crate::diagnostic::Severity::$severity,
            issue_type: $crate::diagnostic::IssueType::$issue,
            message: $crate::diagnostic::Text { en: $en, nb: $nb, nn: $nn },
            help: $crate::diagnostic::Text { en: $help_en, nb: $help_nb, nn: $help_nn },
            page: concat!($($doc, "\n"),+),
        };
    )+};
}
