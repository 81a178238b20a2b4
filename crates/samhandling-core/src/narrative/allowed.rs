//! The elements and attributes that narrative may have.
//!
//! Source: <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1) and its schema fhir-xhtml.xsd; read 2026-11-22.

/// The elements that narrative may have.
const ELEMENTS: [&str; 56] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "b",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "map",
    "ol",
    "p",
    "pre",
    "q",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

/// The attributes that any element may have.
const COMMON: [&str; 23] = [
    "abbr",
    "accesskey",
    "align",
    "axis",
    "char",
    "charoff",
    "class",
    "colspan",
    "dir",
    "headers",
    "id",
    "lang",
    "name",
    "rowspan",
    "scope",
    "span",
    "style",
    "tabindex",
    "title",
    "valign",
    "width",
    "xml:lang",
    "xmlns",
];

/// The attributes of single elements.
const OWN: [(&str, &[&str]); 14] = [
    ("a", &["charset", "coords", "href", "hreflang", "rel", "rev", "shape", "type"]),
    ("area", &["alt", "coords", "href", "nohref", "shape"]),
    ("blockquote", &["cite"]),
    ("del", &["cite", "datetime"]),
    ("img", &["alt", "border", "height", "ismap", "longdesc", "src", "usemap"]),
    ("ins", &["cite", "datetime"]),
    ("ol", &["start", "type"]),
    ("li", &["value"]),
    ("pre", &["xml:space"]),
    ("q", &["cite"]),
    ("table", &["border", "cellpadding", "cellspacing", "frame", "rules", "summary"]),
    ("td", &["height", "nowrap"]),
    ("th", &["height", "nowrap"]),
    ("tr", &["bgcolor"]),
];

/// Whether narrative may have that element.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Whether that element may have that attribute.
pub(super) fn is_attribute(element: &str, name: &str) -> bool {
    let own = OWN.iter().find(|(known, _)| *known == element).map_or(&[][..], |(_, names)| names);
    COMMON.contains(&name) || own.contains(&name)
}
