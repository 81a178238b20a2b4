//! What a comparison found.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use samhandling_definitions::{ElementDefinition, Error, StructureDefinition};

use super::compare::members;
use super::reason::{Case, Differs, Reason};

/// What a comparison found.
#[derive(Default)]
pub struct Outcome {
    definitions: usize,
    elements: usize,
    identical: usize,
    alike: usize,
    same_effect: usize,
    unexplained: usize,
    took: Duration,
    longest: Duration,
    /// Elements by the reason of their first difference that has none of wording.
    reasons: BTreeMap<Reason, usize>,
    defects: Vec<String>,
    differences: Vec<Difference>,
}

struct Difference {
    member: &'static str,
    reason: Option<Reason>,
    at: String,
    published: String,
    generated: String,
}

impl Outcome {
    /// Counts a definition that cannot be generated.
    pub fn add_failure(&mut self, published: &StructureDefinition, error: &Error) {
        self.definitions += 1;
        self.elements += published.snapshot.len();
        self.unexplained += published.snapshot.len();
        self.defects.push(format!("{} FAILED: {error}", published.url));
    }

    /// Compares one definition.
    pub fn add_definition(&mut self, case: &Case<'_>, took: Duration) {
        self.definitions += 1;
        self.took += took;
        self.longest = self.longest.max(took);
        let canonical = case.published.canonical();
        self.defects.extend(case.generated.defects.iter().map(|defect| format!("{canonical} {defect}")));
        let mut by_id: HashMap<&str, Vec<&ElementDefinition>> = HashMap::new();
        for element in case.generated.snapshot.iter().rev() {
            by_id.entry(&element.id).or_default().push(element);
        }
        for theirs in &case.published.snapshot {
            match by_id.get_mut(&*theirs.id).and_then(Vec::pop) {
                Some(ours) => self.compare(case, theirs, ours),
                None => self.alone(case, theirs, ["there", ""]),
            }
        }
        for ours in by_id.into_values().flatten() {
            self.alone(case, ours, ["", "there"]);
        }
    }

    /// An element that only one has.
    fn alone(&mut self, case: &Case<'_>, element: &ElementDefinition, [published, generated]: [&str; 2]) {
        self.elements += 1;
        let reason = case.of_element(element);
        self.count(&[reason]);
        self.differences.push(Difference {
            member: "(element)",
            reason,
            at: format!("{} {}", case.published.canonical(), element.id),
            published: published.to_owned(),
            generated: generated.to_owned(),
        });
    }

    fn compare(&mut self, case: &Case<'_>, theirs: &ElementDefinition, ours: &ElementDefinition) {
        self.elements += 1;
        let mut reasons = Vec::new();
        for ((member, published), (_, generated)) in members(theirs).into_iter().zip(members(ours)) {
            if published == generated {
                continue;
            }
            let differs = Differs { member, published: &published, generated: &generated };
            let reason = case.of_member(theirs, ours, &differs);
            reasons.push(reason);
            let at = format!("{} {}", case.published.canonical(), theirs.id);
            self.differences.push(Difference { member, reason, at, published, generated });
        }
        self.count(&reasons);
    }

    /// Counts an element by what differs in it.
    fn count(&mut self, reasons: &[Option<Reason>]) {
        let all = |is: fn(Reason) -> bool| reasons.iter().all(|reason| reason.is_some_and(is));
        self.identical += usize::from(reasons.is_empty());
        self.alike += usize::from(all(Reason::is_wording));
        self.same_effect += usize::from(all(Reason::is_to_the_same_effect));
        if !all(|_| true) {
            self.unexplained += 1;
        } else if let Some(gravest) = reasons.iter().flatten().max() {
            *self.reasons.entry(*gravest).or_default() += 1;
        }
    }

    /// Adds another's figures.
    pub fn add(&mut self, other: Outcome) {
        self.definitions += other.definitions;
        self.elements += other.elements;
        self.identical += other.identical;
        self.alike += other.alike;
        self.same_effect += other.same_effect;
        self.unexplained += other.unexplained;
        self.took += other.took;
        self.longest = self.longest.max(other.longest);
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.defects.extend(other.defects);
        self.differences.extend(other.differences);
    }

    /// The head of the table.
    pub fn print_head() {
        println!(
            "{:32} {:>5} {:>8} {:>9} {:>7} {:>7} {:>7} {:>6} {:>8} {:>8}",
            "package",
            "defs",
            "elements",
            "identical",
            "%",
            "alike %",
            "same %",
            "open",
            "µs each",
            "longest"
        );
    }

    /// One line of the table.
    pub fn print_line(&self, name: &str) {
        let percent = |part: usize| 100.0 * part as f64 / self.elements.max(1) as f64;
        let each = self.took.as_micros() / (self.definitions.max(1) as u128);
        println!(
            "{name:32} {:>5} {:>8} {:>9} {:>7.2} {:>7.2} {:>7.2} {:>6} {each:>8} {:>8}",
            self.definitions,
            self.elements,
            self.identical,
            percent(self.identical),
            percent(self.alike),
            percent(self.same_effect),
            self.unexplained,
            self.longest.as_micros()
        );
    }

    /// Why elements are not identical.
    pub fn print_reasons(&self) {
        println!(
            "\nidentical: every member is. alike: only the way of writing differs (A). same: any instance has"
        );
        println!("the same verdict (A, B). The rest is the publisher's (C). open: not explained.\n");
        for (reason, count) in &self.reasons {
            let group = match (reason.is_wording(), reason.is_to_the_same_effect()) {
                (true, _) => "A",
                (false, true) => "B",
                (false, false) => "C",
            };
            println!("{count:>8} {group} {}", reason.text());
        }
        println!("{:>8} - not explained", self.unexplained);
        for defect in &self.defects {
            println!("    not applied: {defect}");
        }
    }

    /// The differences, by reason and member.
    pub fn print_groups(&self, show: usize) {
        let mut groups: BTreeMap<(&str, &str), Vec<&Difference>> = BTreeMap::new();
        for difference in &self.differences {
            let reason = difference.reason.map_or("not explained", Reason::text);
            groups.entry((reason, difference.member)).or_default().push(difference);
        }
        for ((reason, member), differences) in groups {
            println!("\n{reason}, {member}: {}", differences.len());
            for difference in differences.iter().take(show) {
                println!("    {}", difference.at);
                println!("        published `{}`", difference.published);
                println!("        generated `{}`", difference.generated);
            }
        }
    }
}
