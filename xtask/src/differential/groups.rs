//! The errors that only one of the two tells, grouped by what says so.

use std::collections::BTreeMap;

use super::outcome::Told;

/// How many groups are printed for each side.
const SHOWN: usize = 15;

/// Errors of one side by rule or message: how many, and one of them.
#[derive(Default)]
pub struct Groups(BTreeMap<String, (usize, String)>);

impl Groups {
    pub fn add(&mut self, file: &str, told: &Told) {
        let place = &told.place;
        let group = self.0.entry(told.rule.clone()).or_insert_with(|| (0, format!("{file} at {place}")));
        group.0 += 1;
    }

    pub fn print(&self, title: &str) {
        let mut groups: Vec<_> = self.0.iter().collect();
        groups.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        println!("{title}: {} errors", groups.iter().map(|(_, (count, _))| count).sum::<usize>());
        for (rule, (count, example)) in groups.into_iter().take(SHOWN) {
            println!("  {count:>5} {rule}, as in {example}");
        }
    }
}
