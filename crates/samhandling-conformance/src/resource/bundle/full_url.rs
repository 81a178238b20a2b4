//! What the `fullUrl` of an entry must be.

use samhandling_core::tree::Node;

use super::rules::{FULL_URL_MISSING, FULL_URL_OF_OTHER, FULL_URL_RELATIVE};
use crate::assertion::binding::is_absolute;
use crate::run::Run;

/// The kinds of Bundle whose entries need none.
const WITHOUT: [&str; 4] = ["transaction", "transaction-response", "batch", "batch-response"];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, entries: &[Node<'t>], kind: &str) {
    for entry in entries {
        let Some(url) = entry.child_text("fullUrl") else {
            if !WITHOUT.contains(&kind) {
                run.note(&FULL_URL_MISSING, *entry).send();
            }
            continue;
        };
        if !is_absolute(&url) {
            run.note(&FULL_URL_RELATIVE, *entry).send();
            continue;
        }
        let Some(resource) = entry.child("resource") else { continue };
        let Some(name) = resource.resource_type() else { continue };
        if let Some(own) = rest_identity(run, &url) {
            let expected = resource.child_text("id").map(|id| format!("{name}/{id}"));
            if expected.as_deref() != Some(own) {
                run.note(&FULL_URL_OF_OTHER, *entry).name("type", name).send();
            }
        }
    }
}

/// The `Type/id` at the end of a RESTful url; none for a url that is not one.
fn rest_identity<'u>(run: &Run<'_, '_>, url: &'u str) -> Option<&'u str> {
    let path = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"))?;
    let plain = path.split("/_history/").next()?;
    let (before, id) = plain.rsplit_once('/')?;
    let (_, name) = before.rsplit_once('/')?;
    let is_resource = run.edition.type_schema(name).is_some_and(crate::schema::Schema::is_resource);
    let start = url.len() - path.len() + before.len() - name.len();
    let end = url.len() - path.len() + plain.len();
    let is_id =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    if is_resource && is_id { url.get(start..end) } else { None }
}
