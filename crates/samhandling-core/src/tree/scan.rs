//! The lexical half of JSON: strings, numbers, literals, white space.

use super::{Fault, FaultKind, Span};

/// A place in the source, moving forward.
pub(super) struct Scanner<'s> {
    pub(super) source: &'s [u8],
    pub(super) at: usize,
}

/// A string token: the span with its quotes, and what is in it.
#[derive(Clone, Copy)]
pub(super) struct StringToken {
    pub(super) span: Span,
    pub(super) escaped: bool,
    /// A fault inside, and where.
    pub(super) fault: Option<(FaultKind, u32)>,
}

impl Scanner<'_> {
    pub(super) fn offset(&self) -> u32 {
        offset(self.at)
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    /// Moves over white space and gives the byte behind it.
    pub(super) fn next_token(&mut self) -> Option<u8> {
        while let Some(byte) = self.peek() {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Moves over white space and this byte.
    pub(super) fn expect(&mut self, byte: u8, name: &'static str) -> Result<(), Fault> {
        if self.next_token() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected(name))
    }

    pub(super) fn unexpected(&self, expected: &'static str) -> Fault {
        let start = self.offset();
        let end = offset((self.at + 1).min(self.source.len()));
        Fault { kind: FaultKind::NotJson(expected), span: Span { start, end }, node: None, name: None }
    }

    /// Reads a string whose opening quote is next.
    pub(super) fn string(&mut self) -> Result<StringToken, Fault> {
        let start = self.offset();
        self.at += 1;
        let mut token = StringToken { span: Span { start, end: start }, escaped: false, fault: None };
        loop {
            self.plain_run();
            let here = self.offset();
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    token.span.end = self.offset();
                    return Ok(token);
                }
                Some(b'\\') => {
                    token.escaped = true;
                    if !self.escape() {
                        token.fault = token.fault.or(Some((FaultKind::Escape, here)));
                    }
                }
                Some(_) => {
                    token.fault = token.fault.or(Some((FaultKind::ControlCharacter, here)));
                    self.at += 1;
                }
                None => return Err(self.unexpected("the end of the string")),
            }
        }
    }

    /// Moves to the next quote, backslash or control character, eight bytes at a time.
    fn plain_run(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let rest = self.source.get(self.at..).unwrap_or_default();
        let (chunks, _) = rest.as_chunks::<8>();
        for chunk in chunks {
            let word = u64::from_le_bytes(*chunk);
            let quote = word ^ (ONES * 0x22);
            let slash = word ^ (ONES * 0x5C);
            let found = (quote.wrapping_sub(ONES) & !quote)
                | (slash.wrapping_sub(ONES) & !slash)
                | (word.wrapping_sub(ONES * 0x20) & !word);
            let found = found & HIGH;
            if found != 0 {
                self.at += (found.trailing_zeros() / 8) as usize;
                return;
            }
            self.at += 8;
        }
        while self.peek().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }

    /// Moves over an escape; tells whether it is one of JSON's, with surrogates in pairs.
    fn escape(&mut self) -> bool {
        self.at += 1;
        let Some(kind) = self.peek() else { return false };
        self.at += 1;
        if kind != b'u' {
            return matches!(kind, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't');
        }
        match self.hex4() {
            Some(0xD800..0xDC00) => {
                let pair = self.source.get(self.at..self.at + 2) == Some(b"\\u");
                if !pair {
                    return false;
                }
                self.at += 2;
                matches!(self.hex4(), Some(0xDC00..0xE000))
            }
            Some(0xDC00..0xE000) | None => false,
            Some(_) => true,
        }
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.source.get(self.at..self.at + 4)?;
        let mut number = 0;
        for digit in digits {
            number = number * 16 + char::from(*digit).to_digit(16)?;
        }
        self.at += 4;
        Some(number)
    }

    /// Reads a number by JSON's grammar.
    pub(super) fn number(&mut self) -> Result<Span, Fault> {
        let start = self.offset();
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(self.unexpected("a digit")),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a number without a leading zero"));
        }
        Ok(Span { start, end: self.offset() })
    }

    fn some_digits(&mut self) -> Result<(), Fault> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a digit"));
        }
        self.digits();
        Ok(())
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    /// Reads one of the three literals.
    pub(super) fn literal(&mut self, text: &'static str) -> Result<Span, Fault> {
        let start = self.offset();
        let end = self.at + text.len();
        let behind = self.source.get(end).copied().unwrap_or(b' ');
        if self.source.get(self.at..end) != Some(text.as_bytes()) || behind.is_ascii_alphanumeric() {
            return Err(self.unexpected("a value"));
        }
        self.at = end;
        Ok(Span { start, end: offset(end) })
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
