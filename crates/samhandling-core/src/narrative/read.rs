//! Reads a narrative, and tells all that is wrong with it.

use super::{Link, Narrative, NarrativeFault, NarrativeFaultKind, allowed, place};
use crate::tree::xml::lexer::{Inside, Lexer, Token};
use crate::tree::{Fault, FaultKind, Span};

/// The namespace of XHTML.
const NAMESPACE: &str = "http://www.w3.org/1999/xhtml";
/// Schemes that a reader's program would run.
const ACTIVE: [&str; 2] = ["javascript", "vbscript"];
/// Schemes that name something, and lead nowhere that a reader could follow.
const NAMES: [&str; 2] = ["urn", "cid"];

/// Reads a narrative: what is wrong with it, its links, and what they may lead to. A fault of XML ends it.
///
/// # Example
///
/// ```
/// use samhandling_core::narrative::read;
///
/// let narrative = read(r##"<div xmlns="http://www.w3.org/1999/xhtml"><form/><a href="#x">y</a></div>"##);
/// assert_eq!(narrative.faults.len(), 1);
/// assert_eq!(&*narrative.links[0].target, "#x");
/// ```
#[must_use]
pub fn read(narrative: &str) -> Narrative {
    let mut reader = Reader {
        lexer: Lexer::new(narrative),
        open: Vec::new(),
        tags: Vec::new(),
        prefixes: Vec::new(),
        foreign: None,
        started: false,
        found: Narrative::default(),
    };
    if let Err(fault) = reader.walk() {
        reader.found.faults.push(fault);
    } else if !reader.found.has_content {
        reader.fault(NarrativeFaultKind::Empty, Span { start: 0, end: 0 });
    }
    reader.found
}

struct Reader<'n> {
    lexer: Lexer<'n>,
    /// The names of the elements that are open.
    open: Vec<&'n str>,
    /// The same as they are written, with their prefixes.
    tags: Vec<&'n str>,
    /// The prefixes that are declared, how deep, and whether they stand for XHTML.
    prefixes: Vec<(usize, &'n str, bool)>,
    /// How deep the element is that is not of XHTML's namespace; what it holds is not told again.
    foreign: Option<usize>,
    started: bool,
    found: Narrative,
}

impl<'n> Reader<'n> {
    fn walk(&mut self) -> Result<(), NarrativeFault> {
        self.lexer.declaration().map_err(not_xml)?;
        loop {
            match self.lexer.token().map_err(not_xml)? {
                Token::Text(text) | Token::Data(text) => self.text(text)?,
                Token::Instruction(_) => {}
                Token::Open(name) => self.element(name)?,
                Token::Close(name) => {
                    if self.tags.pop() != Some(self.lexer.slice(name)) {
                        return Err(unclosed(name));
                    }
                    self.open.pop();
                    self.leave();
                }
                Token::End if !self.open.is_empty() => {
                    return Err(unclosed(Span { start: self.lexer.offset(), end: self.lexer.offset() }));
                }
                Token::End if self.started => return Ok(()),
                Token::End => {
                    return Err(NarrativeFault {
                        kind: NarrativeFaultKind::NotDiv,
                        span: Span { start: 0, end: 0 },
                    });
                }
            }
        }
    }

    fn text(&mut self, text: Span) -> Result<(), NarrativeFault> {
        if self.lexer.slice(text).chars().all(char::is_whitespace) {
            return Ok(());
        }
        let Some(parent) = self.open.last() else {
            // Text outside of the div: if nothing was opened yet, this is no XHTML at all.
            let not_xml = NarrativeFaultKind::NotXml(FaultKind::NotXml("an element"));
            let kind = if self.started { NarrativeFaultKind::NotDiv } else { not_xml };
            return Err(NarrativeFault { kind, span: text });
        };
        if !place::may_hold_text(parent) {
            self.fault(NarrativeFaultKind::Misplaced((*parent).into()), text);
        }
        self.found.has_content = true;
        Ok(())
    }

    fn element(&mut self, name: Span) -> Result<(), NarrativeFault> {
        let tag = self.lexer.slice(name);
        let (prefix, element) =
            tag.split_once(':').map_or((None, tag), |(prefix, local)| (Some(prefix), local));
        let is_outermost = self.open.is_empty();
        if is_outermost && (self.started || element != "div") {
            return Err(NarrativeFault { kind: NarrativeFaultKind::NotDiv, span: name });
        }
        if !allowed::is_element(element) {
            self.fault(NarrativeFaultKind::Element(element.into()), name);
        } else if !place::may_stand(element, &self.open) {
            self.fault(NarrativeFaultKind::Misplaced(element.into()), name);
        }
        self.found.has_content |= element == "img";
        self.started = true;
        let mut is_default = None;
        let goes_on = loop {
            let attribute = match self.lexer.attribute().map_err(not_xml)? {
                Inside::Attribute(attribute) => attribute,
                Inside::Content => break true,
                Inside::Empty => break false,
            };
            let (key, value) = (self.lexer.slice(attribute.name), self.lexer.slice(attribute.value));
            match key {
                "xmlns" => is_default = Some(value == NAMESPACE),
                "id" => self.found.ids.push(value.into()),
                "name" if element == "a" => self.found.ids.push(value.into()),
                "href" | "src" => self.link(element, value, attribute.value),
                _ => {}
            }
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.prefixes.push((self.tags.len(), prefix, value == NAMESPACE));
            } else if !allowed::is_attribute(element, key) {
                self.fault(NarrativeFaultKind::Attribute(key.into()), attribute.name);
            }
        };
        if let Some(is_default) = is_default {
            self.prefixes.push((self.tags.len(), "", is_default));
        }
        if self.foreign.is_none() && !self.is_xhtml(prefix.unwrap_or_default()) {
            self.foreign = Some(self.tags.len());
            self.fault(NarrativeFaultKind::Namespace, name);
        }
        if goes_on {
            self.open.push(element);
            self.tags.push(tag);
        } else {
            self.leave();
        }
        Ok(())
    }

    /// Whether a prefix stands for XHTML where the reader is; the empty one is none.
    fn is_xhtml(&self, prefix: &str) -> bool {
        let found = self.prefixes.iter().rev().find(|(_, declared, _)| *declared == prefix);
        found.is_some_and(|(_, _, is_xhtml)| *is_xhtml)
    }

    /// Forgets the prefixes of the element that ends.
    fn leave(&mut self) {
        let depth = self.tags.len();
        self.prefixes.retain(|(declared, ..)| *declared < depth);
        self.foreign = self.foreign.filter(|since| *since < depth);
    }

    fn link(&mut self, element: &str, target: &str, span: Span) {
        let scheme = target.trim_start().split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let leads_nowhere =
            |scheme: &String| ACTIVE.contains(&scheme.as_str()) || NAMES.contains(&scheme.as_str());
        if target.trim().is_empty() {
            self.fault(NarrativeFaultKind::Link("".into()), span);
        } else if let Some(scheme) = scheme.filter(leads_nowhere) {
            self.fault(NarrativeFaultKind::Link(scheme.into()), span);
        } else if matches!(element, "a" | "area" | "img") {
            self.found.links.push(Link { target: target.into(), is_image: element == "img" });
        }
    }

    fn fault(&mut self, kind: NarrativeFaultKind, span: Span) {
        self.found.faults.push(NarrativeFault { kind, span });
    }
}

fn unclosed(span: Span) -> NarrativeFault {
    let kind = NarrativeFaultKind::NotXml(FaultKind::NotXml("the closing tag of the element"));
    NarrativeFault { kind, span }
}

fn not_xml(fault: Fault) -> NarrativeFault {
    let is_entity = fault.kind == FaultKind::Entity;
    let kind = if is_entity { NarrativeFaultKind::Entity } else { NarrativeFaultKind::NotXml(fault.kind) };
    NarrativeFault { kind, span: fault.span }
}
