//! Narrative: which XHTML may stand in a resource's text.

use crate::tree::xml::lexer::{Attribute, Inside, Lexer, Token};
use crate::tree::{Fault, Span};

/// What is wrong with a narrative, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (byte {} of the narrative)", .span.start)]
pub struct NarrativeFault {
    /// What is wrong.
    pub kind: NarrativeFaultKind,
    /// Where it stands in the narrative.
    pub span: Span,
}

/// The kinds of fault in a narrative.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NarrativeFaultKind {
    /// It is not XML.
    #[error("{0}")]
    NotXml(crate::tree::FaultKind),
    /// It is not one `div`.
    #[error("a narrative is one `div`")]
    NotDiv,
    /// The `div` is not in the namespace of XHTML.
    #[error("the `div` must be in the namespace http://www.w3.org/1999/xhtml")]
    Namespace,
    /// An element that narrative must not have: a script, a form, a frame.
    #[error("`{0}` is not allowed in a narrative")]
    Element(Box<str>),
    /// An attribute that narrative must not have: an event, an external style.
    #[error("the attribute `{0}` is not allowed in a narrative")]
    Attribute(Box<str>),
    /// Nothing to read or to see.
    #[error("a narrative must have text or an image")]
    Empty,
}

/// The elements that narrative may have.
const ELEMENTS: [&str; 57] = [
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
    "style",
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

/// Whether a narrative is XHTML as FHIR allows it, and has content: `txt-1` and `txt-2`.
///
/// # Errors
///
/// The first fault; whoever made the narrative must mend it.
///
/// # Example
///
/// ```
/// use samhandling_core::narrative::{NarrativeFaultKind, check};
///
/// let script = r#"<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>"#;
/// assert_eq!(check(script).unwrap_err().kind, NarrativeFaultKind::Element("script".into()));
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1) and its schema fhir-xhtml.xsd; read 2026-11-22.
pub fn check(narrative: &str) -> Result<(), NarrativeFault> {
    if !walk(narrative)? {
        let kind = NarrativeFaultKind::Empty;
        return Err(NarrativeFault { kind, span: Span { start: 0, end: 0 } });
    }
    Ok(())
}

/// Whether a narrative has content: `txt-2`. One that is not XML has none.
#[must_use]
pub fn has_content(narrative: &str) -> bool {
    check(narrative).map_or_else(|fault| fault.kind != NarrativeFaultKind::Empty, |()| true)
}

/// Goes through a narrative; tells whether there is anything in it.
fn walk(narrative: &str) -> Result<bool, NarrativeFault> {
    let mut lexer = Lexer::new(narrative);
    let mut open: Vec<Span> = Vec::new();
    let (mut started, mut content, mut prefix) = (false, false, "");
    loop {
        match lexer.token().map_err(not_xml)? {
            Token::Text(text) => {
                let blank = lexer.slice(text).chars().all(char::is_whitespace);
                if open.is_empty() && !blank {
                    return Err(fault(NarrativeFaultKind::NotDiv, text));
                }
                content |= !blank;
            }
            Token::Open(name) => {
                if !started {
                    prefix = prefix_of(lexer.slice(name));
                }
                let local = local(lexer.slice(name), prefix);
                if open.is_empty() && (started || local != Some("div")) {
                    return Err(fault(NarrativeFaultKind::NotDiv, name));
                }
                content |= local == Some("img");
                if element(&mut lexer, name, (!started).then_some(prefix), local)? {
                    open.push(name);
                }
                started = true;
            }
            Token::Close(name) => {
                let matches = open.pop().is_some_and(|open| lexer.slice(open) == lexer.slice(name));
                if !matches {
                    return Err(unclosed(name));
                }
            }
            Token::End if open.is_empty() && started => return Ok(content),
            Token::End if open.is_empty() => {
                return Err(fault(NarrativeFaultKind::NotDiv, Span { start: 0, end: 0 }));
            }
            Token::End => return Err(unclosed(Span { start: lexer.offset(), end: lexer.offset() })),
        }
    }
}

/// The prefix of a name, `xhtml` of `xhtml:div`; empty where there is none.
fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// A name without the narrative's prefix; none where it has another, or none.
fn local<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    if prefix.is_empty() { Some(name) } else { name.strip_prefix(prefix)?.strip_prefix(':') }
}

/// Checks an element, whose name was read; tells whether it has content. The outermost one says what its prefix means.
fn element(
    lexer: &mut Lexer<'_>,
    name: Span,
    outermost: Option<&str>,
    local: Option<&str>,
) -> Result<bool, NarrativeFault> {
    let Some(element) = local.filter(|local| ELEMENTS.contains(local)) else {
        return Err(fault(NarrativeFaultKind::Element(lexer.slice(name).into()), name));
    };
    let mut namespace = outermost.is_none();
    loop {
        let attribute = match lexer.attribute().map_err(not_xml)? {
            Inside::Attribute(attribute) => attribute,
            _ if !namespace => return Err(fault(NarrativeFaultKind::Namespace, name)),
            Inside::Content => return Ok(true),
            Inside::Empty => return Ok(false),
        };
        if outermost.is_some_and(|prefix| declares(lexer.slice(attribute.name), prefix)) {
            namespace = lexer.slice(attribute.value) == "http://www.w3.org/1999/xhtml";
        } else if !is_allowed(lexer, element, attribute) {
            let kind = NarrativeFaultKind::Attribute(lexer.slice(attribute.name).into());
            return Err(fault(kind, attribute.name));
        }
    }
}

/// Whether an attribute says what names of a prefix, or of none, mean.
fn declares(attribute: &str, prefix: &str) -> bool {
    match attribute.strip_prefix("xmlns") {
        Some("") => prefix.is_empty(),
        Some(of) => of.strip_prefix(':') == Some(prefix) && !prefix.is_empty(),
        None => false,
    }
}

fn is_allowed(lexer: &Lexer<'_>, element: &str, attribute: Attribute) -> bool {
    let (name, value) = (lexer.slice(attribute.name), lexer.slice(attribute.value));
    let own = OWN.iter().find(|(known, _)| *known == element).map_or(&[][..], |(_, names)| names);
    let leads = matches!(name, "href" | "src");
    let script = leads && value.trim_start().to_ascii_lowercase().starts_with("javascript:");
    (COMMON.contains(&name) || own.contains(&name)) && !script
}

fn fault(kind: NarrativeFaultKind, span: Span) -> NarrativeFault {
    NarrativeFault { kind, span }
}

fn unclosed(span: Span) -> NarrativeFault {
    let kind = crate::tree::FaultKind::NotXml("the closing tag of the element");
    fault(NarrativeFaultKind::NotXml(kind), span)
}

fn not_xml(error: Fault) -> NarrativeFault {
    NarrativeFault { kind: NarrativeFaultKind::NotXml(error.kind), span: error.span }
}

#[cfg(test)]
mod tests {
    use super::{NarrativeFaultKind, check, has_content};

    fn div(content: &str) -> String {
        format!(r#"<div xmlns="http://www.w3.org/1999/xhtml">{content}</div>"#)
    }

    #[test]
    fn formatting_links_and_images_are_allowed() {
        for content in [
            "a",
            "<p class='x' style='color: red'>a <b>b</b><br/>&amp;</p>",
            "<table border='1'><tbody><tr><td colspan='2'>a</td></tr></tbody></table>",
            "<a href='https://example.org'>a</a>",
            "<img src='#x' alt='a'/>",
        ] {
            assert_eq!(check(&div(content)), Ok(()), "{content}");
        }
    }

    #[test]
    fn scripts_forms_and_events_are_not() {
        use NarrativeFaultKind::{Attribute, Element, Empty, NotXml};
        let kind = |content: &str| check(&div(content)).unwrap_err().kind;
        assert_eq!(kind("<script>x</script>"), Element("script".into()));
        assert_eq!(kind("<p><form>x</form></p>"), Element("form".into()));
        assert_eq!(kind("<p onclick='x'>x</p>"), Attribute("onclick".into()));
        assert_eq!(kind("<a href=' JavaScript:x'>x</a>"), Attribute("href".into()));
        assert_eq!(kind(" <p> </p>"), Empty);
        assert!(!has_content(&div(" <p/>")));
        assert!(matches!(kind("<p>x"), NotXml(_)));
        assert!(matches!(kind("&nbsp;"), NotXml(_)));
    }

    #[test]
    fn a_prefix_is_as_good_as_none_if_it_means_xhtml() {
        let prefixed = |content: &str| {
            format!(r#"<xhtml:div xmlns:xhtml="http://www.w3.org/1999/xhtml">{content}</xhtml:div>"#)
        };
        let kind = |narrative: &str| check(narrative).unwrap_err().kind;
        assert_eq!(check(&prefixed("<xhtml:p title='x'>a</xhtml:p>")), Ok(()));
        assert_eq!(kind(&prefixed("")), NarrativeFaultKind::Empty);
        assert_eq!(kind(&prefixed("<p>a</p>")), NarrativeFaultKind::Element("p".into()));
        let script = NarrativeFaultKind::Element("xhtml:script".into());
        assert_eq!(kind(&prefixed("<xhtml:script>a</xhtml:script>")), script);
        let other = "<x:div xmlns='http://www.w3.org/1999/xhtml'>a</x:div>";
        assert_eq!(kind(other), NarrativeFaultKind::Namespace);
    }

    #[test]
    fn it_is_one_div_in_its_namespace() {
        let kind = |narrative: &str| check(narrative).unwrap_err().kind;
        assert_eq!(kind("<div>x</div>"), NarrativeFaultKind::Namespace);
        for narrative in
            ["", "x", "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", &format!("{}{}", div("x"), div("y"))]
        {
            assert_eq!(kind(narrative), NarrativeFaultKind::NotDiv, "{narrative}");
        }
    }
}
