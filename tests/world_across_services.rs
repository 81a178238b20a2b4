//! The world of the sandbox: one patient's story met across services, and more patients of the same kind.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod sandboxed;
#[path = "sandboxed/treating.rs"]
mod treating;

use std::collections::BTreeSet;
use std::sync::Arc;

use samhandling::client::service::ServiceSettings;
use samhandling::client::{AccessBasis, Client, Search};
use samhandling::conformance::Report;
use samhandling::core::identifier::{Mode, PersonNumber};
use samhandling::r4::FhirType;
use samhandling::services::critical_information::client::CriticalInformationCalls;
use samhandling::services::documents::absence::Scope;
use samhandling::services::documents::client::DocumentsCalls;
use samhandling::services::documents::retrieval::Limits;
use samhandling::services::measurements::client::MeasurementsCalls;
use samhandling::services::services;
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{Builder, KnownPatient, Sandbox};
use sandboxed::{Tokens, client};
use treating::about;

const STORIES: &str = include_str!("../fixtures/stories.toml");
const SOLVEIG: &str = "17854810073";

async fn start(builder: Builder) -> Arc<Sandbox> {
    Arc::new(builder.start().await.expect("a sandbox"))
}

fn of(sandbox: &Arc<Sandbox>, slug: &str) -> Client {
    let settings = ServiceSettings::of(slug)
        .with_base_url(sandbox.service(slug))
        .with_audience(audience(slug))
        .with_scope("read", scope(slug));
    let settings = if slug == "measurements" {
        settings
    } else {
        ServiceSettings::of(slug).with_base_url(sandbox.service(slug))
    };
    client(Tokens::of(sandbox), settings)
}

fn audience(slug: &str) -> String {
    format!("urn:samhandling:assumed:audience:{slug}")
}

fn scope(slug: &str) -> String {
    format!("urn:samhandling:assumed:scope:{slug}/read")
}

fn known<'a>(patients: &'a [KnownPatient], number: &str) -> &'a KnownPatient {
    patients.iter().find(|one| one.number == number).expect("a known patient")
}

#[tokio::test]
async fn each_patient_of_a_story_is_known_to_every_service_that_the_file_says() {
    let sandbox = start(Sandbox::builder()).await;
    let patients = sandbox.patients();
    let stories: toml::Table = STORIES.parse().expect("the stories");
    let told = stories.get("patients").and_then(toml::Value::as_array).expect("patients");
    let played: BTreeSet<&str> =
        services().iter().filter(|service| service.sandbox.is_some()).map(|service| service.slug).collect();
    assert!(told.len() >= 3);
    for patient in told {
        let number = patient.get("number").and_then(toml::Value::as_str).expect("a number");
        PersonNumber::parse(number, Mode::Strict).expect("a valid number");
        let of_story = patient.get("services").and_then(toml::Value::as_array).expect("services");
        assert!(of_story.len() >= 4, "a story is told in several services");
        for slug in of_story.iter().filter_map(toml::Value::as_str).filter(|slug| played.contains(slug)) {
            assert!(known(&patients, number).services.contains(&slug), "{slug} knows the patient");
        }
    }
}

#[tokio::test]
async fn the_whole_story_of_one_woman_is_met() {
    let sandbox = start(Sandbox::builder()).await;
    let critical = of(&sandbox, "critical_information");
    let consent = about(SOLVEIG, Some(AccessBasis::Consent));
    let found = critical.all_critical_information(&consent).await.expect("an answer");
    let names: Vec<String> = found
        .iter()
        .flat_map(|one| {
            one.view().in_force().filter_map(|record| record.name().map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    assert!(names.iter().any(|name| name.contains("penicilliner")), "{names:?}");

    let context = about(SOLVEIG, None);
    let documents = of(&sandbox, "documents");
    let listed = documents.find_documents(&context, Scope::HealthPersonnelAct, &[]).await.expect("an answer");
    assert_eq!(listed.hidden.is_none_hidden(), Some(false), "a discharge summary is blocked");
    for document in listed.view().expect("an answer").documents() {
        let fetched =
            documents.retrieve_document(&context, document, &Limits::default()).await.expect("it is fetched");
        assert!(fetched.document.is_as_expected(), "{:?}: {:?}", document.title(), fetched.document);
    }

    let results = of(&sandbox, "test_results");
    let search = Search::of("DiagnosticReport").with("_include", "DiagnosticReport:result");
    let panel = results.search_test_results(&context, &search).await.expect("an answer");
    let report = panel.reports().into_iter().next().expect("a report");
    assert!(!report.results().is_empty(), "the references lead to results of her own");

    let all = results.search_test_results(&context, &Search::of("Observation")).await.expect("an answer");
    assert!(all.page.bundle().to_json().contains("\"corrected\""), "a corrected potassium");

    let measured = of(&sandbox, "measurements").search_measurements(&context).await.expect("an answer");
    assert_eq!(measured.view().scores().count(), 3, "NEWS2 on three mornings");
}

#[tokio::test]
async fn generated_patients_are_synthetic_coherent_and_the_same_for_a_seed() {
    let numbers = async |seed: u64, count: u32| -> BTreeSet<String> {
        let sandbox = start(Sandbox::builder().patients(count).seed(seed)).await;
        sandbox.patients().into_iter().map(|patient| patient.number).collect()
    };
    let (none, first, again, other) =
        (numbers(7, 0).await, numbers(7, 24).await, numbers(7, 24).await, numbers(8, 24).await);
    assert_eq!(first, again);
    let made: BTreeSet<&String> = first.difference(&none).collect();
    assert_eq!(made.len(), 24);
    assert!(other.difference(&none).all(|number| !made.contains(number)));
    for number in &made {
        let number = PersonNumber::parse(number, Mode::Strict).expect("a valid number");
        assert!(number.is_certainly_synthetic());
    }
    let month = |number: &&&String| number.get(2..4).and_then(|month| month.parse::<u8>().ok()).unwrap_or(0);
    let series: BTreeSet<bool> = made.iter().map(|number| month(&number) > 80).collect();
    assert_eq!(series.len(), 2, "both series occur");
    assert!(numbers(7, 6).await.is_subset(&first), "fewer patients are the first of many");
}

/// What is wrong with an answer, if anything.
fn held(report: Option<&Report>, of: &str) {
    let report = report.expect("a report by default");
    let wrong = report.counted().filter(|finding| finding.severity.is_error());
    let wrong: BTreeSet<String> =
        wrong.map(|finding| format!("{} {:?}", finding.rule.id, finding.path)).collect();
    assert!(wrong.is_empty(), "{of}: {wrong:?}");
}

#[tokio::test]
async fn no_answer_of_a_persona_breaks_its_profiles() {
    let sandbox = start(Sandbox::builder().patients(10).seed(3)).await;
    let clients =
        ["critical_information", "documents", "measurements", "test_results"].map(|slug| of(&sandbox, slug));
    let [critical, documents, measurements, results] = &clients;
    let mut answers = 0;
    for patient in sandbox.patients() {
        let (context, consent) =
            (about(&patient.number, None), about(&patient.number, Some(AccessBasis::Consent)));
        for slug in &patient.services {
            match *slug {
                "critical_information" => {
                    // A patient who has closed everything is refused.
                    let Ok(found) = critical.all_critical_information(&consent).await else { continue };
                    found.iter().for_each(|one| held(one.checked.as_ref(), slug));
                }
                "documents" => {
                    let found = documents.find_documents(&context, Scope::HealthPersonnelAct, &[]).await;
                    held(found.expect("an answer").checked.as_ref(), slug);
                }
                "measurements" => {
                    let found = measurements.search_measurements(&context).await.expect("an answer");
                    held(found.checked.as_ref(), slug);
                }
                "test_results" => {
                    for resource in ["DiagnosticReport", "Observation"] {
                        let search = Search::of(resource)
                            .with("_include", "DiagnosticReport:result")
                            .with("_include", "DiagnosticReport:specimen");
                        let found = results.search_test_results(&context, &search).await.expect("an answer");
                        held(found.checked.as_ref(), slug);
                    }
                }
                _ => continue,
            }
            answers += 1;
        }
    }
    assert!(answers > 40, "{answers}");
}

#[tokio::test]
async fn every_tenth_generated_patient_has_pages_of_documents() {
    let sandbox = start(Sandbox::builder().patients(30).seed(5)).await;
    let documents = of(&sandbox, "documents");
    let mut most = 0;
    for patient in sandbox.patients() {
        let context = about(&patient.number, None);
        let mut pages = documents.document_pages(&context, Scope::HealthPersonnelAct, &[]).expect("pages");
        let (mut ids, mut count) = (BTreeSet::new(), 0);
        while let Some(page) = pages.next_page().await {
            let page = page.expect("a page");
            for document in page.view().expect("an answer").documents() {
                let told = document.ids().expect("the three ids");
                ids.insert(told.to_query());
                count += 1;
            }
        }
        assert_eq!(ids.len(), count, "each document has ids of its own");
        most = most.max(count);
    }
    assert!(most > 60, "{most}: more than three pages");
}

#[tokio::test]
async fn resources_of_ones_own_go_to_the_service_that_has_their_profile() {
    let latex = include_str!("../fixtures/critical_information/valid/allergy-latex.json");
    let own = latex.replace(SOLVEIG, "16858399649").replace("\"lateks\"", "\"own-1\"");
    let line: String = own.lines().map(str::trim_start).collect();
    let sandbox = start(Sandbox::builder().world(None, format!("{line}\n\n{line}\n"))).await;
    assert_eq!(known(&sandbox.patients(), "16858399649").services, ["critical_information"]);
    let unknown = line.replace("StructureDefinition/Kj", "StructureDefinition/Other");
    let refused =
        Sandbox::builder().world(None, unknown.clone()).start().await.expect_err("no service has it");
    assert!(refused.to_string().contains("name the service") && !refused.to_string().contains("16858399649"));
    let named = start(Sandbox::builder().world(Some("measurements"), unknown)).await;
    assert_eq!(known(&named.patients(), "16858399649").services, ["measurements"]);
}
