//! A flat list of elements, taken apart: each child with what is below it, and its slices.

use super::key::is_under;
use crate::ElementDefinition;

/// An element or slice, and what is below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch<'b> {
    pub(super) element: &'b ElementDefinition,
    pub(super) children: &'b [ElementDefinition],
}

/// An element and its slices.
#[derive(Clone, Debug)]
pub(super) struct Group<'b> {
    pub(super) name: &'b str,
    pub(super) whole: Branch<'b>,
    pub(super) slices: Vec<Branch<'b>>,
}

/// The children in a list that holds them and all that is below them.
pub(super) fn groups(elements: &[ElementDefinition]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut rest = elements;
    while let Some((branch, behind)) = branch(rest) {
        rest = behind;
        let path = &branch.element.path;
        match groups.last_mut() {
            Some(group) if group.whole.element.path == *path && branch.element.slice_name.is_some() => {
                group.slices.push(branch);
            }
            _ => groups.push(Group { name: branch.element.name(), whole: branch, slices: Vec::new() }),
        }
    }
    groups
}

/// The first element of a list with what is below it, and the rest.
pub(super) fn branch(elements: &[ElementDefinition]) -> Option<(Branch<'_>, &[ElementDefinition])> {
    let (element, rest) = elements.split_first()?;
    let below = rest.iter().take_while(|other| is_under(&other.path, &element.path)).count();
    let (children, rest) = rest.split_at_checked(below)?;
    Some((Branch { element, children }, rest))
}
