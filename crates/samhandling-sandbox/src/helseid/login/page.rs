//! The page on which a practitioner is chosen: made here, without script.

use std::fmt::Write;

use samhandling_core::diagnostic::{Language, Text};
use url::Url;

use super::{Pushed, words};
use crate::grounds::Grounds;
use crate::record::Finding;
use crate::wire::{Answer, escaped};
use crate::world::Practitioner;

const OWN: &str = "a page of the sandbox; that of HelseID leads to ID-porten, Buypass and others";

/// Small, readable at 200 %, with a mark around what has the focus; dark on light and light on dark.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;padding:1rem;color:#1a1a1a;background:#fff}\
main{max-width:40rem;margin:0 auto}\
h1{font-size:1.75rem;line-height:1.2}\
.note{border-left:.375rem solid #8a5a00;padding:.25rem .75rem;background:#fff4dc;color:#1a1a1a}\
fieldset{border:1px solid #6b6b6b;padding:.5rem 1rem 1rem;margin:1.5rem 0}\
legend{font-weight:600;padding:0 .25rem}\
.choice{display:flex;gap:.75rem;align-items:flex-start;padding:.5rem 0}\
.choice input{width:1.5rem;height:1.5rem;flex:none;margin:.125rem 0 0}\
.choice label{flex:1}\
.choice span{display:block;color:#4a4a4a}\
button{font:inherit;padding:.625rem 1.25rem;margin:0 .75rem .5rem 0;border:2px solid #0a4a7a;border-radius:.25rem;\
background:#fff;color:#0a4a7a;min-height:2.75rem;cursor:pointer}\
button.first{background:#0a4a7a;color:#fff}\
:focus-visible{outline:3px solid #b35900;outline-offset:3px}\
@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}.choice span{color:#cfcfcf}\
button{background:#161616;color:#9cd0ff;border-color:#9cd0ff}button.first{background:#9cd0ff;color:#161616}\
:focus-visible{outline-color:#ffb766}}";

/// The style of the pages.
pub(crate) fn style() -> Answer {
    let answer =
        Answer::new(200, "text/css; charset=utf-8", STYLE.as_bytes().to_vec(), Grounds::assumed(OWN));
    answer.with("x-content-type-options", "nosniff")
}

/// The language of who sits there: what the request says first, then what the browser says.
pub(crate) fn languages(locales: &str, accepted: Option<&str>) -> Language {
    let asked = locales.split_ascii_whitespace().find_map(Language::from_tag);
    let of_browser = || {
        let parts = accepted.unwrap_or_default().split(',').filter_map(|part| {
            let (tag, weight) = part.trim().split_once(";q=").unwrap_or((part.trim(), "1"));
            Some((weight.trim().parse::<f32>().ok()?, Language::from_tag(tag.trim())?))
        });
        // Of equals the first counts.
        let better = |best: Option<(f32, Language)>, one: (f32, Language)| match best {
            Some(best) if best.0 >= one.0 => Some(best),
            _ => Some(one),
        };
        parts.filter(|(weight, _)| *weight > 0.0).fold(None, better).map(|(_, language)| language)
    };
    asked.or_else(of_browser).unwrap_or_default()
}

/// Pages in one language.
#[derive(Clone, Copy)]
pub(super) struct Page {
    language: Language,
}

impl Page {
    pub(super) const fn new(language: Language) -> Self {
        Self { language }
    }

    fn say(self, text: &Text) -> String {
        escaped(text.in_language(self.language))
    }

    /// Asks who logs in.
    pub(super) fn choice(self, practitioners: &[Practitioner], pushed: &Pushed, handle: &str) -> Answer {
        let hinted = practitioners.iter().position(|one| pushed.hint.as_deref() == Some(one.id.as_str()));
        let mut choices = String::new();
        for (position, one) in practitioners.iter().enumerate() {
            let checked = if position == hinted.unwrap_or_default() { " checked" } else { "" };
            let hpr = match &one.hpr_number {
                Some(number) => format!("{} {}", self.say(&words::HPR), escaped(number)),
                None => self.say(&words::NO_HPR),
            };
            // Writing to a String never fails.
            let _ = write!(
                choices,
                "<div class=\"choice\"><input type=\"radio\" name=\"practitioner\" id=\"p{position}\" value=\"{id}\"{checked}>\
                 <label for=\"p{position}\">{name}<span>{role}, {hpr}</span></label></div>",
                id = escaped(&one.id),
                name = escaped(&one.name),
                role = escaped(one.role.title(self.language)),
            );
        }
        let body = format!(
            "<h1>{heading}</h1><p>{client} <strong>{id}</strong>.</p><form method=\"post\" action=\"authorize\">\
             <input type=\"hidden\" name=\"client_id\" value=\"{id}\">\
             <input type=\"hidden\" name=\"request_uri\" value=\"{handle}\">\
             <fieldset><legend>{who}</legend>{choices}</fieldset>\
             <button class=\"first\" name=\"answer\" value=\"login\">{log_in}</button>\
             <button name=\"answer\" value=\"cancel\">{cancel}</button></form>",
            heading = self.say(&words::HEADING),
            client = self.say(&words::CLIENT),
            id = escaped(&pushed.client_id),
            handle = escaped(handle),
            who = self.say(&words::WHO),
            log_in = self.say(&words::LOG_IN),
            cancel = self.say(&words::CANCEL),
        );
        self.answer(200, &words::TITLE, &body, &format!("'self' {}", target(&pushed.redirect_uri)))
    }

    /// Says that the login cannot go on, and why.
    pub(super) fn refusal(self, status: u16, finding: Finding) -> Answer {
        let body = format!(
            "<h1>{heading}</h1><p>{wrong}. {mend}.</p><p>{rule} <code>{id}</code></p>",
            heading = self.say(&words::FAILED),
            wrong = escaped(&capital(&finding.wrong(self.language))),
            mend = escaped(&capital(finding.mend(self.language).unwrap_or_default())),
            rule = self.say(&words::RULE),
            id = escaped(finding.id()),
        );
        let mut answer = self.answer(status, &words::FAILED_TITLE, &body, "'none'");
        answer.grounds = finding.grounds.clone();
        answer.finding(finding)
    }

    fn answer(self, status: u16, title: &Text, body: &str, form_action: &str) -> Answer {
        let page = format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
             <link rel=\"stylesheet\" href=\"../login.css\"></head>\
             <body><main><p class=\"note\">{note}</p>{body}</main></body></html>",
            language = self.language.tag(),
            title = self.say(title),
            note = self.say(&words::NOT_NHN),
        );
        let policy = format!(
            "default-src 'none'; style-src 'self'; form-action {form_action}; base-uri 'none'; frame-ancestors 'none'"
        );
        Answer::new(status, "text/html; charset=utf-8", page.into_bytes(), Grounds::assumed(OWN))
            .with("content-security-policy", policy)
            .with("x-content-type-options", "nosniff")
            .with("content-language", self.language.tag())
            .with("vary", "accept-language")
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Where a posted form may lead to, in the words of a content security policy: browsers hold redirects against it.
fn target(redirect_uri: &str) -> String {
    let Ok(url) = Url::parse(redirect_uri) else { return String::new() };
    let origin = url.origin().ascii_serialization();
    // An application's own scheme, and an IPv6 address, have no origin that a policy can name.
    if url.origin().is_tuple() && !origin.contains('[') { origin } else { format!("{}:", url.scheme()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_is_heard_before_the_browser_and_weights_count() {
        assert_eq!(languages("sv nn", Some("en")), Language::Nynorsk);
        assert_eq!(languages("", Some("en;q=0.5, nb-NO;q=0.9, nn;q=0")), Language::Bokmal);
        assert_eq!(languages("", Some("nn, nb")), Language::Nynorsk);
        assert_eq!(languages("", Some("de")), Language::English);
        assert_eq!(languages("", None), Language::English);
    }

    #[test]
    fn a_policy_names_the_origin_that_the_code_goes_to() {
        assert_eq!(target("http://127.0.0.1:5000/callback"), "http://127.0.0.1:5000");
        assert_eq!(target("no.example.journal:/callback"), "no.example.journal:");
        assert_eq!(target("http://[::1]:5000/callback"), "http:");
    }
}
