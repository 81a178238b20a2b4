//! What a service holds.

use std::sync::Arc;

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
        let patient = number.or_else(|| subject_of_document(&json)).map(str::to_owned);
        Some(Self { resource, id, patient, json })
    }

    /// `Type/id`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.resource, self.id)
    }

    /// The resources of a file that have an id: a resource, those in Parameters, or those of a Bundle without what is said
    /// about a search. A document is kept whole.
    #[must_use]
    pub fn all_of(json: Value) -> Vec<Self> {
        let is = |name: &str, value: &str| json.get(name).and_then(Value::as_str) == Some(value);
        let below = match () {
            () if is("resourceType", "Parameters") => "parameter",
            () if is("resourceType", "Bundle") && !is("type", "document") => "entry",
            () => return Self::of(json).into_iter().collect(),
        };
        let parts = json.get(below).and_then(Value::as_array).cloned().unwrap_or_default();
        let resources = parts.into_iter().filter_map(|part| Self::of(part.get("resource")?.clone()));
        resources.filter(|stored| stored.resource != "OperationOutcome").collect()
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

/// What a service holds at the time of a call.
pub struct World<'a> {
    /// Its resources.
    pub resources: &'a [Arc<Stored>],
}

impl<'a> World<'a> {
    /// What is about a patient, of one type.
    pub fn of_patient(
        &self,
        patient: &'a str,
        resource: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.resources
            .iter()
            .filter(move |stored| stored.resource == resource && stored.patient.as_deref() == Some(patient))
    }

    /// What a reference `Type/id` leads to.
    #[must_use]
    pub fn find(&self, reference: &str) -> Option<&'a Arc<Stored>> {
        let (resource, id) = reference.split_once('/')?;
        self.resources.iter().find(|stored| stored.resource == resource && stored.id == id)
    }
}
