//! The attest in both forms: rules, conversion, what a service demands.

use samhandling_auth::attest::{
    AttestContext, AttestMember, AttestOutcome, AttestReport, AttestRule, AttestVerdict, Attestation,
    LossReason, Need, NotOnTheWire, REQUIREMENTS, WireAttest, check_wire, requirements_for, sent_once,
};
use samhandling_auth::{Detail, Details, RefusalId};
use serde_json::{Value, json};

use crate::common::{NOW, now};

const PERSON: &str = "10915596784";
const PATIENT: &str = "16858399649";

fn model() -> Value {
    let organisation = |id: &str| json!({ "id": id, "name": "Legekontoret", "system": "urn:oid:2.16.578.1.12.4.1.4.101", "authority": "https://www.brreg.no" });
    json!({
        "toa": NOW - 60,
        "practitioner": {
            "identifier": { "id": PERSON, "name": "Lege Legesen", "system": "urn:oid:2.16.578.1.12.4.1.4.1" },
            "hpr_nr": { "id": "4128168", "system": "urn:oid:2.16.578.1.12.4.1.4.4" },
            "authorization": { "code": "LE", "text": "Lege", "system": "urn:oid:2.16.578.1.12.4.1.1.9060" },
            "legal_entity": organisation("994598759"),
            "point_of_care": organisation("874716782"),
            "department": { "id": "705592", "system": "urn:oid:2.16.578.1.12.4.1.4.102" }
        },
        "care_relation": {
            "healthcare_service": { "code": "KX17", "system": "urn:oid:2.16.578.1.12.4.1.1.8663" },
            "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
            "purpose_of_use_details": { "code": "BEHANDLER", "system": "urn:AuditEventHL7Norway/CodeSystem/carerelation" },
            "decision_ref": { "id": "9ab4d0a5", "description": "Legekonsultasjon", "user_selected": false }
        },
        "patients": [ {
            "identifier": { "id": PATIENT, "system": "urn:oid:2.16.578.1.12.4.1.4.1" },
            "point_of_care": organisation("874716782")
        } ]
    })
}

fn knowing_all() -> AttestContext<'static> {
    AttestContext {
        authenticated: Some(PERSON),
        security_level: Some(4),
        organisation_has_units: Some(true),
        organisation_has_levels: Some(true),
        is_in_hpr: Some(true),
        authorizations: Some(&["LE"]),
        treated_elsewhere: Some(false),
        ..AttestContext::at(now())
    }
}

fn read(json: &Value) -> Attestation {
    serde_json::from_value(json.clone()).unwrap()
}

fn ids(report: &AttestReport) -> Vec<&'static str> {
    report.findings().iter().map(|finding| finding.rule().id()).collect()
}

/// The findings when one member, named by its JSON pointer, has another value.
fn changed(pointer: &str, value: Value) -> AttestReport {
    let mut json = model();
    *json.pointer_mut(pointer).expect(pointer) = value;
    read(&json).check(&knowing_all())
}

#[test]
fn a_right_attest_conforms_when_all_is_known_and_is_undecided_when_not() {
    let attest = read(&model());
    assert_eq!(ids(&attest.check(&knowing_all())), [""; 0]);
    assert_eq!(attest.check(&knowing_all()).outcome(), AttestOutcome::Conforms);
    let report = attest.check(&AttestContext::at(now()));
    assert_eq!(report.outcome(), AttestOutcome::Undecided, "never green");
    assert!(report.findings().iter().all(|finding| finding.verdict() == AttestVerdict::Undecided));
    let without_knowledge = [
        "att-11-identifier-not-of-user",
        "att-9-assurance-too-low",
        "att-29-hpr-number-presence",
        "att-32-authorization-not-held",
        "att-19-point-of-care-not-legal-entity",
        "att-51-patient-elsewhere",
    ];
    assert_eq!(ids(&report), without_knowledge);
}

#[test]
fn each_rule_fires_on_its_own_fault() {
    let hpr = "urn:oid:2.16.578.1.12.4.1.4.4";
    for (pointer, value, rule) in [
        ("/practitioner/identifier/system", json!(hpr), AttestRule::Att10IdentifierSystem),
        ("/practitioner/identifier/id", json!(PATIENT), AttestRule::Att11IdentifierNotOfUser),
        ("/practitioner/legal_entity/system", json!(hpr), AttestRule::Att15LegalEntitySystem),
        ("/practitioner/point_of_care/system", json!(hpr), AttestRule::Att18PointOfCareSystem),
        (
            "/practitioner/point_of_care/system",
            json!("urn:oid:2.16.578.1.12.4.1.2.101"),
            AttestRule::OrganisationSystemRetired,
        ),
        (
            "/practitioner/department/system",
            json!("urn:local:departments"),
            AttestRule::Att28DepartmentAuthority,
        ),
        (
            "/practitioner/hpr_nr/system",
            json!("urn:oid:2.16.578.1.12.4.1.4.1"),
            AttestRule::Att29HprNumberSystem,
        ),
        ("/practitioner/hpr_nr", Value::Null, AttestRule::Att29HprNumberPresence),
        ("/practitioner/authorization/system", json!(hpr), AttestRule::Att32AuthorizationSystem),
        ("/practitioner/authorization/code", json!("SP"), AttestRule::Att32AuthorizationNotHeld),
        ("/care_relation/healthcare_service/system", json!(hpr), AttestRule::Att37HealthcareServiceSystem),
        ("/care_relation/purpose_of_use/code", json!("RESEARCH"), AttestRule::Att38PurposeUnknown),
        ("/care_relation/purpose_of_use/system", json!(hpr), AttestRule::Att38PurposeUnknown),
        ("/care_relation/purpose_of_use_details", Value::Null, AttestRule::Att43DetailsMissing),
        ("/care_relation/purpose_of_use_details/system", json!(hpr), AttestRule::Att45DetailsSystem),
        ("/care_relation/decision_ref/id", json!(""), AttestRule::Att47DecisionNotReferenced),
        ("/patients/0/identifier/system", json!(hpr), AttestRule::Att4PatientNotIdentified),
        ("/patients/0/point_of_care/system", json!(hpr), AttestRule::Att49PatientPlaceSystem),
        ("/toa", json!(NOW - 3601), AttestRule::Att58Expired),
        ("/toa", json!(NOW * 1000), AttestRule::Att58InFuture),
    ] {
        assert_eq!(ids(&changed(pointer, value)), [rule.id()], "{pointer}");
    }
    assert!(ids(&changed("/toa", json!(NOW - 3600))).is_empty(), "60 minutes are allowed");

    let mut neither = model();
    neither["care_relation"]["healthcare_service"] = Value::Null;
    neither["care_relation"]["purpose_of_use_details"] = Value::Null;
    assert_eq!(ids(&read(&neither).check(&knowing_all())), ["att-43-neither-service-nor-details"]);
    let elsewhere = AttestContext { treated_elsewhere: Some(true), ..knowing_all() };
    assert_eq!(ids(&read(&model()).check(&elsewhere)), ["att-51-patient-elsewhere"]);
    let alone = AttestContext { organisation_has_units: Some(false), ..knowing_all() };
    assert_eq!(ids(&read(&model()).check(&alone)), ["att-19-point-of-care-not-legal-entity"]);
    let low = AttestContext { security_level: Some(3), ..knowing_all() };
    assert_eq!(ids(&read(&model()).check(&low)), ["att-9-assurance-too-low"]);
}

#[test]
fn a_local_department_names_the_legal_entity() {
    let local = json!({ "id": "7", "system": "urn:local:departments", "authority": "994598759" });
    assert!(ids(&changed("/practitioner/department", local)).is_empty());
}

#[test]
fn the_wire_form_loses_what_helseid_adds_refuses_or_does_not_know() {
    let (wire, losses) = read(&model()).to_wire();
    let lost: Vec<(&str, LossReason)> = losses.iter().map(|loss| (loss.path.as_str(), loss.reason)).collect();
    use LossReason::{AddedFromLogin, NoPlace, Refused, SentWithEachCall};
    let expected = [
        ("toa", NoPlace),
        ("practitioner.identifier", AddedFromLogin),
        ("practitioner.hpr_nr", AddedFromLogin),
        ("practitioner.authorization.text", NoPlace),
        ("practitioner.legal_entity.name", NoPlace),
        ("practitioner.legal_entity.authority", NoPlace),
        ("practitioner.point_of_care.name", NoPlace),
        ("practitioner.point_of_care.authority", NoPlace),
        ("care_relation.decision_ref.description", Refused),
        ("patients[0].identifier", SentWithEachCall),
        ("patients[0].point_of_care.name", NoPlace),
        ("patients[0].point_of_care.authority", NoPlace),
    ];
    assert_eq!(lost, expected);
    let sent = wire.to_json().to_string();
    for hidden in [PERSON, PATIENT, "4128168", "Legesen", "Legekonsultasjon"] {
        assert!(!sent.contains(hidden), "{hidden} goes to HelseID");
    }
    assert!(check_wire(&wire.to_json()).findings().is_empty());
}

#[test]
fn the_model_comes_back_from_the_wire_with_what_was_lost_supplied() {
    let before = read(&model());
    let (wire, _) = before.to_wire();
    let supplied = NotOnTheWire {
        toa: before.toa,
        practitioner: before.practitioner.identifier.clone(),
        hpr_nr: before.practitioner.hpr_nr.clone(),
        patients: before.patients.iter().map(|patient| patient.identifier.clone()).collect(),
    };
    let after = Attestation::from_wire(wire.clone(), supplied);
    assert_eq!(after.to_wire().0, wire);
    assert_eq!(after.check(&knowing_all()).findings(), before.check(&knowing_all()).findings());
    assert_eq!(after.practitioner.legal_entity.name, None);
}

#[test]
fn the_published_form_sent_as_it_is_breaks_the_wire_rules() {
    let mut json = model();
    json["type"] = json!("nhn:tillitsrammeverk:parameters");
    let report = check_wire(&json);
    let found = ids(&report);
    for id in ["wire-care-relation-misnamed", "wire-member-not-sent", "wire-member-unknown"] {
        assert!(found.contains(&id), "{id} in {found:?}");
    }
    json["care_relationship"] = json["care_relation"].take();
    json.as_object_mut().unwrap().remove("care_relation");
    let report = check_wire(&json);
    assert!(ids(&report).contains(&"wire-description-refused"));
    let not_sent: Vec<&str> = report
        .findings()
        .iter()
        .filter(|finding| finding.rule() == AttestRule::WireMemberNotSent)
        .map(|finding| finding.path())
        .collect();
    assert_eq!(not_sent, ["toa", "practitioner.hpr_nr", "practitioner.identifier", "patients[0].identifier"]);
}

#[test]
fn wire_faults_are_found_one_by_one() {
    let right = read(&model()).to_wire().0.to_json();
    for (pointer, value, rule, path) in [
        ("/type", json!("other"), AttestRule::WireTypeWrong, "type"),
        ("/practitioner", json!([]), AttestRule::WireMemberMalformed, "practitioner"),
        (
            "/practitioner/legal_entity",
            json!("994598759"),
            AttestRule::WireMemberMalformed,
            "practitioner.legal_entity",
        ),
        (
            "/practitioner/legal_entity/id",
            json!(994598759),
            AttestRule::WireMemberMalformed,
            "practitioner.legal_entity.id",
        ),
        (
            "/care_relationship/decision_ref/user_selected",
            json!("true"),
            AttestRule::WireMemberMalformed,
            "care_relationship.decision_ref.user_selected",
        ),
        ("/patients", json!({}), AttestRule::WireMemberMalformed, "patients"),
        ("/patients/0", json!(1), AttestRule::WireMemberMalformed, "patients[0]"),
        (
            "/care_relationship/purpose_of_use/code",
            json!("RESEARCH"),
            AttestRule::Att38PurposeUnknown,
            "care_relationship.purpose_of_use",
        ),
    ] {
        let mut json = right.clone();
        *json.pointer_mut(pointer).expect(pointer) = value;
        let report = check_wire(&json);
        assert_eq!(ids(&report), [rule.id()], "{pointer}");
        assert_eq!(report.findings()[0].path(), path);
    }
    let mut json = right.clone();
    json["practitioner"].as_object_mut().unwrap().remove("legal_entity");
    assert_eq!(ids(&check_wire(&json)), ["wire-member-missing"]);
    let mut json = right;
    json["practitioner"]["10915596784"] = json!(1);
    let report = check_wire(&json);
    assert_eq!(report.outcome(), AttestOutcome::Undecided, "its fate is not published");
    assert!(!format!("{report:?}").contains(PERSON), "the sender's own member names are not shown");
    assert_eq!(ids(&check_wire(&json!("text"))), ["wire-member-malformed"]);
}

#[test]
fn an_empty_patient_is_accepted_as_in_nhns_sample() {
    let mut json = read(&model()).to_wire().0.to_json();
    json["patients"] = json!([{}]);
    assert!(check_wire(&json).findings().is_empty());
    assert!(WireAttest::from_json(&json).is_ok());
    json.as_object_mut().unwrap().remove("patients");
    assert!(WireAttest::from_json(&json).is_ok());
}

#[test]
fn what_a_service_demands_is_data_with_its_source() {
    for source in REQUIREMENTS {
        assert!(source.source.len() > 20 && source.read.starts_with("2026-"));
    }
    let mut json = read(&model()).to_wire().0.to_json();
    json["patients"] = json!([{}]);
    for member in ["healthcare_service", "purpose_of_use_details"] {
        json["care_relationship"].as_object_mut().unwrap().remove(member);
    }
    json["practitioner"].as_object_mut().unwrap().remove("department");
    let attest = WireAttest::from_json(&json).unwrap();
    let sources: Vec<_> = requirements_for("nhn:phr").map(|source| source.missing_in(&attest)).collect();
    assert_eq!(sources.len(), 3, "its own source and the two that speak of all");
    assert_eq!(sources[1], [(AttestMember::HealthcareService, Need::Disputed)]);
    assert!(sources[2].iter().all(|(_, need)| *need == Need::Disputed));
    assert_eq!(requirements_for("nhn:unheard-of").count(), 2);
}

#[test]
fn an_attest_sent_twice_is_refused_and_once_is_not() {
    let attest = Details::one(Detail::Attest(Box::new(read(&model()).to_wire().0)));
    let other = Details::one(Detail::SfmJournal("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f".parse().unwrap()));
    let refusal = sent_once(Some(&attest), Some(&attest)).unwrap_err();
    assert_eq!(refusal.id(), RefusalId::AttestSentTwice);
    assert_eq!(refusal.oauth_error(), Some("access_denied"));
    for (object, assertion) in [(Some(&attest), None), (None, Some(&attest)), (Some(&attest), Some(&other))] {
        assert_eq!(sent_once(object, assertion), Ok(()));
    }
}

#[test]
fn every_rule_is_worded_in_three_languages() {
    for rule in AttestRule::ALL {
        let wording = rule.wording();
        for text in [
            wording.wrong.en,
            wording.wrong.nb,
            wording.wrong.nn,
            wording.mend.en,
            wording.mend.nb,
            wording.mend.nn,
        ] {
            assert!(text.len() > 5 && !text.ends_with('.'), "{rule}: {text}");
        }
        assert_eq!(AttestRule::from_id(rule.id()), Some(*rule));
    }
}
