//! Organisation numbers, the SFM journal and their neighbours, as HelseID reads them.

use samhandling_auth::{Detail, Details, Error, JournalId, Organisation, OrganisationNumber, RefusalId};
use serde_json::{Value, json};

fn number(text: &str) -> OrganisationNumber {
    text.parse().unwrap()
}

fn organisation(system: &str, value: &str) -> Value {
    json!({
        "type": "helseid_authorization",
        "practitioner_role": { "organization": { "identifier": { "system": system, "type": "ENH", "value": value } } }
    })
}

#[test]
fn organisation_numbers_have_the_form_of_their_tenancy() {
    let (parent, child) = (number("994598759"), number("874716782"));
    for (organisation_, system, value) in [
        (
            Organisation::MultiTenant { parent: parent.clone(), child: Some(child.clone()) },
            "urn:oid:1.0.6523",
            "NO:ORGNR:994598759:874716782",
        ),
        (Organisation::MultiTenant { parent, child: None }, "urn:oid:1.0.6523", "NO:ORGNR:994598759:"),
        (Organisation::SingleTenant { child }, "urn:oid:2.16.578.1.12.4.1.4.101", "874716782"),
    ] {
        let details = Details::one(Detail::Organisation(organisation_));
        assert_eq!(details.to_json(), organisation(system, value));
        assert_eq!(Details::from_json(&details.to_json()).unwrap(), details);
    }
}

#[test]
fn the_retired_system_is_refused_and_its_successor_named() {
    for system in ["urn:oid:2.16.578.1.12.4.1.2.101", "2.16.578.1.12.4.1.2.101"] {
        let refusal = Details::from_json(&organisation(system, "874716782")).unwrap_err();
        assert_eq!(refusal.id(), RefusalId::OrganisationSystemRetired);
        for text in
            [refusal.id().wording().mend.en, refusal.id().wording().mend.nb, refusal.id().wording().mend.nn]
        {
            assert!(text.contains("2.16.578.1.12.4.1.4.101"));
        }
    }
}

#[test]
fn each_wrong_form_is_refused_by_what_is_wrong_with_it() {
    let single = "urn:oid:2.16.578.1.12.4.1.4.101";
    let multi = "urn:oid:1.0.6523";
    for (json, id) in [
        (organisation("urn:oid:1.2.3", "874716782"), RefusalId::OrganisationSystemUnknown),
        (organisation(single, "87471678"), RefusalId::OrganisationNumberMalformed),
        (organisation(single, "NO:ORGNR:994598759:"), RefusalId::OrganisationNumberMalformed),
        (organisation(multi, "994598759"), RefusalId::OrganisationNumberMalformed),
        (organisation(multi, "NO:ORGNR:994598759"), RefusalId::OrganisationNumberMalformed),
        (organisation(multi, "NO:ORGNR::874716782"), RefusalId::OrganisationNumberMalformed),
        (organisation(multi, "NO:ORGNR:994598759:1:2"), RefusalId::OrganisationNumberMalformed),
        (json!({ "type": "helseid_authorization" }), RefusalId::DetailsMalformed),
        (
            json!({ "type": "nhn:sfm:journal-id", "value": { "journal_id": "7" } }),
            RefusalId::JournalIdMalformed,
        ),
        (json!({ "type": "nhn:sfm:journal-id", "journal_id": "7" }), RefusalId::JournalIdMalformed),
        (json!({ "type": "nhn:tillitsrammeverk:parameters" }), RefusalId::AttestMalformed),
        (json!({}), RefusalId::DetailsMalformed),
        (json!([]), RefusalId::DetailsMalformed),
        (json!("text"), RefusalId::DetailsMalformed),
        (
            json!([organisation(single, "874716782"), organisation(single, "874716782")]),
            RefusalId::DetailsTypeRepeated,
        ),
    ] {
        let refusal = Details::from_json(&json).unwrap_err();
        assert_eq!(refusal.id(), id, "{json}");
        assert!(!refusal.to_string().contains("87471678"), "a refusal shows a number");
    }
}

#[test]
fn one_element_is_an_object_and_several_are_an_array() {
    let journal: JournalId = "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f".parse().unwrap();
    let single = Organisation::SingleTenant { child: number("874716782") };
    let details = Details::one(Detail::Organisation(single.clone()));
    assert!(details.to_json().is_object());
    let both = details.and(Detail::SfmJournal(journal.clone())).unwrap();
    let expected = json!([
        organisation("urn:oid:2.16.578.1.12.4.1.4.101", "874716782"),
        { "type": "nhn:sfm:journal-id", "value": { "journal_id": journal.as_str() } }
    ]);
    assert_eq!(both.to_json(), expected);
    assert_eq!(both.organisation(), Some(&single));
    assert!(matches!(both.and(Detail::SfmJournal(journal)), Err(Error::Argument(_))));
    let array_of_one = json!([organisation("urn:oid:2.16.578.1.12.4.1.4.101", "874716782")]);
    assert!(Details::from_json(&array_of_one).is_ok());
}

#[test]
fn an_unknown_element_is_kept_as_it_was_sent() {
    let sent = json!({ "type": "nhn:something:new", "value": [1, { "a": null }] });
    let details = Details::from_json(&sent).unwrap();
    assert!(matches!(details.elements(), [Detail::Other(_)]));
    assert_eq!(details.to_json(), sent);
}

#[test]
fn numbers_and_ids_are_read_strictly() {
    for text in ["", "12345678", "1234567890", "12345678a", "994 598 759", "NO994598759MVA", "９94598759"] {
        assert!(text.parse::<OrganisationNumber>().is_err(), "{text}");
    }
    for text in ["", "8a3f2f5e7c1b4a379d1c0b1f6a1d2e3f", "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3g", "----"] {
        assert!(text.parse::<JournalId>().is_err(), "{text}");
    }
}
