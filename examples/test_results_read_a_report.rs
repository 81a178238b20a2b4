//! cargo run --example test_results_read_a_report [FILE]
//!
//! Reads an answer of Pasientens prøvesvar and shows it as a clinician would see it: who, what, and what is missing.

use std::error::Error;

use samhandling::r4::{Bundle, FhirType};
use samhandling::services::test_results::view::{Found, LabReport, ResultNode, Standing};
use samhandling::services::view::{Linked, Participant};

/// A urine culture: the microbe, and what it is susceptible to as its members.
const ANSWER: &[u8] = include_bytes!("../fixtures/test_results/valid/bundle-urine-culture.json");

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1);
    let json = file.map_or_else(|| Ok(ANSWER.to_vec()), std::fs::read)?;

    // Leniently: what does not fit is kept and listed. Answers originate from messages that may break the guide.
    let read = Bundle::from_json_lenient(&json)?;
    println!("{} elements do not fit", read.problems.len());

    let answer = Found::of(&read.value);
    for report in &answer.reports {
        show(report);
    }
    for results in answer.loose_results() {
        println!("belongs to a report that is not here:");
        results.iter().for_each(|node| line(&node));
    }
    // A blocked result comes beside the others, with status 200.
    for notice in &answer.notices {
        println!("notice: {:?}: {}", notice.withheld(), notice.text().unwrap_or("-"));
    }
    Ok(())
}

fn show(report: &LabReport<'_>) {
    let status = report.status().map_or("?", |status| status.as_str());
    println!("{} ({status})", report.name().unwrap_or("report"));
    println!("  date: {}", report.report_date().map_or("?", |date| date.as_str()));
    // The patient stands in the data by number and name only. `Debug` shows no digit; ask for the value.
    if let Some(number) = report.patient_number() {
        println!("  patient: {} {}", number.kind.system(), number.value.unwrap_or("-"));
    }
    let requester = report.requisition().and_then(|requisition| requisition.found()?.requester());
    println!("  ordered by: {}", requester.as_ref().and_then(organisation).unwrap_or("not told"));
    for laboratory in &report.performers() {
        println!("  by: {}", organisation(laboratory).unwrap_or("?"));
    }
    for specimen in report.specimens().iter().filter_map(Linked::found) {
        let taken = specimen.collected_at().map_or("?", |date| date.as_str());
        println!("  specimen: {}, taken {taken}", specimen.material().unwrap_or("?"));
    }
    report.results().iter().for_each(|node| line(&node));
}

/// One result, below the group it is in. Nothing is left out: a result that is not at hand is told.
fn line(node: &ResultNode<'_, '_>) {
    let indent = "  ".repeat(node.depth() + 1);
    let name = node.result().and_then(|result| result.name()).unwrap_or("a result");
    match (node.standing(), node.result()) {
        (Standing::Whole, Some(result)) => {
            let about: Vec<String> = result.ranges_shown().chain(result.marks().map(str::to_owned)).collect();
            println!("{}", format!("{indent}{name}: {} {}", result.value(), about.join("; ")).trim_end());
            let notes = result.notes().iter().filter_map(|note| note.text.value());
            notes.for_each(|note| println!("{indent}  {note}"));
        }
        (standing, _) => println!("{indent}{name}: {standing:?}"),
    }
}

fn organisation<'l>(link: &'l Linked<'_, Participant<'_>>) -> Option<&'l str> {
    link.found()?.organisation.as_ref()?.name.as_deref()
}
