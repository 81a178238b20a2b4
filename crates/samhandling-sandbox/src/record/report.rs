//! What clients have met: interactions, rules, verdicts.

use std::collections::BTreeMap;
use std::fmt::Write;

use samhandling_core::diagnostic::Language;
use serde_json::{Value, json};

use super::{Recorded, Verdict};
use crate::error::Error;
use crate::export::junit;
use crate::helseid::{Served, Services, offered};

/// How often an interaction was called, by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) accepted: u64,
    pub(crate) undecided: u64,
    pub(crate) refused: u64,
}

/// What clients have met since the start or the last reset: a run of conformance on the client's side.
#[derive(Clone, Debug)]
pub struct Report {
    count: u64,
    calls: Vec<Recorded>,
    offered: Vec<(String, String)>,
}

impl Report {
    /// Of calls, and what the services offer; what HelseID offers stands beside it.
    pub(crate) fn of(
        count: u64,
        calls: Vec<Recorded>,
        services: impl Iterator<Item = (String, String)>,
    ) -> Self {
        Self { count, calls, offered: offered().chain(services).collect() }
    }

    /// Of calls that a store has kept, the oldest first.
    pub(crate) fn of_calls(calls: Vec<Recorded>) -> Result<Self, Error> {
        let count = calls.last().map_or(0, |call| call.number);
        let services = Services::read()?;
        let of_services =
            services.iter().filter(|served| served.service.sandbox.is_some()).flat_map(Served::offered);
        Ok(Self::of(count, calls, of_services))
    }

    /// The calls that are kept; `count` may be greater.
    #[must_use]
    pub fn calls(&self) -> &[Recorded] {
        &self.calls
    }

    /// How many calls there were.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn interactions(&self) -> BTreeMap<(&str, &str), Counts> {
        let mut all: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
        for (asked, name) in &self.offered {
            all.entry((asked, name)).or_default();
        }
        for call in &self.calls {
            let counts = all.entry((&call.asked, &call.interaction)).or_default();
            match call.verdict() {
                Verdict::Accepts => counts.accepted += 1,
                Verdict::Undecided => counts.undecided += 1,
                Verdict::Refuses => counts.refused += 1,
            }
        }
        all
    }

    /// The rules that were met: id, how often, and what is wrong.
    pub(crate) fn rules(&self, language: Language) -> BTreeMap<&str, (u64, String, &'static str)> {
        let mut all: BTreeMap<&str, (u64, String, &str)> = BTreeMap::new();
        for finding in self.calls.iter().flat_map(|call| &call.findings) {
            let text = || (0, finding.wrong(language), finding.grounds.basis.word());
            all.entry(finding.id()).or_insert_with(text).0 += 1;
        }
        all
    }

    /// The faults that were met, and how often.
    pub(crate) fn faults(&self) -> BTreeMap<&str, u64> {
        let mut all = BTreeMap::new();
        for name in self.calls.iter().filter_map(|call| call.fault.as_deref()) {
            *all.entry(name).or_default() += 1;
        }
        all
    }

    /// What clients can call: who is asked, and the interaction.
    pub(crate) fn offered(&self) -> impl Iterator<Item = (&str, &str)> {
        self.offered.iter().map(|(asked, interaction)| (asked.as_str(), interaction.as_str()))
    }

    /// As JUnit's XML: a suite for each service, a case for each interaction. A failure is one of which production would have
    /// refused a call that no fault had spoiled; what was not called, or is undecided, is skipped.
    #[must_use]
    pub fn to_junit(&self) -> String {
        junit(self)
    }

    /// As text, in English.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::from("samhandling sandbox: this is not NHN\n\n");
        let kept = self.calls.len();
        // Writing to a String never fails.
        let _ = writeln!(out, "{} calls, {kept} of them kept\n\ninteractions", self.count);
        for ((asked, name), counts) in self.interactions() {
            let Counts { accepted, undecided, refused } = counts;
            let line = match accepted + undecided + refused {
                0 => "not called".to_owned(),
                _ => format!("{accepted} accepted, {undecided} undecided, {refused} refused"),
            };
            let _ = writeln!(out, "  {asked} {name}: {line}");
        }
        out.push_str("\nfaults met\n");
        for (name, count) in self.faults() {
            let _ = writeln!(out, "  {name}: {count}");
        }
        out.push_str("\nrules met\n");
        for (id, (count, wrong, basis)) in self.rules(Language::English) {
            let _ = writeln!(out, "  {id} ({count}, {basis}): {wrong}");
        }
        out.push_str("\ncalls that production would not have answered, or where nobody knows\n");
        for call in self.calls.iter().filter(|call| call.verdict() != Verdict::Accepts) {
            let rules: Vec<&str> =
                call.findings.iter().filter(|one| one.refused).map(super::Finding::id).collect();
            let _ = writeln!(
                out,
                "  {} {} {}: {} {}, {}",
                call.number,
                call.method,
                call.path,
                call.status,
                call.verdict().word(),
                rules.join(", ")
            );
        }
        out
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let interactions = self.interactions().into_iter().map(|((asked, name), counts)| {
            json!({
                "asked": asked, "interaction": name,
                "accepted": counts.accepted, "undecided": counts.undecided, "refused": counts.refused,
            })
        });
        let calls = self.calls.iter().map(|call| {
            let findings = call.findings.iter().map(|finding| {
                json!({
                    "rule": finding.id(),
                    "wrong": finding.wrong(Language::English),
                    "mend": finding.mend(Language::English),
                    "refused": finding.refused,
                    "basis": finding.grounds.basis.word(),
                    "source": finding.grounds.source,
                })
            });
            json!({
                "number": call.number,
                "at": call.at.seconds(),
                "method": call.method,
                "path": call.path,
                "asked": call.asked,
                "interaction": call.interaction,
                "headers": call.headers,
                "status": call.status,
                "fault": call.fault,
                "verdict": call.verdict().word(),
                "basis": call.grounds.basis.word(),
                "source": call.grounds.source,
                "findings": findings.collect::<Vec<_>>(),
            })
        });
        let rules = self
            .rules(Language::English)
            .into_iter()
            .map(|(id, (count, _, basis))| json!({ "rule": id, "count": count, "basis": basis }));
        json!({
            "sandbox": "this is not NHN",
            "count": self.count,
            "interactions": interactions.collect::<Vec<_>>(),
            "faults": self.faults(),
            "rules": rules.collect::<Vec<_>>(),
            "calls": calls.collect::<Vec<_>>(),
        })
    }
}
