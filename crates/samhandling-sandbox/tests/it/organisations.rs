//! On behalf of which organisation: both tenancies, and HelseID's codes.

use samhandling_auth::{Artefact, Detail, Details, Organisation, Signer, SigningKey, UnverifiedJws, claim};
use samhandling_sandbox::{RegisteredClient, RegisteredOrganisation, Sandbox, TestToken};
use samhandling_services::services;
use serde_json::{Map, Value, json};

use crate::common::{Asking, Calling, Got, PATIENT};

fn multi(parent: &str, child: Option<&str>) -> Details {
    let child = child.map(|child| child.parse().unwrap());
    Details::one(Detail::Organisation(Organisation::MultiTenant { parent: parent.parse().unwrap(), child }))
}

fn single(child: &str) -> Details {
    Details::one(Detail::Organisation(Organisation::SingleTenant { child: child.parse().unwrap() }))
}

fn claims(got: &Got) -> Map<String, Value> {
    let body = got.json();
    let token = body["access_token"].as_str().unwrap();
    UnverifiedJws::parse(token, Artefact::AccessToken).unwrap().unverified_claims().clone()
}

async fn asked(sandbox: &Sandbox, details: Details) -> Got {
    let mut asking = Asking { details: Some(details), ..Asking::of(sandbox) };
    asking.send_with_nonce(sandbox).await
}

#[tokio::test]
async fn a_multi_tenant_client_names_parent_and_child() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = asked(&sandbox, multi("313745392", Some("313325016"))).await;
    let claims = claims(&got);
    assert_eq!(claims[claim::ORGNR_PARENT], "313745392");
    assert_eq!(claims[claim::ORGNR_CHILD], "313325016");
    assert_eq!(claims["aud"], "nhn:pps");
}

#[tokio::test]
async fn each_code_of_helseid_is_met_and_none_is_more_than_assumed() {
    let sandbox = Sandbox::start().await.unwrap();
    let cases = [
        // It is known, and has delegated to nobody.
        (multi("999944582", None), "HID-1001"),
        // Nobody knows it; a unit is no parent.
        (multi("310001112", None), "HID-1001"),
        (multi("313325016", None), "HID-1001"),
        (multi("999999999", Some("313325016")), "HID-1002"),
        (multi("313745392", Some("999999999")), "HID-1002"),
        (multi("312232324", Some("313325016")), "HID-1002"),
        (multi("312232324", Some("981275721")), "HID-1003"),
        (single("313325016"), "HID-1007"),
    ];
    for (details, code) in cases {
        let got = asked(&sandbox, details).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (400, code, "assumed"), "{}", got.text);
        assert!(got.json()["error_description"].as_str().unwrap().contains(code));
    }
}

#[tokio::test]
async fn a_single_tenant_client_has_its_parent_by_itself() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::new(SigningKey::generate().unwrap().with_key_id("one"));
    let own = RegisteredOrganisation::new("313745392", &["313325016"]);
    let keys = [key.public_key().clone()].into_iter().collect();
    sandbox.register(RegisteredClient::single_tenant("one", keys, own));
    let asking = |details| Asking {
        client_id: "one".into(),
        key: std::sync::Arc::clone(&key),
        details,
        ..Asking::of(&sandbox)
    };
    let plain = claims(&asking(None).send_with_nonce(&sandbox).await);
    assert_eq!(plain[claim::ORGNR_PARENT], "313745392");
    assert!(!plain.contains_key(claim::ORGNR_CHILD));
    let unit = claims(&asking(Some(single("313325016"))).send_with_nonce(&sandbox).await);
    assert_eq!(unit[claim::ORGNR_CHILD], "313325016");
    let foreign = asking(Some(single("981275721"))).send_with_nonce(&sandbox).await;
    assert_eq!(foreign.rule(), "HID-1002");
}

#[tokio::test]
async fn terms_that_are_not_accepted_give_a_token_with_fewer_scopes() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::new(SigningKey::generate().unwrap());
    let keys = [key.public_key().clone()].into_iter().collect();
    let organisation = RegisteredOrganisation::new("313745392", &[]).not_accepting("nhn:phr");
    sandbox.register(RegisteredClient::multi_tenant("two", keys).acting_for(organisation));
    let mut asking = Asking {
        client_id: "two".into(),
        key,
        details: Some(multi("313745392", None)),
        scope: "nhn:pps/provesvar-read nhn:phr/mhd/read-document".into(),
        ..Asking::of(&sandbox)
    };
    let got = asking.send_with_nonce(&sandbox).await;
    let body = got.json();
    assert_eq!((got.status, body["scope"].as_str()), (200, Some("nhn:pps/provesvar-read")));
    assert_eq!(body["rejected_scope"], "nhn:phr/mhd/read-document");
    let call = sandbox.calls().pop().unwrap();
    assert_eq!(call.findings.iter().map(|one| one.id()).collect::<Vec<_>>(), ["sandbox-scope-rejected"]);
}

#[tokio::test]
async fn a_unit_that_nobody_knows_passes_helseid_for_a_client_of_many_and_is_remarked_on() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = asked(&sandbox, multi("313745392", Some("310001112"))).await;
    assert_eq!((got.status, claims(&got)[claim::ORGNR_CHILD].as_str()), (200, Some("310001112")));
    let call = sandbox.calls().pop().unwrap();
    assert_eq!(call.findings.iter().map(|one| one.id()).collect::<Vec<_>>(), ["sandbox-unit-unknown"]);
    let known = asked(&sandbox, multi("313745392", Some("999000215"))).await;
    assert_eq!((known.status, sandbox.calls().pop().unwrap().findings.len()), (200, 0));
}

#[tokio::test]
async fn an_organisation_of_the_world_that_has_not_accepted_terms_gives_fewer_scopes() {
    let sandbox = Sandbox::start().await.unwrap();
    let scope = "nhn:pps/provesvar-read nhn:critical-information/api";
    let details = Some(multi("310001031", None));
    let mut asking = Asking { details, scope: scope.into(), ..Asking::of(&sandbox) };
    let body = asking.send_with_nonce(&sandbox).await.json();
    assert_eq!(body["rejected_scope"], "nhn:pps/provesvar-read");
    assert_eq!(body["scope"], "nhn:critical-information/api");
}

#[tokio::test]
async fn the_ready_client_of_one_organisation_names_units_of_its_own_alone() {
    let sandbox = Sandbox::start().await.unwrap();
    let client_id = &sandbox.single_tenant_client().client_id;
    let asking = |details| Asking { client_id: client_id.clone(), details, ..Asking::of(&sandbox) };
    let plain = claims(&asking(None).send_with_nonce(&sandbox).await);
    assert_eq!(plain[claim::ORGNR_PARENT], "313745392");
    assert_eq!(plain[claim::CLIENT_TENANCY], "single-tenant");
    let unit = claims(&asking(Some(single("999000215"))).send_with_nonce(&sandbox).await);
    assert_eq!(unit[claim::ORGNR_CHILD], "999000215");
    for foreign in ["310001007", "310001112"] {
        let foreign = asking(Some(single(foreign))).send_with_nonce(&sandbox).await;
        assert_eq!((foreign.rule(), foreign.basis.as_str()), ("HID-1002", "assumed"));
    }
}

#[tokio::test]
async fn a_world_of_ones_own_has_organisations_clients_and_the_place_of_test_tokens() {
    let ours = r#"
        [[organisations]]
        number = "310001082"
        name = "Vår praksis"
        kind = { en = "practice", nb = "praksis", nn = "praksis" }
        delegates_to = ["ours", "samhandling-sandbox-client"]
        units = [{ number = "310001090", name = "Vår praksis, her" }]

        [[practitioners]]
        id = "general-practitioner"
        name = "Vår Lege"
        person_number = "16858399649"
        hpr_number = "4128168"
        role = { code = "LE", en = "doctor", nb = "lege", nn = "lege" }
        works_at = ["310001090"]
        security_level = 4
    "#;
    let sandbox = Sandbox::builder().world(None, ours).start().await.unwrap();
    let key = std::sync::Arc::new(SigningKey::generate().unwrap());
    let keys = [key.public_key().clone()].into_iter().collect();
    sandbox.register(RegisteredClient::multi_tenant("ours", keys));
    let asking = |parent, child| Asking {
        client_id: "ours".into(),
        key: std::sync::Arc::clone(&key),
        details: Some(multi(parent, child)),
        ..Asking::of(&sandbox)
    };
    let got = asking("310001082", Some("310001090")).send_with_nonce(&sandbox).await;
    assert_eq!(claims(&got)[claim::ORGNR_CHILD], "310001090");
    // The others of the world have delegated to another client, not to this one.
    assert_eq!(asking("313745392", None).send_with_nonce(&sandbox).await.rule(), "HID-1001");
    let ready = sandbox.client();
    assert_eq!((ready.organisation.as_str(), ready.unit.as_str()), ("310001082", "310001090"));
    let token = sandbox.test_token(&TestToken::of("nhn:pps")).unwrap().access_token;
    let token = UnverifiedJws::parse(&token, Artefact::AccessToken).unwrap();
    assert_eq!(token.unverified_claims()[claim::ORGNR_PARENT], "310001082");
    let page = reqwest::get(sandbox.url()).await.unwrap().text().await.unwrap();
    assert!(page.contains("Vår praksis, her") && page.contains("Eksempel sykehus, medisinsk biokjemi"));
}

/// A search for documents with an attest of these organisations.
async fn searched(sandbox: &Sandbox, parent: &str, unit: &str) -> Got {
    let organisation = |id: &str| json!({ "id": id, "system": "urn:oid:2.16.578.1.12.4.1.4.101" });
    let attest = json!({
        "type": "nhn:tillitsrammeverk:parameters",
        "practitioner": { "identifier": {}, "legal_entity": organisation(parent), "point_of_care": organisation(unit) },
        "care_relationship": { "healthcare_service": {}, "purpose_of_use": {}, "decision_ref": {} },
    });
    let calling = Calling {
        token: TestToken::of("nhn:phr").with_claim(claim::ATTEST, attest),
        path: "/documents/R4/fhir/DocumentReference/_search".into(),
        headers: vec![("nhn-source-system", "Journalsystem 7.1".into())],
        form: Some(format!("patient.identifier={PATIENT}&status=current")),
        ..Calling::search("DocumentReference", "")
    };
    calling.send(sandbox).await
}

#[tokio::test]
async fn an_attest_of_a_unit_of_another_or_of_an_unknown_organisation_is_refused_as_assumed() {
    let sandbox = Sandbox::start().await.unwrap();
    for (parent, unit) in [("313745392", "999000215"), ("310001031", "310001031"), ("999944582", "999944582")]
    {
        let got = searched(&sandbox, parent, unit).await;
        assert_eq!((got.status, got.rule()), (200, ""), "{}", got.text);
    }
    for (parent, unit, about) in [
        ("313745392", "310001007", "practitioner.point_of_care"),
        ("313745392", "310001112", "practitioner.point_of_care"),
        ("310001112", "310001112", "practitioner.legal_entity"),
        ("313325016", "313325016", "practitioner.legal_entity"),
    ] {
        let got = searched(&sandbox, parent, unit).await;
        let expected = (403, "sandbox-attest-place-wrong", "assumed");
        assert_eq!((got.status, got.rule(), got.basis.as_str()), expected, "{parent} {unit}");
        let call = sandbox.calls().pop().unwrap();
        assert_eq!(call.findings[0].about.as_deref(), Some(about));
    }
}

/// The organisations that resources name by number, with the names that they give them.
fn named<'a>(json: &'a Value, found: &mut Vec<(&'a str, Option<&'a str>)>) {
    let text = |of: &'a Value, name: &str| of.get(name).and_then(Value::as_str);
    match json {
        Value::Array(all) => all.iter().for_each(|one| named(one, found)),
        Value::Object(members) => {
            let ids = members.get("identifier").into_iter();
            for id in ids.flat_map(|ids| ids.as_array().map_or(std::slice::from_ref(ids), Vec::as_slice)) {
                if text(id, "system") == Some("urn:oid:2.16.578.1.12.4.1.4.101") {
                    let name = text(json, "display").or(text(json, "name"));
                    found.extend(text(id, "value").map(|number| (number, name)));
                }
            }
            members.values().for_each(|one| named(one, found));
        }
        _ => {}
    }
}

#[tokio::test]
async fn every_organisation_of_the_stories_is_one_of_the_world_by_number_and_name() {
    let sandbox = Sandbox::start().await.unwrap();
    let units = |one: &samhandling_sandbox::Organisation| {
        one.units.iter().map(|unit| (unit.number.clone(), unit.name.clone())).collect::<Vec<_>>()
    };
    let own = |one: &samhandling_sandbox::Organisation| (one.number.clone(), one.name.clone());
    let world: Vec<(String, String)> =
        sandbox.organisations().iter().flat_map(|one| std::iter::once(own(one)).chain(units(one))).collect();
    let mut count = 0;
    for service in services() {
        for text in service.sandbox.into_iter().flat_map(|persona| persona.world) {
            let json: Value = serde_json::from_str(text).unwrap();
            let mut found = Vec::new();
            named(&json, &mut found);
            for (number, name) in found {
                let known = world.iter().find(|(known, _)| known == number);
                let known = known.unwrap_or_else(|| panic!("{}: {number} is not in the world", service.slug));
                assert!(name.is_none_or(|name| name == known.1), "{}: {name:?} is {}", service.slug, known.1);
                count += 1;
            }
        }
    }
    assert!(count > 10, "the stories name organisations");
}
