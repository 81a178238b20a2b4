//! Expressions and instances that are too large, or made to do harm.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

use samhandling_core::tree::{Limits as TreeLimits, Tree};
use samhandling_fhirpath::{Context, EvaluationFault, Expression, Limits, SyntaxError, Truth};

fn tree(source: &str) -> Tree<'static> {
    Tree::from_json(source.as_bytes(), &TreeLimits::default()).unwrap().into_owned()
}

fn refusal(text: &str) -> SyntaxError {
    Expression::parse(text).unwrap_err()
}

#[test]
fn an_expression_has_a_greatest_depth() {
    let deep = |levels: usize| format!("{}1{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Expression::parse(&deep(127)).is_ok());
    assert!(refusal(&deep(129)).expected.contains("inside one another"));
    for text in [
        deep(30_000),
        "-".repeat(60_000) + "1",
        "a.".repeat(30_000) + "a",
        "a[".repeat(20_000),
        "iif(".repeat(10_000),
        format!("a{}", "+a".repeat(20_000)),
        format!("a{}", " is A".repeat(10_000)),
    ] {
        assert!(refusal(&text).expected.contains("inside one another"));
    }
}

#[test]
fn the_deepest_expression_is_evaluated_on_a_small_stack() {
    let limits = Limits::default();
    let levels = usize::from(limits.max_depth) - 2;
    let texts = [
        format!("{}a{}", "(".repeat(levels), ")".repeat(levels)),
        format!("a{}", ".select($this)".repeat(levels)),
        format!("{}a{}", "iif(a, ".repeat(levels), ")".repeat(levels)),
        format!("{}a{}", "where(".repeat(levels), ")".repeat(levels)),
        format!("a{}", " + a".repeat(levels)),
        format!("{}a.not(){}", "(true xor ".repeat(levels / 2), ")".repeat(levels / 2)),
    ];
    let run = move || {
        let tree = tree(r#"{"a": 1}"#);
        for text in texts {
            let expression = Expression::parse(&text).unwrap();
            assert!(expression.evaluate(&Context::new(tree.root())).is_ok(), "{text}");
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn long_lists_of_alternatives_are_not_deep() {
    let alternatives: Vec<_> = (0..2_000).map(|number| format!("a = {number}")).collect();
    let expression = Expression::parse(&alternatives.join(" or ")).unwrap();
    let tree = tree(r#"{"a": 1999}"#);
    assert_eq!(expression.truth(&Context::new(tree.root())), Ok(Truth::True));
}

#[test]
fn an_expression_has_a_greatest_length() {
    assert!(refusal(&" ".repeat(1 << 17)).expected.contains("bytes"));
}

fn limit_of(expression: &str, limits: Limits) -> &'static str {
    let tree = tree(r#"{"a": [{"b": "x"}, {"b": "x"}]}"#);
    let expression = Expression::parse(expression).unwrap();
    match expression.evaluate(&Context::new(tree.root()).limits(limits)).unwrap_err().kind {
        EvaluationFault::Limit { what } => what,
        other => panic!("{other}"),
    }
}

#[test]
fn an_evaluation_has_an_end() {
    let limits = Limits { max_steps: 100_000, ..Limits::default() };
    assert_eq!(limit_of("1.repeat($this + 1)", limits), "max_steps");
    let limits = Limits { max_items: 1_000, ..Limits::default() };
    assert_eq!(limit_of("1.repeat($this + 1)", limits), "max_items");
    assert_eq!(limit_of("a.b.repeat($this & 'x')", limits), "max_items");
    let limits = Limits { max_text: 1_000, ..Limits::default() };
    assert_eq!(limit_of("a.b.repeat($this & $this)", limits), "max_text");
    assert_eq!(
        limit_of("a.b.first().repeat(replace('x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'))", limits),
        "max_text"
    );
    let doubling =
        "(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20).aggregate($total & $total & 'x', 'x')";
    assert_eq!(limit_of(&format!("iif(a.exists(), {doubling})"), limits), "max_text");
}

#[test]
fn what_has_too_many_digits_is_left_out_of_computing() {
    let source = r#"{"a": 12345678901234567890.123456789012345678, "b": 1E-30, "c": 1e400, "d": 1.50e2}"#;
    let tree = tree(source);
    let gives = |text: &str| {
        let expression = Expression::parse(text).unwrap();
        let items = expression.evaluate(&Context::new(tree.root())).unwrap().items;
        items.iter().map(ToString::to_string).collect::<Vec<_>>().join(";")
    };
    assert_eq!(gives("d + 1"), "151");
    assert_eq!(gives("(c > 1).empty()"), "true");
}

#[test]
fn wide_instances_take_linear_time() {
    let entries: Vec<_> = (0..50_000)
        .map(|n| format!(r#"{{"fullUrl": "urn:uuid:{n}", "resource": {{"resourceType": "Patient", "meta": {{"versionId": "{n}"}}}}}}"#))
        .collect();
    let tree = tree(&format!(
        r#"{{"resourceType": "Bundle", "type": "collection", "entry": [{}]}}"#,
        entries.join(",")
    ));
    for text in [
        "(type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta.versionId).isDistinct()",
        "descendants().count() = 250001",
        "entry.resource.distinct().count() = 50000",
        "entry.fullUrl.subsetOf(entry.fullUrl)",
        "(entry.fullUrl | entry.fullUrl).count() = 50000",
        "entry.last().fullUrl = 'urn:uuid:49999'",
        "entry.sort(fullUrl).first().fullUrl = 'urn:uuid:0'",
        "entry.intersect(entry).count() = 50000",
    ] {
        let expression = Expression::parse(text).unwrap();
        assert_eq!(expression.truth(&Context::new(tree.root())), Ok(Truth::True), "{text}");
    }
}

#[test]
fn an_expression_is_shared_by_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    let expression = Expression::parse("a.b.matches('x')").unwrap();
    shared(&expression);
    let run = |expression: Expression| {
        let tree = tree(r#"{"a": {"b": "x"}}"#);
        expression.truth(&Context::new(tree.root())).unwrap()
    };
    let threads: Vec<_> = (0..4)
        .map(|_| (expression.clone(), run))
        .map(|(e, run)| std::thread::spawn(move || run(e)))
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == Truth::True));
}
