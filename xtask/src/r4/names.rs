//! FHIR's names as Rust's.

const KEYWORDS: [&str; 14] = [
    "abstract", "as", "const", "do", "final", "for", "in", "match", "mod", "ref", "static", "type", "use",
    "where",
];

/// `birthDate` becomes `birth_date`, `carrierAIDC` `carrier_aidc`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (at, here) in chars.iter().enumerate() {
        let before_is_small = at > 0 && chars.get(at - 1).is_some_and(|c| !c.is_ascii_uppercase());
        let next_is_small = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if here.is_ascii_uppercase() && at > 0 && (before_is_small || next_is_small) {
            out.push('_');
        }
        out.push(here.to_ascii_lowercase());
    }
    out
}

/// A field's name.
pub fn ident(name: &str) -> String {
    let snake = snake(name);
    if KEYWORDS.contains(&snake.as_str()) { format!("r#{snake}") } else { snake }
}

/// The first letter made large.
pub fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// `HTTPVerb` becomes `HttpVerb`, `in-progress` `InProgress`.
pub fn pascal(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.flat_map(|word| snake(word).split('_').map(capital).collect::<Vec<_>>()).collect()
}

/// `Observation.component` becomes `ObservationComponent`.
pub fn of_path(path: &str) -> String {
    path.split('.').map(capital).collect()
}

/// The name of a static.
pub fn shout(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// A code as the name of a variant.
pub fn variant(code: &str) -> String {
    match code {
        "<" => return "LessThan".to_owned(),
        "<=" => return "LessOrEqual".to_owned(),
        ">=" => return "GreaterOrEqual".to_owned(),
        ">" => return "GreaterThan".to_owned(),
        "=" => return "Equal".to_owned(),
        "!=" => return "NotEqual".to_owned(),
        _ => {}
    }
    // Codes in capitals alone are read as one word each: `PUT`, `ACM`.
    let name = if code.chars().any(|c| c.is_ascii_lowercase()) {
        pascal(code)
    } else {
        pascal(&code.to_ascii_lowercase())
    };
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() && name != "Self" => name,
        _ => format!("Code{name}"),
    }
}
