//! The tokens of XML: tags, attributes, text. Comments are passed over.

use super::super::{Fault, FaultKind, Span};
use super::characters;

/// A place in the source, moving forward.
pub(crate) struct Lexer<'s> {
    source: &'s str,
    at: usize,
}

/// What stands outside tags, or how one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// `<name`; its attributes come next, by [`Lexer::attribute`].
    Open(Span),
    /// `</name>`
    Close(Span),
    /// Text up to the next tag.
    Text(Span),
    /// What stands in a CDATA section.
    Data(Span),
    /// A processing instruction, whole.
    Instruction(Span),
    /// The end of the document.
    End,
}

/// What stands inside an opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inside {
    /// An attribute.
    Attribute(Attribute),
    /// `>`
    Content,
    /// `/>`
    Empty,
}

/// An attribute: its name, and its value without the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: Span,
    pub(crate) value: Span,
    /// Whether the value is not what it reads as: references in it, or white space that counts as a blank.
    pub(crate) escaped: bool,
}

/// What XML takes for white space.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
/// What a declaration says.
const VERSION: FaultKind =
    FaultKind::NotXml("`version=\"1.0\"`, and then `encoding` and `standalone` at most");

impl<'s> Lexer<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Lexer { source, at: 0 }
    }

    pub(crate) fn offset(&self) -> u32 {
        offset(self.at)
    }

    pub(crate) fn slice(&self, span: Span) -> &'s str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    pub(crate) fn fault(&self, kind: FaultKind) -> Fault {
        let start = self.offset();
        let end = offset((self.at + 1).min(self.source.len()));
        Fault { kind, span: Span { start, end }, node: None, name: None }
    }

    /// Moves over a byte order mark, which XML allows.
    pub(super) fn byte_order_mark(&mut self) {
        self.eat("\u{feff}");
    }

    /// Moves over the XML declaration; gives the encoding that it names.
    pub(crate) fn declaration(&mut self) -> Result<Option<Span>, Fault> {
        let is_declaration = self.rest().strip_prefix("<?xml").is_some_and(|rest| rest.starts_with(BLANKS));
        if !is_declaration {
            return Ok(None);
        }
        self.at += "<?xml".len();
        let mut encoding = None;
        let mut last = 0;
        loop {
            let before = self.at;
            self.blanks();
            if self.eat("?>") {
                return if last > 0 { Ok(encoding) } else { Err(self.fault(VERSION)) };
            }
            if self.at == before {
                return Err(self.fault(FaultKind::NotXml("`?>`")));
            }
            let start = self.at;
            let attribute = self.pair()?;
            let (name, value) = (self.slice(attribute.name), self.slice(attribute.value));
            let place = ["version", "encoding", "standalone"].iter().position(|known| *known == name);
            let place = place.map_or(0, |place| place + 1);
            let is_known = match place {
                1 => value.strip_prefix("1.").is_some_and(|minor| minor.parse::<u8>().is_ok()),
                2 => !value.is_empty(),
                3 => matches!(value, "yes" | "no"),
                _ => false,
            };
            if place <= last || !is_known || (last == 0 && place > 1) {
                self.at = start;
                return Err(self.fault(VERSION));
            }
            last = place;
            if place == 2 {
                encoding = Some(attribute.value);
            }
        }
    }

    /// The next token outside of tags.
    pub(crate) fn token(&mut self) -> Result<Token, Fault> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return Ok(Token::End);
            }
            if !rest.starts_with('<') {
                return self.text();
            }
            if self.eat("<!--") {
                self.past("--", "the end of the comment")?;
                self.need(">", "no `--` in a comment")?;
            } else if self.eat("<![CDATA[") {
                let start = self.offset();
                self.past("]]>", "the end of the CDATA section")?;
                return Ok(Token::Data(Span { start, end: self.offset() - 3 }));
            } else if rest.starts_with("<?") {
                return self.instruction();
            } else if rest.starts_with("<!") {
                return Err(self.fault(FaultKind::DocumentType));
            } else if self.eat("</") {
                let name = self.name()?;
                self.blanks();
                self.need(">", "`>`")?;
                return Ok(Token::Close(name));
            } else {
                self.at += 1;
                return self.name().map(Token::Open);
            }
        }
    }

    /// The next part of the tag that [`Token::Open`] began.
    pub(crate) fn attribute(&mut self) -> Result<Inside, Fault> {
        let before = self.at;
        self.blanks();
        if self.eat(">") {
            return Ok(Inside::Content);
        }
        if self.eat("/>") {
            return Ok(Inside::Empty);
        }
        if self.at == before {
            return Err(self.fault(FaultKind::NotXml("`>`")));
        }
        self.pair().map(Inside::Attribute)
    }

    /// A name, and a value in quotes.
    fn pair(&mut self) -> Result<Attribute, Fault> {
        let name = self.name()?;
        self.blanks();
        self.need("=", "`=`")?;
        self.blanks();
        let quote = match self.rest().bytes().next() {
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            _ => return Err(self.fault(FaultKind::NotXml("a quoted value"))),
        };
        self.at += 1;
        let start = self.offset();
        let value = self.rest().split_once(quote).map(|(value, _)| value);
        let value = value.ok_or_else(|| self.fault(FaultKind::NotXml("the closing quote")))?;
        if let Some(at) = value.find('<') {
            self.at += at;
            return Err(self.fault(FaultKind::NotXml("a value without `<`")));
        }
        self.characters(value)?;
        let escaped = value.contains(['&', '\t', '\n', '\r']);
        self.at += value.len() + 1;
        Ok(Attribute { name, value: Span { start, end: self.offset() - 1 }, escaped })
    }

    fn text(&mut self) -> Result<Token, Fault> {
        let rest = self.rest();
        let text = rest.split_once('<').map_or(rest, |(text, _)| text);
        self.characters(text)?;
        if let Some(at) = text.find("]]>") {
            return Err(self.fault_in(FaultKind::NotXml("no `]]>` in a text"), at, 3));
        }
        let start = self.offset();
        self.at += text.len();
        Ok(Token::Text(Span { start, end: self.offset() }))
    }

    /// Holds a text that begins here to XML's characters and to the references that XML itself defines.
    fn characters(&self, text: &str) -> Result<(), Fault> {
        self.allowed(text)?;
        for (at, _) in text.match_indices('&') {
            let name = text.get(at + 1..).and_then(|rest| rest.split_once(';')).map(|(name, _)| name);
            if !name.is_some_and(characters::is_reference) {
                return Err(self.fault_in(FaultKind::Entity, at, 1));
            }
        }
        Ok(())
    }

    /// Holds a text that begins here to XML's characters.
    fn allowed(&self, text: &str) -> Result<(), Fault> {
        match characters::outside_xml(text) {
            Some(at) => Err(self.fault_in(FaultKind::NotXml("a character that XML allows"), at, 1)),
            None => Ok(()),
        }
    }

    /// A fault so many bytes behind this place.
    fn fault_in(&self, kind: FaultKind, at: usize, len: usize) -> Fault {
        let start = offset(self.at + at);
        Fault { kind, span: Span { start, end: start + offset(len) }, node: None, name: None }
    }

    /// A processing instruction. One that is named as the declaration of the document stands only where the document begins.
    fn instruction(&mut self) -> Result<Token, Fault> {
        let start = self.offset();
        self.eat("<?");
        let name = self.name()?;
        if self.slice(name).eq_ignore_ascii_case("xml") {
            let kind = FaultKind::NotXml("no XML declaration behind the beginning of the document");
            return Err(Fault { kind, span: name, node: None, name: None });
        }
        self.past("?>", "the end of the processing instruction")?;
        Ok(Token::Instruction(Span { start, end: self.offset() }))
    }

    fn name(&mut self) -> Result<Span, Fault> {
        let rest = self.rest();
        let len = rest.find(|c| !characters::is_in_name(c)).unwrap_or(rest.len());
        if !rest.get(..len).is_some_and(characters::is_name) {
            return Err(self.fault(FaultKind::NotXml("a name")));
        }
        let start = self.offset();
        self.at += len;
        Ok(Span { start, end: self.offset() })
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(BLANKS).len();
    }

    fn past(&mut self, end: &str, expected: &'static str) -> Result<(), Fault> {
        match self.rest().split_once(end) {
            Some((text, _)) => {
                self.allowed(text)?;
                self.at += text.len() + end.len();
                Ok(())
            }
            None => {
                self.at = self.source.len();
                Err(self.fault(FaultKind::NotXml(expected)))
            }
        }
    }

    fn need(&mut self, text: &str, expected: &'static str) -> Result<(), Fault> {
        if self.eat(text) { Ok(()) } else { Err(self.fault(FaultKind::NotXml(expected))) }
    }

    fn eat(&mut self, text: &str) -> bool {
        let next = self.rest().starts_with(text);
        self.at += if next { text.len() } else { 0 };
        next
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
