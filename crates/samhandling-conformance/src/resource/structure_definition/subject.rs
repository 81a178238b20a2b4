//! The StructureDefinition that is checked, and what its rules need to know of it.

use std::borrow::Cow;

use samhandling_core::tree::Node;
use samhandling_definitions::{Definitions, Kind, PackageId, StructureDefinition};

use crate::run::Run;

/// A list of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// The differential.
    Differential,
    /// The snapshot.
    Snapshot,
}

/// The StructureDefinition that is checked.
pub(super) struct Subject<'v, 't> {
    pub(super) node: Node<'t>,
    pub(super) url: Cow<'t, str>,
    pub(super) kind: Cow<'t, str>,
    /// The type as it is written: a name, or the url of a logical model.
    pub(super) type_name: Cow<'t, str>,
    pub(super) derivation: Option<Cow<'t, str>>,
    pub(super) base_url: Option<Cow<'t, str>>,
    /// What it is derived from, if that is loaded.
    pub(super) base: Option<&'v StructureDefinition>,
    /// With the snapshot that its differential makes, if it makes one.
    pub(super) whole: Option<Result<StructureDefinition, String>>,
}

impl<'v, 't> Subject<'v, 't> {
    pub(super) fn of(run: &mut Run<'v, 't>, node: Node<'t>) -> Self {
        let text = |name: &str| node.child_text(name);
        let base_url = text("baseDefinition");
        let base = base_url.as_deref().and_then(|url| run.structure(url));
        let derivation = text("derivation");
        let is_profile = derivation.as_deref() == Some("constraint");
        let has_differential = node.child("differential").is_some();
        let whole = base_url
            .as_deref()
            .filter(|_| base.is_some() && is_profile && has_differential)
            .and_then(|url| {
                let scope = scope(run, url)?;
                let document = run.owned_tree();
                Some(run.validator.definitions.regenerate(scope, &document, node.id()))
            });
        Subject {
            node,
            url: text("url").unwrap_or_default(),
            kind: text("kind").unwrap_or_default(),
            type_name: text("type").unwrap_or_default(),
            derivation,
            base_url,
            base,
            whole,
        }
    }

    pub(super) fn is_profile(&self) -> bool {
        self.derivation.as_deref() == Some("constraint")
    }

    /// The name with which the paths begin.
    pub(super) fn root_name(&self) -> &str {
        self.type_name.rsplit('/').next().unwrap_or(&self.type_name)
    }

    /// All elements, as its differential makes them.
    pub(super) fn whole(&self) -> Option<&StructureDefinition> {
        self.whole.as_ref()?.as_ref().ok()
    }

    /// The elements of a list.
    pub(super) fn elements(&self, list: List) -> Vec<Node<'t>> {
        let name = match list {
            List::Differential => "differential",
            List::Snapshot => "snapshot",
        };
        self.node.children_named(name).flat_map(|list| list.children_named("element")).collect()
    }
}

/// The package in which what the definition names is looked up: one that sees its base.
fn scope(run: &Run<'_, '_>, base: &str) -> Option<PackageId> {
    let definitions: &Definitions = &run.validator.definitions;
    let sees = |scope: &PackageId| definitions.resolve(*scope, Kind::StructureDefinition, base).is_some();
    let near = run.scopes().iter().copied().chain(definitions.local_of(run.edition.version));
    near.into_iter().find(sees).or_else(|| Some(run.find(Kind::StructureDefinition, base)?.package()))
}
