//! A synthetic person.

use chrono::{Datelike, Days, NaiveDate};
use samhandling_core::identifier::{PersonNumber, SyntheticSeries};
use serde::Deserialize;

/// A synthetic person.
#[derive(Clone, Deserialize)]
pub(super) struct Person {
    pub(super) number: String,
    pub(super) given: String,
    pub(super) family: String,
    pub(super) born: String,
}

const GIVEN: [&str; 24] = [
    "Alva", "Birk", "Cecilie", "Dagfinn", "Eira", "Frode", "Gro", "Halvard", "Iben", "Jarle", "Kaia", "Leif",
    "Mina", "Njål", "Oda", "Peder", "Ragna", "Sverre", "Tuva", "Ulrik", "Vilja", "Yngve", "Åse", "Øystein",
];

const FAMILY: [&str; 16] = [
    "Testmyr",
    "Prøvelid",
    "Liksomvik",
    "Øvelseth",
    "Syntetnes",
    "Eksempelhaug",
    "Tenktdal",
    "Modellberg",
    "Utkastmo",
    "Skissestad",
    "Forsøksrud",
    "Attrapås",
    "Simulund",
    "Påfunntun",
    "Diktetjern",
    "Oppspinnbø",
];

impl Person {
    /// One of whom only the number is known.
    pub(super) fn nameless(number: &str) -> Self {
        Self { number: number.to_owned(), given: String::new(), family: String::new(), born: String::new() }
    }

    /// One about as old as another, by what chance draws. The series take turns: month + 80, month + 65.
    pub(super) fn like(other: &Self, draw: &mut dyn FnMut() -> u64) -> Option<Self> {
        let pick = |from: &[&str], drawn: u64| {
            let place = usize::try_from(drawn % from.len() as u64).unwrap_or_default();
            from.get(place).copied().unwrap_or_default().to_owned()
        };
        let born: NaiveDate = other.born.parse().ok()?;
        // At most two years younger: what is told of the one can have happened to the other.
        let born = born.checked_add_days(Days::new(draw() % 730))?;
        let (given, family) = (pick(&GIVEN, draw()), pick(&FAMILY, draw()));
        // One individual number in six has no check digits, and each year has a range of its own.
        let mut tries = 0;
        while tries < 1_000 {
            tries += 1;
            let individual = u16::try_from(draw() % 1_000).ok()?;
            let series = match draw() % 2 {
                0 => SyntheticSeries::Month80,
                _ => SyntheticSeries::Month65,
            };
            if let Ok(number) = PersonNumber::synthetic(born, individual, series) {
                let born = format!("{:04}-{:02}-{:02}", born.year(), born.month(), born.day());
                return Some(Self { number: number.as_str().to_owned(), given, family, born });
            }
        }
        None
    }
}
