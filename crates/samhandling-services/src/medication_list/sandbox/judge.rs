//! What SFM refuses of a send.

use chrono::{DateTime, SecondsFormat, Utc};
use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Outcome, Rule};
use samhandling_r4::{FhirType, Parameters};
use serde_json::Value;

use super::answer::answer;
use super::journal::Lookup;
use super::refusal::{SEND, grounds, refuse, refuse_all};
use super::rules;
use super::see::Seen;
use crate::medication_list::preflight::{AFTER_FAILURE, NO_LOOKUP, Plan};
use crate::medication_list::view::MedicationList;
use crate::sandbox::{Call, Grounds, Played};

/// A send beside the lookup that it stands on.
pub(super) struct Sending<'a, 'l> {
    pub(super) call: &'a Call<'a>,
    pub(super) planned: &'a MedicationList<'l>,
    pub(super) lookup: &'a Lookup,
    /// The list in force, and its version.
    pub(super) list: &'a Value,
    pub(super) version: u64,
    /// What the lookup shows of it.
    pub(super) seen: &'a Seen,
    pub(super) now: DateTime<Utc>,
}

/// Refuses what SFM refuses; what it does not is remarked on.
pub(super) fn judge(sending: &Sending<'_, '_>) -> Result<Vec<(&'static Rule, Grounds)>, Box<Played>> {
    let path = sending.planned.path();
    if sending.lookup.has_failed {
        let args = Args::new(vec![("outcome", Arg::words(["was refused", "ble avvist", "vart avvist"]))]);
        return Err(refuse(&AFTER_FAILURE, path, args, Grounds::documented(SEND)));
    }
    if sending.lookup.version != sending.version {
        return Err(refuse(&rules::CHANGED_SINCE, path, Args::default(), Grounds::assumed(SEND)));
    }
    let last = answer(sending.call, sending.list, sending.seen, sending.lookup);
    let last = Parameters::from_json_lenient(last.to_string().as_bytes());
    let last = last.map(|read| read.value).unwrap_or_default();
    let now = sending.now.to_rfc3339_opts(SecondsFormat::Secs, true).parse();
    let (Ok(last), Ok(now)) = (MedicationList::of_parameters(&last), now) else {
        return Err(refuse(&NO_LOOKUP, path, Args::default(), Grounds::assumed(SEND)));
    };
    let report = Plan::new(&last, sending.planned, now).report();
    let (remarks, mut refusing): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        report.findings.iter().partition(|finding| finding.outcome == Outcome::Conforms);
    // What is certain comes first: by it the verdict is decided.
    refusing.sort_by_key(|finding| {
        (finding.outcome != Outcome::Violates, grounds(finding).basis > crate::sandbox::Basis::Sample)
    });
    match refusing.first() {
        Some(first) => Err(refuse_all(&refusing, grounds(first))),
        None => Ok(remarks.into_iter().map(|finding| (finding.rule, grounds(finding))).collect()),
    }
}
