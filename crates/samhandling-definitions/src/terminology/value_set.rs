//! ValueSet.

use std::collections::HashMap;

use samhandling_core::tree::Node;

/// A condition on the concepts of a code system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The property that is looked at; `concept` for the hierarchy.
    pub property: Box<str>,
    /// The operator: `is-a`, `=`, `regex` …
    pub operator: Box<str>,
    /// What it is held against.
    pub value: Box<str>,
}

/// Codes with their displays.
pub type Codes = HashMap<Box<str>, Option<Box<str>>>;

/// A part of a value set.
#[derive(Clone, Debug, Default)]
pub struct Include {
    /// The code system; none where other value sets are all there is.
    pub system: Option<Box<str>>,
    /// Its version.
    pub version: Option<Box<str>>,
    /// The codes, with their displays, where they are listed.
    pub concepts: Option<Codes>,
    /// Conditions, all of which must hold.
    pub filters: Vec<Filter>,
    /// Canonicals of value sets, all of which must have the code.
    pub value_sets: Vec<Box<str>>,
}

/// A value set: what it is made of, and its expansion where it carries one.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/valueset.html> (4.0.1).
#[derive(Clone, Debug, Default)]
pub struct ValueSet {
    /// The canonical url.
    pub url: Box<str>,
    /// The version.
    pub version: Option<Box<str>>,
    /// The name for machines.
    pub name: Option<Box<str>>,
    /// What is in it.
    pub includes: Vec<Include>,
    /// What is not.
    pub excludes: Vec<Include>,
    /// The codes of the expansion with their displays, by system.
    pub expansion: Option<HashMap<Box<str>, Codes>>,
    /// Whether the expansion says of itself that it is not all.
    pub expansion_is_partial: bool,
}

impl ValueSet {
    /// Reads a ValueSet, of a package or contained in a resource.
    #[must_use]
    pub fn read(root: Node<'_>) -> Self {
        let text = |name: &str| root.child_text(name).map(Box::<str>::from);
        let compose = root.child("compose");
        let parts = |name: &str| -> Vec<Include> {
            compose.into_iter().flat_map(|compose| compose.children_named(name)).map(read_include).collect()
        };
        let (includes, excludes) = (parts("include"), parts("exclude"));
        let expansion = root.child("expansion");
        ValueSet {
            url: text("url").unwrap_or_default(),
            version: text("version"),
            name: text("name"),
            includes,
            excludes,
            expansion: expansion.map(read_expansion),
            expansion_is_partial: expansion.is_some_and(is_partial),
        }
    }

    /// The code systems that it names, in the order of the definition.
    pub fn systems(&self) -> impl Iterator<Item = &str> {
        self.includes.iter().filter_map(|include| include.system.as_deref())
    }
}

fn read_include(node: Node<'_>) -> Include {
    let text = |name: &str| node.child_text(name).map(Box::<str>::from);
    let concept = |node: Node<'_>| -> Option<(Box<str>, Option<Box<str>>)> {
        Some((node.child_text("code")?.into(), node.child_text("display").map(Into::into)))
    };
    let filter = |node: Node<'_>| {
        let text = |name: &str| node.child_text(name).map(Box::<str>::from);
        Some(Filter { property: text("property")?, operator: text("op")?, value: text("value")? })
    };
    let listed = node.child("concept").is_some();
    Include {
        system: text("system"),
        version: text("version"),
        concepts: listed.then(|| node.children_named("concept").filter_map(concept).collect()),
        filters: node.children_named("filter").filter_map(filter).collect(),
        value_sets: node.children_named("valueSet").filter_map(|v| v.text()).map(Into::into).collect(),
    }
}

fn read_expansion(node: Node<'_>) -> HashMap<Box<str>, Codes> {
    let mut systems: HashMap<Box<str>, Codes> = HashMap::new();
    let mut open: Vec<Node<'_>> = node.children_named("contains").collect();
    while let Some(node) = open.pop() {
        open.extend(node.children_named("contains"));
        let is_abstract = node.child_text("abstract").is_some_and(|flag| flag == "true");
        if let (Some(system), Some(code), false) =
            (node.child_text("system"), node.child_text("code"), is_abstract)
        {
            let display = node.child_text("display").map(Into::into);
            systems.entry(system.into()).or_default().insert(code.into(), display);
        }
    }
    systems
}

/// An expansion is partial when it is one page of several, or says that it was cut.
fn is_partial(node: Node<'_>) -> bool {
    let total = node.child_text("total").and_then(|total| total.parse::<usize>().ok());
    let listed = node.children_named("contains").count();
    let cut = |url: &str| url.ends_with("valueset-toocostly") || url.ends_with("valueset-unclosed");
    let said = node.children_named("extension").any(|ext| ext.child_text("url").is_some_and(|url| cut(&url)));
    said || node.child("offset").is_some_and(|o| o.text().as_deref() != Some("0"))
        || total.is_some_and(|t| t > listed)
}
