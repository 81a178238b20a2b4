//! A doctor who treats a patient, as services that demand the attest take it.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use samhandling::client::{
    AccessBasis, AccessContext, Code, DecisionRef, Organisation, Purpose, PurposeOfUse,
};
use samhandling::core::identifier::PersonNumber;

/// The context of a treatment.
pub fn about(patient: &str, basis: Option<AccessBasis>) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a person number");
    let organisation = Organisation::new("313745392".parse().expect("a number"));
    let decision = DecisionRef { id: "0c1e6a52-0d0b-4f4b-8c0e-5c5f5d5e5a5b".into(), user_selected: false };
    let service = Code::new("urn:oid:2.16.578.1.12.4.1.1.8666", "KX17");
    let builder = AccessContext::builder()
        .patient(number)
        .role(Code::authorisation("LE"))
        .organisation(organisation.with_child("313325016".parse().expect("a number")))
        .purpose(Purpose::new(PurposeOfUse::Treatment, decision).with_healthcare_service(service))
        .system("Journalsystem 7.1");
    match basis {
        Some(basis) => builder.access_basis(basis),
        None => builder,
    }
    .build()
    .expect("a context")
}
