//! What each node of a tree is, as a table.

use samhandling_core::tree::NameHash;
use samhandling_core::tree::{Node, Tree};
use samhandling_fhirpath::{Element, Instance, Model, TypeId};

use super::fhir_model::FhirModel;

/// What each node of a tree is.
pub struct TypedTree<'m> {
    model: &'m FhirModel,
    elements: Vec<Element>,
}

impl<'m> TypedTree<'m> {
    /// Types a tree from its root down.
    pub fn of(tree: &Tree<'_>, model: &'m FhirModel) -> Self {
        let unknown = Element { name: NameHash(0), name_len: 0, value: None, of: TypeId::UNKNOWN };
        let mut typed = TypedTree { model, elements: vec![unknown; tree.len()] };
        typed.resource(tree.root(), "");
        typed
    }

    /// A resource, which says its type itself.
    fn resource(&mut self, node: Node<'_>, name: &str) {
        let of = node.resource_type().and_then(|of| self.model.type_named(&of)).unwrap_or(TypeId::UNKNOWN);
        self.elements[node.id().index()] = Element::new(name, of, None);
        self.children(node, of);
    }

    fn children(&mut self, parent: Node<'_>, of: TypeId) {
        for node in parent.children() {
            if node.name() == "resourceType" {
                self.elements[node.id().index()] = Element::HIDDEN;
            } else if node.child("resourceType").is_some() {
                self.resource(node, node.name());
            } else {
                self.element(node, of);
            }
        }
    }

    fn element(&mut self, node: Node<'_>, parent: TypeId) {
        let written = self.model.written(parent, node.name());
        let (name_len, of) = written.map_or((node.name().len(), TypeId::UNKNOWN), |w| (w.name_len, w.of));
        let value = self.model.value(of);
        let (name, _) = node.name().split_at(name_len);
        self.elements[node.id().index()] = Element::new(name, of, value);
        self.children(node, of);
    }
}

impl Instance for TypedTree<'_> {
    fn element(&self, node: Node<'_>) -> Element {
        self.elements.get(node.id().index()).copied().unwrap_or(Element::HIDDEN)
    }

    fn model(&self) -> &dyn Model {
        self.model
    }
}
