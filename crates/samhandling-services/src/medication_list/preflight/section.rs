//! The section that says what is to become of the list.

use samhandling_core::diagnostic::Args;
use samhandling_core::rule;

use super::plan::{Plan, Told};
use crate::medication_list::view::SectionKind;

rule! {
    /// ## What it checks
    /// That the section PllInfo is there, and either lists something or gives the reason why not.
    ///
    /// ## Why
    /// By it the sender says whether a new list is to be made. Without it SFM cannot know.
    ///
    /// ## Conforms
    /// ```json
    /// {"title": "PllInfo", "emptyReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "nilknown"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"title": "PllInfo"}
    /// ```
    ///
    /// ## Remedy
    /// List the information on the list, or leave the section empty with `nilknown`.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) SECTION_MISSING = "medication-list-send-list-section-missing", Error, BusinessRule {
        message {
            en: "the section PllInfo is missing, or is empty without a reason",
            nb: "seksjonen PllInfo mangler, eller er tom uten begrunnelse",
            nn: "seksjonen PllInfo manglar, eller er tom utan grunngjeving",
        }
        help {
            en: "list the PLL information, or write emptyReason nilknown",
            nb: "list opplysningene om PLL, eller skriv emptyReason nilknown",
            nn: "list opplysningane om PLL, eller skriv emptyReason nilknown",
        }
    }

    /// ## What it checks
    /// That an empty section PllInfo gives the reason `nilknown`.
    ///
    /// ## Why
    /// The portal names this reason. A request that SFM accepted gave `unavailable`, so another reason is no fault for certain.
    ///
    /// ## Conforms
    /// ```json
    /// {"title": "PllInfo", "emptyReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "nilknown"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"title": "PllInfo", "emptyReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "unavailable"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write `nilknown`.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page); the captured request
    /// contradicts it, <https://github.com/leakingmemory/libsfmbasisapi> (read 2026-11-22)
    pub(super) SECTION_REASON = "medication-list-send-list-section-other-reason", Warning, BusinessRule {
        message {
            en: "the empty section PllInfo gives another reason than nilknown",
            nb: "den tomme seksjonen PllInfo oppgir en annen grunn enn nilknown",
            nn: "den tomme seksjonen PllInfo oppgjev ein annan grunn enn nilknown",
        }
        help {
            en: "write emptyReason nilknown",
            nb: "skriv emptyReason nilknown",
            nn: "skriv emptyReason nilknown",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    let section = plan.planned.section(SectionKind::PllInfo);
    let is_empty = section.as_ref().is_none_or(|section| section.entries().next().is_none());
    let reason = section.as_ref().and_then(|section| section.empty_reason());
    let path = ".entry[0].resource.section";
    match reason {
        _ if !is_empty => {}
        None => told.at(&SECTION_MISSING, path, Args::default()),
        Some("nilknown") => {}
        Some(_) => told.at(&SECTION_REASON, path, Args::default()),
    }
}
