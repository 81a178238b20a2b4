//! Puts a box where a type would otherwise hold itself.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Content, Held, Model};

/// Marks the fields to box: taken in the order of names, each that would close a circle.
pub fn mark(model: &mut Model) {
    let mut held: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut types: Vec<_> = model.files.iter_mut().flat_map(|file| &mut file.types).collect();
    types.sort_by(|a, b| a.rust.cmp(&b.rust));
    for owner in types {
        let name = owner.rust.clone();
        for field in owner.fields.iter_mut().filter(|field| !field.many) {
            if let Content::One(Held::Complex { rust, boxed }) = &mut field.content {
                if reaches(&held, rust, &name) {
                    *boxed = true;
                } else {
                    held.entry(name.clone()).or_default().insert(rust.clone());
                }
            }
        }
    }
}

fn reaches(held: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(held.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
