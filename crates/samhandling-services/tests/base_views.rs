//! What a reader of people, clinicians and organisations must be able to see.

#![cfg(test)]

use samhandling_core::identifier::{IdentifierKind, Verdict};
use samhandling_r4::{Bundle, FhirType, Patient, PractitionerRole, Valued};
use samhandling_services::base::view::{NoBasisPatient, NoBasisPractitionerRole};
use samhandling_services::view::Place;

fn patient(members: &str) -> Patient {
    Patient::from_json(format!(r#"{{"resourceType": "Patient", {members}}}"#).as_bytes()).expect("a patient")
}

#[test]
fn numbers_are_told_by_kind_and_former_ones_are_not_taken_for_current() {
    let patient = patient(
        r#""identifier": [
            {"use": "old", "system": "urn:oid:2.16.578.1.12.4.1.4.2", "value": "57848825281"},
            {"system": "2.16.578.1.12.4.1.4.1", "value": "21837010088"},
            {"system": "https://sykehus.example.org/id", "value": "1"},
            {"type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.8327", "code": "HNR"}]},
             "system": "https://sykehus.example.org/hnr", "value": "2", "assigner": {"display": "Sykehuset"}}]"#,
    );
    let patient = NoBasisPatient::of(&patient);
    assert!(patient.d_number().is_none());
    let kinds: Vec<IdentifierKind> = patient.numbers().map(|number| number.kind).collect();
    assert_eq!(kinds, [IdentifierKind::DNumber, IdentifierKind::Fodselsnummer]);
    let number = patient.fodselsnummer().expect("one");
    assert_eq!(number.value, Some("21837010088"));
    // No `urn:oid:`, and a wrong check digit.
    assert!(matches!(number.verdict(), Verdict::Tolerated(faults) if faults.len() == 2));
    let local: Vec<_> = patient.local_help_numbers().collect();
    assert_eq!(local.len(), 1);
    assert_eq!(local[0].assigner().and_then(|assigner| assigner.display.text()), Some("Sykehuset"));
}

#[test]
fn extensions_are_seen_by_their_meaning() {
    let json = include_bytes!("../../../fixtures/base/valid/patient-with-address.json");
    let patient = Patient::from_json(json).expect("a patient");
    let patient = NoBasisPatient::of(&patient);
    let country = patient.citizenships().next().and_then(|citizenship| citizenship.country());
    assert!(country.expect("a country").has("urn:iso:std:iso:3166", "NO"));
    let address = patient.addresses().next().expect("an address");
    let property = address.properties().next().expect("a property");
    let numbers = (property.cadastral_unit(), property.property_unit(), property.leasehold());
    assert_eq!((numbers, property.condominium_unit()), ((Some(28), Some(3), Some(0)), None));
    assert_eq!(property.municipality().and_then(|coding| coding.code.text()), Some("5001"));
    let doctor = patient.general_practitioners().next().expect("a doctor");
    assert_eq!(doctor.numbers().next().map(|number| number.kind), Some(IdentifierKind::Hpr));
}

#[test]
fn the_name_in_use_is_the_official_one_and_never_a_former_one() {
    let three = patient(
        r#""name": [{"use": "old", "family": "A"}, {"family": "B"}, {"use": "official", "family": "C"}]"#,
    );
    assert_eq!(NoBasisPatient::of(&three).name().and_then(|name| name.family()), Some("C"));
    let former = patient(r#""name": [{"use": "maiden", "family": "A"}]"#);
    assert!(NoBasisPatient::of(&former).name().is_none());
    assert_eq!(NoBasisPatient::of(&former).names().count(), 1);
}

#[test]
fn a_role_joins_the_person_and_the_organisation_of_its_bundle() {
    let bundle = Bundle::from_json(
        br#"{"resourceType": "Bundle", "type": "collection", "entry": [
            {"resource": {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/p"},
                          "organization": {"reference": "Organization/o", "display": "Legekontoret"}}},
            {"resource": {"resourceType": "Practitioner", "id": "p", "name": [{"family": "Dal"}],
                          "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "999000101"}]}},
            {"resource": {"resourceType": "Organization", "id": "o", "name": "Annet navn"}}]}"#,
    )
    .expect("a Bundle");
    let roles: Vec<_> = Place::all(&bundle)
        .into_iter()
        .filter_map(|(place, any)| {
            Some(NoBasisPractitionerRole::at(place, any.of_type::<PractitionerRole>()?))
        })
        .collect();
    let participant = roles[0].participant();
    let person = participant.person.expect("a person");
    assert_eq!(person.name.as_deref(), Some("Dal"));
    assert_eq!(person.numbers().next().and_then(|number| number.value), Some("999000101"));
    assert_eq!(participant.organisation.and_then(|party| party.name).as_deref(), Some("Legekontoret"));
}

#[test]
fn debug_shows_no_values() {
    let json = include_bytes!("../../../fixtures/base/valid/patient-with-address.json");
    let patient = Patient::from_json(json).expect("a patient");
    let view = NoBasisPatient::of(&patient);
    let shown = format!(
        "{view:?} {:?} {:?} {:?} {:?}",
        view.fodselsnummer(),
        view.name(),
        view.addresses().collect::<Vec<_>>(),
        view.general_practitioners().collect::<Vec<_>>(),
    );
    for value in ["08873642050", "keli", "Trondheim", "1936", "Legesen", "999000101"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
}
