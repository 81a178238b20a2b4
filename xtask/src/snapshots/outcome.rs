//! What a comparison found.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use samhandling_definitions::{ElementDefinition, Error, StructureDefinition};

use super::compare::{meant, members};

/// What a comparison found.
#[derive(Default)]
pub struct Outcome {
    definitions: usize,
    elements: usize,
    identical: usize,
    alike: usize,
    took: Duration,
    longest: Duration,
    differences: Vec<Difference>,
}

struct Difference {
    member: &'static str,
    at: String,
    published: String,
    generated: String,
}

impl Outcome {
    /// Compares one definition.
    pub fn add_definition(
        &mut self,
        canonical: &str,
        published: &StructureDefinition,
        generated: Result<&StructureDefinition, Error>,
        took: Duration,
    ) {
        self.definitions += 1;
        self.took += took;
        self.longest = self.longest.max(took);
        let ours = match generated {
            Ok(ours) => ours,
            Err(error) => {
                self.elements += published.snapshot.len();
                self.differ("failed", canonical, String::new(), error.to_string());
                return;
            }
        };
        for defect in &ours.defects {
            self.differ("defect", canonical, String::new(), defect.to_string());
        }
        let mut by_id: HashMap<&str, Vec<&ElementDefinition>> = HashMap::new();
        for element in ours.snapshot.iter().rev() {
            by_id.entry(&element.id).or_default().push(element);
        }
        for theirs in &published.snapshot {
            self.elements += 1;
            let twin = by_id.get_mut(&*theirs.id).and_then(Vec::pop);
            self.compare(canonical, theirs, twin);
        }
        let rest = ours.snapshot.iter().filter(|element| {
            by_id
                .get(&*element.id)
                .is_some_and(|left| left.iter().any(|other| std::ptr::eq(*other, *element)))
        });
        for element in rest {
            self.elements += 1;
            self.differ(
                "(element)",
                &format!("{canonical} {}", element.id),
                String::new(),
                "there".to_owned(),
            );
        }
    }

    fn compare(&mut self, canonical: &str, theirs: &ElementDefinition, ours: Option<&ElementDefinition>) {
        let at = format!("{canonical} {}", theirs.id);
        let Some(ours) = ours else {
            self.differ("(element)", &at, "there".to_owned(), String::new());
            return;
        };
        let (published, generated) = (members(theirs), members(ours));
        self.identical += usize::from(published == generated);
        let (published, generated) = (meant(theirs, published), meant(ours, generated));
        self.alike += usize::from(published == generated);
        for ((member, published), (_, generated)) in published.into_iter().zip(generated) {
            if published != generated {
                self.differ(member, &at, published, generated);
            }
        }
    }

    fn differ(&mut self, member: &'static str, at: &str, published: String, generated: String) {
        self.differences.push(Difference { member, at: at.to_owned(), published, generated });
    }

    /// Adds another's figures.
    pub fn add(&mut self, other: Outcome) {
        self.definitions += other.definitions;
        self.elements += other.elements;
        self.identical += other.identical;
        self.alike += other.alike;
        self.took += other.took;
        self.longest = self.longest.max(other.longest);
        self.differences.extend(other.differences);
    }

    /// One line of the table.
    pub fn print_line(&self, name: &str) {
        let percent = |part: usize| 100.0 * part as f64 / self.elements.max(1) as f64;
        let each = self.took.as_micros() / (self.definitions.max(1) as u128);
        println!(
            "{name:32} {:>5} {:>8} {:>9} {:>7.2} {:>8} {:>7.2} {each:>8} {:>8}",
            self.definitions,
            self.elements,
            self.identical,
            percent(self.identical),
            self.alike,
            percent(self.alike),
            self.longest.as_micros()
        );
    }

    /// The differences, by member.
    pub fn print_groups(&self, show: usize) {
        let mut groups: BTreeMap<&str, Vec<&Difference>> = BTreeMap::new();
        for difference in &self.differences {
            groups.entry(difference.member).or_default().push(difference);
        }
        for (member, differences) in groups {
            println!("\n{member}: {}", differences.len());
            for difference in differences.iter().take(show) {
                println!("    {}", difference.at);
                println!("        published `{}`", difference.published);
                println!("        generated `{}`", difference.generated);
            }
        }
    }
}
