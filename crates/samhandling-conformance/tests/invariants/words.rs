//! Every invariant of the embedded packages has words of our own.

use std::collections::BTreeSet;

use samhandling_core::tree::Node;
use samhandling_definitions::{Definitions, Kind};

/// The table of words: key, expression, English, bokmål, nynorsk.
const TABLE: &str = include_str!("../../src/invariant/wording.tsv");

#[test]
fn no_invariant_of_the_embedded_packages_is_without_words() {
    let worded: BTreeSet<(&str, &str)> = TABLE
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, columns.next()?))
        })
        .collect();
    let definitions = Definitions::embedded();
    let mut missing = BTreeSet::new();
    for (id, package) in definitions.packages() {
        let structures =
            package.entries().enumerate().filter(|(_, entry)| entry.kind == Kind::StructureDefinition);
        for (at, _) in structures {
            let at = u32::try_from(at).unwrap();
            let Ok(tree) = definitions.resource(id.definition(at)) else { continue };
            let lists = ["snapshot", "differential"].map(|list| tree.root().child(list));
            let elements = lists.into_iter().flatten().flat_map(|list| list.children_named("element"));
            for constraint in elements.flat_map(|element| element.children_named("constraint")) {
                let (key, expression) = (text(constraint, "key"), text(constraint, "expression"));
                if !expression.is_empty() && !worded.contains(&(key.as_str(), expression.as_str())) {
                    missing.insert((key, expression, package.id.to_string()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{} without words: {missing:#?}", missing.len());
}

/// A text with each run of white space as one space.
fn text(node: Node<'_>, name: &str) -> String {
    let text = node.child_text(name).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
