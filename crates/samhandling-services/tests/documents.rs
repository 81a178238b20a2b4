//! What whoever lists, fetches and misses documents must be able to rely on.

#![cfg(test)]

use chrono::NaiveDate;
use samhandling_core::diagnostic::Language;
use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::{Bundle, DocumentReference, FhirType};
use samhandling_services::documents::absence::{Certainty, Reason, Scope, Search, Sought, why_missing};
use samhandling_services::documents::retrieval::{CdaBody, Content, Expected, Form, Limits, Retrieved};
use samhandling_services::documents::view::{Document, DocumentAnswer};
use samhandling_services::documents::{
    Confidentiality, DocumentClass, DocumentIds, Hidden, IdKind, IdsError, Origin,
};

fn document(members: &str) -> DocumentReference {
    let json = format!(r#"{{"resourceType": "DocumentReference", "status": "current", {members}}}"#);
    DocumentReference::from_json_lenient(json.as_bytes()).expect("JSON").value
}

fn with_url(url: &str) -> DocumentReference {
    document(&format!(
        r#""masterIdentifier": {{"value": "urn:oid:1.2.3^25"}}, "content": [{{"attachment": {{"url": "{url}"}}}}]"#
    ))
}

const QUERY: &str = "documentUniqueId=1.2.3%5E25&repositoryUniqueId=1.2.3&homeCommunityId=urn:oid:1.2";

#[test]
fn only_ids_are_taken_from_a_url_never_its_host() {
    for host in ["https://api.example.org", "https://evil.example.net:444", "javascript:alert(1)//x", ""] {
        let document = with_url(&format!("{host}/mhd/document?{QUERY}#x"));
        let ids = DocumentIds::of(&document).expect("ids");
        let query = ids.to_query();
        assert_eq!(
            query,
            "documentUniqueId=1.2.3%5E25&repositoryUniqueId=1.2.3&homeCommunityId=urn%3Aoid%3A1.2"
        );
        assert!(!ids.is_inferred());
    }
}

#[test]
fn an_id_cannot_smuggle_a_parameter_or_a_path_into_the_call() {
    let document =
        with_url("/d?documentUniqueId=1%26patient%3D2%2F..&repositoryUniqueId=a%23b&homeCommunityId=1.2");
    let ids = DocumentIds::of(&document).expect("ids");
    assert_eq!(ids.document.value, "1&patient=2/..");
    assert_eq!(
        ids.to_query(),
        "documentUniqueId=1%26patient%3D2%2F..&repositoryUniqueId=a%23b&homeCommunityId=1.2"
    );
}

#[test]
fn what_cannot_be_one_id_is_an_error_and_not_a_guess() {
    let of = |query: &str| DocumentIds::of(&with_url(&format!("/d?{query}"))).map(|_| ()).unwrap_err();
    assert_eq!(of("documentUniqueId=1&documentUniqueId=2"), IdsError::Twice(IdKind::Document));
    assert_eq!(of("documentUniqueId=%zz"), IdsError::Unreadable(IdKind::Document));
    assert_eq!(of("repositoryUniqueId=1%0D%0AX:1"), IdsError::Unreadable(IdKind::Repository));
    assert_eq!(of("documentUniqueId=1"), IdsError::Missing(vec![IdKind::Community]));
    assert_eq!(DocumentIds::of(&document(r#""date": "2026-01-01T00:00:00Z""#)), Err(IdsError::NoAttachment));
    let message = of("documentUniqueId=hemmelig%zz").to_string();
    assert!(!message.contains("hemmelig"), "{message}");
}

#[test]
fn ids_that_no_query_has_are_read_elsewhere_and_say_so() {
    let document = document(
        r#""masterIdentifier": {"value": "urn:oid:1.2.3^25"}, "content": [{"attachment": {"url": "/d?documentUniqueId=&x",
            "extension": [{"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-homeCommunityId",
                           "valueUri": "urn:oid:1.2"}]}}]"#,
    );
    let ids = DocumentIds::of(&document).expect("ids");
    assert_eq!((&*ids.document.value, ids.document.origin), ("1.2.3^25", Origin::Inferred));
    assert_eq!((&*ids.repository.value, ids.repository.origin), ("1.2.3", Origin::Inferred));
    assert_eq!((&*ids.community.value, ids.community.origin), ("1.2", Origin::Extension));
    assert!(ids.is_inferred());
    assert!(!format!("{ids:?}").contains("1.2"));
}

#[test]
fn a_document_without_most_of_its_metadata_can_still_be_listed() {
    let resource =
        document(r#""type": {"coding": [{"display": "Epikrise"}]}, "subject": {"display": "Kanarifugl"}"#);
    let document = Document::of(&resource);
    assert_eq!(document.title(), Some("Epikrise"));
    assert_eq!(document.class(), None);
    assert_eq!(document.day(), None);
    assert_eq!(document.confidentiality(), Confidentiality::Unknown);
    assert!(document.patient_number().is_none());
    assert!(!format!("{document:?}").contains("Kanarifugl"));
}

#[test]
fn an_answer_of_another_kind_is_refused_by_what_it_is() {
    let bundle = Bundle::from_json(br#"{"resourceType": "Bundle", "type": "transaction-response"}"#)
        .expect("a Bundle");
    let error = DocumentAnswer::of(&bundle, Hidden::NotTold).unwrap_err();
    assert!(error.to_string().contains("`transaction-response`"), "{error}");
}

#[test]
fn a_page_or_a_blocked_document_makes_an_answer_less_than_whole() {
    let page = |total: u32| {
        let json = format!(
            r#"{{"resourceType": "Bundle", "type": "searchset", "total": {total}, "entry": [{{"resource":
               {{"resourceType": "DocumentReference", "status": "current", "content": [{{"attachment": {{"url": "/d"}}}}]}}}}]}}"#
        );
        Bundle::from_json(json.as_bytes()).expect("a Bundle")
    };
    let is_whole = |total, hidden| DocumentAnswer::of(&page(total), hidden).expect("an answer").is_whole();
    assert_eq!(is_whole(1, Hidden::Count(0)), Some(true));
    assert_eq!(is_whole(2, Hidden::Count(0)), Some(false));
    assert_eq!(is_whole(1, Hidden::Count(1)), Some(false));
    assert_eq!(is_whole(1, Hidden::NotTold), None);
}

fn rules(retrieved: &Retrieved<'_>) -> Vec<&'static str> {
    retrieved.findings.iter().map(|finding| finding.rule.id).collect()
}

const PDF: &[u8] = include_bytes!("../../../fixtures/documents/retrieved/note.pdf");
const KITH: &[u8] = include_bytes!("../../../fixtures/documents/retrieved/discharge-summary.kith.xml");
const OTHER_PATIENT: &[u8] = include_bytes!("../../../fixtures/documents/retrieved/other-patient.cda.xml");

#[test]
fn the_document_of_a_listed_summary_is_what_its_metadata_say() {
    let json = include_bytes!("../../../fixtures/documents/valid/document-reference-discharge-summary.json");
    let resource = DocumentReference::from_json(json).expect("a document");
    let document = Document::of(&resource);
    let cda = include_bytes!("../../../fixtures/documents/retrieved/discharge-summary.cda.xml");
    let retrieved = Retrieved::read(cda, &Expected::of(&document), &Limits::default()).expect("small");
    assert_eq!(rules(&retrieved), <[&str; 0]>::default());
    // One byte less, and both size and hash say so.
    let cut =
        Retrieved::read(&cda[..cda.len() - 1], &Expected::of(&document), &Limits::default()).expect("small");
    assert_eq!(rules(&cut), ["documents-content-size-differs", "documents-content-hash-differs"]);
    assert!(!cut.is_as_expected());
}

#[test]
fn a_wrong_size_beside_a_right_hash_is_only_a_wrong_number() {
    for hash in ["AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "not base64", ""] {
        let expected = Expected { hash: Some(hash), ..Expected::default() };
        let retrieved = Retrieved::read(PDF, &expected, &Limits::default()).expect("small");
        assert_eq!(rules(&retrieved), ["documents-content-hash-differs"], "{hash}");
    }
    // SHA-1 of nothing, as FHIR and as XDS write it.
    for hash in ["2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"] {
        let expected = Expected { hash: Some(hash), size: Some(3), ..Expected::default() };
        let retrieved = Retrieved::read(b"", &expected, &Limits::default()).expect("small");
        assert_eq!(
            rules(&retrieved),
            ["documents-content-size-differs", "documents-content-unknown"],
            "{hash}"
        );
        assert!(retrieved.is_as_expected());
    }
}

#[test]
fn another_patients_document_behind_the_metadata_is_found() {
    let patient = Some((IdentifierKind::Fodselsnummer, "21837010087"));
    let expected =
        Expected { patient, confidentiality: Some(Confidentiality::Normal), ..Expected::default() };
    let retrieved = Retrieved::read(OTHER_PATIENT, &expected, &Limits::default()).expect("small");
    assert_eq!(
        rules(&retrieved),
        ["documents-content-patient-differs", "documents-content-confidentiality-differs"]
    );
    let Content::Cda(cda) = &retrieved.content else { panic!("a CDA") };
    assert_eq!(cda.embedded().map(|body| (&*body.bytes, &body.content)), Some((PDF, &Content::Pdf)));
    assert!(!format!("{retrieved:?}").contains("05668315013"));
    // A number of another kind may be of the same person.
    let expected =
        Expected { patient: Some((IdentifierKind::DNumber, "57848825281")), ..Expected::default() };
    let retrieved = Retrieved::read(OTHER_PATIENT, &expected, &Limits::default()).expect("small");
    assert_eq!(rules(&retrieved), <[&str; 0]>::default());
}

#[test]
fn what_is_inside_a_cda_is_told_by_its_bytes_too() {
    let cda = |attributes: &str, body: &str| {
        format!(
            "<ClinicalDocument xmlns='urn:hl7-org:v3'><component><nonXMLBody><text {attributes}>{body}</text>\
             </nonXMLBody></component></ClinicalDocument>"
        )
    };
    let read = |xml: &str| {
        Retrieved::read(xml.as_bytes(), &Expected::default(), &Limits::default()).expect("small").findings
    };
    let ids = |xml: &str| read(xml).iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    let pdf = cda("mediaType='application/xml' representation='B64'", "JVBERi0x\n  LjQ=");
    assert_eq!(ids(&pdf), ["documents-content-type-differs"]);
    let broken = cda("mediaType='application/pdf' representation='B64'", "JVBER*");
    assert_eq!(ids(&broken), ["documents-content-unreadable"]);
    let packed = cda("mediaType='application/pdf' representation='B64' compression='ZL'", "JVBERi0xLjQ=");
    assert_eq!(ids(&packed), ["documents-content-unreadable"]);
    let escaped =
        cda("mediaType='text/xml'", "&lt;Message xmlns='http://www.kith.no/xmlstds/labsvar/2012-02-15'/&gt;");
    assert_eq!(ids(&escaped), <[&str; 0]>::default());
    let program = cda("mediaType='application/pdf' representation='B64'", "TVqQAA==");
    assert_eq!(ids(&program), ["documents-content-type-differs", "documents-content-unknown"]);
}

#[test]
fn documents_inside_documents_end_at_the_limit() {
    use base64::Engine;
    let mut xml = String::from_utf8(KITH.to_vec()).expect("text");
    for _ in 0..5 {
        let body = base64::engine::general_purpose::STANDARD.encode(&xml);
        xml = format!(
            "<ClinicalDocument xmlns='urn:hl7-org:v3'><component><nonXMLBody><text representation='B64'>{body}</text>\
             </nonXMLBody></component></ClinicalDocument>"
        );
    }
    let retrieved = Retrieved::read(xml.as_bytes(), &Expected::default(), &Limits::default()).expect("small");
    let depth = std::iter::successors(Some(&retrieved), |outer| match &outer.content {
        Content::Cda(cda) => match &cda.body {
            CdaBody::Embedded(_) => cda.embedded(),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(depth.count(), 3);
    assert_eq!(rules(&retrieved), ["documents-content-unknown"]);
}

#[test]
fn a_document_beyond_the_limit_is_not_read() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    let refused = Retrieved::read(PDF, &Expected::default(), &limits).unwrap_err();
    assert_eq!((refused.size, refused.limit), (PDF.len(), 10));
}

#[test]
fn xml_that_would_read_files_is_not_followed() {
    let xml = b"<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><a>&f;</a>";
    let retrieved = Retrieved::read(xml, &Expected::default(), &Limits::default()).expect("small");
    assert_eq!(retrieved.content, Content::Unknown(Form::Xml));
    assert_eq!(rules(&retrieved), ["documents-content-unreadable", "documents-content-unknown"]);
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

#[test]
fn the_class_and_age_of_a_document_decide_only_under_kjernejournalforskriften() {
    let date = "2019-06-03".parse().expect("a date");
    let sought = Sought { class: Some(DocumentClass::Imaging), date: Some(&date) };
    let too_old = Reason::TooOld { class: DocumentClass::Imaging, years: 5 };
    let search =
        |scope| Search::new(scope, today()).with_access_basis("SAMTYKKE").with_hidden(Hidden::Count(0));
    assert_eq!(why_missing(&search(Scope::Kjernejournal), &sought)[0], too_old);
    assert!(!why_missing(&search(Scope::HealthPersonnelAct), &sought).contains(&too_old));
    // A summary is open however old it is.
    let summary = Sought { class: Some(DocumentClass::Summaries), ..sought };
    let reasons = why_missing(&search(Scope::Kjernejournal), &summary);
    assert!(reasons.iter().all(|reason| reason.certainty() == Certainty::Possible), "{reasons:?}");
}

#[test]
fn what_is_not_known_rules_no_reason_out() {
    let search = Search::new(Scope::Kjernejournal, today());
    let reasons = why_missing(&search, &Sought::default());
    assert_eq!(reasons[0], Reason::NoAccessBasis);
    for reason in [Reason::WindowUnknown, Reason::BlockedNotTold, Reason::Reservation, Reason::Source] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
    let unknown_date = Sought { class: Some(DocumentClass::TestResults), date: None };
    let maybe = Reason::MaybeTooOld { class: DocumentClass::TestResults, years: 1 };
    assert!(why_missing(&search, &unknown_date).contains(&maybe));
}

#[test]
fn every_reason_has_its_words_in_each_language() {
    let mut search = Search::new(Scope::Kjernejournal, today()).with_hidden(Hidden::Count(3));
    search.total = Some(9);
    search.shown = Some(2);
    for flag in
        [&mut search.has_notices, &mut search.is_narrowed, &mut search.is_test, &mut search.has_other_number]
    {
        *flag = true;
    }
    let reasons = why_missing(&search, &Sought::default());
    assert_eq!(reasons.len(), 11);
    for language in Language::ALL {
        let mut texts: Vec<String> = reasons.iter().map(|reason| reason.text(language)).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), reasons.len(), "two reasons read the same");
        for reason in &reasons {
            let text = reason.text(language);
            assert!(text.ends_with('.') && reason.help(language).ends_with('.'), "{text}");
        }
    }
}

#[test]
fn the_header_and_the_parameters_are_those_of_the_dialect() {
    let service = samhandling_services::find("documents").expect("the service");
    let dialect = service.dialect().expect("a dialect");
    assert_eq!(dialect.answer_headers[0].name.value.as_deref(), Some(Hidden::HEADER));
    let retrieve =
        dialect.interactions.iter().find(|interaction| interaction.name == "retrieve").expect("a fetch");
    assert_eq!(retrieve.parameters, IdKind::ALL.map(IdKind::parameter));
    let needing: Vec<bool> = dialect.scopes.iter().map(|scope| scope.needs_access_basis).collect();
    assert_eq!(needing, [false, true, false]);
}
