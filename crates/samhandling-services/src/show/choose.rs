//! Whose a document is.

use std::collections::BTreeSet;

use samhandling_core::tree::{Kind, Node};

use super::ShowError;
use crate::{Service, services};

/// The service of a document, by the profiles that its resources name in `meta.profile`. A service whose documents cannot be shown,
/// and then one that others build on ([`Service::is_foundation`]), counts only where no other is named: base profiles stand beside
/// those of most services.
///
/// # Errors
///
/// [`ShowError::NoService`], [`ShowError::SeveralServices`]: the caller must say whose it is. [`ShowError::NoView`].
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{Limits, Tree};
/// use samhandling_services::show::choose;
///
/// let json = include_bytes!("../../../../fixtures/test_results/valid/bundle-blood-panel.json");
/// let tree = Tree::from_json(json, &Limits::default())?;
/// assert_eq!(choose(tree.root())?.slug, "test_results");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn choose(document: Node<'_>) -> Result<&'static Service, ShowError> {
    let named = profiles(document);
    let of = |service: &Service| service.profiles.iter().any(|profile| named.contains(profile.url));
    let found: Vec<&'static Service> = services().iter().copied().filter(|service| of(service)).collect();
    let shown = found.iter().copied().filter(|service| service.show.is_some());
    let (foundations, own): (Vec<_>, Vec<_>) = shown.partition(|service| service.is_foundation);
    let shown = if own.is_empty() { foundations } else { own };
    match (shown.as_slice(), found.as_slice()) {
        ([one], _) => Ok(one),
        ([], [one, ..]) => Err(ShowError::NoView { slug: one.slug, known: known() }),
        ([], []) => Err(ShowError::NoService { known: known() }),
        (several, _) => {
            let slugs: Vec<&str> = several.iter().map(|service| service.slug).collect();
            Err(ShowError::SeveralServices { found: slugs.join(", ") })
        }
    }
}

/// The slugs of the services that can be shown.
pub(super) fn known() -> String {
    let shown = services().iter().filter(|service| service.show.is_some());
    shown.map(|service| service.slug).collect::<Vec<_>>().join(", ")
}

/// The profiles that the resources of a document name, versions left out.
fn profiles(document: Node<'_>) -> BTreeSet<String> {
    let (mut open, mut found) = (vec![document], BTreeSet::new());
    while let Some(node) = open.pop() {
        if let Some(meta) = node.child("meta").filter(|_| node.resource_type().is_some()) {
            let urls = meta.children_named("profile").filter_map(Node::text);
            found.extend(urls.map(|url| url.split('|').next().unwrap_or_default().to_owned()));
        }
        open.extend(node.children().filter(|child| child.kind() == Kind::Object));
    }
    found
}
