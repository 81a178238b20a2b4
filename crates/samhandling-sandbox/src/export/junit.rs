//! A report as a test run: a suite for each service, a case for each interaction.

use std::collections::BTreeMap;
use std::fmt::Write;

use samhandling_core::diagnostic::Language;

use crate::record::{Recorded, Report, Verdict};
use crate::wire::escaped;

/// A failure is an interaction of which production would have refused a call that no fault had spoiled. One that was not called,
/// or of which nobody knows, is skipped.
pub(crate) fn junit(report: &Report) -> String {
    let mut suites: BTreeMap<&str, Vec<(&str, Vec<&Recorded>)>> = BTreeMap::new();
    for (asked, interaction) in report.offered() {
        suites.entry(asked).or_default().push((interaction, Vec::new()));
    }
    for call in report.calls() {
        let cases = suites.entry(&call.asked).or_default();
        match cases.iter_mut().find(|(known, _)| *known == call.interaction) {
            Some((_, calls)) => calls.push(call),
            None => cases.push((&call.interaction, vec![call])),
        }
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"samhandling sandbox\">\n",
    );
    for (asked, cases) in suites {
        let of = |wanted: Outcome| cases.iter().filter(|(_, calls)| outcome(calls) == wanted).count();
        // Writing to a String never fails.
        let _ = writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" errors=\"0\">",
            escaped(asked),
            cases.len(),
            of(Outcome::Failed),
            of(Outcome::NotCalled) + of(Outcome::Undecided),
        );
        for (interaction, calls) in &cases {
            case(&mut out, asked, interaction, calls);
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Undecided,
    NotCalled,
}

fn outcome(calls: &[&Recorded]) -> Outcome {
    let held: Vec<&&Recorded> = calls.iter().filter(|call| call.is_held_against_the_client()).collect();
    let is_any = |verdict| held.iter().any(|call| call.verdict() == verdict);
    match () {
        () if is_any(Verdict::Refuses) => Outcome::Failed,
        () if is_any(Verdict::Undecided) => Outcome::Undecided,
        () if calls.is_empty() => Outcome::NotCalled,
        () => Outcome::Passed,
    }
}

fn case(out: &mut String, asked: &str, interaction: &str, calls: &[&Recorded]) {
    let _ = write!(out, "    <testcase classname=\"{}\" name=\"{}\"", escaped(asked), escaped(interaction));
    let lines = |wanted: Verdict| {
        let mut lines = String::new();
        for call in calls.iter().filter(|call| call.is_held_against_the_client() && call.verdict() == wanted)
        {
            let of_verdict = call.findings.iter().filter(|finding| finding.verdict() == wanted);
            for finding in of_verdict {
                let wrong = finding.wrong(Language::English);
                let _ = writeln!(lines, "call {}: {} {}: {wrong}", call.number, call.status, finding.id());
            }
        }
        escaped(&lines)
    };
    match outcome(calls) {
        Outcome::Passed => out.push_str("/>\n"),
        Outcome::NotCalled => out.push_str("><skipped message=\"not called\"/></testcase>\n"),
        Outcome::Undecided => {
            let lines = lines(Verdict::Undecided);
            let _ = writeln!(
                out,
                "><skipped message=\"undecided: what happens is not published\"/><system-out>{lines}</system-out></testcase>"
            );
        }
        Outcome::Failed => {
            let lines = lines(Verdict::Refuses);
            let _ =
                writeln!(out, "><failure message=\"production would refuse\">{lines}</failure></testcase>");
        }
    }
}
