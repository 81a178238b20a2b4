//! The first page: services, faults, clock, patients, calls.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat};
use samhandling_core::diagnostic::Text;

use super::calls::calls;
use super::diagram::diagram;
use super::patients::name;
use super::workplaces::{organisations, practitioners};
use super::{Shell, words};
use crate::fault::{FAULTS, Fault};
use crate::state::State;
use crate::wire::{Answer, escaped};

/// How many calls, and patients, the page shows.
const CALLS: usize = 50;
const IN_DIAGRAM: usize = 20;
const PATIENTS: usize = 200;

/// The first page.
pub(crate) fn home(shell: Shell, state: &State) -> Answer {
    let mut body = String::new();
    for part in [ready, services, samples, faults, clock, patients, practitioners, organisations, kept] {
        body.push_str(&part(shell, state));
    }
    shell.answer(200, words::TITLE.in_language(shell.language), &body)
}

fn heading(shell: Shell, text: &Text) -> String {
    format!("<h2>{}</h2>", shell.say(text))
}

fn ready(shell: Shell, state: &State) -> String {
    let ready = &state.ready;
    let rows = [
        ("issuer", state.helseid.issuer()),
        ("client_id", ready.client_id.as_str()),
        ("client_id (single-tenant)", state.ready_single.client_id.as_str()),
        ("orgnr_parent", ready.organisation.as_str()),
        ("orgnr_child", ready.unit.as_str()),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, value)| vec![escaped(name), format!("<code>{}</code>", escaped(value))])
        .collect();
    shell.table(&words::CLIENT_READY, &[&words::NAME, &words::VALUE], &rows)
}

fn services(shell: Shell, state: &State) -> String {
    let rows: Vec<Vec<String>> = state
        .played()
        .map(|served| {
            let slug = served.service.slug;
            vec![
                shell.say(&served.service.titles),
                format!("<code>{}/{}</code>", escaped(&state.base), escaped(slug)),
                format!("<code>{}</code>", escaped(&served.audience)),
                state.held(slug).count().to_string(),
            ]
        })
        .collect();
    let heads = [&words::SERVICE, &words::ADDRESS, &words::AUDIENCE, &words::HOLDS];
    shell.table(&words::SERVICES, &heads, &rows)
}

fn samples(shell: Shell, state: &State) -> String {
    let mut out = heading(shell, &words::TRY);
    for (served, line) in state.samples() {
        let _ = write!(out, "<h3>{}</h3>", shell.say(&served.service.titles));
        out.push_str(
            &shell.plain(&words::TRY, &line.written(state.helseid.issuer(), Some(&served.audience))),
        );
    }
    out
}

fn faults(shell: Shell, state: &State) -> String {
    let mut out = heading(shell, &words::FAULTS);
    let _ = write!(out, "<p>{}</p>", shell.say(&words::FAULTS_WHAT));
    for served in state.played() {
        let slug = served.service.slug;
        let options: String = FAULTS
            .iter()
            .filter(|fault| state.has_fault(slug, fault))
            .map(|Fault { name, what, .. }| {
                format!("<option value=\"{}\">{}: {}</option>", escaped(name), escaped(name), shell.say(what))
            })
            .collect();
        if options.is_empty() {
            continue;
        }
        // Writing to a String never fails.
        let _ = write!(
            out,
            "<h3>{title}</h3><form method=\"post\" action=\"{to}\"><input type=\"hidden\" name=\"service\" value=\"{slug}\">\
             <div><label for=\"f-{slug}\">{fault}</label><select id=\"f-{slug}\" name=\"fault\">{options}</select></div>\
             <div><label for=\"n-{slug}\">{often}</label><input id=\"n-{slug}\" name=\"calls\" type=\"number\" min=\"1\" max=\"1000\" value=\"1\"></div>\
             <button>{on}<span class=\"skip\"> ({title})</span></button></form>",
            title = shell.say(&served.service.titles),
            to = shell.to("/sandbox/faults"),
            slug = escaped(slug),
            fault = shell.say(&words::FAULT),
            often = shell.say(&words::HOW_OFTEN),
            on = shell.say(&words::SWITCH_ON),
        );
    }
    out
}

fn clock(shell: Shell, state: &State) -> String {
    let now = DateTime::from_timestamp(state.clocks.world().seconds(), 0).unwrap_or_default();
    let times = [
        (600, &words::TEN_MINUTES),
        (3600, &words::AN_HOUR),
        (4 * 3600 + 60, &words::FOUR_HOURS),
        (24 * 3600, &words::A_DAY),
    ];
    let options: String = times
        .into_iter()
        .map(|(seconds, text)| format!("<option value=\"{seconds}\">{}</option>", shell.say(text)))
        .collect();
    format!(
        "{heading}<p>{what}</p><p>{is}: <time>{now}</time></p>\
         <form method=\"post\" action=\"{clock}\"><div><label for=\"advance\">{advance}</label>\
         <select id=\"advance\" name=\"advance\">{options}</select></div><button>{pass}</button></form>\
         <form method=\"post\" action=\"{reset}\"><button>{back}</button></form>",
        heading = heading(shell, &words::CLOCK),
        what = shell.say(&words::CLOCK_WHAT),
        is = shell.say(&words::CLOCK_NOW),
        now = now.to_rfc3339_opts(SecondsFormat::Secs, true),
        clock = shell.to("/sandbox/clock"),
        advance = shell.say(&words::ADVANCE),
        pass = shell.say(&words::PASS),
        reset = shell.to("/sandbox/reset"),
        back = shell.say(&words::RESET),
    )
}

fn patients(shell: Shell, state: &State) -> String {
    let all = state.patients();
    let rows: Vec<Vec<String>> = all
        .iter()
        .take(PATIENTS)
        .enumerate()
        .map(|(place, patient)| {
            let name = name(state, patient);
            let name = name.as_deref().unwrap_or(words::NO_NAME.in_language(shell.language));
            let services: Vec<String> = state
                .played()
                .filter(|served| patient.services.contains(&served.service.slug))
                .map(|served| shell.say(&served.service.titles))
                .collect();
            let to = shell.to(&format!("/sandbox/patients/{place}"));
            vec![
                format!("<a href=\"{to}\">{}</a>", escaped(name)),
                escaped(&patient.number),
                services.join("; "),
            ]
        })
        .collect();
    let mut out =
        shell.table(&words::PATIENTS, &[&words::PATIENT, &words::PERSON_NUMBER, &words::HAS_DATA], &rows);
    if all.len() > PATIENTS {
        let _ = write!(out, "<p>{}</p>", shell.say(&words::MORE_PATIENTS));
    }
    out
}

fn kept(shell: Shell, state: &State) -> String {
    let (_, all) = state.log.calls();
    if all.is_empty() {
        return format!("{}<p>{}</p>", heading(shell, &words::CALLS), shell.say(&words::NO_CALLS));
    }
    let last = |count: usize| all.get(all.len().saturating_sub(count)..).unwrap_or_default();
    format!(
        "{}{}{}",
        heading(shell, &words::CALLS),
        diagram(shell, last(IN_DIAGRAM)),
        calls(shell, last(CALLS))
    )
}
