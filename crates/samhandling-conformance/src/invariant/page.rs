//! What there is to say of an invariant, for whoever looks one up.

use std::borrow::Cow;

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::{Node, Tree};
use samhandling_definitions::{Definitions, Kind};

use super::{errata, words};

/// An invariant, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvariantPage {
    /// The key: `obs-3`.
    pub key: String,
    /// How grave a breach is.
    pub severity: Severity,
    /// Whether it is best practice only: looked for where the caller asks ([`crate::Options::best_practice`]).
    pub is_best_practice: bool,
    /// The expression as published; none where the definition has words only, and nobody can hold an instance against them.
    pub expression: Option<String>,
    /// What is evaluated in its place, if it was published with a mistake, and the source of that.
    pub correction: Option<(&'static str, &'static str)>,
    /// What it means, in English, bokmål and nynorsk.
    pub words: [Cow<'static, str>; 3],
    /// The elements it stands on.
    pub places: Vec<InvariantPlace>,
}

/// An element that an invariant stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvariantPlace {
    /// The definition.
    pub canonical: String,
    /// Its package, with version.
    pub package: String,
    /// The id of the element.
    pub element: String,
}

/// The invariants of that key in all packages that are loaded. The same key with another expression is another invariant.
///
/// # Example
///
/// ```
/// use samhandling_conformance::invariants;
/// use samhandling_definitions::Definitions;
///
/// let [obs_3] = &invariants(&Definitions::embedded(), "obs-3")[..] else { panic!("one is expected") };
/// assert_eq!(obs_3.expression.as_deref(), Some("low.exists() or high.exists() or text.exists()"));
/// assert_eq!(obs_3.places[0].element, "Observation.referenceRange");
/// ```
#[must_use]
pub fn invariants(definitions: &Definitions, key: &str) -> Vec<InvariantPage> {
    let (mut pages, mut copies) = (Vec::new(), Vec::new());
    for (id, package) in definitions.packages() {
        for (number, entry) in (0..).zip(package.entries()) {
            if entry.kind != Kind::StructureDefinition {
                continue;
            }
            let Ok(tree) = definitions.resource(id.definition(number)) else { continue };
            for Stated { element, constraint, is_own } in stated(&tree, key) {
                let id = element.child_text("id").or(element.child_text("path"));
                let place = InvariantPlace {
                    canonical: entry.url.clone(),
                    package: package.id.to_string(),
                    element: id.unwrap_or_default().into_owned(),
                };
                add(if is_own { &mut pages } else { &mut copies }, read(key, constraint), place);
            }
        }
    }
    // What a profile repeats from its base stands at the base; what no base has stands where it is.
    let same = |known: &InvariantPage, copy: &InvariantPage| known.expression == copy.expression;
    copies.retain(|copy| !pages.iter().any(|known| same(known, copy)));
    pages.extend(copies);
    pages
}

/// An invariant as an element of a definition states it.
struct Stated<'t> {
    element: Node<'t>,
    constraint: Node<'t>,
    /// Whether it is the definition's own; else it may be a copy from the base.
    is_own: bool,
}

/// The invariants of that key in a definition: those of its differential; without one, those that it does not call another's.
fn stated<'t>(tree: &'t Tree<'static>, key: &str) -> Vec<Stated<'t>> {
    let root = tree.root();
    let url = root.child_text("url");
    let is_type = root.child_text("derivation").is_none_or(|derivation| derivation != "constraint");
    let (list, is_differential) = match root.child("differential") {
        Some(list) => (Some(list), true),
        None => (root.child("snapshot"), false),
    };
    let elements = list.into_iter().flat_map(|list| list.children_named("element"));
    let constraints =
        elements.flat_map(|element| element.children_named("constraint").map(move |one| (element, one)));
    let of_key = constraints.filter(|(_, constraint)| constraint.child_text("key").as_deref() == Some(key));
    let stated = of_key.filter_map(|(element, constraint)| {
        let source = constraint.child_text("source");
        let is_own = is_differential || source == url || (source.is_none() && is_type);
        let may_be_own = is_own || source.is_none();
        may_be_own.then_some(Stated { element, constraint, is_own })
    });
    stated.collect()
}

fn read(key: &str, constraint: Node<'_>) -> InvariantPage {
    let text = |name: &str| constraint.child_text(name).map(Cow::into_owned);
    let expression = text("expression");
    let is_best_practice = |extension: Node<'_>| {
        extension.child_text("url").is_some_and(|url| url.ends_with("/elementdefinition-bestpractice"))
            && extension.child_text("valueBoolean").is_some_and(|flag| flag == "true")
    };
    InvariantPage {
        key: key.to_owned(),
        severity: text("severity").and_then(|code| Severity::from_code(&code)).unwrap_or(Severity::Error),
        is_best_practice: constraint.children_named("extension").any(is_best_practice),
        correction: expression.as_deref().and_then(errata::row),
        words: words::of_published(key, expression.as_deref().unwrap_or_default(), text("human").as_deref()),
        expression,
        places: Vec::new(),
    }
}

fn add(pages: &mut Vec<InvariantPage>, page: InvariantPage, place: InvariantPlace) {
    let same = |known: &&mut InvariantPage| {
        known.expression == page.expression && known.severity == page.severity && known.words == page.words
    };
    match pages.iter_mut().find(same) {
        Some(known) if known.places.contains(&place) => {}
        Some(known) => known.places.push(place),
        None => pages.push(InvariantPage { places: vec![place], ..page }),
    }
}
