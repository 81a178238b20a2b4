//! What references lead to inside the document.

use std::borrow::Cow;
use std::collections::HashMap;

use samhandling_core::tree::{Node, NodeId};
use samhandling_definitions::Kind;

use super::Run;
use crate::assertion::binding::is_absolute;

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(crate) enum Resolved<'t> {
    /// A resource in `contained`, or the resource around it (`#`).
    Contained(Node<'t>),
    /// A resource of the same Bundle.
    Entry(Node<'t>),
    /// Several entries of the same Bundle.
    Several(usize),
    /// Entries of that type and id are there, but by FHIR's rules the reference does not lead to them.
    OnlyApparent(usize),
    /// Nothing in the document.
    Nothing,
}

impl<'t> Resolved<'t> {
    /// The resource, if there is exactly one.
    pub(crate) fn resource(self) -> Option<Node<'t>> {
        match self {
            Resolved::Contained(node) | Resolved::Entry(node) => Some(node),
            Resolved::Several(_) | Resolved::OnlyApparent(_) | Resolved::Nothing => None,
        }
    }
}

/// The entries of a Bundle by what they can be referred to by; made once for each Bundle.
#[derive(Debug, Default)]
pub(crate) struct Entries<'t> {
    by_url: HashMap<Cow<'t, str>, Vec<Node<'t>>>,
    by_type_and_id: HashMap<String, Vec<Node<'t>>>,
}

impl<'t> Entries<'t> {
    fn of(bundle: Node<'t>) -> Self {
        let mut entries = Entries::default();
        for entry in bundle.children_named("entry") {
            let Some(resource) = entry.child("resource") else { continue };
            let url = entry.child_text("fullUrl");
            let version = resource.child("meta").and_then(|meta| meta.child_text("versionId"));
            let id = resource
                .child_text("id")
                .zip(resource.resource_type())
                .map(|(id, name)| format!("{name}/{id}"));
            for name in [url.map(Cow::into_owned), id.clone()].into_iter().flatten() {
                if let Some(version) = &version {
                    let versioned = format!("{name}/_history/{version}");
                    entries.by_url.entry(Cow::Owned(versioned)).or_default().push(resource);
                }
            }
            if let Some(url) = entry.child_text("fullUrl") {
                entries.by_url.entry(url).or_default().push(resource);
            }
            if let Some(id) = id {
                entries.by_type_and_id.entry(id).or_default().push(resource);
            }
        }
        entries
    }
}

impl<'t> Run<'_, 't> {
    /// What a reference leads to, written at a node, by R4's rules: `#` in the resource around it; an absolute url by
    /// `fullUrl`; a relative one by the `fullUrl` of its own entry, where that is a RESTful url.
    ///
    /// Source: <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1)
    pub(crate) fn resolve_text(&mut self, from: Node<'t>, reference: &str) -> Resolved<'t> {
        if let Some(id) = reference.strip_prefix('#') {
            return self.contained(from, id).map_or(Resolved::Nothing, Resolved::Contained);
        }
        let target = reference.split('#').next().unwrap_or(reference);
        let mut best = Resolved::Nothing;
        let mut here = Some(from);
        while let Some((entry, bundle)) = here.and_then(entry_around) {
            match self.in_bundle(bundle, entry, target) {
                Resolved::Nothing => {}
                found @ (Resolved::Entry(_) | Resolved::Several(_)) => return found,
                apparent => best = apparent,
            }
            here = Some(bundle);
        }
        match self.in_parameters(from, target) {
            Some(resource) => Resolved::Entry(resource),
            None => best,
        }
    }

    /// The resource of that type and id among those of the Parameters around a node. R4 has no rule for references between them;
    /// a relative one is taken to mean its neighbour, as HL7's validator takes it.
    fn in_parameters(&mut self, from: Node<'t>, target: &str) -> Option<Node<'t>> {
        let mut around = std::iter::successors(from.parent(), |node| node.parent());
        let parameters = around.find(|node| node.resource_type().is_some_and(|name| name == "Parameters"))?;
        let known = self.parameters.entry(parameters.id()).or_insert_with(|| {
            let mut known = HashMap::new();
            collect(parameters, &mut known);
            known
        });
        known.get(target).copied()
    }

    /// The contained resource of an id; with an empty id the resource around it.
    pub(crate) fn contained(&mut self, node: Node<'t>, id: &str) -> Option<Node<'t>> {
        let container = resource_around(node)?;
        if id.is_empty() {
            return Some(container);
        }
        self.contained_in(container, id)
    }

    /// The resource of that id in a container.
    pub(crate) fn contained_in(&mut self, container: Node<'t>, id: &str) -> Option<Node<'t>> {
        let known = self.containers.entry(container.id()).or_insert_with(|| {
            let mut known = HashMap::new();
            for resource in container.children_named("contained") {
                if let Some(id) = resource.child_text("id") {
                    known.entry(id).or_insert(resource);
                }
            }
            known
        });
        known.get(id).copied()
    }

    /// What the reference or uri of a node leads to.
    pub(crate) fn resolve(&mut self, node: Node<'t>) -> Option<Node<'t>> {
        let text = node.child_text("reference").or_else(|| node.text())?;
        self.resolve_text(node, &text).resource()
    }

    /// Whether what a reference leads to need not travel with it: a definition that is loaded, or one by its type; and a text that
    /// is no reference to a resource at all.
    pub(crate) fn is_known_elsewhere(&self, url: &str) -> bool {
        let kinds = [
            Kind::StructureDefinition,
            Kind::ValueSet,
            Kind::CodeSystem,
            Kind::Questionnaire,
            Kind::SearchParameter,
        ];
        let mut parts = url.rsplit('/').skip(1);
        let type_name = parts.next().unwrap_or_default();
        if !is_absolute(url) {
            return !self.edition.type_schema(type_name).is_some_and(crate::schema::Schema::is_resource);
        }
        let is_definition = DEFINITIONS.contains(&type_name);
        is_definition || kinds.into_iter().any(|kind| self.edition.resolve(&self.scopes, kind, url).is_some())
    }

    fn in_bundle(&mut self, bundle: Node<'t>, entry: Node<'t>, target: &str) -> Resolved<'t> {
        let entries = self.entries.entry(bundle.id()).or_insert_with(|| Entries::of(bundle));
        let by_url = |url: &str| match entries.by_url.get(url).map(Vec::as_slice) {
            None | Some([]) => Resolved::Nothing,
            Some([only]) => Resolved::Entry(*only),
            Some(several) => Resolved::Several(several.len()),
        };
        if is_absolute(target) {
            return by_url(target);
        }
        if let Some(base) = base_of(entry) {
            let found = by_url(&format!("{base}{target}"));
            if !matches!(found, Resolved::Nothing) {
                return found;
            }
        }
        let plain = target.split("/_history/").next().unwrap_or(target);
        let apparent = entries.by_type_and_id.get(plain).map_or(0, Vec::len);
        if apparent > 0 { Resolved::OnlyApparent(apparent) } else { Resolved::Nothing }
    }
}

/// The resource around a node that is contained in none.
pub(crate) fn resource_around(node: Node<'_>) -> Option<Node<'_>> {
    let mut around = std::iter::successors(Some(node), |node| node.parent());
    around.find(|node| node.resource_type().is_some() && node.name() != "contained")
}

/// The resources of parameters, and of their parts; of two with one name the first.
fn collect<'t>(parameters: Node<'t>, known: &mut HashMap<String, Node<'t>>) {
    for parameter in parameters.children().filter(|child| matches!(child.name(), "parameter" | "part")) {
        if let Some(resource) = parameter.child("resource") {
            let name = resource.resource_type().zip(resource.child_text("id"));
            if let Some((name, id)) = name {
                known.entry(format!("{name}/{id}")).or_insert(resource);
            }
        }
        collect(parameter, known);
    }
}

/// The entry around a node, and its Bundle; not those that the node itself is.
pub(crate) fn entry_around(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let mut around = std::iter::successors(node.parent(), |node| node.parent());
    let entry = around.find(|node| node.name() == "entry" && is_bundle(node.parent()))?;
    Some((entry, entry.parent()?))
}

fn is_bundle(node: Option<Node<'_>>) -> bool {
    node.and_then(Node::resource_type).is_some_and(|name| name == "Bundle")
}

/// The base of an entry's `fullUrl`, if that is a RESTful url of its resource.
fn base_of(entry: Node<'_>) -> Option<String> {
    let url = entry.child_text("fullUrl")?;
    let resource = entry.child("resource")?;
    let own = format!("{}/{}", resource.resource_type()?, resource.child_text("id")?);
    let base = url.strip_suffix(&own)?;
    (base.starts_with("http") && base.ends_with('/')).then(|| base.to_owned())
}

/// The number of a Bundle whose entries are known.
pub(crate) type BundleEntries<'t> = HashMap<NodeId, Entries<'t>>;

/// The resources of each Parameters, as `Type/id`.
pub(crate) type InParameters<'t> = HashMap<NodeId, HashMap<String, Node<'t>>>;

/// The contained resources of each container, by id.
pub(crate) type Contained<'t> = HashMap<NodeId, HashMap<Cow<'t, str>, Node<'t>>>;

/// The resource types that define something and are found by canonical.
const DEFINITIONS: [&str; 16] = [
    "ActivityDefinition",
    "CapabilityStatement",
    "CodeSystem",
    "ConceptMap",
    "GraphDefinition",
    "ImplementationGuide",
    "Library",
    "Measure",
    "MessageDefinition",
    "NamingSystem",
    "OperationDefinition",
    "PlanDefinition",
    "Questionnaire",
    "SearchParameter",
    "StructureDefinition",
    "ValueSet",
];
