//! The report as a page.

use super::calls::calls;
use super::{Shell, words};
use crate::record::Report;
use crate::wire::{Answer, escaped};

/// The page of a report.
pub(crate) fn report(shell: Shell, report: &Report) -> Answer {
    shell.answer(200, words::REPORT.in_language(shell.language), &body(shell, report))
}

impl Report {
    /// As a page of HTML that stands alone: a file.
    #[must_use]
    pub fn to_html(&self, language: samhandling_core::diagnostic::Language) -> String {
        let shell = Shell::file(language);
        shell.page(words::REPORT.in_language(language), &body(shell, self))
    }
}

fn body(shell: Shell, report: &Report) -> String {
    let interactions: Vec<Vec<String>> = report
        .interactions()
        .into_iter()
        .map(|((asked, name), counts)| {
            let count = |count: u64| if count == 0 { String::new() } else { count.to_string() };
            let name = format!("{} {}", escaped(asked), escaped(name));
            vec![name, count(counts.accepted), count(counts.undecided), count(counts.refused)]
        })
        .collect();
    let rules: Vec<Vec<String>> = report
        .rules(shell.language)
        .into_iter()
        .map(|(id, (count, wrong, basis))| {
            let id = format!("<code>{}</code>", escaped(id));
            vec![id, count.to_string(), escaped(&wrong), escaped(basis)]
        })
        .collect();
    let faults: Vec<Vec<String>> =
        report.faults().into_iter().map(|(name, count)| vec![escaped(name), count.to_string()]).collect();
    let heads = [&words::INTERACTION, &words::ACCEPTS, &words::UNDECIDED, &words::REFUSES];
    let mut out = format!("<p>{}: {}</p>", shell.say(&words::COUNT), report.count());
    out.push_str(&shell.table(&words::INTERACTIONS, &heads, &interactions));
    out.push_str(&shell.table(
        &words::RULES,
        &[&words::RULE, &words::TIMES, &words::WRONG, &words::RESTS_ON],
        &rules,
    ));
    out.push_str(&shell.table(&words::FAULTS, &[&words::FAULT, &words::TIMES], &faults));
    out.push_str(&calls(shell, report.calls()));
    out
}
