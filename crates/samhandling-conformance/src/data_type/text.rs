//! What a text may hide: markup that a careless page would run, and characters that show it in another order.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That no text holds what looks like an HTML tag. Only where the caller asks for the security checks.
    ///
    /// ## Why
    /// A page that shows the text without escaping it would run what stands there.
    ///
    /// ## Conforms
    /// ```json
    /// {"text": "temperature < 37"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"text": "Kari <script>alert(1)</script>"}
    /// ```
    ///
    /// ## Remedy
    /// Take the markup out. Whoever shows texts must escape them all the same.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/security.html#narrative> (4.0.1)
    MARKUP = "fhir-text-markup", Error, Security {
        message {
            en: "the text holds what looks like an HTML tag",
            nb: "teksten inneholder noe som ser ut som en HTML-kode",
            nn: "teksten inneheld noko som ser ut som ein HTML-kode",
        }
        help {
            en: "take the markup out",
            nb: "ta ut kodene",
            nn: "ta ut kodane",
        }
    }

    /// ## What it checks
    /// That no text holds characters that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069). Only where the
    /// caller asks for the security checks.
    ///
    /// ## Why
    /// With them a text is shown in another order than it is read by a program, so that two readers see two things.
    ///
    /// ## Remedy
    /// Take the characters out.
    ///
    /// ## Source
    /// Unicode Standard Annex 9; CVE-2021-42574
    DIRECTION = "fhir-text-direction-control", Error, Security {
        message {
            en: "the text holds characters that turn the direction of writing",
            nb: "teksten inneholder tegn som snur skriveretningen",
            nn: "teksten inneheld teikn som snur skriveretninga",
        }
        help {
            en: "take the control characters out",
            nb: "ta ut styretegnene",
            nn: "ta ut styreteikna",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&MARKUP, &DIRECTION];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(text) = node.text() else { return };
    if has_tag(&text) {
        run.note(&MARKUP, node).send();
    }
    let turns = |character: char| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(turns) {
        run.note(&DIRECTION, node).send();
    }
}

/// Whether a text holds an opening tag: `<`, a name, perhaps attributes, `>`.
fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|behind| {
        let Some((tag, _)) = behind.split_once('>') else { return false };
        let rest = tag.trim_start_matches(|character: char| character.is_alphanumeric() || character == '_');
        tag.starts_with(|first: char| first.is_ascii_alphabetic())
            && (rest.is_empty() || rest == "/" || rest.starts_with(char::is_whitespace))
    })
}

#[cfg(test)]
mod tests {
    use super::has_tag;

    #[test]
    fn only_what_looks_like_a_tag_is_one() {
        for text in ["<b>x</b>", "a <script src='x'>", "<br/>", "x<img src=y onerror=z >"] {
            assert!(has_tag(text), "{text}");
        }
        for text in ["a < b > c", "<3", "x <- y", "<http://example.org>", "a<b", "<>"] {
            assert!(!has_tag(text), "{text}");
        }
    }
}
