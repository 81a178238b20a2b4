//! `samhandling fhirpath EXPR FILE`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use samhandling_conformance::{Answer, AnswerItem, Options};
use samhandling_core::diagnostic::Language;
use samhandling_core::tree::{Limits, Tree};
use samhandling_fhirpath::{Expression, Missing, Undecided};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::input::Input;
use crate::output::{Lang, language, say};
use crate::sources::Basis;

/// Evaluates a FHIRPath expression on a resource and prints each item with its type and its place.
#[derive(Args)]
pub struct FhirPath {
    /// The expression: `Patient.name.given.first()`.
    #[arg(value_name = "EXPR")]
    expression: String,
    /// The resource, in JSON or XML; `-` is standard input.
    file: PathBuf,
    #[command(flatten)]
    basis: Basis,
    /// The format of the answer.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of messages; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
    /// Exits with 4 if something that the expression asks for is not at hand.
    #[arg(long)]
    require_decided: bool,
}

/// The format of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each item: type, value and place, with tabs between.
    Text,
    /// One JSON object.
    Json,
}

impl FhirPath {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let language = language(self.lang);
        let expression = match Expression::parse(&self.expression) {
            Ok(expression) => expression,
            Err(error) => {
                let words = ["not FHIRPath", "ikke FHIRPath", "ikkje FHIRPath"];
                self.point(&[of(language, words), ": ", &error.to_string()].concat(), error.at);
                return Ok(Exit::Usage);
            }
        };
        let limits = Limits::default();
        let input = if self.file.as_os_str() == "-" { Input::Stdin } else { Input::File(self.file.clone()) };
        let source = input.read(limits.max_bytes)?;
        let tree = match Tree::read(&source, &limits) {
            Ok(tree) => tree,
            Err(fault) => {
                eprintln!("samhandling: {}: {fault}", input.name());
                return Ok(Exit::Errors);
            }
        };
        let mut options = Options::default();
        options.now = Some(chrono::Utc::now().fixed_offset());
        let validator = self.basis.validator()?.with_options(options);
        match validator.evaluate(&expression, &tree) {
            Ok(answer) => Ok(self.tell(&answer, &input.name(), language)),
            Err(error) => {
                let words = ["cannot be evaluated", "kan ikke evalueres", "kan ikkje evaluerast"];
                self.point(&[of(language, words), ": ", &error.kind.to_string()].concat(), error.at);
                Ok(Exit::Errors)
            }
        }
    }

    fn tell(&self, answer: &Answer, name: &str, language: Language) -> Exit {
        match self.format {
            Format::Text => answer.items.iter().for_each(|item| say(&line(item))),
            Format::Json => say(&(json(answer, name).to_string() + "\n")),
        }
        if let Some(fault) = &answer.fault {
            let words = ["never right", "aldri riktig", "aldri rett"];
            self.point(&[of(language, words), ": ", &fault.kind.to_string()].concat(), fault.at);
        }
        if let Some(undecided) = answer.undecided {
            self.point(of(language, missing(undecided)), undecided.at);
        }
        if self.require_decided && answer.undecided.is_some() { Exit::Undecided } else { Exit::Clean }
    }

    /// A message, the line of the expression that it is about, and a mark below the place.
    fn point(&self, message: &str, at: u32) {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.expression.len());
        let before = self.expression.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.expression.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let column = before.get(start..).unwrap_or_default().chars().count();
        eprintln!("samhandling: {message}\n  {}\n  {}^", line.replace('\t', " "), " ".repeat(column));
    }
}

fn line(item: &AnswerItem) -> String {
    let place = item.path.as_ref().map(|path| format!("\t{path}")).unwrap_or_default();
    format!("{}\t{}{place}\n", item.type_name, escaped(&item.value))
}

/// A value on one line: what would break the line, or the terminal, is written as an escape.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            control if control.is_control() => text.extend(control.escape_unicode()),
            other => text.push(other),
        }
    }
    text
}

fn json(answer: &Answer, name: &str) -> Value {
    let item = |item: &AnswerItem| {
        let mut members = json!({"type": item.type_name, "value": item.value});
        if let (Some(path), Some(members)) = (&item.path, members.as_object_mut()) {
            members.insert("path".to_owned(), path.as_str().into());
        }
        members
    };
    let undecided = |undecided: &Undecided| json!({"at": undecided.at, "missing": missing(*undecided)[0]});
    json!({
        "name": name,
        "items": answer.items.iter().map(item).collect::<Vec<_>>(),
        "undecided": answer.undecided.as_ref().map(undecided),
        "fault": answer.fault.as_ref().map(|fault| json!({"at": fault.at, "message": fault.kind.to_string()})),
    })
}

/// What is not at hand, in English, bokmål and nynorsk.
fn missing(undecided: Undecided) -> [&'static str; 3] {
    match undecided.missing {
        Missing::Reference => [
            "undecided: the resource that is referred to is not at hand",
            "uavgjort: ressursen det vises til, er ikke tilgjengelig",
            "uavgjort: ressursen det blir vist til, er ikkje tilgjengeleg",
        ],
        Missing::Terminology => [
            "undecided: the codes are not at hand",
            "uavgjort: kodene er ikke tilgjengelige",
            "uavgjort: kodane er ikkje tilgjengelege",
        ],
        Missing::Conformance => [
            "undecided: whether it conforms to the profile is not known",
            "uavgjort: det er ikke kjent om profilen følges",
            "uavgjort: det er ikkje kjent om profilen blir følgd",
        ],
        _ => [
            "undecided: something that it asks for is not at hand",
            "uavgjort: noe som det spørres om, er ikke tilgjengelig",
            "uavgjort: noko som det blir spurt om, er ikkje tilgjengeleg",
        ],
    }
}

fn of(language: Language, words: [&'static str; 3]) -> &'static str {
    let [english, bokmal, nynorsk] = words;
    match language {
        Language::Bokmal => bokmal,
        Language::Nynorsk => nynorsk,
        _ => english,
    }
}
