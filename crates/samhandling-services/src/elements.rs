//! The elements of one resource, those of the resources inside it left out.

use samhandling_core::tree::{Kind, Node};

/// Every element of a resource that has children, itself first. A resource inside it is looked at on its own.
pub(crate) fn elements(resource: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut open = vec![resource];
    std::iter::from_fn(move || {
        let node = open.pop()?;
        open.extend(node.children().filter(|child| is_element(*child)));
        Some(node)
    })
}

fn is_element(child: Node<'_>) -> bool {
    let may_be_resource = || matches!(child.name(), "contained" | "resource" | "outcome");
    let has_children = matches!(child.kind(), Kind::Object) || child.children().next().is_some();
    has_children && !(may_be_resource() && child.resource_type().is_some())
}

#[cfg(test)]
mod tests {
    use super::elements;
    use samhandling_core::tree::{Limits, Tree};

    #[test]
    fn contained_resources_and_plain_values_are_left_out() {
        let source = br#"{"resourceType": "Patient", "contained": [{"resourceType": "Basic", "id": "b"}],
            "name": [{"family": "A", "_given": [{"extension": [{"url": "u"}]}]}]}"#;
        let tree = Tree::from_json(source, &Limits::default()).unwrap();
        let mut names: Vec<&str> = elements(tree.root()).map(|node| node.name()).collect();
        names.sort_unstable();
        assert_eq!(names, ["", "extension", "given", "name"]);
    }
}
