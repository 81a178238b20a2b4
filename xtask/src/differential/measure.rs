//! How far the two agree, once what is argued is counted apart.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::argued::{Argued, Case, rows};
use super::groups::Groups;
use super::outcome::{Told, errors, rest};

/// Rows under this word leave the whole mutant out: HL7's validator broke off.
const BROKE_OFF: &str = "broke-off";

#[derive(Default)]
struct Measured {
    mutants: usize,
    left_out: usize,
    same_verdict: usize,
    same_places: usize,
    both: usize,
    ours: usize,
    theirs: usize,
    argued: BTreeMap<&'static str, usize>,
}

/// Prints the agreement without what is argued, what is argued by reason, and the rest by rule and message.
pub fn measure(ours: &Path, theirs: &Path, show: usize) -> Result<()> {
    let tables = (rows("ours")?, rows("theirs")?);
    let (mut only_ours, mut only_theirs) = (Groups::default(), Groups::default());
    let mut measured = Measured::default();
    let mut shown = 0;
    let paths = fs::read_dir(theirs)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (us, them) = (errors(&ours.join(&name))?, errors(&path)?);
        let mine = Case { name: &name, own: &us, other: &them };
        let his = Case { name: &name, own: &them, other: &us };
        let broke_off =
            |told: &Told| tables.1.iter().any(|row| row.why == BROKE_OFF && row.covers(told, &his));
        if them.iter().any(broke_off) {
            measured.left_out += 1;
            continue;
        }
        let (left_us, left_them) = (measured.open(&tables.0, &mine), measured.open(&tables.1, &his));
        left_us.iter().for_each(|told| only_ours.add(&name, told));
        left_them.iter().for_each(|told| only_theirs.add(&name, told));
        let (matched_us, matched_them) =
            (us.len() - rest(&us, &them).count(), them.len() - rest(&them, &us).count());
        measured.mutants += 1;
        measured.both += matched_us;
        measured.ours += matched_us + left_us.len();
        measured.theirs += matched_them + left_them.len();
        measured.same_places += usize::from(left_us.is_empty() && left_them.is_empty());
        let errors = |matched: usize, left: &[Told]| matched + left.len() > 0;
        let is_same = errors(matched_us, &left_us) == errors(matched_them, &left_them);
        measured.same_verdict += usize::from(is_same);
        if let Some(told) = left_us.first().or(left_them.first()).filter(|_| !is_same && shown < show) {
            println!("other verdict: {name} | {} | {} | {}", told.place, told.rule, told.text);
            shown += 1;
        }
    }
    measured.print();
    only_theirs.print("only theirs");
    only_ours.print("only ours");
    Ok(())
}

impl Measured {
    /// What one side alone tells and no row argues.
    fn open(&mut self, rows: &[Argued], case: &Case<'_>) -> Vec<Told> {
        let mut open = Vec::new();
        for told in rest(case.own, case.other) {
            match rows.iter().find(|row| row.covers(told, case)) {
                Some(row) => *self.argued.entry(row.why).or_default() += 1,
                None => open.push(told.clone()),
            }
        }
        open
    }

    fn print(&self) {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!("with what docs/AGREEMENT.md argues counted apart:");
        println!(
            "  verdict {:.1} %, same places {:.1} % of {} mutants (left out where HL7's broke off: {})",
            percent(self.same_verdict, self.mutants),
            percent(self.same_places, self.mutants),
            self.mutants,
            self.left_out
        );
        let f1 = percent(2 * self.both, self.ours + self.theirs);
        println!("  F1 of places {f1:.1} % ({} of ours {}, theirs {})", self.both, self.ours, self.theirs);
        for (why, count) in &self.argued {
            println!("  {count:>5} argued: {why}");
        }
    }
}
