//! The language of a resource, and that of its narrative.

use samhandling_core::code::is_language_tag;
use samhandling_core::tree::Node;

use super::rules::{LANGUAGE_MALFORMED, NARRATIVE_LANGUAGE_MISSING, NARRATIVE_LANGUAGE_OTHER};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, resource: Node<'t>) {
    let Some(element) = resource.child("language") else { return };
    let Some(language) = element.text().filter(|language| !language.is_empty()) else { return };
    if !is_language_tag(&language) {
        run.note(&LANGUAGE_MALFORMED, element).value("language", language).send();
        return;
    }
    let Some(narrative) = resource.child("text").and_then(|text| text.child("div")) else { return };
    let Some(text) = narrative.text() else { return };
    let tag = text.split('>').next().unwrap_or_default();
    for name in ["lang", "xml:lang"] {
        match attribute(tag, name) {
            None if text.contains("lang=") => {
                // Some other element says it; which, is for those to decide who read the narrative.
            }
            None => {
                run.note(&NARRATIVE_LANGUAGE_MISSING, narrative).name("attribute", name).send();
            }
            Some(found) if found != language => {
                run.note(&NARRATIVE_LANGUAGE_OTHER, narrative).name("attribute", name).send();
            }
            Some(_) => {}
        }
    }
}

/// The value of an attribute in the text of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, behind)) = rest.split_once(name) {
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        let quoted = value.and_then(|value| {
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            value.get(1..)?.split(quote).next()
        });
        if before.ends_with(char::is_whitespace) && quoted.is_some() {
            return quoted;
        }
        rest = behind;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        let tag = r#"<div xml:lang="nb" class="lang='x'" lang = 'nn' "#;
        assert_eq!(attribute(tag, "lang"), Some("nn"));
        assert_eq!(attribute(tag, "xml:lang"), Some("nb"));
        assert_eq!(attribute(tag, "id"), None);
    }
}
