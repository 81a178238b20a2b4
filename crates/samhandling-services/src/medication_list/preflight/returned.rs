//! That nothing of the last list is left out.

use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;

use super::plan::{Plan, Told};
use crate::medication_list::view::Treatment;

rule! {
    /// ## What it checks
    /// That every treatment and every prescription that stood at the head of its chain in the last list, and everything with an
    /// id of the list, is in the request: as a statement, or as one that is called back. It is looked for in the whole Bundle.
    ///
    /// ## Why
    /// SFM refuses a request that leaves one out. If it did not, a treatment would be gone without anybody having stopped it.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [{"type": {"text": "ReseptId"}, "value": "7fd3e0c6-1c19-4e0b-b60d-dd006d1ce5d0"}], "status": "active"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"entry": []}
    /// ```
    ///
    /// ## Remedy
    /// Put the statement back. To end a treatment, send it as stopped, with a reason.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) TREATMENT_MISSING = "medication-list-send-treatment-missing", Error, BusinessRule {
        message {
            en: "the request leaves out a {what} of the last list ({drug})",
            nb: "forespørselen utelater en {what} fra den siste listen ({drug})",
            nn: "førespurnaden utelèt ein {what} frå den siste lista ({drug})",
        }
        help {
            en: "send it back, changed or unchanged; to end it, send it as stopped",
            nb: "send den tilbake, endret eller uendret; for å avslutte den, send den som seponert",
            nn: "send han tilbake, endra eller uendra; for å avslutte han, send han som seponert",
        }
    }

    /// ## What it checks
    /// That the links behind the heads of the last list are in the request too.
    ///
    /// ## Why
    /// The portal asks in one place for heads and in another for every statement. Whoever sends all of them is right in both
    /// readings.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [{"type": {"text": "ReseptId"}, "value": "2042e773-1c19-4e0b-b60d-dd006d1ce5d0"}], "status": "completed", "partOf": [{"reference": "urn:uuid:1"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"entry": []}
    /// ```
    ///
    /// ## Remedy
    /// Send the whole chain back.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) LINK_MISSING = "medication-list-send-link-missing", Warning, BusinessRule {
        message {
            en: "the request leaves out a link behind a head of the last list ({drug})",
            nb: "forespørselen utelater et ledd bak et hode i den siste listen ({drug})",
            nn: "førespurnaden utelèt eit ledd bak eit hovud i den siste lista ({drug})",
        }
        help {
            en: "send the whole chain back",
            nb: "send hele kjeden tilbake",
            nn: "send heile kjeda tilbake",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    let planned = plan.planned.treatments();
    let has = |id: Option<&str>, of: fn(&Treatment<'_>) -> Option<String>| {
        id.is_none_or(|id| {
            planned.iter().any(|other| of(other).is_some_and(|own| own.eq_ignore_ascii_case(id)))
        })
    };
    for treatment in plan.last.treatments() {
        let on_list = has(treatment.pll_id(), |other| other.pll_id().map(str::to_owned));
        let prescribed = has(treatment.prescription_id(), |other| other.prescription_id().map(str::to_owned));
        let drug = || ("drug", Arg::value(treatment.drug_name().unwrap_or_default()));
        if !on_list {
            told.at(&TREATMENT_MISSING, ".entry", Args::new(vec![("what", Arg::words(TREATMENT)), drug()]));
        } else if !prescribed && (treatment.is_head() || treatment.pll_id().is_some()) {
            told.at(
                &TREATMENT_MISSING,
                ".entry",
                Args::new(vec![("what", Arg::words(PRESCRIPTION)), drug()]),
            );
        } else if !prescribed {
            told.at(&LINK_MISSING, ".entry", Args::new(vec![drug()]));
        }
    }
}

const TREATMENT: [&str; 3] = ["treatment", "behandling", "behandling"];
const PRESCRIPTION: [&str; 3] = ["prescription", "resept", "resept"];
