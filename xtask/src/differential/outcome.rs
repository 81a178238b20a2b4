//! The errors that an OperationOutcome tells, written alike for both sides.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

/// An error that one of the two tells.
#[derive(Clone, Debug)]
pub struct Told {
    /// Where: neither a first index nor the type of a choice is written.
    pub place: String,
    /// Our rule, or the id of their message; where it has none, the message without what stands in quotes.
    pub rule: String,
    /// The message.
    pub text: String,
}

/// The errors of an OperationOutcome.
pub fn errors(file: &Path) -> Result<Vec<Told>> {
    let outcome: Value = serde_json::from_slice(&fs::read(file)?)?;
    let issues = outcome["issue"].as_array().into_iter().flatten();
    let errors = issues.filter(|issue| matches!(issue["severity"].as_str(), Some("error" | "fatal")));
    Ok(errors.map(|issue| Told { place: place(issue), rule: rule(issue), text: text(issue) }).collect())
}

/// The errors of one side at places where the other has not as many.
pub fn rest<'f>(these: &'f [Told], others: &'f [Told]) -> impl Iterator<Item = &'f Told> {
    let at = |list: &[Told], place: &str| list.iter().filter(|other| other.place == place).count();
    these.iter().enumerate().filter_map(move |(number, told)| {
        let before = these.get(..number).map_or(0, |before| at(before, &told.place));
        (before >= at(others, &told.place)).then_some(told)
    })
}

fn place(issue: &Value) -> String {
    let place = issue["expression"][0].as_str().or(issue["location"][0].as_str()).unwrap_or_default();
    let mut plain = String::new();
    let mut rest = place;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain += rest;
    let mut parts = plain.replace("[0]", "").replace("[x]", "");
    while let Some((before, after)) = parts.split_once(".ofType(") {
        let after = after.split_once(')').map_or("", |(_, after)| after);
        parts = format!("{before}{after}");
    }
    // They name the part of an extension behind its place.
    while let Some((before, after)) = parts.split_once("[url=") {
        parts = format!("{before}{}", after.split_once(']').map_or("", |(_, after)| after));
    }
    parts
}

fn rule(issue: &Value) -> String {
    let extensions = issue["extension"].as_array().into_iter().flatten();
    let id = extensions.filter(|one| one["url"].as_str().is_some_and(|url| url.ends_with("message-id")));
    let mut id = id.filter_map(|one| one["valueCode"].as_str().or(one["valueString"].as_str()));
    let code = issue["details"]["coding"][0]["code"].as_str();
    if let Some(known) = id.next().or(code) {
        return known.to_owned();
    }
    text(issue).split('\'').step_by(2).collect::<Vec<_>>().join("_").chars().take(60).collect()
}

fn text(issue: &Value) -> String {
    let text = issue["details"]["text"].as_str().or(issue["diagnostics"].as_str());
    text.unwrap_or_default().to_owned()
}
