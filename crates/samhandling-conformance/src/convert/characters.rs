//! Characters that JSON can carry and XML cannot.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::{Kind, NodeId, outside_xml};

use crate::run::Run;

rule! {
    /// ## What it checks
    /// When a resource is written as XML: that no value has a character for which XML has no place. Those are U+FFFE, U+FFFF, and all
    /// below U+0020 but tab, line feed and carriage return.
    ///
    /// ## Why
    /// Not even an escape lets XML carry them, so the document that came out could be read by nobody. JSON escapes them.
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "name": [{"text": "Kari\u0001"}]}
    /// ```
    ///
    /// ## Remedy
    /// Take the character out. It came in with a text that was copied from elsewhere, and means nothing there.
    ///
    /// ## Source
    /// <https://www.w3.org/TR/xml/> (fifth edition), production 2 (read 2026-11-22)
    CHARACTER = "fhir-xml-character", Error, Invalid {
        message {
            en: "the value has a character that XML cannot carry",
            nb: "verdien har et tegn som XML ikke kan bære",
            nn: "verdien har eit teikn som XML ikkje kan bere",
        }
        help {
            en: "take the character out, or keep the resource as JSON",
            nb: "ta ut tegnet, eller behold ressursen som JSON",
            nn: "ta ut teiknet, eller hald på ressursen som JSON",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&CHARACTER];

/// Holds every value of a document that is to be XML against what XML can carry.
pub(super) fn run(run: &mut Run<'_, '_>) {
    for id in (0u32..).map(NodeId).take(run.tree.len()) {
        let node = run.tree.node(id);
        let text = node.text().filter(|_| node.kind() == Kind::String);
        if text.is_some_and(|text| outside_xml(&text).is_some()) {
            run.note(&CHARACTER, node).send();
        }
    }
}
