//! A plain FHIR server that runs, as the tests see it.

use std::sync::Arc;

use samhandling_client::service::{ServiceDialect, ServiceSettings};
use samhandling_client::{AccessContext, Client, Environment, ServiceClient};

/// The server of that name, which `cargo xtask peers` has started.
pub(crate) fn server(name: &str) -> ServiceClient {
    let variable = format!("SAMHANDLING_PEER_{}", name.to_uppercase());
    let address = std::env::var(variable).unwrap_or_else(|_| panic!("run `cargo xtask peers {name}`"));
    // Nobody issues tokens here: the issuer is not asked.
    let client = Client::builder(Environment::custom("http://127.0.0.1:1").unwrap())
        .settings(ServiceSettings::of(name).with_base_url(address))
        .build()
        .unwrap();
    client.service(Arc::new(ServiceDialect::plain_fhir(name)))
}

/// About nobody in particular.
pub(crate) fn context() -> AccessContext {
    AccessContext::builder().build().unwrap()
}
