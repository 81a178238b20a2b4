//! Calls as a table.

use super::{Shell, words};
use crate::record::Recorded;
use crate::wire::escaped;

/// The calls, the newest first.
pub(super) fn calls(shell: Shell, calls: &[Recorded]) -> String {
    let rows: Vec<Vec<String>> = calls.iter().rev().map(|call| row(shell, call)).collect();
    let heads = [
        &words::NUMBER,
        &words::ASKED,
        &words::INTERACTION,
        &words::STATUS,
        &words::PRODUCTION,
        &words::RULES,
        &words::FAULT,
    ];
    shell.table(&words::CALLS, &heads, &rows)
}

fn row(shell: Shell, call: &Recorded) -> Vec<String> {
    let rules: Vec<String> =
        call.findings.iter().map(|finding| format!("<code>{}</code>", escaped(finding.id()))).collect();
    let to = shell.to(&format!("/sandbox/calls/{}", call.number));
    vec![
        if shell.is_file { call.number.to_string() } else { format!("<a href=\"{to}\">{}</a>", call.number) },
        escaped(&call.asked),
        escaped(&call.interaction),
        call.status.to_string(),
        shell.verdict(call.verdict()),
        rules.join(", "),
        call.fault.as_deref().map(escaped).unwrap_or_default(),
    ]
}
