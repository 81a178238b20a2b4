//! The elements of one resource, those of the resources inside it left out.

use samhandling_core::tree::Node;

/// Every element of a resource, itself first. A resource inside it is looked at on its own.
pub(crate) fn elements(resource: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut open = vec![resource];
    std::iter::from_fn(move || {
        let node = open.pop()?;
        open.extend(node.children().filter(|child| child.resource_type().is_none()));
        Some(node)
    })
}

#[cfg(test)]
mod tests {
    use super::elements;
    use samhandling_core::tree::{Limits, Tree};

    #[test]
    fn a_contained_resource_is_left_out() {
        let source = br#"{"resourceType": "Patient", "contained": [{"resourceType": "Basic", "id": "b"}], "name": [{"family": "A"}]}"#;
        let tree = Tree::from_json(source, &Limits::default()).unwrap();
        let mut names: Vec<&str> = elements(tree.root()).map(|node| node.name()).collect();
        names.sort_unstable();
        assert_eq!(names, ["", "family", "name", "resourceType"]);
    }
}
