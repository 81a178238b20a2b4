//! A searchset, written from the texts that are kept.

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Stored;

/// A searchset. What is held is not copied into a tree: its text goes into the answer as it is kept.
#[derive(Serialize)]
pub struct Searchset<'a> {
    #[serde(rename = "resourceType")]
    resource_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<[Link; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entry: Vec<Entry<'a>>,
}

/// An entry of a [`Searchset`].
#[derive(Serialize)]
pub struct Entry<'a> {
    #[serde(rename = "fullUrl", skip_serializing_if = "Option::is_none")]
    full_url: Option<String>,
    resource: Resource<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<Search>,
}

#[derive(Serialize)]
struct Meta {
    profile: [&'static str; 1],
}

#[derive(Serialize)]
struct Link {
    relation: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Search {
    mode: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Resource<'a> {
    Held(&'a RawValue),
    Made(Value),
}

impl<'a> Searchset<'a> {
    /// One of these entries.
    #[must_use]
    pub const fn of(entry: Vec<Entry<'a>>) -> Self {
        Self { resource_type: "Bundle", meta: None, kind: "searchset", total: None, link: None, entry }
    }

    /// With `total`, and the address that was asked.
    #[must_use]
    pub fn with_total(self, total: usize, own: String) -> Self {
        Self { total: Some(total), link: Some([Link { relation: "self", url: own }]), ..self }
    }

    /// With a profile that it claims.
    #[must_use]
    pub fn with_profile(self, profile: &'static str) -> Self {
        Self { meta: Some(Meta { profile: [profile] }), ..self }
    }

    /// With one more entry.
    #[must_use]
    pub fn with(mut self, entry: Entry<'a>) -> Self {
        self.entry.push(entry);
        self
    }
}

impl<'a> Entry<'a> {
    /// A resource that is held.
    #[must_use]
    pub fn held(stored: &'a Stored) -> Self {
        Self { full_url: None, resource: Resource::Held(stored.text()), search: None }
    }

    /// A resource that is made for the answer.
    #[must_use]
    pub const fn made(resource: Value) -> Self {
        Self { full_url: None, resource: Resource::Made(resource), search: None }
    }

    /// With `fullUrl` and `search.mode`: `match`, `include` or `outcome`.
    #[must_use]
    pub fn found(self, full_url: String, mode: &'static str) -> Self {
        Self { full_url: Some(full_url), search: Some(Search { mode }), ..self }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_held_and_what_is_made_stand_beside_each_other() {
        let held = Stored::of(&json!({ "resourceType": "Flag", "id": "a" })).unwrap();
        let made = json!({ "resourceType": "OperationOutcome" });
        let entries = vec![Entry::held(&held).found("x/Flag/a".into(), "match")];
        let set = Searchset::of(entries).with_total(1, "x".into()).with(Entry::made(made.clone()));
        let expected = json!({
            "resourceType": "Bundle", "type": "searchset", "total": 1,
            "link": [{ "relation": "self", "url": "x" }],
            "entry": [
                { "fullUrl": "x/Flag/a", "resource": held.json(), "search": { "mode": "match" } },
                { "resource": made },
            ],
        });
        assert_eq!(serde_json::to_value(&set).unwrap(), expected);
        let empty = serde_json::to_value(Searchset::of(Vec::new())).unwrap();
        assert_eq!(empty, json!({ "resourceType": "Bundle", "type": "searchset" }));
    }
}
