//! What is FHIRPath and what is not, and where it fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use samhandling_fhirpath::{Error, Expression};

#[track_caller]
fn refused(text: &str, at: u32, expected: &str, found: &str) {
    let error = Expression::parse(text).expect_err(text);
    assert_eq!((error.at, &*error.expected, &*error.found), (at, expected, found), "{text}");
}

#[test]
fn errors_say_where_and_what_was_expected() {
    refused("", 0, "an expression", "the end");
    refused("a and", 5, "an expression", "the end");
    refused("a b", 2, "an operator or the end", "b");
    refused("(a", 2, "`)`", "the end");
    refused("a[1", 3, "`]`", "the end");
    refused("{1}", 1, "`}`", "1");
    refused("a.", 2, "a name", "the end");
    refused("a.1", 2, "a name", "1");
    refused("where(a", 7, "`,` or `)`", "the end");
    refused("name.frist()", 5, "a function", "frist");
    refused("a.exists(1, 2)", 2, "0 to 1 arguments of `exists`", "2");
    refused("a.first(1)", 2, "0 arguments of `first`", "1");
    refused("a is 'x'", 5, "a name", "'x'");
    refused("a # b", 2, "an expression", "#");
    refused("$that", 0, "`$this`, `$index` or `$total`", "$that");
    refused("%", 1, "the name of a variable", "the end");
    refused("'a", 2, "the closing quote", "the end");
    refused("`a", 2, "the closing backtick", "the end");
    refused(r"'\x'", 1, "an escape of FHIRPath", r"\x");
    refused("1 /* 2", 2, "the end of the comment", "/*");
    refused("and", 0, "an expression", "and");
}

#[test]
fn literals_are_held_to_their_ranges() {
    refused("2147483648", 0, "an integer of 32 bits", "2147483648");
    refused("@2015-13", 0, "a date or time", "@2015-13");
    refused("@2015-02-30", 0, "a date or time", "@2015-02-30");
    refused("@T25", 0, "a date or time", "@T25");
    refused("@2015-02T10", 0, "a date or time", "@2015-02T10");
    refused("@T10:00Z", 7, "an operator or the end", "Z");
    let long = "1".repeat(40) + ".0";
    refused(&long, 0, "a number of 28 digits", &long);
}

#[test]
fn white_space_and_comments_count_for_nothing() {
    for text in [" a\t.\r\nb ", "a/* x */.b", "// x\na.b", "a.b // x", "a\n/*\n*/\n.b"] {
        assert!(Expression::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn words_of_the_language_are_names_where_nothing_else_can_stand() {
    for text in [
        "is",
        "as.in",
        "contains",
        "in in contains",
        "text.div",
        "a.and",
        "day",
        "a.days",
        "year = 2",
        "is is as",
        "`div`",
        "a.`b c`",
        "Timing.repeat.where(as(code) = 'x')",
        "%`x-y`",
        "%'x-y'",
    ] {
        assert!(Expression::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn an_expression_shows_as_it_was_written() {
    let expression: Expression = "a . b".parse().unwrap();
    assert_eq!((expression.to_string(), expression.as_str()), ("a . b".to_owned(), "a . b"));
    assert_eq!(format!("{expression:?}"), "Expression(a . b)");
}

#[test]
fn one_error_covers_them_all() {
    let error: Error = Expression::parse("a.").unwrap_err().into();
    assert_eq!(error.to_string(), "`the end` at byte 2: a name expected");
    assert!(error.help().contains("FHIRPath"));
}
