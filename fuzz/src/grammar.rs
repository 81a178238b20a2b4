//! Expressions made of bytes: whatever the bytes are, the expression has the form of one, so that the fuzzer gets behind the parser.

/// What an expression begins with, and what stands between operators: values of every type, at the edges of what they may be.
const STARTS: [&str; 40] = [
    "Patient",
    "name",
    "name.given",
    "birthDate",
    "identifier.value",
    "extension.value",
    "contact",
    "id",
    "active",
    "multipleBirth",
    "$this",
    "$index",
    "$total",
    "%context",
    "%resource",
    "%rootResource",
    "%ucum",
    "%`vs-x`",
    "{}",
    "true",
    "0",
    "1",
    "-2147483648",
    "2147483647",
    "9223372036854775807L",
    "0.000000000000000000000000001",
    "79228162514264337593543950335.0",
    "''",
    "'a'",
    "'ÆØÅ\\n😀'",
    "'(a+)+$'",
    "@2016-02-29",
    "@0001-01-01T00:00:00.000+14:00",
    "@9999-12-31T23:59:59.999-12:00",
    "@T23:59",
    "5 'mg'",
    "1 year",
    "3.50 '1'",
    "descendants()",
    "`div`",
];

/// Binary operators.
const OPERATORS: [&str; 24] = [
    "+", "-", "*", "/", "div", "mod", "&", "|", "<", "<=", ">", ">=", "=", "!=", "~", "!~", "and", "or",
    "xor", "implies", "in", "contains", "is", "as",
];

/// Types behind `is` and `as`.
const TYPES: [&str; 8] =
    ["Patient", "string", "System.String", "FHIR.Quantity", "Quantity", "dateTime", "Boolean", "Decimal"];

/// Functions, with how many arguments they take at most.
const FUNCTIONS: [(&str, u8); 105] = [
    ("aggregate", 2),
    ("lowBoundary", 1),
    ("highBoundary", 1),
    ("precision", 0),
    ("union", 1),
    ("combine", 1),
    ("iif", 3),
    ("toBoolean", 0),
    ("toInteger", 0),
    ("toDecimal", 0),
    ("toString", 0),
    ("toDate", 0),
    ("toDateTime", 0),
    ("toTime", 0),
    ("toQuantity", 1),
    ("convertsToBoolean", 0),
    ("convertsToInteger", 0),
    ("convertsToDecimal", 0),
    ("convertsToString", 0),
    ("convertsToDate", 0),
    ("convertsToDateTime", 0),
    ("convertsToTime", 0),
    ("convertsToQuantity", 0),
    ("encode", 1),
    ("decode", 1),
    ("escape", 1),
    ("unescape", 1),
    ("empty", 0),
    ("not", 0),
    ("exists", 1),
    ("all", 1),
    ("allTrue", 0),
    ("anyTrue", 0),
    ("allFalse", 0),
    ("anyFalse", 0),
    ("subsetOf", 1),
    ("supersetOf", 1),
    ("isDistinct", 0),
    ("distinct", 0),
    ("count", 0),
    ("extension", 1),
    ("hasValue", 0),
    ("getValue", 0),
    ("resolve", 0),
    ("memberOf", 1),
    ("subsumes", 1),
    ("subsumedBy", 1),
    ("conformsTo", 1),
    ("htmlChecks", 0),
    ("where", 1),
    ("select", 1),
    ("repeat", 1),
    ("abs", 0),
    ("ceiling", 0),
    ("floor", 0),
    ("truncate", 0),
    ("round", 1),
    ("exp", 0),
    ("ln", 0),
    ("log", 1),
    ("power", 1),
    ("sqrt", 0),
    ("matches", 1),
    ("matchesFull", 1),
    ("replaceMatches", 2),
    ("indexOf", 1),
    ("lastIndexOf", 1),
    ("substring", 2),
    ("startsWith", 1),
    ("endsWith", 1),
    ("contains", 1),
    ("upper", 0),
    ("lower", 0),
    ("replace", 2),
    ("length", 0),
    ("trim", 0),
    ("toChars", 0),
    ("split", 1),
    ("join", 1),
    ("single", 0),
    ("first", 0),
    ("last", 0),
    ("tail", 0),
    ("skip", 1),
    ("take", 1),
    ("intersect", 1),
    ("exclude", 1),
    ("children", 0),
    ("descendants", 0),
    ("trace", 2),
    ("now", 0),
    ("today", 0),
    ("timeOfDay", 0),
    ("type", 0),
    ("comparable", 1),
    ("ofType", 0),
    ("as", 0),
    ("is", 0),
    ("sort", 1),
    ("sum", 0),
    ("min", 0),
    ("max", 0),
    ("avg", 0),
    ("hasExtension", 1),
    ("defineVariable", 2),
];

/// An expression that these bytes choose.
pub fn expression(data: &[u8]) -> String {
    let mut choice = Choice { data, left: 48 };
    let mut out = String::new();
    choice.expression(&mut out, 0);
    out
}

struct Choice<'d> {
    data: &'d [u8],
    /// How many parts may still be made.
    left: u32,
}

impl Choice<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.data.split_first() else { return 0 };
        self.data = rest;
        *first
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.next()) % all.len()]
    }

    fn expression(&mut self, out: &mut String, depth: u32) {
        self.left = self.left.saturating_sub(1);
        match self.next() % 8 {
            0 | 1 | 2 if depth < 6 && self.left > 0 => self.chain(out, depth),
            3 | 4 if depth < 6 && self.left > 0 => {
                self.expression(out, depth + 1);
                let operator = self.of(&OPERATORS);
                out.extend([" ", operator, " "]);
                match operator {
                    "is" | "as" => out.push_str(self.of(&TYPES)),
                    _ => self.expression(out, depth + 1),
                }
            }
            5 if depth < 6 => {
                out.push_str(["(", "-(", "+("][usize::from(self.next() % 3)]);
                self.expression(out, depth + 1);
                out.push(')');
            }
            6 => self.text(out),
            _ => out.push_str(self.of(&STARTS)),
        }
    }

    /// A start and what is called on it.
    fn chain(&mut self, out: &mut String, depth: u32) {
        out.push_str(self.of(&STARTS));
        for _ in 0..=self.next() % 4 {
            self.left = self.left.saturating_sub(1);
            if self.next() % 8 == 0 {
                out.push('[');
                self.expression(out, depth + 2);
                out.push(']');
                continue;
            }
            let (name, most) = self.of(&FUNCTIONS);
            out.extend([".", name, "("]);
            if matches!(name, "ofType" | "as" | "is") {
                out.push_str(self.of(&TYPES));
            }
            let count = if most == 0 { 0 } else { most - self.next() % 2 };
            for at in 0..count {
                out.push_str(if at > 0 { ", " } else { "" });
                self.expression(out, depth + 2);
            }
            out.push(')');
        }
    }

    /// A string or a number of the next bytes.
    fn text(&mut self, out: &mut String) {
        let length = usize::from(self.next() % 24).min(self.data.len());
        let (text, rest) = self.data.split_at(length);
        self.data = rest;
        let is_number = text.first().is_some_and(|first| first % 2 == 0);
        if is_number && !text.is_empty() {
            out.extend(text.iter().map(|byte| char::from(b'0' + byte % 10)));
            out.push_str(".5");
            return;
        }
        out.push('\'');
        for character in String::from_utf8_lossy(text).chars() {
            match character {
                '\'' | '\\' => out.extend(['\\', character]),
                other => out.push(other),
            }
        }
        out.push('\'');
    }
}
