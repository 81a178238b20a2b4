//! Instances that differ from a given one in one place. Most are wrong there, and some are not: neither may be taken for the other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::dice::Dice;
use crate::operators::OPERATORS;

/// A value below the root, by where it is.
pub struct Place {
    /// The object or array that it stands in, as a JSON pointer.
    pub parent: String,
    pub step: Step,
}

/// The last step to a place.
pub enum Step {
    Member(String),
    Item(usize),
}

/// Writes a number of mutants of a file to a folder. The same seed, file and number give the same mutants.
pub fn write(file: &Path, folder: &Path, seed: u64, number: usize) -> Result<Vec<PathBuf>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let Ok(source) = serde_json::from_str::<Value>(&text) else { return Ok(Vec::new()) };
    let stem = file.file_stem().context("a file has a name")?.to_string_lossy().into_owned();
    let mut dice = Dice::named(seed, &stem);
    let mut seen = BTreeSet::from([source.to_string()]);
    let mut written = Vec::new();
    // An operator may find nothing to do: there are only so many tries.
    for _ in 0..number * 20 {
        if written.len() == number {
            break;
        }
        let (name, mutant) = mutant(&source, &mut dice);
        if let Some(mutant) = mutant.filter(|mutant| seen.insert(mutant.to_string())) {
            // A file name may occur in several sources.
            let path = folder.join(format!("{stem}~{:04x}~{name}.json", dice.next() & 0xffff));
            fs::write(&path, serde_json::to_string_pretty(&mutant)?)?;
            written.push(path);
        }
    }
    Ok(written)
}

/// A mutant by an operator and at a place that are chosen by lot; none where the operator had nothing to do.
fn mutant(source: &Value, dice: &mut Dice) -> (&'static str, Option<Value>) {
    let operator = dice.one(&OPERATORS);
    let mut places = Vec::new();
    collect(source, "", &mut places);
    let fitting: Vec<&Place> = places
        .iter()
        .filter(|place| place.of(source).is_some_and(|value| (operator.fits)(place.name(), value)))
        .collect();
    if fitting.is_empty() {
        return (operator.name, None);
    }
    let place = *dice.one(&fitting);
    let mut mutant = source.clone();
    let done = (operator.apply)(&mut mutant, place, dice).is_some();
    (operator.name, done.then_some(mutant))
}

impl Place {
    /// The member's name; empty for an item.
    pub fn name(&self) -> &str {
        match &self.step {
            Step::Member(name) => name,
            Step::Item(_) => "",
        }
    }

    fn pointer(&self) -> String {
        match &self.step {
            Step::Member(name) => format!("{}/{}", self.parent, name.replace('~', "~0").replace('/', "~1")),
            Step::Item(at) => format!("{}/{at}", self.parent),
        }
    }

    pub fn of<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        root.pointer(&self.pointer())
    }

    pub fn of_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        root.pointer_mut(&self.pointer())
    }

    /// What it stands in.
    pub fn parent<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        root.pointer_mut(&self.parent)
    }
}

/// All places below a value, but not those in a narrative.
fn collect(value: &Value, at: &str, places: &mut Vec<Place>) {
    let mut step = |step: Step, below: &Value| {
        let place = Place { parent: at.to_owned(), step };
        let pointer = place.pointer();
        places.push(place);
        collect(below, &pointer, places);
    };
    match value {
        Value::Object(members) => {
            for (name, below) in members.iter().filter(|(name, _)| *name != "text" && *name != "div") {
                step(Step::Member(name.clone()), below);
            }
        }
        Value::Array(items) => {
            for (index, below) in items.iter().enumerate() {
                step(Step::Item(index), below);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_mutants() {
        let source = json!({
            "resourceType": "Observation", "id": "a", "status": "final", "text": { "div": "<div/>" },
            "code": { "coding": [{ "system": "http://loinc.org", "code": "8302-2" }] },
            "effectiveDateTime": "2024-02-29", "valueQuantity": { "value": 1.80 }
        });
        let made = |seed| {
            let mut dice = Dice::named(seed, "a");
            (0..200)
                .filter_map(|_| mutant(&source, &mut dice).1)
                .map(|mutant| mutant.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
        assert!(made(1).len() > 100, "most operators find a place");
        assert!(made(1).iter().all(|mutant| mutant.contains("<div/>")), "a narrative is left alone");
    }
}
