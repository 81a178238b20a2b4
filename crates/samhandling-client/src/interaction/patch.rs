//! `patch`: parts of a resource changed.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use samhandling_r4::{FhirType, Parameters, Resource};
use serde_json::{Value, json};

use super::{Call, ETag, ResourceId, Written};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

/// What is to be changed in a resource, step by step. `Debug` shows what is done where, and no value.
///
/// # Example
///
/// ```
/// use samhandling_client::JsonPatch;
///
/// let patch = JsonPatch::new().test("/status", "preliminary").replace("/status", "final").remove("/note/0");
/// assert_eq!(format!("{patch:?}"), r#"JsonPatch(["test /status", "replace /status", "remove /note/0"])"#);
/// ```
///
/// # Source
///
/// [RFC 6902](https://www.rfc-editor.org/rfc/rfc6902), read 2026-11-22.
#[derive(Clone, Default, PartialEq)]
pub struct JsonPatch(Vec<Value>);

/// What is to be changed in a resource, in one of FHIR's two ways to say it.
///
/// # Source
///
/// [FHIR R4, patch](https://hl7.org/fhir/R4/http.html#patch), read 2026-11-22.
#[derive(Clone, Debug, PartialEq)]
pub enum Patch {
    /// JSON Patch.
    Json(JsonPatch),
    /// [FHIRPath Patch](https://hl7.org/fhir/R4/fhirpatch.html).
    FhirPath(Box<Parameters>),
}

impl From<JsonPatch> for Patch {
    fn from(patch: JsonPatch) -> Self {
        Self::Json(patch)
    }
}

impl From<Parameters> for Patch {
    fn from(operations: Parameters) -> Self {
        Self::FhirPath(Box::new(operations))
    }
}

impl JsonPatch {
    /// One that does nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only if a value is there; else nothing at all is changed.
    #[must_use]
    pub fn test(self, path: &str, value: impl Into<Value>) -> Self {
        self.with(json!({ "op": "test", "path": path, "value": value.into() }))
    }

    /// Adds an element; `-` as the last part of the path adds to the end of a list.
    #[must_use]
    pub fn add(self, path: &str, value: impl Into<Value>) -> Self {
        self.with(json!({ "op": "add", "path": path, "value": value.into() }))
    }

    /// Replaces an element.
    #[must_use]
    pub fn replace(self, path: &str, value: impl Into<Value>) -> Self {
        self.with(json!({ "op": "replace", "path": path, "value": value.into() }))
    }

    /// Removes an element.
    #[must_use]
    pub fn remove(self, path: &str) -> Self {
        self.with(json!({ "op": "remove", "path": path }))
    }

    /// Moves an element.
    #[must_use]
    pub fn move_to(self, from: &str, path: &str) -> Self {
        self.with(json!({ "op": "move", "from": from, "path": path }))
    }

    /// Copies an element.
    #[must_use]
    pub fn copy_to(self, from: &str, path: &str) -> Self {
        self.with(json!({ "op": "copy", "from": from, "path": path }))
    }

    fn with(mut self, operation: Value) -> Self {
        self.0.push(operation);
        self
    }
}

impl Patch {
    const fn media_type(&self) -> &'static str {
        match self {
            Self::Json(_) => "application/json-patch+json",
            Self::FhirPath(_) => "application/fhir+json",
        }
    }

    fn to_bytes(&self) -> Bytes {
        match self {
            Self::Json(patch) => Bytes::from(Value::from(patch.0.clone()).to_string()),
            Self::FhirPath(parameters) => Bytes::from(parameters.to_json()),
        }
    }

    pub(super) fn put_into<'a>(&self, mut call: Call<'a>) -> Call<'a> {
        call.headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type()));
        call.fhir_body(self.to_bytes())
    }
}

impl ServiceClient {
    /// Changes parts of a resource, if it still has that version where one is given.
    ///
    /// # Errors
    ///
    /// [`Error::is_conflict`] where somebody else has changed it; [`Error::Outcome`] where the patch does not fit.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, JsonPatch, ServiceClient};
    /// use samhandling_r4::Observation;
    ///
    /// async fn finish(service: &ServiceClient, context: &AccessContext) -> Result<(), Error> {
    ///     let patch = JsonPatch::new().replace("/status", "final").into();
    ///     service.patch::<Observation>(context, &"maaling-1".parse()?, &patch, None).await?;
    ///     Ok(())
    /// }
    /// ```
    pub async fn patch<R: Resource>(
        &self,
        context: &AccessContext,
        id: &ResourceId,
        patch: &Patch,
        version: Option<&ETag>,
    ) -> Result<Written<R>, Error> {
        let mut call = self.call("patch", Some(R::NAME), context)?.id(id.clone());
        if let Some(version) = version {
            call = call.if_match(version);
        }
        Written::of(patch.put_into(call).send().await?)
    }
}

impl fmt::Debug for JsonPatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |operation: &Value, name: &str| {
            operation.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let shown: Vec<String> = self
            .0
            .iter()
            .map(|operation| format!("{} {}", text(operation, "op"), text(operation, "path")))
            .collect();
        f.debug_tuple("JsonPatch").field(&shown).finish()
    }
}
