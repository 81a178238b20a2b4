//! What an invariant means, in our own words.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::Invariant;

/// key, expression, English, bokmål, nynorsk; separated by tabs.
static WORDING: &str = include_str!("wording.tsv");

type Words = [&'static str; 3];

fn table() -> &'static HashMap<(&'static str, &'static str), Words> {
    static TABLE: OnceLock<HashMap<(&str, &str), Words>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let row = |line: &'static str| {
            let mut columns = line.split('\t');
            let mut next = || columns.next();
            Some(((next()?, next()?), [next()?, next()?, next()?]))
        };
        WORDING.lines().filter_map(row).collect()
    })
}

/// An expression with every run of white space as one space: how the table spells it.
pub(super) fn collapsed(expression: &str) -> Cow<'_, str> {
    let is_plain = !expression.contains(['\n', '\t', '\r']) && !expression.contains("  ");
    if is_plain && expression.trim() == expression {
        return Cow::Borrowed(expression);
    }
    Cow::Owned(expression.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of an invariant: ours, else its publisher's, else its expression.
pub(super) fn of(invariant: &Invariant) -> [Cow<'static, str>; 3] {
    of_published(&invariant.key, &invariant.expression, invariant.human.as_deref())
}

/// The words of an invariant as it was published.
pub(super) fn of_published(key: &str, expression: &str, human: Option<&str>) -> [Cow<'static, str>; 3] {
    let expression = collapsed(expression);
    if let Some(words) = of_key(key, &expression) {
        return words.map(Cow::Borrowed);
    }
    if let Some(human) = human {
        return [(); 3].map(|()| Cow::Owned(human.trim_end_matches('.').to_owned()));
    }
    ["must be true", "må være sann", "må vere sann"]
        .map(|words| Cow::Owned(format!("`{expression}` {words}")))
}

/// Our words for an expression under that key.
pub(super) fn of_key(key: &str, expression: &str) -> Option<Words> {
    table().get(&(key, expression)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invariant_of_the_table_is_worded_in_three_languages() {
        let lines = WORDING.lines().count();
        assert_eq!(table().len(), lines, "a row is broken, or there twice");
        for (key, words) in table() {
            assert!(words.iter().all(|words| words.len() > 10 && !words.ends_with('.')), "{key:?}");
        }
    }

    #[test]
    fn white_space_does_not_matter() {
        assert_eq!(collapsed("a\n  or b "), "a or b");
    }
}
