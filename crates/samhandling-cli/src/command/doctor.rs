//! `samhandling doctor FILE`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use samhandling_auth::TokenBinding;
use samhandling_auth::doctor::{DoctorFinding, DoctorVerdict, Given, Subject, examine};
use samhandling_core::diagnostic::{Language, Text};
use samhandling_services::dialect::{Dialect, TokenKind};
use samhandling_services::doctor::{AnswerFinding, AnswerVerdict, examine_answer};
use samhandling_services::{Service, find, services};
use serde_json::{Value, json};

use super::token::{Format, MOST_BYTES};
use crate::exit::Exit;
use crate::input::Input;
use crate::moment::moment;
use crate::output::{Lang, language, say};

/// Tells what is wrong with a token, a DPoP proof, a client assertion or an error answer, and how to mend it. Offline; it repeats no
/// value of what it reads.
#[derive(Args)]
pub struct Doctor {
    /// What to examine; `-` is standard input. It is not taken as an argument, which others on the machine could read.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// The service that it was for: its audience, scopes and words are compared.
    #[arg(long, value_name = "SLUG")]
    service: Option<String>,
    /// The method of the request that a proof is for.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// The address of that request.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// A file with the access token that a proof goes with.
    #[arg(long, value_name = "FILE")]
    access_token: Option<PathBuf>,
    /// The `DPoP-Nonce` that the server gave last.
    #[arg(long, value_name = "NONCE")]
    nonce: Option<String>,
    /// The issuer that is expected; else either environment of HelseID.
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// The client that is expected.
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// The HTTP status that an answer came with.
    #[arg(long, value_name = "CODE")]
    status: Option<u16>,
    /// The time at which it is judged, `2026-11-22T10:00:00+01:00`; else now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Exits with 4 where something could not be decided.
    #[arg(long)]
    require_decided: bool,
    /// The format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of messages; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
}

impl Doctor {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let language = language(self.lang);
        let service = self.service.as_deref().map(find).transpose()?;
        let dialect = service.map(Service::dialect).transpose()?;
        let text = self.text(&self.file)?;
        let access_token = self.access_token.as_ref().map(|file| self.text(file)).transpose()?;
        let mut given = Given::at(moment(self.at.as_deref())?);
        given.method = self.method.as_deref();
        given.url = self.url.as_deref();
        given.access_token = access_token.as_deref().map(str::trim);
        given.nonce = self.nonce.as_deref();
        given.issuer = self.issuer.as_deref();
        given.client_id = self.client_id.as_deref();
        if let Some(dialect) = &dialect {
            add(dialect, &mut given);
        }
        let diagnosis = examine(&text, &given);
        let is_page = text.trim_start().starts_with('<') || self.status.is_some();
        let is_answer =
            diagnosis.subject == Subject::Json || diagnosis.subject == Subject::Unknown && is_page;
        let lines: Vec<Line> = if is_answer {
            let known = service.map_or_else(|| services().to_vec(), |service| vec![service]);
            let found = examine_answer(text.as_bytes(), self.status, &known);
            found.iter().map(|finding| Line::of_answer(finding, language)).collect()
        } else {
            diagnosis.findings.iter().map(|finding| Line::of_token(finding, language)).collect()
        };
        let name = if is_answer { Subject::Json.name() } else { diagnosis.subject.name() };
        let subject = if is_answer { Subject::Json } else { diagnosis.subject };
        say(&match self.format {
            Format::Text => as_text(name.in_language(language), &lines, language),
            Format::Json => as_json(subject, &lines).to_string() + "\n",
        });
        Ok(self.exit(&lines))
    }

    fn text(&self, file: &std::path::Path) -> Result<String> {
        let bytes = Input::of(file).read(MOST_BYTES)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn exit(&self, lines: &[Line]) -> Exit {
        let has = |verdict| lines.iter().any(|line| line.verdict == verdict);
        if has("broken") {
            Exit::Errors
        } else if self.require_decided && has("undecided") {
            Exit::Undecided
        } else {
            Exit::Clean
        }
    }
}

/// What a service's dialect says that a token must be.
fn add<'a>(dialect: &'a Dialect, given: &mut Given<'a>) {
    given.audience = dialect.audience.as_ref().and_then(|audience| audience.value.as_deref());
    given.binding = match dialect.token.as_ref().and_then(|token| token.value) {
        Some(TokenKind::DPoP) => Some(TokenBinding::Dpop),
        Some(TokenKind::Bearer) => Some(TokenBinding::Bearer),
        _ => None,
    };
    given.attest = dialect.attest.as_ref().and_then(|attest| attest.required.value);
    for scope in &dialect.scopes {
        let Some(name) = scope.name.value.as_deref() else { continue };
        given.scopes.push(name);
        given.exclusive_scopes.extend(scope.excludes.iter().map(|other| (name, other.as_str())));
    }
}

/// One finding, in words.
struct Line {
    verdict: &'static str,
    id: String,
    member: Option<String>,
    code: Option<String>,
    service: Option<&'static str>,
    seconds: Option<i64>,
    wrong: String,
    mend: String,
    source: Option<String>,
}

impl Line {
    fn of_token(finding: &DoctorFinding, language: Language) -> Self {
        Line {
            verdict: DoctorVerdict::code(finding.verdict),
            id: finding.id.to_owned(),
            member: finding.member.clone(),
            code: None,
            service: None,
            seconds: finding.seconds,
            wrong: finding.wording.wrong.in_language(language).to_owned(),
            mend: finding.wording.mend.in_language(language).to_owned(),
            source: None,
        }
    }

    fn of_answer(finding: &AnswerFinding, language: Language) -> Self {
        let words = |text: Text| text.in_language(language).to_owned();
        Line {
            verdict: match finding.verdict {
                AnswerVerdict::Note => "note",
                AnswerVerdict::Undecided => "undecided",
                AnswerVerdict::Broken => "broken",
            },
            id: finding.id.clone(),
            member: None,
            code: finding.code.clone(),
            service: finding.service,
            seconds: None,
            wrong: words(finding.wrong),
            mend: words(finding.mend),
            source: finding.source.as_ref().map(|source| format!("{} ({})", source.link, source.read)),
        }
    }
}

fn as_text(subject: &str, lines: &[Line], language: Language) -> String {
    let mut out = format!("{subject}\n");
    for line in lines {
        let mut place = Vec::new();
        place.extend(line.member.as_ref().map(|member| format!("`{member}`")));
        place.extend(line.code.as_ref().map(|code| format!("`{code}`")));
        place.extend(line.service.map(str::to_owned));
        place.extend(line.seconds.map(|seconds| format!("{seconds} s")));
        let place = if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) };
        let verdict = verdict(line.verdict).in_language(language);
        out.push_str(&format!("\n{verdict}: {}{place}\n  {}\n  → {}\n", line.id, line.wrong, line.mend));
        if let Some(source) = &line.source {
            out.push_str(&format!("  {source}\n"));
        }
    }
    if !lines.iter().any(|line| line.verdict == "broken") {
        let nothing = Text {
            en: "nothing wrong was found",
            nb: "det ble ikke funnet noe galt",
            nn: "det vart ikkje funne noko gale",
        };
        out.push_str(&format!("\n{}\n", nothing.in_language(language)));
    }
    out
}

const fn verdict(code: &str) -> Text {
    match code.as_bytes() {
        b"broken" => Text { en: "broken", nb: "brutt", nn: "brote" },
        b"warning" => Text { en: "warning", nb: "advarsel", nn: "åtvaring" },
        b"undecided" => Text { en: "undecided", nb: "uavgjort", nn: "uavgjort" },
        _ => Text { en: "note", nb: "merknad", nn: "merknad" },
    }
}

fn as_json(subject: Subject, lines: &[Line]) -> Value {
    let finding = |line: &Line| {
        json!({
            "verdict": line.verdict,
            "id": line.id,
            "member": line.member,
            "code": line.code,
            "service": line.service,
            "seconds": line.seconds,
            "message": line.wrong,
            "help": line.mend,
            "source": line.source,
        })
    };
    json!({ "subject": subject.code(), "findings": lines.iter().map(finding).collect::<Vec<_>>() })
}
