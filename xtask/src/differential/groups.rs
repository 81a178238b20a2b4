//! What the errors are that only one of the two has at a place, grouped by what says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

/// How many groups are printed for each side.
const SHOWN: usize = 15;

/// An error: its place, written alike for both sides, and the rule or message that it comes from.
type Found = (String, String);

/// Errors of one side by rule or message: how many, and one of them.
#[derive(Default)]
struct Groups(BTreeMap<String, (usize, String)>);

impl Groups {
    fn add(&mut self, name: &str, (place, rule): &Found) {
        let group = self.0.entry(rule.clone()).or_insert_with(|| (0, format!("{name} at {place}")));
        group.0 += 1;
    }

    fn print(&self, title: &str) {
        let mut groups: Vec<_> = self.0.iter().collect();
        groups.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        println!("{title}: {} errors", groups.iter().map(|(_, (count, _))| count).sum::<usize>());
        for (rule, (count, example)) in groups.into_iter().take(SHOWN) {
            println!("  {count:>5} {rule}, as in {example}");
        }
    }
}

/// Prints the errors at places where the two do not have as many, by ours and by theirs.
pub fn print_groups(ours: &Path, theirs: &Path) -> Result<()> {
    let (mut only_ours, mut only_theirs) = (Groups::default(), Groups::default());
    let paths = fs::read_dir(theirs)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (us, them) = (errors(&ours.join(&name))?, errors(&path)?);
        rest(&us, &them).for_each(|found| only_ours.add(&name, found));
        rest(&them, &us).for_each(|found| only_theirs.add(&name, found));
    }
    only_theirs.print("only theirs");
    only_ours.print("only ours");
    Ok(())
}

/// The errors at a place beyond as many as the other side has there.
fn rest<'f>(these: &'f [Found], others: &'f [Found]) -> impl Iterator<Item = &'f Found> {
    let at = |list: &[Found], place: &str| list.iter().filter(|(other, _)| other == place).count();
    these.iter().enumerate().filter_map(move |(number, found)| {
        let before = these.get(..number).map_or(0, |before| at(before, &found.0));
        (before >= at(others, &found.0)).then_some(found)
    })
}

fn errors(file: &Path) -> Result<Vec<Found>> {
    let outcome: Value = serde_json::from_slice(&fs::read(file)?)?;
    let issues = outcome["issue"].as_array().into_iter().flatten();
    let errors = issues.filter(|issue| matches!(issue["severity"].as_str(), Some("error" | "fatal")));
    Ok(errors.map(|issue| (place(issue), rule(issue))).collect())
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
        let (name, after) = after.split_once(')').unwrap_or((after, ""));
        let (first, others) = name.split_at_checked(1).unwrap_or((name, ""));
        parts = format!("{before}{}{others}{after}", first.to_uppercase());
    }
    parts
}

/// Our rule, or the id of their message; where it has none, the message without what stands in quotes.
fn rule(issue: &Value) -> String {
    let extensions = issue["extension"].as_array().into_iter().flatten();
    let id = extensions.filter(|one| one["url"].as_str().is_some_and(|url| url.ends_with("message-id")));
    let mut id = id.filter_map(|one| one["valueCode"].as_str().or(one["valueString"].as_str()));
    let code = issue["details"]["coding"][0]["code"].as_str();
    if let Some(known) = id.next().or(code) {
        return known.to_owned();
    }
    let text = issue["details"]["text"].as_str().or(issue["diagnostics"].as_str()).unwrap_or_default();
    text.split('\'').step_by(2).collect::<Vec<_>>().join("_").chars().take(60).collect()
}
