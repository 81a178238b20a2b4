//! A resource that a service holds.

use serde_json::Value;

/// A resource that a service holds.
#[derive(Clone, PartialEq)]
pub struct Stored {
    /// Its type.
    pub resource: String,
    /// Its id.
    pub id: String,
    /// The number of the patient that it is about; none for what is about nobody.
    pub patient: Option<String>,
    /// Which version it is, from 1. Where it is put, one more than what it takes the place of, whatever stands here.
    pub version: u64,
    /// The resource.
    pub json: Value,
}

impl Stored {
    /// A resource as it is kept; none for what has no type or no id.
    #[must_use]
    pub fn of(json: Value) -> Option<Self> {
        let resource = json.get("resourceType")?.as_str()?.to_owned();
        let id = json.get("id")?.as_str()?.to_owned();
        let about = ["subject", "patient"].into_iter().find_map(|name| json.get(name));
        let number = about.and_then(|about| about.get("identifier")?.get("value")?.as_str());
        let patient = number.map(str::to_owned);
        Some(Self { resource, id, patient, version: 1, json })
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

    /// The resources of a file: a resource, or those of a Bundle that have an id, without what is said about a search.
    #[must_use]
    pub fn all_of(json: Value) -> Vec<Self> {
        let is_bundle = json.get("resourceType").and_then(Value::as_str) == Some("Bundle");
        if !is_bundle {
            return Self::of(json).into_iter().collect();
        }
        let entries = json.get("entry").and_then(Value::as_array).cloned().unwrap_or_default();
        let resources = entries.into_iter().filter_map(|entry| Self::of(entry.get("resource")?.clone()));
        resources.filter(|stored| stored.resource != "OperationOutcome").collect()
    }
}

impl std::fmt::Debug for Stored {
    /// Shows the type, no value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stored").field("resource", &self.resource).finish_non_exhaustive()
    }
}
