//! Attachments of a document, and the ids in and around them.

use samhandling_core::tree::Node;

use crate::documents::{IdKind, ids, urls};

/// The attachments of a document.
pub(super) fn attachments<'t>(document: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    document.children_named("content").filter_map(|content| content.child("attachment"))
}

/// Whether the document is not fetched by ids: it has no url, or one into the same Bundle.
pub(super) fn is_elsewhere(attachment: Node<'_>) -> bool {
    attachment.child_text("url").is_none_or(|url| url.starts_with("urn:") || url.starts_with('#'))
}

/// An id in the query of an attachment's url, `urn:oid:` left out.
pub(super) fn query(attachment: Node<'_>, kind: IdKind) -> Option<String> {
    let url = attachment.child_text("url")?;
    let value = ids::parameters(&url).find(|(name, _)| *name == kind.parameter())?.1?;
    Some(without_urn(&value).to_owned())
}

/// The id of a document, `urn:` left out.
pub(super) fn master(document: Node<'_>) -> Option<String> {
    let value = document.child("masterIdentifier")?.child_text("value")?;
    Some(without_urn(&value).to_owned())
}

/// The repositories that extensions name.
pub(super) fn repositories(document: Node<'_>) -> impl Iterator<Item = String> {
    let nodes = values(document, &[urls::REPOSITORY]);
    nodes.filter_map(|node| Some(without_urn(&node.text()?).to_owned()))
}

/// The communities that extensions name.
pub(super) fn communities(document: Node<'_>) -> impl Iterator<Item = String> {
    community_nodes(document).filter_map(|node| Some(without_urn(&node.text()?).to_owned()))
}

/// Where extensions name the community.
pub(super) fn community_nodes<'t>(document: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    values(document, &[urls::HOME_COMMUNITY_AS_PUBLISHED, urls::HOME_COMMUNITY, urls::HOME_COMMUNITY_LEGACY])
}

/// The values of extensions of the document and its attachments: a text, or that of an identifier.
fn values<'t>(document: Node<'t>, names: &'static [&'static str]) -> impl Iterator<Item = Node<'t>> {
    let holders = [document].into_iter().chain(attachments(document));
    let extensions = holders.flat_map(|holder| holder.children_named("extension"));
    let named =
        extensions.filter(|extension| extension.child_text("url").is_some_and(|url| names.contains(&&*url)));
    named.filter_map(|extension| {
        let identifier = || extension.child("valueIdentifier")?.child("value");
        extension.child("valueUri").or_else(|| extension.child("valueOid")).or_else(identifier)
    })
}

fn without_urn(value: &str) -> &str {
    value.strip_prefix("urn:oid:").or_else(|| value.strip_prefix("urn:uuid:")).unwrap_or(value)
}
