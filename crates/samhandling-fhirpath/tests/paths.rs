//! Plain paths are walked in a way of their own; it gives what the general way gives.

#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use samhandling_core::tree::{Limits, Tree};
use samhandling_fhirpath::{Context, EvaluationError, Expression, Truth};

/// Numbers that look like chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

const NAMES: [&str; 4] = ["a", "b", "value", "c"];

/// An element: an object with some of the names, once or several times, or a text.
fn element(chance: &mut Chance, depth: u32) -> String {
    if depth == 0 || chance.below(4) == 0 {
        return ["\"x\"", "\"yx\"", "\"\\u0078\"", "true"][chance.below(4) as usize].to_owned();
    }
    let mut members = Vec::new();
    for name in NAMES {
        match chance.below(5) {
            0 | 1 => {}
            2 | 3 => members.push(format!("\"{name}\": {}", element(chance, depth - 1))),
            _ => {
                let many = if chance.below(20) == 0 { 80 } else { 1 + chance.below(3) };
                let items: Vec<String> = (0..many).map(|_| element(chance, depth - 1)).collect();
                members.push(format!("\"{name}\": [{}]", items.join(", ")));
            }
        }
    }
    if members.is_empty() { "\"x\"".to_owned() } else { format!("{{{}}}", members.join(", ")) }
}

fn truth(expression: &str, tree: &Tree<'_>) -> Result<Truth, EvaluationError> {
    let Ok(expression) = Expression::parse(expression) else { panic!("{expression}") };
    // What went wrong counts, not where it stands in the expression.
    let answer = expression.truth(&Context::new(tree.root()));
    answer.map_err(|error| EvaluationError { at: 0, ..error })
}

#[test]
fn a_path_that_is_walked_directly_gives_what_the_general_way_gives() {
    let mut chance = Chance(7);
    let mut kinds = [0_usize; 4];
    for _ in 0..400 {
        let source = format!(
            "{{\"resourceType\": \"Basic\", \"a\": {}, \"b\": {}}}",
            element(&mut chance, 3),
            element(&mut chance, 2)
        );
        let Ok(tree) = Tree::from_json(source.as_bytes(), &Limits::default()) else { panic!("{source}") };
        for _ in 0..12 {
            let steps: Vec<&str> =
                (0..1 + chance.below(3)).map(|_| NAMES[chance.below(4) as usize]).collect();
            let start = ["", "%resource.", "$this."][chance.below(3) as usize];
            let path = format!("{start}{}", steps.join("."));
            for end in
                [".exists()", ".empty()", ".exists().not()", " = 'x'", ".startsWith('x')", ".hasValue()"]
            {
                let direct = truth(&format!("{path}{end}"), &tree);
                let general = truth(&format!("{path}.where(true){end}"), &tree);
                assert_eq!(direct, general, "{path}{end} on {source}");
                let kind = match direct {
                    Ok(Truth::True) => 0,
                    Ok(Truth::False) => 1,
                    Ok(_) => 2,
                    Err(_) => 3,
                };
                kinds[kind] += 1;
            }
        }
    }
    assert!(kinds.iter().all(|count| *count > 500), "{kinds:?}");
}
