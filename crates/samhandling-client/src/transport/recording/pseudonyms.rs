//! Numbers that stand for persons.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Days, NaiveDate};
use samhandling_core::identifier::{Mode, PersonNumber, SyntheticSeries};

/// Which number stands for whom: by the order in which they appear, so that a program that does the same again gets the same
/// ones, and nothing leads back from them.
///
/// Requests count by themselves: in a replay the program may send its own number, or one that a recorded answer gave it.
#[derive(Default)]
pub(super) struct Pseudonyms {
    in_requests: HashMap<String, String>,
    in_answers: HashMap<String, String>,
}

/// Where a number appears.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Answer,
}

impl Pseudonyms {
    /// A text with each number replaced.
    pub(super) fn mask(&mut self, text: &str, side: Side) -> String {
        replace(text, numbers(text), |number| self.stand_in(number, side))
    }

    /// A recorded text with the numbers that this program has sent, where it has.
    pub(super) fn unmask(&self, text: &str) -> String {
        replace(text, numbers(text), |pseudonym| {
            let found = self.in_requests.iter().find(|(_, known)| *known == pseudonym);
            found.map_or_else(|| pseudonym.to_owned(), |(number, _)| number.clone())
        })
    }

    fn stand_in(&mut self, number: &str, side: Side) -> String {
        if let Some(sent) = self.in_requests.get(number) {
            return sent.clone();
        }
        let (given, year) = match side {
            Side::Request => (&mut self.in_requests, 1980),
            Side::Answer => (&mut self.in_answers, 1985),
        };
        let next = given.len();
        given.entry(number.to_owned()).or_insert_with(|| synthetic(year, next)).clone()
    }
}

/// Whether there is a person number in a text.
pub(super) fn has_number(text: &str) -> bool {
    numbers(text).next().is_some()
}

/// The places of person numbers in a text: eleven digits that stand alone, by date and check digits.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let from = rest + text.get(rest..)?.find(|character: char| character.is_ascii_digit())?;
            let digits = text.get(from..)?;
            let length = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
            rest = from + length;
            if length == 11 && PersonNumber::parse(digits.get(..length)?, Mode::Strict).is_ok() {
                return Some(from..rest);
            }
        }
    })
}

fn replace(
    text: &str,
    places: impl Iterator<Item = Range<usize>>,
    mut with: impl FnMut(&str) -> String,
) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for place in places {
        out.push_str(text.get(done..place.start).unwrap_or_default());
        out.push_str(&with(text.get(place.clone()).unwrap_or_default()));
        done = place.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The n-th number of a series: of a test person, month + 80.
fn synthetic(year: i32, count: usize) -> String {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let all = (0..).flat_map(|day| {
        let born = first.checked_add_days(Days::new(day)).unwrap_or(first);
        (0..500).filter_map(move |individual| {
            PersonNumber::synthetic(born, individual, SyntheticSeries::Month80).ok()
        })
    });
    let mut all = all.skip(count);
    all.next().map(|number| number.as_str().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_stand_in_that_is_a_synthetic_number() {
        let mut pseudonyms = Pseudonyms::default();
        let text = r#"{"a":"10915596784","b":"x16858399649,10915596784","c":12345678901}"#;
        let masked = pseudonyms.mask(text, Side::Request);
        assert!(!masked.contains("10915596784") && !masked.contains("16858399649"), "{masked}");
        assert!(masked.contains("12345678901"), "no person number");
        let given: Vec<&str> = numbers(&masked).map(|place| masked.get(place).unwrap()).collect();
        assert_eq!(given.len(), 3);
        assert!(given[0] == given[2] && given[0] != given[1]);
        for number in given {
            assert!(PersonNumber::parse(number, Mode::Strict).unwrap().is_certainly_synthetic());
        }
        assert_eq!(pseudonyms.unmask(&masked), text);
    }

    #[test]
    fn a_replay_knows_a_person_again_whoever_named_the_number_first() {
        // Recorded: asked for one, who is answered about with another, who is asked for then.
        let mut recorded = Pseudonyms::default();
        let first = recorded.mask("10915596784", Side::Request);
        let answer = recorded.mask("16858399649", Side::Answer);
        let second = recorded.mask("16858399649", Side::Request);
        // The program sends its own number, or the one that the recorded answer gave it.
        for sent in ["16858399649", answer.as_str()] {
            let mut replayed = Pseudonyms::default();
            assert_eq!(replayed.mask("10915596784", Side::Request), first);
            assert_eq!(replayed.mask(sent, Side::Request), second);
            assert_eq!(replayed.unmask(&second), sent);
        }
    }

    #[test]
    fn many_persons_have_many_numbers() {
        let numbers: std::collections::HashSet<String> =
            (0..1000).map(|count| synthetic(1980, count)).collect();
        assert_eq!(numbers.len(), 1000);
    }
}
