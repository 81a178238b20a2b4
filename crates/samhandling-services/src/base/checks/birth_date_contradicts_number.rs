//! Birth dates that are not those of the fødselsnummer beside them.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::identifier::{Issued, PersonNumber, PersonNumberKind};
use samhandling_core::primitive::Date;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::person::{PERSONS, current_numbers};
use crate::moment::date_of;

rule! {
    /// ## What it checks
    /// That `birthDate` is the date that the person's fødselsnummer begins with: day, month and year of the century. The century
    /// is looked at only where `meta.lastUpdated` shows that the number is older than 2032, from when on numbers do not tell it.
    /// D-numbers and local help numbers are left alone: their date may be another than the birthday.
    ///
    /// ## Why
    /// One of the two is most likely wrong. If it is the number, the record is somebody else's. Folkeregisteret keeps the birth date
    /// in a field of its own, which in rare cases says otherwise than the number: hence a warning.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}], "birthDate": "1970-03-21"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}], "birthDate": "1970-12-03"}
    /// ```
    ///
    /// ## Remedy
    /// Fetch number and birth date from Folkeregisteret again.
    ///
    /// ## Source
    /// e-helse, "Identifikatorer for personer", <https://www.ehelse.no/standardisering/standarder/identifikatorer-for-personer>;
    /// Skatteetaten, "Nytt fødselsnummer 2032" and "Informasjonsfelter og statuskoder",
    /// <https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon> (read 2026-11-22)
    RULE = "base-birth-date-contradicts-number", Warning, BusinessRule {
        message {
            en: "the birth date is not the one that the fødselsnummer begins with",
            nb: "fødselsdatoen er ikke den som fødselsnummeret begynner med",
            nn: "fødselsdatoen er ikkje den som fødselsnummeret byrjar med",
        }
        help {
            en: "fetch both from Folkeregisteret again; the number may be somebody else's",
            nb: "hent begge fra Folkeregisteret på nytt; nummeret kan være en annens",
            nn: "hent begge frå Folkeregisteret på nytt; nummeret kan vere ein annan sitt",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: PERSONS, run };

fn run(person: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(birth_date) = person.child("birthDate") else { return };
    let Some(date) = date_of(birth_date) else { return };
    let issued = issued(person);
    let mut numbers = current_numbers(person).map(|(_, number)| number);
    if numbers.any(|number| contradicts(&number, date, issued)) {
        found.at(birth_date, Args::default());
    }
}

/// When the number was issued, as far as the resource tells.
fn issued(person: Node<'_>) -> Issued {
    let updated = person.child("meta").and_then(|meta| meta.child("lastUpdated"));
    let day = updated.and_then(date_of).and_then(Date::to_chrono);
    day.map_or(Issued::Unknown, Issued::seen_on)
}

/// Whether a number certainly tells another date, as far as both are written out.
fn contradicts(number: &PersonNumber, date: Date, issued: Issued) -> bool {
    if number.kind() != PersonNumberKind::Fodselsnummer {
        return false;
    }
    let Some(written) = number.written_date() else { return false };
    // Test persons may have numbers of 2032 before anybody else has.
    let told = number.birth_date(issued).filter(|_| !number.is_certainly_synthetic());
    let is_other_century = told.and_then(|told| told.format("%Y").to_string().parse().ok());
    u16::from(written.year_of_century) != date.year() % 100
        || date.month().is_some_and(|month| month != written.month)
        || date.day().is_some_and(|day| day != written.day)
        || is_other_century.is_some_and(|year: u16| year != date.year())
}
