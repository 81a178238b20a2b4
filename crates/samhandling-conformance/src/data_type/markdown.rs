//! Markdown, in which FHIR allows no HTML.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That markdown holds no HTML: no tags, comments, declarations. What stands in code, between backticks, is none. A warning
    /// unless the caller asks for an error.
    ///
    /// ## Why
    /// FHIR leaves HTML out of markdown. A receiver drops it, shows it as it stands, or lets it run.
    ///
    /// ## Conforms
    /// ```json
    /// {"description": "Use **bold**; `<b>` in code is shown as it stands; so is \\<b>"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"description": "Use <b>bold</b>"}
    /// ```
    ///
    /// ## Remedy
    /// Use the means of markdown, or put a backslash before the `<`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#markdown> (4.0.1)
    HTML = "fhir-markdown-html", Warning, Invalid {
        message {
            en: "the markdown holds HTML, which FHIR does not allow",
            nb: "markdown-teksten inneholder HTML, som FHIR ikke tillater",
            nn: "markdown-teksten inneheld HTML, som FHIR ikkje tillèt",
        }
        help {
            en: "use the means of markdown, or put a backslash before the `<`",
            nb: "bruk det markdown har, eller sett en omvendt skråstrek foran `<`",
            nn: "bruk det markdown har, eller set ein omvend skråstrek framfor `<`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&HTML];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    // Not as it is written: XML writes it as a reference, and JSON may.
    if !node.text().is_some_and(|text| text.contains('<')) {
        return;
    }
    if node.text().is_some_and(|text| has_html(&text)) {
        let is_error = run.validator.options.no_html_in_markdown;
        let severity = if is_error { Severity::Error } else { Severity::Warning };
        run.note(&HTML, node).severity(severity).send();
    }
}

/// Whether HTML stands outside code, and not behind a backslash.
fn has_html(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '`', '\\']) {
        let here = rest.get(at..).unwrap_or_default();
        let behind = here.get(1..).unwrap_or_default();
        match here.as_bytes().first() {
            Some(b'<') if begins_html(behind) => return true,
            Some(b'\\') => {
                let mut characters = behind.chars();
                characters.next();
                rest = characters.as_str();
            }
            Some(b'`') => rest = behind_code(here),
            _ => rest = behind,
        }
    }
    false
}

/// What follows a stretch of code: as many backticks as it began with end it. Backticks that nothing ends are text.
fn behind_code(text: &str) -> &str {
    let inside = text.trim_start_matches('`');
    let ticks = text.len() - inside.len();
    let mut rest = inside;
    while let Some(at) = rest.find('`') {
        let closing = rest.get(at..).unwrap_or_default();
        let behind = closing.trim_start_matches('`');
        if closing.len() - behind.len() == ticks {
            return behind;
        }
        rest = behind;
    }
    inside
}

/// Whether what follows a `<` makes it HTML: a declaration, an instruction, or the name of a tag.
fn begins_html(behind: &str) -> bool {
    if behind.starts_with(['!', '?']) {
        return true;
    }
    let name = behind.strip_prefix('/').unwrap_or(behind);
    let rest =
        name.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || character == '-');
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && (rest.starts_with('>') || rest.starts_with("/>") || rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::has_html;

    #[test]
    fn html_is_found_outside_code_only() {
        for text in
            ["<b>x</b>", "a </p>", "x <br/>", "`a` <i>", "``a` <i>", "<!-- x -->", "<a href='x'>", "\\\\<b>"]
        {
            assert!(has_html(text), "{text}");
        }
        for text in [
            "a < b",
            "`<b>`",
            "``x`<b>`y``",
            "```\n<b>\n```",
            "\\<b>",
            "<http://example.org>",
            "1 <2> 3",
            "`",
        ] {
            assert!(!has_html(text), "{text}");
        }
    }
}
