//! cargo run --example documents_read_a_list [BUNDLE]
//!
//! Reads an answer of Pasientens journaldokumenter, shows the list with what is hidden, opens a document, and tells why another is
//! missing. Nothing is sent.

use std::error::Error;

use samhandling::core::diagnostic::{Language, Masking};
use samhandling::core::primitive::DateTime;
use samhandling::r4::{Bundle, FhirType};
use samhandling::services::documents::absence::{Scope, Search, Sought, why_missing};
use samhandling::services::documents::retrieval::{Content, Expected, Limits, Retrieved};
use samhandling::services::documents::view::{Document, DocumentAnswer, Relation};
use samhandling::services::documents::{DocumentClass, Hidden};

/// A discharge summary, its correction, a laboratory answer.
const ANSWER: &[u8] = include_bytes!("../fixtures/documents/valid/bundle-answer.json");
/// The discharge summary itself: a message of KITH inside a CDA.
const SUMMARY: &[u8] = include_bytes!("../fixtures/documents/retrieved/discharge-summary.cda.xml");

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1);
    let json = file.map_or_else(|| Ok(ANSWER.to_vec()), std::fs::read)?;
    let bundle = Bundle::from_json_lenient(&json)?.value;

    // The number of blocked documents comes in a header, not in the Bundle.
    let hidden = Hidden::of_headers([("nhn-securitylabel-nors-count", "1")]);
    let answer = DocumentAnswer::of(&bundle, hidden)?;
    println!("{:?} documents; {}", answer.total(), hidden.notice(Language::English));
    answer.documents().iter().for_each(line);

    if let Some(document) = answer.documents().first() {
        open(document)?;
    }
    missing(&answer)
}

fn line(document: &Document<'_>) {
    let class = document.class().map_or("?", |class| class.title().en);
    println!("{}  {} [{class}]", document.day().unwrap_or("?"), document.title().unwrap_or("?"));
    println!("  from: {}, {}", document.institution().unwrap_or("-"), document.department().unwrap_or("-"));
    println!("  status: {:?}, confidentiality: {:?}", document.status(), document.confidentiality());
    if document.relations().iter().any(Relation::replaces) {
        println!("  replaces an older one");
    }
    match document.ids() {
        // Ids alone: the call goes to the address of the dialect, whatever the answer says.
        Ok(ids) => println!("  fetch by: {ids:?}"),
        Err(error) => println!("  cannot be fetched: {error} ({})", error.help()),
    }
}

/// Looks at what a fetch brought. Nothing is run or rendered.
fn open(document: &Document<'_>) -> Result<(), Box<dyn Error>> {
    let expected = Expected::of(document).with_content_type("application/xml");
    let retrieved = Retrieved::read(SUMMARY, &expected, &Limits::default())?;
    println!("opened: {} bytes, as expected: {}", retrieved.bytes.len(), retrieved.is_as_expected());
    if let Content::Cda(cda) = &retrieved.content {
        println!("  a CDA around {:?}", cda.embedded().map(|body| &body.content));
    }
    for finding in &retrieved.findings {
        println!("  {}: {}", finding.rule.id, finding.message(Language::English, Masking::Masked));
    }
    Ok(())
}

/// An X-ray of 2019 is not in the list.
fn missing(answer: &DocumentAnswer<'_>) -> Result<(), Box<dyn Error>> {
    let today: DateTime = "2026-11-22".parse()?;
    let today = today.date().to_chrono().ok_or("a whole day")?;
    let search = Search::new(Scope::Kjernejournal, today).with_access_basis("SAMTYKKE").with_answer(answer);
    let taken: DateTime = "2019-06".parse()?;
    let sought = Sought { class: Some(DocumentClass::Imaging), date: Some(&taken) };
    println!("why is the picture of June 2019 not there?");
    for reason in why_missing(&search, &sought) {
        println!("  {:?}: {}", reason.certainty(), reason.text(Language::Bokmal));
        println!("    {}", reason.help(Language::Bokmal));
    }
    Ok(())
}
