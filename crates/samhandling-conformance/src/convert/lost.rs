//! What one format can carry and the other cannot.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::{Kind, NodeId, outside_xml};

use super::Format;
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

    /// ## What it checks
    /// When a resource is written as JSON: that an element that does not repeat stands in the XML once.
    ///
    /// ## Why
    /// JSON has room for one value of such an element, so the others would be lost without a word.
    ///
    /// ## Does not conform
    /// ```xml
    /// <Patient xmlns="http://hl7.org/fhir"><gender value="male"/><gender value="female"/></Patient>
    /// ```
    ///
    /// ## Remedy
    /// Find out which of them is right, and leave the others out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html#repeat> (4.0.1; read 2026-11-22)
    REPEATED = "fhir-json-repeated", Error, Structure {
        message {
            en: "the element stands here more than once, and JSON has room for one",
            nb: "elementet står her mer enn én gang, og JSON har plass til ett",
            nn: "elementet står her meir enn éin gong, og JSON har plass til eitt",
        }
        help {
            en: "find out which of them is right, and leave the others out",
            nb: "finn ut hvilket av dem som er rett, og utelat de andre",
            nn: "finn ut kva for eit av dei som er rett, og utelat dei andre",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&CHARACTER, &REPEATED];

/// Finds what the format that is to be written has no place for.
pub(super) fn run(run: &mut Run<'_, '_>, to: Format) {
    for id in (0u32..).map(NodeId).take(run.tree.len()) {
        let node = run.tree.node(id);
        match to {
            Format::Json if run.is_xml && node.repeat() == 1 && !run.is_list(node) => {
                run.note(&REPEATED, node).send();
            }
            Format::Xml if node.kind() == Kind::String => {
                if node.text().is_some_and(|text| outside_xml(&text).is_some()) {
                    run.note(&CHARACTER, node).send();
                }
            }
            Format::Json | Format::Xml => {}
        }
    }
}
