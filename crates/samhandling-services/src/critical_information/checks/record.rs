//! A record of critical information, as the checks read it.

use std::borrow::Cow;

use samhandling_core::tree::Node;

use crate::critical_information::Kind;

/// The resources that hold critical information.
pub(super) const RECORDS: &[&str] = &["AllergyIntolerance", "Condition", "Consent", "Flag", "Procedure"];

/// The kind of a resource; none where it is no critical information, or does not tell which.
pub(super) fn kind(resource: Node<'_>) -> Option<Kind> {
    let name = resource.resource_type()?;
    let profiles = resource.child("meta").into_iter().flat_map(|meta| meta.children_named("profile"));
    let profiles: Vec<Cow<'_, str>> = profiles.filter_map(Node::text).collect();
    let concepts = || resource.children_named("category");
    let codes = concepts().flat_map(codings).filter_map(|coding| coding.child_text("code"));
    let categories: Vec<Cow<'_, str>> = concepts().filter_map(Node::text).chain(codes).collect();
    Kind::told(&name, &profiles, &categories)
}

/// The critical information in a Bundle, and what else it has.
pub(super) fn entries(bundle: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    bundle.children_named("entry").filter_map(|entry| entry.child("resource"))
}

/// The codings of a concept.
pub(super) fn codings(concept: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    concept.children_named("coding")
}

/// The first code of a status that is a concept.
pub(super) fn status_code<'t>(record: Node<'t>, name: &str) -> Option<Cow<'t, str>> {
    codings(record.child(name)?).find_map(|coding| coding.child_text("code"))
}

/// The first extension of a url.
pub(super) fn extension<'t>(node: Node<'t>, url: &str) -> Option<Node<'t>> {
    let is_it = |extension: &Node<'_>| extension.child_text("url").is_some_and(|found| found == url);
    node.children_named("extension").find(is_it)
}

/// The value of an extension.
pub(super) fn value(extension: Node<'_>) -> Option<Node<'_>> {
    extension.children().find(|child| child.name().starts_with("value"))
}

/// Who recorded it first.
pub(super) fn recorder(record: Node<'_>) -> Option<Node<'_>> {
    ["recorder", "author", "performer"].into_iter().find_map(|name| record.child(name))
}

/// The codes of a role that are categories of health personnel, as the service calls them.
pub(super) fn role_codes(role: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let codings = role.children_named("code").flat_map(codings);
    let own = codings.filter(|coding| {
        coding.child_text("system").is_some_and(|system| system == super::super::systems::PERSONNEL)
    });
    own.filter_map(|coding| coding.child("code"))
}

/// The number of the patient, where it stands beside the reference.
pub(super) fn patient(record: Node<'_>) -> Option<String> {
    let reference = ["patient", "subject"].into_iter().find_map(|name| record.child(name))?;
    Some(reference.child("identifier")?.child_text("value")?.into_owned())
}

/// Whether it was recorded by mistake.
pub(super) fn is_deleted(record: Node<'_>) -> bool {
    let status = record.child_text("status").or_else(|| status_code(record, "verificationStatus"));
    status.is_some_and(|status| status == "entered-in-error")
}

/// Whether it holds, as far as its status tells.
pub(super) fn is_in_force(record: Node<'_>) -> bool {
    let status = record.child_text("status").or_else(|| status_code(record, "clinicalStatus"));
    status.is_some_and(|status| matches!(&*status, "active" | "in-progress")) && !is_deleted(record)
}
