//! The lookup that a send stands on.

use chrono::TimeDelta;
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;

use super::plan::{Plan, Told};

rule! {
    /// ## What it checks
    /// That the last lookup asked Reseptformidleren, and that it answered.
    ///
    /// ## Why
    /// SFM refuses a send that stands on a lookup without prescriptions: the sender cannot have seen what is there.
    ///
    /// ## Conforms
    /// ```json
    /// {"name": "RFHentetTidspunkt", "valueDateTime": "2026-03-20T10:00:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"name": "RFM96Feilkode", "valueCodeableConcept": {"coding": [{"system": "http://ehelse.no/fhir/CodeSystem/sfm-kj-rf-error-code", "code": "1"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Look the list up again, with Reseptformidleren.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(in crate::medication_list) NO_LOOKUP = "medication-list-send-without-lookup", Error, BusinessRule {
        message {
            en: "the last lookup has no prescriptions from Reseptformidleren",
            nb: "det siste oppslaget har ingen resepter fra Reseptformidleren",
            nn: "det siste oppslaget har ingen reseptar frå Reseptformidlaren",
        }
        help {
            en: "fetch the list again with $getMedication, then make the request from it",
            nb: "hent listen på nytt med $getMedication, og lag forespørselen fra den",
            nn: "hent lista på nytt med $getMedication, og lag førespurnaden frå henne",
        }
    }

    /// ## What it checks
    /// That the last lookup is less than four hours old. The portal says both less than and at most, so exactly four hours are
    /// undecided; so is a lookup that lies ahead of the clock.
    ///
    /// ## Why
    /// Others may have changed the list since. SFM refuses the request.
    ///
    /// ## Conforms
    /// ```json
    /// {"name": "RFHentetTidspunkt", "valueDateTime": "2026-03-20T10:00:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"name": "RFHentetTidspunkt", "valueDateTime": "2026-03-19T10:00:00+01:00"}
    /// ```
    ///
    /// ## Remedy
    /// Look the list up again, and show the user what changed before sending.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) TOO_OLD = "medication-list-send-lookup-too-old", Error, BusinessRule {
        message {
            en: "the last lookup is {age}",
            nb: "det siste oppslaget er {age}",
            nn: "det siste oppslaget er {age}",
        }
        help {
            en: "fetch the list again with $getMedication, and look at what changed",
            nb: "hent listen på nytt med $getMedication, og se på hva som er endret",
            nn: "hent lista på nytt med $getMedication, og sjå på kva som er endra",
        }
    }

    /// ## What it checks
    /// That nothing is sent on the same lookup after a send that was refused, or that got no answer.
    ///
    /// ## Why
    /// Nobody knows what SFM did with it. Sending again can make a prescription twice.
    ///
    /// ## Conforms
    /// ```json
    /// {"name": "prescriptionCount", "valueInteger": 1}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "processing"}]}
    /// ```
    ///
    /// ## Remedy
    /// Look the list up anew, see what was done, and send what is still missing.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(in crate::medication_list) AFTER_FAILURE = "medication-list-send-after-failure", Error, BusinessRule {
        message {
            en: "a send on this lookup {outcome}, so a new lookup is compulsory",
            nb: "en sending på dette oppslaget {outcome}, så et nytt oppslag er påkrevd",
            nn: "ei sending på dette oppslaget {outcome}, så eit nytt oppslag er påkravt",
        }
        help {
            en: "fetch the list again with $getMedication before anything is sent",
            nb: "hent listen på nytt med $getMedication før noe sendes",
            nn: "hent lista på nytt med $getMedication før noko blir sendt",
        }
    }
}

/// For how long a lookup may be sent on.
const HOURS: i64 = 4;

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    if let Some(outcome) = plan.failure() {
        told.whole(&AFTER_FAILURE, Args::new(vec![("outcome", Arg::words(outcome))]));
    }
    let lookup = plan.last.lookup;
    let Some(at) =
        lookup.filter(|lookup| lookup.has_prescriptions()).and_then(|lookup| lookup.prescriptions_at())
    else {
        return told.whole(&NO_LOOKUP, Args::default());
    };
    let age = at.to_chrono().zip(plan.now.to_chrono()).map(|(at, now)| now - at);
    let limit = TimeDelta::hours(HOURS);
    let say = |words: [&'static str; 3]| Args::new(vec![("age", Arg::words(words))]);
    match age {
        Some(age) if age > limit => told.whole(&TOO_OLD, say(OLDER)),
        Some(age) if age == limit => told.undecided(&TOO_OLD, say(EXACTLY)),
        Some(age) if age >= TimeDelta::zero() => {}
        _ => told.undecided(&TOO_OLD, say(UNKNOWN)),
    }
}

const OLDER: [&str; 3] =
    ["more than four hours old", "mer enn fire timer gammelt", "meir enn fire timar gammalt"];
const EXACTLY: [&str; 3] = [
    "exactly four hours old, which the portal both allows and forbids",
    "nøyaktig fire timer gammelt, noe portalen både tillater og forbyr",
    "nøyaktig fire timar gammalt, noko portalen både tillèt og forbyr",
];
const UNKNOWN: [&str; 3] = [
    "of a time that cannot be compared with now",
    "fra et tidspunkt som ikke kan sammenlignes med nå",
    "frå eit tidspunkt som ikkje kan samanliknast med no",
];
