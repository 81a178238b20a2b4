//! The examination of an answer.

use samhandling_core::tree::{Limits, Node, Tree};

use super::{AnswerFinding, AnswerVerdict, issue, meaning, status};
use crate::Service;
use crate::dialect::{Dialect, ErrorMeaning};

/// Examines an answer of a service: an OperationOutcome, Parameters or a Bundle with codes in it, problem details, a page.
///
/// `services` are those whose vocabulary is looked up; `http_status` is the status that it came with, where it is known. Nothing of
/// what the answer says in words is repeated: it may tell of a patient.
///
/// # Example
///
/// ```
/// use samhandling_services::doctor::examine_answer;
/// use samhandling_services::services;
///
/// let answer = br#"{"resourceType": "OperationOutcome", "issue": [
///     {"severity": "error", "code": "conflict", "diagnostics": "KJF-000065: a newer version exists"}]}"#;
/// let found = examine_answer(answer, Some(409), services());
/// assert_eq!(found[0].id, "newer-version-exists");
/// assert!(found.iter().any(|finding| finding.id == "issue-conflict"));
/// ```
#[must_use]
pub fn examine_answer(
    answer: &[u8],
    http_status: Option<u16>,
    services: &[&'static Service],
) -> Vec<AnswerFinding> {
    let mut found = Vec::new();
    let tree = Tree::from_json(answer, &Limits::default()).ok();
    for service in services {
        let Ok(dialect) = service.dialect() else { continue };
        found.extend(of_vocabulary(service.slug, &dialect, tree.as_ref().map(Tree::root), http_status));
    }
    match tree.as_ref().map(Tree::root) {
        Some(root) => {
            found.extend(issue::issues(root));
            let own = root.child("status").and_then(|status| status.raw()?.parse().ok());
            found.extend(http_status.or(own).and_then(status::finding));
            if root.resource_type().is_none() && root.child("type").is_none() && root.child("title").is_none()
            {
                found.push(status::not_known());
            }
        }
        None => {
            found.extend(http_status.and_then(status::finding));
            found.push(status::no_json(answer));
        }
    }
    let mut seen = Vec::new();
    found.retain(|finding: &AnswerFinding| {
        let key = (finding.id.clone(), finding.code.clone());
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    found
}

fn of_vocabulary(
    slug: &'static str,
    dialect: &Dialect,
    root: Option<Node<'_>>,
    http_status: Option<u16>,
) -> Vec<AnswerFinding> {
    let says = |error: &&ErrorMeaning| match (&error.system, &error.code) {
        (Some(system), Some(code)) => root.is_some_and(|root| has_coding(root, system, code)),
        (None, Some(code)) => root.is_some_and(|root| begins_with(root, code)),
        (_, None) => error.status.is_some() && error.status == http_status,
    };
    let told = dialect.errors.iter().filter(says);
    told.filter_map(|error| {
        let word = error.meaning.value.as_deref()?;
        let (wrong, mend, is_refusal) = meaning::words(word);
        Some(AnswerFinding {
            id: word.to_owned(),
            code: error.code.clone(),
            service: Some(slug),
            wrong,
            mend,
            source: dialect.sources.get(&error.meaning.source).cloned(),
            verdict: if is_refusal { AnswerVerdict::Broken } else { AnswerVerdict::Note },
        })
    })
    .collect()
}

/// Whether a coding stands anywhere in it.
fn has_coding(node: Node<'_>, system: &str, code: &str) -> bool {
    let is_it = node.child_text("system").is_some_and(|own| own == system)
        && node.child_text("code").is_some_and(|own| own == code);
    is_it || node.children().any(|child| has_coding(child, system, code))
}

/// Whether the diagnostics of an issue begin with a code.
fn begins_with(root: Node<'_>, code: &str) -> bool {
    let is_it = |issue: Node<'_>| {
        issue.child_text("diagnostics").is_some_and(|text| {
            let rest = text.trim_start().strip_prefix(code);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
        })
    };
    issue::all(root).into_iter().any(is_it)
}
