//! Where XHTML allows an element.
//!
//! Source: the schema fhir-xhtml.xsd of <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1), which restricts XHTML 1.0
//! Strict; read 2026-11-22.

/// Elements that stand only in certain others.
const PARENTS: [(&[&str], &[&str]); 7] = [
    (&["td", "th"], &["tr"]),
    (&["tr"], &["table", "thead", "tbody", "tfoot"]),
    (&["caption", "colgroup", "thead", "tbody", "tfoot"], &["table"]),
    (&["col"], &["colgroup", "table"]),
    (&["li"], &["ul", "ol"]),
    (&["dt", "dd"], &["dl"]),
    (&["area"], &["map"]),
];

/// Elements that hold only those that stand in them alone, and no text.
const HOLDERS: [&str; 9] = ["table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl"];

/// Elements that hold nothing.
const EMPTY: [&str; 5] = ["area", "br", "col", "hr", "img"];

/// Elements that hold words and no blocks.
const WORDS: [&str; 30] = [
    "a", "abbr", "acronym", "address", "b", "bdo", "big", "caption", "cite", "code", "dfn", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "i", "kbd", "p", "pre", "q", "samp", "small", "span", "strong", "tt",
    "var",
];

/// Blocks.
const BLOCKS: [&str; 15] = [
    "address",
    "blockquote",
    "div",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];

/// Whether an element may stand inside those that are open, the innermost last.
pub(super) fn may_stand(name: &str, open: &[&str]) -> bool {
    let Some(parent) = open.last() else { return true };
    let parents = PARENTS.iter().find(|(names, _)| names.contains(&name));
    if let Some((_, parents)) = parents {
        return parents.contains(parent);
    }
    let in_words = WORDS.contains(parent) && BLOCKS.contains(&name);
    let in_link = name == "a" && open.contains(&"a");
    !in_words && !in_link && !EMPTY.contains(parent) && !HOLDERS.contains(parent)
}

/// Whether text may stand in an element.
pub(super) fn may_hold_text(name: &str) -> bool {
    !EMPTY.contains(&name) && !HOLDERS.contains(&name)
}
