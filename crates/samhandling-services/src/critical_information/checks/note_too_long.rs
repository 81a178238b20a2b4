//! Notes that are longer than the service takes.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{kind, value};
use crate::critical_information::systems::ends;

rule! {
    /// ## What it checks
    /// That the note of a consent has at most 500 characters, and the reason of HLR-minus at most 80. Line breaks count.
    ///
    /// ## Why
    /// The service has no room for more. Half a sentence about resuscitation is worse than none.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "http://nhn.no/kj/fhir/StructureDefinition/behandlingsavklaring-hlr-minus-reason", "valueString": "Langtkommen hjertesvikt"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "http://nhn.no/kj/fhir/StructureDefinition/behandlingsavklaring-hlr-minus-reason",
    ///  "valueString": "Langtkommen hjertesvikt, gjentatte innleggelser, ønsker ikke intensivbehandling eller HLR"}
    /// ```
    ///
    /// ## Remedy
    /// Say it in fewer words; the rest belongs in the record.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-
    /// critical-information/docs/fhir-resources/kjconsentbehandlingsavklaringmd>
    /// (read 2026-11-22)
    RULE = "critical-information-note-too-long", Error, TooLong {
        message {
            en: "this has more than {most} characters",
            nb: "dette har mer enn {most} tegn",
            nn: "dette har meir enn {most} teikn",
        }
        help {
            en: "say it in fewer words",
            nb: "si det kortere",
            nn: "sei det kortare",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Consent"], run };

fn run(consent: Node<'_>, found: &mut Found<'_, '_>) {
    if kind(consent).is_none() {
        return;
    }
    for (ends, most) in [(ends::NOTE, 500), (ends::REASON, 80)] {
        let extensions = consent.children_named("extension");
        let known = extensions.filter(|extension| {
            extension.child_text("url").is_some_and(|url| ends.iter().any(|end| url.ends_with(end)))
        });
        for text in known.filter_map(value) {
            if text.text().is_some_and(|text| text.chars().count() > most) {
                found.at(text, Args::new(vec![("most", Arg::name(most.to_string()))]));
            }
        }
    }
}
