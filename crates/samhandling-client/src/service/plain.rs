//! A server that speaks FHIR as the specification has it, and nothing else.

use super::{Interaction, Paging, ServiceDialect, Source, Stated};

const HTTP: &str = "https://hl7.org/fhir/R4/http.html";
const READ: &str = "2026-11-22";

impl ServiceDialect {
    /// A plain FHIR R4 server without access control: the paths of the specification, next links, no token, the patient nowhere
    /// but in what the caller writes. For a vendor's own server, and for tests against others'.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_client::service::ServiceDialect;
    ///
    /// let dialect = ServiceDialect::plain_fhir("own-archive");
    /// let read = dialect.interaction("vread", Some("Patient")).and_then(|found| found.path.value.clone());
    /// assert_eq!(read.as_deref(), Some("/{type}/{id}/_history/{vid}"));
    /// ```
    ///
    /// # Source
    ///
    /// [FHIR R4, http](https://hl7.org/fhir/R4/http.html) (4.0.1).
    #[must_use]
    pub fn plain_fhir(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            audience: None,
            token: None,
            scopes: Vec::new(),
            endpoints: std::collections::BTreeMap::new(),
            patient: None,
            headers: Vec::new(),
            answer_headers: Vec::new(),
            access_basis: None,
            attest: None,
            interactions: INTERACTIONS.iter().map(interaction).collect(),
            errors: Vec::new(),
        }
    }

    /// With an operation at a path below the base: `/Patient/$everything`, `/{type}/{id}/$everything`.
    #[must_use]
    pub fn with_operation(mut self, name: &str, method: &str, path: &str, safe_to_repeat: bool) -> Self {
        self.interactions.push(interaction(&(name, method, path, safe_to_repeat)));
        self
    }
}

/// Name, method, path, whether it may be sent twice.
const INTERACTIONS: &[(&str, &str, &str, bool)] = &[
    ("read", "GET", "/{type}/{id}", true),
    ("vread", "GET", "/{type}/{id}/_history/{vid}", true),
    ("history-instance", "GET", "/{type}/{id}/_history", true),
    ("history-type", "GET", "/{type}/_history", true),
    ("history-system", "GET", "/_history", true),
    ("search", "POST", "/{type}/_search", true),
    ("create", "POST", "/{type}", false),
    ("conditional-create", "POST", "/{type}", false),
    ("update", "PUT", "/{type}/{id}", false),
    ("conditional-update", "PUT", "/{type}", false),
    ("patch", "PATCH", "/{type}/{id}", false),
    ("conditional-patch", "PATCH", "/{type}", false),
    ("delete", "DELETE", "/{type}/{id}", false),
    ("conditional-delete", "DELETE", "/{type}", false),
    ("transaction", "POST", "/", false),
    ("batch", "POST", "/", false),
    ("capabilities", "GET", "/metadata", true),
];

fn interaction((name, method, path, safe_to_repeat): &(&str, &str, &str, bool)) -> Interaction {
    let is_paged = name.starts_with("history") || *name == "search";
    Interaction {
        name: (*name).to_owned(),
        resource: None,
        scope: String::new(),
        method: stated((*method).to_owned()),
        path: stated((*path).to_owned()),
        patient: None,
        parameters: Vec::new(),
        paging: is_paged.then(|| stated(Paging::NextLink)),
        safe_to_repeat: *safe_to_repeat,
        settled_by: None,
    }
}

fn stated<T>(value: T) -> Stated<T> {
    Stated { value: Some(value), source: Source { link: HTTP.to_owned(), read: READ.to_owned() } }
}
