//! Published vectors, and what holds for every number.
//!
//! Vectors: `tests/fnr.spec.ts` of github.com/navikt/fnrvalidator (392eabe); the examples in Skatteetaten's
//! "Nytt fødselsnummer fra 2032"; test persons and examples published by Norsk helsenett and HL7 Norway; FHN
//! of github.com/folkehelseinstituttet/Fhi.NINCheck. Read 2026-11-22.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::PersonNumberKind::{DNumber, FellesHjelpenummer, Fodselsnummer, HNumberOrSynthetic};
use super::*;
use crate::identifier::{Fault, IdentifierError, Mode};

fn strict(value: &str) -> PersonNumber {
    value.parse().unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn faults(value: &str) -> Vec<Fault> {
    PersonNumber::parse(value, Mode::Lenient).unwrap().faults()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_fodselsnummer_is_accepted() {
    for value in ["13097248022", "29029648784", "29020075838", "15021951940"] {
        assert_eq!(strict(value).kind(), Fodselsnummer, "{value}");
        assert_eq!(strict(value).series(), None, "{value}");
        assert_eq!(strict(value).check_rule(), Some(CheckRule::Original), "{value}");
    }
}

#[test]
fn a_test_person_of_norsk_helsenett_with_an_ordinary_month_is_accepted() {
    for value in ["13116900216", "12057900499", "13031353453", "20086600138", "03117000205"] {
        assert_eq!(strict(value).kind(), Fodselsnummer, "{value}");
        assert!(!strict(value).is_certainly_synthetic(), "{value}");
    }
}

#[test]
fn a_d_number_is_told_by_the_day() {
    for value in ["53097248016", "70019950032", "70108299914"] {
        assert_eq!(strict(value).kind(), DNumber, "{value}");
        assert_eq!(strict(value).series(), None, "{value}");
    }
}

#[test]
fn month_plus_40_is_called_ambiguous() {
    for value in ["13527248013", "29422059278"] {
        assert_eq!(strict(value).kind(), HNumberOrSynthetic, "{value}");
        assert_eq!(strict(value).series(), Some(SyntheticSeries::Month40), "{value}");
        assert!(!strict(value).is_certainly_synthetic(), "{value}");
    }
}

#[test]
fn month_plus_65_is_a_synthetic_series() {
    let number = strict("13717404089");
    assert_eq!((number.kind(), number.series()), (Fodselsnummer, Some(SyntheticSeries::Month65)));
    assert_eq!(number.birth_date(Issued::Before2032), Some(date(1974, 6, 13)));
    assert!(number.is_certainly_synthetic());
}

#[test]
fn month_plus_80_is_a_synthetic_series() {
    for value in ["10915596784", "16858399649"] {
        assert_eq!(strict(value).kind(), Fodselsnummer, "{value}");
        assert_eq!(strict(value).series(), Some(SyntheticSeries::Month80), "{value}");
    }
}

#[test]
fn a_d_number_may_be_synthetic_too() {
    let number = strict("68467038838");
    assert_eq!((number.kind(), number.series()), (DNumber, Some(SyntheticSeries::Month40)));
    let number = strict("50846202355");
    assert_eq!((number.kind(), number.series()), (DNumber, Some(SyntheticSeries::Month80)));
    assert_eq!(number.written_date(), Some(WrittenDate { day: 10, month: 4, year_of_century: 62 }));
}

#[test]
fn a_felles_hjelpenummer_holds_neither_date_nor_sex() {
    for value in ["81212121223", "94545456561"] {
        let number = strict(value);
        assert_eq!((number.kind(), number.series(), number.written_date()), (FellesHjelpenummer, None, None));
        assert_eq!(number.birth_date(Issued::Before2032), None);
        assert_eq!(number.sex(Issued::Before2032), None);
    }
}

#[test]
fn a_felles_hjelpenummer_does_not_follow_the_rule_of_2032() {
    // First remainder 1, second 0.
    assert_eq!(faults("81212121231"), [Fault::CheckDigit]);
}

#[test]
fn a_wrong_first_or_second_check_digit_is_found() {
    for value in ["13097248032", "13097248023", "02013299987", "02013299996"] {
        let error = value.parse::<PersonNumber>().unwrap_err();
        assert_eq!(error, IdentifierError::Invalid(vec![Fault::CheckDigit]), "{value}");
    }
}

#[test]
fn a_number_may_keep_the_rule_of_2032_only() {
    for (value, rule) in [
        ("01913250164", CheckRule::Original),
        ("01913250172", CheckRule::From2032),
        ("01913250180", CheckRule::From2032),
        ("01913250199", CheckRule::From2032),
        ("01019012308", CheckRule::From2032),
        ("01019012316", CheckRule::From2032),
        ("01019012324", CheckRule::From2032),
    ] {
        assert_eq!(strict(value).check_rule(), Some(rule), "{value}");
    }
}

#[test]
fn a_first_remainder_above_3_keeps_no_rule() {
    // First remainder 4, second 0.
    assert_eq!(faults("01913250288"), [Fault::CheckDigit]);
}

#[test]
fn the_examples_of_skatteetaten_for_2032_are_accepted() {
    for (value, rule) in [
        ("02013299997", CheckRule::Original),
        ("30108299920", CheckRule::Original),
        ("30108299939", CheckRule::From2032),
    ] {
        assert_eq!(strict(value).check_rule(), Some(rule), "{value}");
    }
}

#[test]
fn published_examples_with_wrong_check_digits_are_reported_and_can_be_taken() {
    for value in ["05076600324", "10086055555"] {
        assert!(value.parse::<PersonNumber>().is_err(), "{value}");
        assert_eq!(faults(value), [Fault::CheckDigit], "{value}");
    }
}

#[test]
fn a_date_must_exist_in_some_year() {
    assert_eq!(faults("29020112345"), [Fault::NoSuchDate, Fault::CheckDigit]);
    assert_eq!(faults("32127248022"), [Fault::NoSuchDate, Fault::CheckDigit]);
    assert_eq!(faults("13137248022"), [Fault::NoSuchDate, Fault::CheckDigit]);
    assert_eq!(faults("00000000000"), [Fault::NoSuchDate]);
}

#[test]
fn a_month_between_the_series_is_no_date() {
    for month in ["00", "13", "40", "53", "65", "78", "80", "93", "99"] {
        assert!(faults(&format!("01{month}7012345")).contains(&Fault::NoSuchDate), "{month}");
    }
}

#[test]
fn what_is_not_eleven_digits_is_refused_in_both_modes() {
    for mode in [Mode::Strict, Mode::Lenient] {
        for value in ["", "1309724802", "130972480222"] {
            assert_eq!(PersonNumber::parse(value, mode), Err(Fault::Length.into()), "{value}");
        }
        for value in ["1309724802A", "130972 48022", " 13097248022", "１３０９７２４８０２２", "æøåæøåæøåæø"]
        {
            assert_eq!(PersonNumber::parse(value, mode), Err(Fault::NotDigits.into()), "{value}");
        }
    }
}

#[test]
fn neither_debug_nor_display_nor_an_error_shows_a_digit() {
    let number = strict("13097248022");
    assert_eq!(format!("{number} {number:?}"), "*********** PersonNumber(***********)");
    let error = "13097248032".parse::<PersonNumber>().unwrap_err();
    assert!(!format!("{error} {error:?} {}", error.help()).contains(|c: char| c.is_ascii_digit()));
}

#[test]
fn the_individual_number_tells_the_century_of_a_number_from_before_2032() {
    for (value, born) in [
        ("28049064480", date(1890, 4, 28)),
        ("22067510015", date(1975, 6, 22)),
        ("03014595561", date(1945, 1, 3)),
        ("12121064195", date(2010, 12, 12)),
        ("29020075838", date(2000, 2, 29)),
    ] {
        assert_eq!(strict(value).birth_date(Issued::Before2032), Some(born), "{value}");
    }
}

#[test]
fn neither_birth_date_nor_sex_is_told_unless_the_number_is_known_to_be_from_before_2032() {
    let number = strict("13097248022");
    assert_eq!(number.birth_date(Issued::Before2032), Some(date(1972, 9, 13)));
    assert_eq!(number.sex(Issued::Before2032), Some(Sex::Female));
    assert_eq!((number.birth_date(Issued::Unknown), number.sex(Issued::Unknown)), (None, None));
}

#[test]
fn a_number_by_the_rule_of_2032_tells_nothing_whatever_the_caller_says() {
    let number = strict("30108299939");
    assert_eq!((number.birth_date(Issued::Before2032), number.sex(Issued::Before2032)), (None, None));
}

#[test]
fn a_number_with_a_fault_tells_neither_birth_date_nor_sex() {
    let number = PersonNumber::parse("13097248023", Mode::Lenient).unwrap();
    assert_eq!((number.birth_date(Issued::Before2032), number.sex(Issued::Before2032)), (None, None));
}

#[test]
fn a_d_number_tells_the_sex_but_not_the_birth_date() {
    let number = strict("53097248016");
    assert_eq!(
        (number.birth_date(Issued::Before2032), number.sex(Issued::Before2032)),
        (None, Some(Sex::Female))
    );
}

#[test]
fn what_may_be_an_h_number_tells_neither_birth_date_nor_sex() {
    let number = strict("13527248013");
    assert_eq!((number.birth_date(Issued::Before2032), number.sex(Issued::Before2032)), (None, None));
    assert_eq!(number.written_date(), Some(WrittenDate { day: 13, month: 12, year_of_century: 72 }));
}

#[test]
fn a_number_from_before_2032_tells_no_birth_date_after_it() {
    let born = date(2035, 3, 1);
    let number =
        (500..=999).find_map(|i| PersonNumber::synthetic(born, i, SyntheticSeries::Month80).ok()).unwrap();
    assert_eq!(number.birth_date(Issued::Before2032), None);
}

#[test]
fn a_number_seen_on_the_last_day_of_2031_is_from_before_2032() {
    assert_eq!(Issued::seen_on(date(2031, 12, 31)), Issued::Before2032);
    assert_eq!(Issued::seen_on(date(2032, 1, 1)), Issued::Unknown);
}

#[test]
fn a_synthetic_number_needs_an_individual_number_of_its_century() {
    for (year, individual) in [(1853, 550), (1953, 550), (1999, 750), (2000, 1), (2040, 999), (1999, 1000)] {
        let result = PersonNumber::synthetic(date(year, 1, 1), individual, SyntheticSeries::Month80);
        assert_eq!(result, Err(IdentifierError::IndividualNumber), "{year} {individual}");
    }
    let result = PersonNumber::synthetic_d_number(date(1999, 1, 1), 1000, SyntheticSeries::Month80);
    assert_eq!(result, Err(IdentifierError::IndividualNumber));
}

fn any_series() -> impl Strategy<Value = SyntheticSeries> {
    proptest::sample::select(SyntheticSeries::ALL.to_vec())
}

/// Births from 1854 to 2039, the years for which individual numbers were dealt out.
fn any_birth_date() -> impl Strategy<Value = NaiveDate> {
    (0..67_935u64).prop_map(|days| date(1854, 1, 1) + chrono::Days::new(days))
}

/// Numbers by either rule.
fn any_vector() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["10915596784", "13717404089", "50846202355", "01913250172", "01913250199"][..])
}

proptest! {
    #[test]
    fn a_synthetic_number_parses_back(
        born in any_birth_date(),
        individual in 0u16..1000,
        series in any_series(),
    ) {
        let Ok(built) = PersonNumber::synthetic(born, individual, series) else { return Ok(()) };
        let number = strict(built.as_str());
        prop_assert_eq!(number, built);
        prop_assert_eq!(number.series(), Some(series));
        prop_assert_eq!(number.check_rule(), Some(CheckRule::Original));
        prop_assert_eq!(number.written_date(), Some(written(born)));
        if series == SyntheticSeries::Month40 {
            prop_assert_eq!(number.kind(), HNumberOrSynthetic);
        } else {
            prop_assert_eq!(number.kind(), Fodselsnummer);
            let told = Some(born).filter(|date| date.year() < 2032);
            prop_assert_eq!(number.birth_date(Issued::Before2032), told);
            let sex = if individual % 2 == 0 { Sex::Female } else { Sex::Male };
            prop_assert_eq!(number.sex(Issued::Before2032), Some(sex));
        }
    }

    #[test]
    fn a_synthetic_d_number_parses_back(
        born in any_birth_date(),
        individual in 0u16..1000,
        series in any_series(),
    ) {
        let Ok(built) = PersonNumber::synthetic_d_number(born, individual, series) else { return Ok(()) };
        let number = strict(built.as_str());
        prop_assert_eq!((number.kind(), number.series()), (DNumber, Some(series)));
        prop_assert_eq!(number.written_date(), Some(written(born)));
    }

    #[test]
    fn a_single_wrong_digit_is_always_found_by_either_rule(
        number in any_vector(),
        at in 0usize..11,
        step in 1u8..10,
    ) {
        let mut wrong = number.as_bytes().to_vec();
        wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
        prop_assert!(faults(&String::from_utf8(wrong).unwrap()).contains(&Fault::CheckDigit));
    }

    #[test]
    fn two_neighbours_that_changed_places_are_always_found(
        number in any_vector(),
        at in 0usize..10,
    ) {
        let mut wrong = number.as_bytes().to_vec();
        prop_assume!(wrong[at] != wrong[at + 1]);
        wrong.swap(at, at + 1);
        prop_assert!(faults(&String::from_utf8(wrong).unwrap()).contains(&Fault::CheckDigit));
    }

    #[test]
    fn parsing_never_panics(value in any::<String>()) {
        let _ = PersonNumber::parse(&value, Mode::Strict);
    }

    #[test]
    fn every_question_can_be_asked_of_any_eleven_digits(value in "[0-9]{11}") {
        let number = PersonNumber::parse(&value, Mode::Lenient).unwrap();
        let _ = (number.kind(), number.series(), number.written_date(), number.faults());
        let _ = (number.birth_date(Issued::Before2032), number.sex(Issued::Before2032));
        prop_assert_eq!(number.as_str(), value);
    }
}

fn written(date: NaiveDate) -> WrittenDate {
    let [day, month, year_of_century] =
        [date.day(), date.month(), date.year().rem_euclid(100).unsigned_abs()]
            .map(|part| u8::try_from(part).unwrap());
    WrittenDate { day, month, year_of_century }
}
