//! cargo run --example measurements_follow_a_patient [FILE]
//!
//! Reads an answer of Pasientens måledata and shows each kind as a series, and each NEWS2 beside what its measurements give.

use std::error::Error;

use samhandling::r4::{Bundle, FhirType};
use samhandling::services::measurements::news2::Part;
use samhandling::services::measurements::view::{Comparison, EarlyWarningScore, Measurement, Measurements};

/// Three mornings at home, getting worse.
const ANSWER: &[u8] = include_bytes!("../fixtures/measurements/valid/bundle-search-three-days.json");

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1);
    let json = file.map_or_else(|| Ok(ANSWER.to_vec()), std::fs::read)?;
    let read = Bundle::from_json_lenient(&json)?;
    println!("{} elements do not fit", read.problems.len());

    let measurements = Measurements::of(&read.value);
    for series in measurements.series() {
        let title = series.kind().map(|kind| kind.title().nb).or(series.name()).unwrap_or("?");
        println!("{title} ({})", series.units().join(", "));
        series.points().for_each(line);
    }
    for score in measurements.scores() {
        compare(&score);
    }
    Ok(())
}

/// One measurement: when, what, who and with what.
fn line(point: &Measurement<'_>) {
    let time = point.time().map_or("no time", |time| time.as_str());
    let components = point.components().filter(|part| part.kind().is_some());
    let values: Vec<String> = components.filter_map(|part| part.value().shown()).collect();
    let value = point.value().shown().unwrap_or_else(|| values.join(" / "));
    let by: Vec<_> = point.performers().into_iter().filter_map(|party| party.name).collect();
    let device = point.device().and_then(|device| device.display());
    let device = device.map(|name| format!(", with {name}")).unwrap_or_default();
    println!("  {time}  {value}  by {}{device}", by.join(", "));
}

/// A score beside what its measurements give. A range means that something is missing.
fn compare(score: &EarlyWarningScore<'_>) {
    let time = score.measurement.time().map_or("no time", |time| time.as_str());
    let stated = score.stated().map_or("none".to_owned(), |total| total.to_string());
    let word = match score.comparison() {
        Comparison::Agrees => "agrees".to_owned(),
        Comparison::Differs(total) => format!("WRONG: the measurements give {total}"),
        Comparison::Open(total) => format!("open: the measurements give {total}"),
        _ => "nothing to compare with".to_owned(),
    };
    println!("NEWS2 {time}: {stated}, {word}");
    let given = Part::ALL.into_iter().filter(|part| score.points(*part).most > 0);
    for part in given {
        println!("  {}: {}", part.title().nb, score.points(part));
    }
}
