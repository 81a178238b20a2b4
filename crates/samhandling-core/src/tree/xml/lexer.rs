//! The tokens of XML: tags, attributes, text. Comments and processing instructions are passed over.

use super::super::{Fault, FaultKind, Span};

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

    /// Moves over a byte order mark.
    pub(crate) fn byte_order_mark(&mut self) -> bool {
        self.eat("\u{feff}")
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
                self.past("-->", "the end of the comment")?;
            } else if self.eat("<![CDATA[") {
                let start = self.offset();
                self.past("]]>", "the end of the CDATA section")?;
                return Ok(Token::Text(Span { start, end: self.offset() - 3 }));
            } else if self.eat("<?") {
                self.instruction()?;
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
        Ok(Inside::Attribute(Attribute { name, value: Span { start, end: self.offset() - 1 }, escaped }))
    }

    fn text(&mut self) -> Result<Token, Fault> {
        let rest = self.rest();
        let text = rest.split_once('<').map_or(rest, |(text, _)| text);
        self.characters(text)?;
        let start = self.offset();
        self.at += text.len();
        Ok(Token::Text(Span { start, end: self.offset() }))
    }

    /// Holds a text that begins here to XML's characters and to the references that XML itself defines.
    fn characters(&self, text: &str) -> Result<(), Fault> {
        let fault = |kind, at: usize, len: usize| {
            let start = offset(self.at + at);
            Fault { kind, span: Span { start, end: start + offset(len) }, node: None, name: None }
        };
        let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
        if let Some(at) = text.bytes().position(control) {
            return Err(fault(FaultKind::NotXml("a character that XML allows"), at, 1));
        }
        for (at, _) in text.match_indices('&') {
            let name = text.get(at + 1..).and_then(|rest| rest.split_once(';')).map(|(name, _)| name);
            if !name.is_some_and(is_reference) {
                return Err(fault(FaultKind::Entity, at, 1));
            }
        }
        Ok(())
    }

    /// A processing instruction, behind its `<?`. The XML declaration must not name another encoding than UTF-8.
    fn instruction(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.past("?>", "the end of the processing instruction")?;
        let text = self.source.get(start..self.at).unwrap_or_default();
        let encoding = text.strip_prefix("xml ").and_then(|xml| xml.split_once("encoding"));
        let named = encoding.and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
        let other = named.is_some_and(|name| {
            !name.eq_ignore_ascii_case("utf-8") && !name.eq_ignore_ascii_case("us-ascii")
        });
        if other {
            let span = Span { start: offset(start), end: self.offset() };
            return Err(Fault { kind: FaultKind::NotUtf8, span, node: None, name: None });
        }
        Ok(())
    }

    fn name(&mut self) -> Result<Span, Fault> {
        let starts = |c: char| c.is_alphabetic() || c == '_';
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}');
        let rest = self.rest();
        if !rest.starts_with(starts) {
            return Err(self.fault(FaultKind::NotXml("a name")));
        }
        let start = self.offset();
        self.at += rest.find(|c| !inside(c)).unwrap_or(rest.len());
        Ok(Span { start, end: self.offset() })
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn past(&mut self, end: &str, expected: &'static str) -> Result<(), Fault> {
        match self.rest().find(end) {
            Some(at) => {
                self.at += at + end.len();
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

/// Whether what stands between `&` and `;` is one of XML's five names, or the number of a character.
fn is_reference(name: &str) -> bool {
    if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        return true;
    }
    let Some(digits) = name.strip_prefix('#') else { return false };
    let number = match digits.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok(),
        None if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    };
    number.and_then(char::from_u32).is_some_and(|c| c >= ' ' || matches!(c, '\t' | '\n' | '\r'))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
