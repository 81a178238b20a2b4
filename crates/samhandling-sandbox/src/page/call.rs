//! One call: what was found, what it rests on, what was sent and answered.

use std::fmt::Write;

use super::{Shell, words};
use crate::export::{Exchange, Values, answered, curl, sent};
use crate::record::Recorded;
use crate::wire::{Answer, escaped};

/// The page of a call; what was sent is shown while it is kept.
pub(crate) fn call(
    shell: Shell,
    recorded: &Recorded,
    exchange: Option<&Exchange>,
    issuer: &str,
    audience: Option<&str>,
) -> Answer {
    let mut body = format!(
        "<p><code>{} {}</code>: {}, {}</p>",
        escaped(&recorded.method),
        escaped(&recorded.path),
        recorded.status,
        shell.verdict(recorded.verdict()),
    );
    // Writing to a String never fails.
    let _ = write!(
        body,
        "<p>{}: {} ({})</p>",
        shell.say(&words::RESTS_ON),
        escaped(recorded.grounds.basis.word()),
        escaped(&recorded.grounds.source)
    );
    body.push_str(&findings(shell, recorded));
    match exchange {
        Some(exchange) => body.push_str(&shown(shell, recorded, exchange, issuer, audience)),
        None => body.push_str(&format!("<p>{}</p>", shell.say(&words::NOT_KEPT))),
    }
    let title = format!("{} {}", words::CALL.in_language(shell.language), recorded.number);
    shell.answer(200, &title, &body)
}

fn findings(shell: Shell, recorded: &Recorded) -> String {
    if recorded.findings.is_empty() {
        return format!("<p>{}</p>", shell.say(&words::NOTHING_FOUND));
    }
    let language = shell.language;
    let rows: Vec<Vec<String>> = recorded
        .findings
        .iter()
        .map(|finding| {
            let basis = format!("{}: {}", finding.grounds.basis.word(), finding.grounds.source);
            vec![
                format!("<code>{}</code>", escaped(finding.id())),
                escaped(&finding.wrong(language)),
                escaped(finding.mend(language).unwrap_or_default()),
                shell.verdict(finding.verdict()),
                escaped(&basis),
            ]
        })
        .collect();
    let heads = [&words::RULE, &words::WRONG, &words::MEND, &words::PRODUCTION, &words::RESTS_ON];
    shell.table(&words::FOUND, &heads, &rows)
}

fn shown(
    shell: Shell,
    recorded: &Recorded,
    exchange: &Exchange,
    issuer: &str,
    audience: Option<&str>,
) -> String {
    let at = |file: &str| format!("/sandbox/calls/{}/{file}?values=shown", recorded.number);
    let mut out = format!("<h2>{}</h2>", shell.say(&words::SENT));
    if exchange.is_cut {
        let _ = write!(out, "<p>{}</p>", shell.say(&words::TOO_LARGE));
    }
    out.push_str(&shell.plain(&words::AS_CURL, &curl(exchange, issuer, audience, Values::Masked)));
    if let Some(sent) = sent(exchange, Values::Masked) {
        out.push_str(&shell.plain(&words::SENT, &sent));
    }
    let _ = write!(out, "<h2>{}</h2>", shell.say(&words::ANSWERED));
    if let Some(answered) = answered(exchange, Values::Masked).filter(|_| recorded.asked != "helseid") {
        out.push_str(&shell.plain(&words::ANSWERED, &answered));
    }
    let _ = write!(
        out,
        "<h2>{files}</h2><p>{with_numbers}</p><ul><li><a href=\"{curl}\">curl</a></li>\
         <li><a href=\"{request}\">{sent}</a></li><li><a href=\"{fixture}\">{answered}</a></li></ul>",
        files = shell.say(&words::FILES),
        with_numbers = shell.say(&words::WITH_NUMBERS),
        curl = at("curl"),
        request = at("request.json"),
        fixture = at("answer.json"),
        sent = shell.say(&words::SENT),
        answered = shell.say(&words::ANSWERED),
    );
    out
}
