//! The expression constraint language (ECL) of SNOMED CT: its grammar.

/// Parentheses inside one another that a person writes, with much to spare.
const DEEPEST: u32 = 64;

/// Whether a text is an expression constraint of SNOMED CT. Whether its concepts exist is not looked up, and what stands inside
/// `{{ }}` is only held to end.
///
/// # Example
/// ```
/// use samhandling_core::code::is_constraint_expression;
///
/// assert!(is_constraint_expression("<< 404684003 |Clinical finding| : 363698007 = << 39057004"));
/// assert!(!is_constraint_expression("404684003 << 39057004"));
/// ```
///
/// # Source
/// SNOMED International, "Expression Constraint Language – Specification and Guide" 2.2, brief syntax,
/// <https://docs.snomed.org/snomed-ct-specifications/snomed-ct-expression-constraint-language>, read 2026-11-22.
#[must_use]
pub fn is_constraint_expression(text: &str) -> bool {
    let mut cursor = Cursor { rest: text, depth: 0 };
    cursor.expression().is_some() && cursor.blanks().is_some() && cursor.rest.is_empty()
}

/// What is left to read. Every step gives nothing where the text does not go on as the grammar asks.
struct Cursor<'t> {
    rest: &'t str,
    depth: u32,
}

impl Cursor<'_> {
    /// Blanks and comments; nothing for a comment without end.
    fn blanks(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.trim_start();
            let Some(comment) = self.rest.strip_prefix("/*") else { return Some(()) };
            self.rest = comment.split_once("*/")?.1;
        }
    }

    fn symbol(&mut self, symbol: &str) -> Option<()> {
        self.blanks()?;
        self.rest = self.rest.strip_prefix(symbol)?;
        Some(())
    }

    /// A word, in capitals or not, that nothing continues.
    fn word(&mut self, word: &str) -> Option<()> {
        self.blanks()?;
        let (head, rest) = self.rest.split_at_checked(word.len())?;
        let ends = !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        if !head.eq_ignore_ascii_case(word) || !ends {
            return None;
        }
        self.rest = rest;
        Some(())
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let found = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        found
    }

    /// `a AND b`, `a OR b`, `a MINUS b`, `a : refinement`, `a . attribute`.
    fn expression(&mut self) -> Option<()> {
        self.deeper(|cursor| {
            cursor.operand()?;
            if cursor.word("MINUS").is_some() {
                return cursor.operand();
            }
            if cursor.symbol(":").is_some() {
                return cursor.refinement();
            }
            if cursor.symbol(".").is_some() {
                cursor.operand()?;
                while cursor.symbol(".").is_some() {
                    cursor.operand()?;
                }
                return Some(());
            }
            cursor.joined(Self::operand)
        })
    }

    /// More of the same, joined by one kind of word throughout.
    fn joined(&mut self, part: fn(&mut Self) -> Option<()>) -> Option<()> {
        if self.and().is_some() {
            part(self)?;
            while self.and().is_some() {
                part(self)?;
            }
        } else {
            while self.word("OR").is_some() {
                part(self)?;
            }
        }
        Some(())
    }

    fn and(&mut self) -> Option<()> {
        self.word("AND").or_else(|| self.symbol(","))
    }

    /// An operator, perhaps `^`, and a concept or an expression in parentheses; filters behind it.
    fn operand(&mut self) -> Option<()> {
        const OPERATORS: [&str; 12] =
            ["<<!", "<<", "<!", "<", ">>!", ">>", ">!", ">", "!!>", "!!<", "!<", "!>"];
        let _ = OPERATORS.iter().find_map(|operator| self.symbol(operator));
        if self.symbol("^").is_some() && self.symbol("[").is_some() {
            self.rest = self.rest.split_once(']')?.1;
        }
        if self.symbol("(").is_some() {
            self.expression()?;
            self.symbol(")")?;
        } else if self.symbol("*").is_none() {
            self.concept()?;
        }
        while self.symbol("{{").is_some() {
            self.rest = self.rest.split_once("}}")?.1;
        }
        Some(())
    }

    /// An identifier of a concept, perhaps with its term; or one of another scheme, in `scheme#code`.
    fn concept(&mut self) -> Option<()> {
        self.blanks()?;
        let behind = self.rest.trim_start_matches(|next: char| next.is_ascii_digit());
        let digits = self.rest.len() - behind.len();
        if (6..=18).contains(&digits) && !self.rest.starts_with('0') {
            self.rest = behind;
        } else {
            self.other_scheme()?;
        }
        if self.symbol("|").is_some() {
            let (term, rest) = self.rest.split_once('|')?;
            self.rest = rest;
            return (!term.trim().is_empty()).then_some(());
        }
        Some(())
    }

    fn other_scheme(&mut self) -> Option<()> {
        let in_scheme = |next: char| next.is_ascii_alphanumeric() || matches!(next, '-' | '_' | '.');
        let (scheme, code) = self.rest.split_once('#')?;
        let begins = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
        let behind = code.trim_start_matches(in_scheme);
        self.rest = behind;
        (begins && scheme.chars().all(in_scheme) && behind.len() < code.len()).then_some(())
    }

    fn refinement(&mut self) -> Option<()> {
        self.deeper(|cursor| {
            cursor.refinement_part()?;
            cursor.joined(Self::refinement_part)
        })
    }

    /// An attribute, a group of attributes, or refinements in parentheses.
    fn refinement_part(&mut self) -> Option<()> {
        self.cardinality()?;
        if self.symbol("{").is_some() {
            self.refinement()?;
            return self.symbol("}");
        }
        // A parenthesis may hold refinements, or the name of an attribute.
        let start = self.rest;
        let grouped = self.symbol("(").and_then(|()| self.refinement()).and_then(|()| self.symbol(")"));
        if grouped.is_some() {
            return grouped;
        }
        self.rest = start;
        self.attribute()
    }

    fn attribute(&mut self) -> Option<()> {
        let _ = self.word("R");
        self.operand()?;
        ["!=", "=", "<=", ">=", "<", ">"].iter().find_map(|operator| self.symbol(operator))?;
        self.blanks()?;
        if let Some(number) = self.rest.strip_prefix('#') {
            let behind =
                number.trim_start_matches(|next: char| next.is_ascii_digit() || "+-.".contains(next));
            self.rest = behind;
            return (behind.len() < number.len()).then_some(());
        }
        if let Some(text) = self.rest.strip_prefix('"') {
            self.rest = text.split_once('"')?.1;
            return Some(());
        }
        if self.word("true").is_some() || self.word("false").is_some() {
            return Some(());
        }
        self.operand()
    }

    /// `[0..1]`, `[1..*]`, or nothing at all.
    fn cardinality(&mut self) -> Option<()> {
        if self.symbol("[").is_none() {
            return Some(());
        }
        let (inside, rest) = self.rest.split_once(']')?;
        self.rest = rest;
        let (least, most) = inside.trim().split_once("..")?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number(least) && (most == "*" || is_number(most))).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::is_constraint_expression;

    #[test]
    fn expressions_of_the_guide_are_read() {
        for text in [
            "404684003",
            "404684003 |Clinical finding|",
            "< 404684003",
            "<<404684003 OR < 19829001 OR ^ 700043003 |Example problem list|",
            "(< 19829001 AND < 301867009) MINUS <<91302008",
            "<! 404684003",
            "!!> (386617003 OR 125605004)",
            "*",
            "<< 404684003 : 363698007 = << 39057004, 116676008 = << 415582006",
            "< 404684003 : { 363698007 = < 39057004, 116676008 = * } OR { 116676008 = < 55641003 }",
            "< 373873005 : [1..3] 127489000 = < 105590001",
            "< 27658006 : 411116001 = << 385268001, { [0..*] 3264475007 >= #250 }",
            "< 125605004 . 363698007 . 272741003",
            "< 91723000 : R 363698007 = < 125605004",
            "<< 404684003 {{ term = \"heart\" }} {{ +HISTORY }}",
            "^ [referencedComponentId] 447562003",
            "/* a comment */ < 404684003",
            "LOINC#54486-6",
            "< 404684003 : (363698007 = *)",
        ] {
            assert!(is_constraint_expression(text), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_the_grammar_is_refused() {
        for text in [
            "",
            "404684003 << 39057004",
            "<<",
            "404684003 |Clinical finding",
            "(404684003",
            "404684003 AND 39057004 OR 19829001",
            "404684003 : 363698007",
            "404684003 MINUS 19829001 MINUS 39057004",
            "12345",
            "404684003 : [1-3] 363698007 = *",
            "404684003 {{ term",
            "heart",
        ] {
            assert!(!is_constraint_expression(text), "{text}");
        }
        assert!(!is_constraint_expression(&"(".repeat(100_000)));
    }
}
