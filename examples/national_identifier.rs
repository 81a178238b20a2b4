//! cargo run --example national_identifier
//!
//! Reads person and organisation numbers: what they are, what they tell, what is wrong with them.

use std::error::Error;

use samhandling::core::identifier::{Issued, Mode, OrganisationNumber, PersonNumber, Verdict, check};

fn main() -> Result<(), Box<dyn Error>> {
    // A synthetic person of Skatteetaten's series: 80 is added to the month.
    let number: PersonNumber = "10915596784".parse()?;
    println!("kind: {:?}, series: {:?}", number.kind(), number.series());

    // From 2032 the digits no longer tell the century or the sex: whoever knows when it was issued says so.
    println!("born: {:?}", number.birth_date(Issued::Before2032));
    println!("born, if that is not known: {:?}", number.birth_date(Issued::Unknown));

    // A number in a log shows nothing.
    println!("in a log: {number:?}");

    // Strict refuses what lenient reads and reports.
    let wrong = "10915596785";
    println!("strict: {}", PersonNumber::parse(wrong, Mode::Strict).is_ok());
    println!("lenient: {:?}", PersonNumber::parse(wrong, Mode::Lenient)?.faults());

    let organisation: OrganisationNumber = "994598759".parse()?;
    println!("organisation: {}", organisation.as_str());

    // Any identifier of a resource, by its system.
    let verdict = check("urn:oid:2.16.578.1.12.4.1.4.4", "4128168", Mode::Strict);
    println!("HPR number: {}", if verdict == Verdict::Valid { "valid" } else { "not certain" });
    Ok(())
}
