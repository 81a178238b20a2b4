use crate::{gives, holds, nothing};

/// The three truths as they are written.
const TRUTHS: [&str; 3] = ["true", "false", "{}"];

#[test]
fn tables_of_three_truths() {
    let tables: [(&str, [&str; 9]); 4] = [
        ("and", ["true", "false", "", "false", "false", "false", "", "false", ""]),
        ("or", ["true", "true", "true", "true", "false", "", "true", "", ""]),
        ("xor", ["false", "true", "", "true", "false", "", "", "", ""]),
        ("implies", ["true", "false", "", "true", "true", "true", "true", "", ""]),
    ];
    for (operator, table) in tables {
        for (at, expected) in table.iter().enumerate() {
            gives(&format!("{} {operator} {}", TRUTHS[at / 3], TRUTHS[at % 3]), expected);
        }
    }
}

#[test]
fn one_item_counts_as_true() {
    holds(&["'x' and true", "name.first() and true", "active and true", "(active and false) = false"]);
}

#[test]
fn operators_bind_as_the_language_says() {
    holds(&[
        "true or false and false",
        "false implies false and true",
        "1 + 2 * 3 = 7",
        "1 | 2 = (1 | 2)",
        "1 in 1 | 2 and true",
        "true xor true or true",
        "-1 < 0 = true",
        "1 is Integer and true",
    ]);
    nothing(&["true and {} or false"]);
}
