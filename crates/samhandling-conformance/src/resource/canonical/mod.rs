//! Definitions of any kind: their url, and what is asked of those that are published.

mod publication;
mod rules;
mod work_group;

pub(super) use rules::RULES;

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use self::rules::URL_RELATIVE;
use crate::data_type::is_absolute_uri;
use crate::run::Run;

/// Holds a definition against what is asked of all of them.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    let url = node.child("url");
    if let Some((url, text)) = url.and_then(|url| Some((url, url.text()?)))
        && !is_absolute_uri(&text)
        && PrimitiveType::Uri.check(&text).is_ok()
    {
        run.note(&URL_RELATIVE, url).value("url", text).send();
    }
    publication::run(run, node, type_name);
}
