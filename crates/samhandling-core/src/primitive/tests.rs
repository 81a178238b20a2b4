use super::LexicalFault::*;
use super::PrimitiveType as P;
use super::{Date, DateTime, Decimal};
use proptest::prelude::*;
use std::cmp::Ordering;

#[test]
fn values_of_a_type_are_accepted() {
    let accepted = [
        (P::Boolean, "true"),
        (P::Integer, "-2147483648"),
        (P::Integer, "+1"),
        (P::Integer64, "9223372036854775807"),
        (P::UnsignedInt, "0"),
        (P::PositiveInt, "1"),
        (P::Decimal, "-0.0E-10"),
        (P::Decimal, "1E3"),
        (P::String, " a\n"),
        (P::Code, "a b"),
        (P::Id, "A-1.b"),
        (P::Uri, "urn:oid:1.2"),
        (P::Oid, "urn:oid:2.16.578.1.12.4.1.4.1"),
        (P::Uuid, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"),
        (P::Base64Binary, "YWJj\n ZA=="),
        (P::Date, "2024-02-29"),
        (P::Date, "0001"),
        (P::DateTime, "2015-02-07T13:28:17-05:00"),
        (P::DateTime, "2015-06-30T23:59:60Z"),
        (P::DateTime, "2015-02-07T13:28:17.239+14:00"),
        (P::Instant, "2015-02-07T13:28:17.239+02:00"),
        (P::Time, "23:59:60.5"),
    ];
    for (kind, value) in accepted {
        assert_eq!(kind.check(value), Ok(()), "{kind:?} {value}");
    }
}

#[test]
fn values_of_another_form_are_refused_with_the_reason() {
    let refused = [
        (P::Boolean, "True", Form),
        (P::Integer, "2147483648", Range),
        (P::Integer, "01", Form),
        (P::Integer, "-0", Form),
        (P::Integer, "1.0", Form),
        (P::PositiveInt, "0", Range),
        (P::UnsignedInt, "-1", Range),
        (P::Decimal, "1.", Form),
        (P::Decimal, ".5", Form),
        (P::Decimal, "01.5", Form),
        (P::Decimal, "+1.5", Form),
        (P::Decimal, "1e", Form),
        (P::String, " \n", Empty),
        (P::String, "a\u{1}", Character),
        (P::Code, " a", WhiteSpace),
        (P::Code, "a ", WhiteSpace),
        (P::Code, "a  b", WhiteSpace),
        (P::Id, "a_b", Character),
        (P::Id, "æ", Character),
        (P::Uri, "a b", WhiteSpace),
        (P::Oid, "2.16.578", Form),
        (P::Oid, "urn:oid:3.1", Range),
        (P::Oid, "urn:oid:1.02", Form),
        (P::Oid, "urn:oid:1", Form),
        (P::Uuid, "urn:uuid:C757873D-ec9a-4326-a141-556f43239520", Form),
        (P::Base64Binary, "YWJ", Form),
        (P::Base64Binary, "YW=j", Form),
        (P::Base64Binary, "YWJ%", Character),
        (P::Date, "2023-02-29", NoSuchDate),
        (P::Date, "2023-13", Range),
        (P::Date, "0000", Range),
        (P::Date, "2023-1-1", Form),
        (P::Date, "2023-01-01T10:00:00Z", Form),
        (P::DateTime, "2015-02-07T13:28:17", NoOffset),
        (P::DateTime, "2015-02-07T13:28Z", Form),
        (P::DateTime, "2015-02T13:28:17Z", Form),
        (P::DateTime, "2015-02-07T24:00:00Z", Range),
        (P::DateTime, "2015-02-07T13:28:17+14:01", Range),
        (P::DateTime, "2015-02-07T13:28:17.Z", Form),
        (P::Instant, "2015-02-07", Form),
        (P::Time, "10:00", Form),
        (P::Time, "10:00:00Z", Form),
    ];
    for (kind, value, fault) in refused {
        assert_eq!(kind.check(value), Err(fault), "{kind:?} {value}");
    }
    assert_eq!(P::Id.check(&"a".repeat(65)), Err(TooLong));
    assert_eq!(P::String.check(&"a".repeat(1024 * 1024 + 1)), Err(TooLong));
    assert_eq!(P::Xhtml.check(&"a".repeat(1024 * 1024 + 1)), Ok(()));
}

#[test]
fn decimals_compare_as_numbers_whatever_their_length() {
    let compare = |a: &str, b: &str| a.parse::<Decimal>().unwrap().compare(&b.parse().unwrap());
    assert_eq!(compare("0.0", "-0E5"), Ordering::Equal);
    assert_eq!(compare("1E3", "1000.00"), Ordering::Equal);
    assert_eq!(
        compare("12345678901234567890.123456789012345679", "12345678901234567890.123456789012345678"),
        Ordering::Greater
    );
    assert_eq!(compare("1E-30", "0"), Ordering::Greater);
    assert_eq!(compare("-1.1", "-1.10000000000000000000000000001"), Ordering::Greater);
    assert_eq!(compare("1e999999999", "2e999999999"), Ordering::Less);
}

#[test]
fn a_scale_counts_the_digits_behind_the_point() {
    let scales =
        ["1.10", "1E3", "1.5E1", "0.00000001", "1.5E-2"].map(|text| text.parse::<Decimal>().unwrap().scale());
    assert_eq!(scales, [2, 0, 0, 8, 3]);
}

#[test]
fn debug_shows_no_value() {
    let shown =
        format!("{:?} {:?}", "1970-03-21".parse::<Date>().unwrap(), "42.5".parse::<Decimal>().unwrap());
    assert_eq!(shown, "Date(Day) Decimal");
}

proptest! {
    #[test]
    fn decimals_compare_like_integers(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000, scale in 0_i32..6) {
        let decimal = |number: i64| format!("{number}e-{scale}").parse::<Decimal>().unwrap();
        prop_assert_eq!(decimal(a).compare(&decimal(b)), a.cmp(&b));
    }

    #[test]
    fn no_text_makes_a_check_panic(text in any::<String>(), at in 0_usize..21) {
        let (_, kind) = P::ALL[at];
        let _ = kind.check(&text);
    }

    #[test]
    fn what_is_accepted_is_kept(text in "[0-9]{4}-(0[1-9]|1[0-2])-[0-2][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,12})?(Z|[+-][01][0-9]:[0-5][0-9])") {
        if let Ok(value) = text.parse::<DateTime>() {
            prop_assert_eq!(value.to_string(), text);
        }
    }
}
