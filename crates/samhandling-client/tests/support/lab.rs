//! The service that tests and benchmarks call.

use samhandling_client::service::{
    Header, HeaderContent, HeaderForm, Interaction, PatientPlace, Place, Scope, ServiceDialect, Source,
    Stated, TokenKind,
};

pub(crate) fn stated<T>(value: T) -> Stated<T> {
    let source = Source { link: "https://example.org".into(), read: "2026-11-22".into() };
    Stated { value: Some(value), source }
}

fn interaction(name: &str, resource: Option<&str>, method: &str, path: &str, safe: bool) -> Interaction {
    Interaction {
        name: name.into(),
        resource: resource.map(str::to_owned),
        scope: "read".into(),
        method: stated(method.to_owned()),
        path: stated(path.to_owned()),
        patient: None,
        parameters: Vec::new(),
        paging: None,
        safe_to_repeat: safe,
        settled_by: None,
    }
}

/// A service with a token bound to a key and the patient in a header.
pub(crate) fn lab() -> ServiceDialect {
    ServiceDialect {
        name: "lab".into(),
        audience: Some(stated("nhn:lab".into())),
        token: Some(stated(TokenKind::DPoP)),
        scopes: vec![Scope {
            purpose: "read".into(),
            name: stated("nhn:lab/read".into()),
            excludes: Vec::new(),
            needs_access_basis: false,
        }],
        endpoints: Default::default(),
        patient: Some(PatientPlace { place: Place::Header, name: stated("person-id".into()) }),
        headers: vec![Header {
            content: HeaderContent::CorrelationId,
            name: stated("correlation-id".into()),
            form: HeaderForm::Plain,
            required: false,
            min_length: None,
            max_length: None,
        }],
        answer_headers: Vec::new(),
        access_basis: None,
        attest: None,
        interactions: vec![
            interaction("read", None, "GET", "/{type}/{id}", true),
            interaction("search", None, "POST", "/{type}/_search", true),
            interaction("create", None, "POST", "/{type}", false),
        ],
        errors: Vec::new(),
    }
}
