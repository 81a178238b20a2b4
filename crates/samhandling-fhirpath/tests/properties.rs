//! What holds of all expressions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

use proptest::prelude::*;
use samhandling_core::tree::{Limits as TreeLimits, Tree};
use samhandling_fhirpath::{Context, Decimal, Expression, Limits, Untyped};

/// What an expression gives on nothing, joined; an error as `!`.
fn value(expression: &str) -> String {
    let tree = Tree::from_json(b"{}", &TreeLimits::default()).unwrap();
    let expression = Expression::parse(expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
    let outcome = expression.evaluate(&Context::new(tree.root()));
    let items =
        outcome.map(|given| given.items.iter().map(ToString::to_string).collect::<Vec<_>>().join(";"));
    items.unwrap_or_else(|_| "!".to_owned())
}

/// Reads, checks and evaluates whatever it is.
fn try_all(text: &str) {
    let source =
        r#"{"resourceType": "Patient", "a": [{"b": "x", "c": 1.5}, {"b": "2020-01", "c": -1}], "d": true}"#;
    let tree = Tree::from_json(source.as_bytes(), &TreeLimits::default()).unwrap();
    let Ok(expression) = Expression::parse(text) else { return };
    let limits = Limits { max_steps: 5_000, max_items: 500, max_text: 5_000, ..Limits::default() };
    let context = Context::new(tree.root()).limits(limits);
    let _ = expression.check(&Untyped, &[]);
    let evaluated = expression.evaluate(&context);
    let truth = expression.truth(&context);
    // What can be evaluated and is no list has a truth too.
    if let Ok(given) = evaluated
        && given.items.len() < 2
    {
        assert!(truth.is_ok(), "{text}");
    }
}

/// A part of the language, with its blanks.
const WORDS: &str = r#"( and | or | xor | implies | = | != |~|!~|<|<=|>|>=| in | contains |\+|-|\*|/| div | mod |&|\||\.|,|\(|\)|\[|\]|\{\}| is | as |\$this|\$index|\$total|%resource|%ucum|'x'|'2020'|'å'|`a`|1|2.50|0|@2020|@2020-01-31T10:00|@T10:30| days| 'mg'| month|a|b|c|d|Patient|String|true|false|where\(|select\(|repeat\(|exists\(|all\(|empty\(\)|first\(\)|count\(\)|not\(\)|iif\(|aggregate\(|children\(\)|descendants\(\)|toString\(\)|toInteger\(\)|toQuantity\(\)|lowBoundary\(|highBoundary\(|substring\(|replace\(|matches\(|split\(|join\(|sort\(|sqrt\(\)|power\(|exp\(\)|round\(|encode\(|type\(\)|resolve\(\)|/\*|\*/|//)"#;

/// The texts of the three truths.
fn truth() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("true"), Just("false"), Just("{}")]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_i64..1_000_000_000, 0_u32..6).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// A decimal as an expression: with a point, and a sign in brackets.
fn written(number: Decimal) -> String {
    let text = number.to_string();
    let text = if text.contains('.') { text } else { format!("{text}.0") };
    format!("({text})")
}

proptest! {
    #[test]
    fn no_text_makes_anything_panic(text in any::<String>()) {
        try_all(&text);
    }

    #[test]
    fn no_words_of_the_language_make_anything_panic(text in proptest::collection::vec(WORDS, 0..24)) {
        try_all(&text.concat());
    }

    #[test]
    fn calls_on_any_value_do_not_panic(
        input in r"(1|-2|2.5|'x'|''|@2020-02|@2020-02-29T23:59:59.999Z|@T23|4 days|1 'mg'|true|\{\}|\(1 \| 'x'\)|a|d)",
        call in r"(abs|ceiling|floor|truncate|sqrt|ln|exp|round|toChars|upper|trim|length|toDate|toTime|toDateTime|toDecimal|toBoolean|toString|toQuantity|precision|lowBoundary|highBoundary|type|distinct|tail|single|hasValue|getValue|htmlChecks|not|sort)\(\)",
        more in r"(\.(log|power|round|lowBoundary|highBoundary|skip|take|indexOf|substring|combine|exclude|comparable)\((1|-1|29|0.5|'x'|2 'g'|\{\})\))?",
    ) {
        try_all(&format!("({input}).{call}{more}"));
    }

    #[test]
    fn three_valued_logic_keeps_its_laws(a in truth(), b in truth(), c in truth()) {
        for operator in ["and", "or", "xor"] {
            prop_assert_eq!(value(&format!("{a} {operator} {b}")), value(&format!("{b} {operator} {a}")));
            prop_assert_eq!(
                value(&format!("({a} {operator} {b}) {operator} {c}")),
                value(&format!("{a} {operator} ({b} {operator} {c})"))
            );
        }
        prop_assert_eq!(value(&format!("({a} and {b}).not()")), value(&format!("{a}.not() or {b}.not()")));
        prop_assert_eq!(value(&format!("({a} or {b}).not()")), value(&format!("{a}.not() and {b}.not()")));
        prop_assert_eq!(value(&format!("{a} implies {b}")), value(&format!("{a}.not() or {b}")));
        prop_assert_eq!(
            value(&format!("{a} and ({b} or {c})")),
            value(&format!("({a} and {b}) or ({a} and {c})"))
        );
    }

    #[test]
    fn decimals_compute_as_rust_decimal_does(a in decimal(), b in decimal()) {
        let (left, right) = (written(a), written(b));
        let shown = |number: Option<Decimal>| number.map(|n| n.normalize().to_string()).unwrap_or_default();
        let computed = |operator: &str| {
            let text = value(&format!("{left} {operator} {right}"));
            shown(text.parse::<Decimal>().ok())
        };
        prop_assert_eq!(computed("+"), shown(a.checked_add(b)));
        prop_assert_eq!(computed("-"), shown(a.checked_sub(b)));
        prop_assert_eq!(computed("*"), shown(a.checked_mul(b)));
        prop_assert_eq!(computed("/"), shown(a.checked_div(b)));
        prop_assert_eq!(computed("mod"), shown(a.checked_rem(b)));
        prop_assert_eq!(value(&format!("{left} < {right}")), (a < b).to_string());
        prop_assert_eq!(value(&format!("{left} = {right}")), (a == b).to_string());
    }

    #[test]
    fn boundaries_enclose_their_number(number in decimal(), digits in 0_u32..10) {
        let number_text = written(number);
        let [low, high] = ["lowBoundary", "highBoundary"].map(|name| {
            value(&format!("{number_text}.{name}({digits})")).parse::<Decimal>().unwrap()
        });
        prop_assert!(low <= high);
        if digits > number.scale().max(1) {
            prop_assert!(low < number && number < high);
        }
    }

    #[test]
    fn dates_move_forth_and_back(days in -200_000_i64..200_000) {
        let there = format!("@2000-02-29 + {} days", days.abs());
        let expression = if days < 0 { there.replace('+', "-") } else { there };
        let back = if days < 0 { "+" } else { "-" };
        prop_assert_eq!(value(&format!("{expression} {back} {} days", days.abs())), "2000-02-29");
    }

    #[test]
    fn order_of_dates_is_that_of_their_text(
        a in "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        b in "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
    ) {
        prop_assert_eq!(value(&format!("@{a} < @{b}")), (a < b).to_string());
    }
}
