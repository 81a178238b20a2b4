//! The differences that are argued in `docs/AGREEMENT.md`, by message and condition.

use anyhow::{Context, Result};

use super::outcome::Told;

const TABLE: &str = include_str!("argued.tsv");

/// A row of the table.
pub struct Argued {
    /// `ours` or `theirs`: who tells it.
    side: &'static str,
    /// The rule or message; `*` at its end stands for anything.
    rule: &'static str,
    /// What the message must hold.
    text: &'static str,
    /// What else must be told: `same RULE` by the other at that place, `below RULE` by the other at or below it, `file RULE` by the
    /// other anywhere, `with RULE` by the same side at that place, `mutant OPERATOR` of a mutant that was made so.
    given: &'static str,
    /// Why, as a word: the heading it goes under.
    pub why: &'static str,
}

/// What there is to know of one mutant.
pub struct Case<'c> {
    /// Its name, with the operator that made it.
    pub name: &'c str,
    /// What this side tells.
    pub own: &'c [Told],
    /// What the other tells.
    pub other: &'c [Told],
}

/// The rows for one side.
pub fn rows(side: &str) -> Result<Vec<Argued>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &'static str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [side, rule, text, given, why] = columns[..] else { return None };
        Some(Argued { side, rule, text, given, why })
    };
    let rows = lines.map(|line| row(line).with_context(|| format!("argued.tsv wants five columns: {line}")));
    let rows: Vec<Argued> = rows.collect::<Result<_>>()?;
    Ok(rows.into_iter().filter(|row| row.side == side).collect())
}

impl Argued {
    /// Whether an error that one side alone tells is argued by this row.
    pub fn covers(&self, told: &Told, case: &Case<'_>) -> bool {
        is(self.rule, &told.rule) && told.text.contains(self.text) && self.is_given(told, case)
    }

    fn is_given(&self, told: &Told, case: &Case<'_>) -> bool {
        let Some((how, what)) = self.given.split_once(' ') else { return true };
        let any = |list: &[Told], holds: &dyn Fn(&Told) -> bool| {
            list.iter().any(|other| is(what, &other.rule) && holds(other))
        };
        match how {
            "same" => any(case.other, &|other| other.place == told.place),
            "below" => any(case.other, &|other| other.place.starts_with(&told.place)),
            "file" => any(case.other, &|_| true),
            "with" => any(case.own, &|other| other.place == told.place),
            "mutant" => case.name.split('~').nth(1) == Some(what),
            _ => false,
        }
    }
}

fn is(pattern: &str, rule: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == rule, |prefix| rule.starts_with(prefix))
}
