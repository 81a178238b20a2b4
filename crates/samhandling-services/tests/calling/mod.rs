//! What the tests share: a clock that stands still, a client over prepared answers, a context that services take.

mod critical_information;
mod documents;
mod measurements;
mod medication_list;
mod test_results;

use std::sync::Arc;

use samhandling_auth::{SigningKey, UnixTime};
use samhandling_client::service::ServiceSettings;
use samhandling_client::{
    AccessBasis, AccessContext, AccessContextBuilder, Client, ClientIdentity, Clock, Code, DecisionRef,
    Environment, MockTransport, Organisation, Platform, Purpose, PurposeOfUse, Request,
};
use samhandling_core::identifier::PersonNumber;

/// Stands still.
pub(crate) struct Stopped(i64);

impl Clock for Stopped {
    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0)
    }
}

pub(crate) fn transport() -> MockTransport {
    MockTransport::new().helse_id(Environment::Test.issuer())
}

/// A client at 2026-03-20T12:00:00+01:00.
pub(crate) fn client(transport: &Arc<MockTransport>, settings: ServiceSettings) -> Client {
    let platform = Platform::system().with_clock(Arc::new(Stopped(1_774_004_400)));
    Client::builder(Environment::Test)
        .identity(ClientIdentity::new("client", Arc::new(SigningKey::generate().unwrap())))
        .platform(platform)
        .transport(Arc::<MockTransport>::clone(transport))
        .settings(settings)
        .build()
        .unwrap()
}

pub(crate) fn builder(patient: &str) -> AccessContextBuilder {
    AccessContext::builder()
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse().unwrap()))
        .patient(patient.parse::<PersonNumber>().unwrap())
        .system("Journalsystem 7.1")
}

pub(crate) fn context(patient: &str, basis: AccessBasis) -> AccessContext {
    builder(patient).access_basis(basis).build().unwrap()
}

pub(crate) fn purpose() -> Purpose {
    let decision = DecisionRef { id: "9ab4d0a5-6f1e-4c58-8f1c-2d3c1f0b7a11".into(), user_selected: false };
    let service = Code::new("urn:oid:2.16.578.1.12.4.1.1.8663", "KX17");
    Purpose::new(PurposeOfUse::Treatment, decision).with_healthcare_service(service)
}

/// The last request that went to a service.
pub(crate) fn last(transport: &MockTransport) -> Request {
    transport.requests().pop().unwrap()
}

/// How many requests went to a service, not to HelseID.
pub(crate) fn sent(transport: &MockTransport) -> usize {
    let is_helse_id = |request: &Request| request.url.as_str().starts_with(Environment::Test.issuer());
    transport.requests().iter().filter(|request| !is_helse_id(request)).count()
}

pub(crate) fn header(request: &Request, name: &str) -> String {
    request.headers.get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

#[test]
fn every_member_of_the_attest_that_a_service_demands_can_be_judged() {
    for service in samhandling_services::services() {
        let attest = service.dialect().unwrap().attest;
        for path in attest.iter().filter_map(|attest| attest.fields.value.as_ref()).flatten() {
            assert!(
                samhandling_auth::attest::AttestMember::of_path(path).is_some(),
                "{}: {path}",
                service.slug
            );
        }
    }
}
