//! A resource that a service holds.

use std::sync::OnceLock;

use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

/// A resource that a service holds.
///
/// It is kept as text, which is what answers are made of and a tenth of what a tree takes; the tree is made when somebody looks
/// into it.
#[derive(Clone)]
pub struct Stored {
    /// Its type.
    pub resource: String,
    /// Its id.
    pub id: String,
    /// The number of the patient that it is about; none for what is about nobody.
    pub patient: Option<String>,
    /// Which version it is, from 1. Where it is put, one more than what it takes the place of, whatever stands here.
    pub version: u64,
    text: Box<RawValue>,
    tree: OnceLock<Value>,
    targets: Box<[Box<str>]>,
}

impl Stored {
    /// A resource as it is kept; none for what has no type or no id.
    #[must_use]
    pub fn of(json: &Value) -> Option<Self> {
        let resource = json.get("resourceType")?.as_str()?.to_owned();
        let id = json.get("id")?.as_str()?.to_owned();
        let about = ["subject", "patient"].into_iter().find_map(|name| json.get(name));
        let number = about.and_then(|about| about.get("identifier")?.get("value")?.as_str());
        let patient = number.or_else(|| subject_of_document(json)).map(str::to_owned);
        let text = to_raw_value(json).ok()?;
        Some(Self { resource, id, patient, version: 1, text, tree: OnceLock::new(), targets: targets(json) })
    }

    /// The resource as a tree.
    #[must_use]
    pub fn json(&self) -> &Value {
        // It was written from a tree, and can be read as one.
        self.tree.get_or_init(|| serde_json::from_str(self.text.get()).unwrap_or_default())
    }

    /// The resource as text.
    #[must_use]
    pub fn text(&self) -> &RawValue {
        &self.text
    }

    /// Every `Type/id` that it refers to.
    pub(super) fn targets(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(AsRef::as_ref)
    }

    /// `Type/id`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.resource, self.id)
    }

    /// The entity tag of its version, as `If-Match` names it.
    #[must_use]
    pub fn entity_tag(&self) -> String {
        format!("W/\"{}\"", self.version)
    }

    /// The resources of a file that have an id.
    #[must_use]
    pub fn all_of(json: Value) -> Vec<Self> {
        Self::opened(json).iter().filter_map(Self::of).collect()
    }

    /// The resources of a file: a resource, those in Parameters, or those of a Bundle without what is said about a search. A
    /// document is kept whole.
    #[must_use]
    pub fn opened(mut json: Value) -> Vec<Value> {
        let is = |name: &str, value: &str| json.get(name).and_then(Value::as_str) == Some(value);
        let below = match () {
            () if is("resourceType", "Parameters") => "parameter",
            () if is("resourceType", "Bundle") && !is("type", "document") => "entry",
            () => return vec![json],
        };
        let parts = json.get_mut(below).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        let resources = parts.into_iter().filter_map(|mut part| part.get_mut("resource").map(Value::take));
        let is_outcome =
            |one: &Value| one.get("resourceType").and_then(Value::as_str) == Some("OperationOutcome");
        resources.filter(|one| !is_outcome(one)).collect()
    }
}

/// Every `Type/id` that is referred to.
fn targets(json: &Value) -> Box<[Box<str>]> {
    let mut found = Vec::new();
    references(json, &mut found);
    found.retain(|target| target.split_once('/').is_some_and(|(_, id)| !id.contains('/')));
    found.into_iter().map(Box::from).collect()
}

/// Every reference below an element.
pub(crate) fn references<'a>(json: &'a Value, found: &mut Vec<&'a str>) {
    match json {
        Value::Object(members) => {
            found.extend(members.get("reference").and_then(Value::as_str));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(all) => all.iter().for_each(|one| references(one, found)),
        _ => {}
    }
}

/// The number of whom a document is about: the subject of its Composition.
fn subject_of_document(json: &Value) -> Option<&str> {
    let entries = json.get("entry")?.as_array()?;
    let subject = entries.first()?.pointer("/resource/subject/reference")?;
    let entry = entries.iter().find(|entry| entry.get("fullUrl") == Some(subject))?;
    entry.pointer("/resource/identifier/0/value")?.as_str()
}

impl std::fmt::Debug for Stored {
    /// Shows the type, no value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stored").field("resource", &self.resource).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_is_opened_whole_and_another_bundle_by_its_resources() {
        let entries = json!([
            { "resource": { "resourceType": "Observation", "id": "o" } },
            { "resource": { "resourceType": "OperationOutcome" } },
        ]);
        let bundle =
            |kind: &str| json!({ "resourceType": "Bundle", "type": kind, "id": "b", "entry": entries });
        let types = |json: Value| -> Vec<String> {
            Stored::opened(json).iter().map(|one| one["resourceType"].to_string()).collect()
        };
        assert_eq!(types(bundle("document")), ["\"Bundle\""]);
        assert_eq!(types(bundle("searchset")), ["\"Observation\""]);
    }
}
