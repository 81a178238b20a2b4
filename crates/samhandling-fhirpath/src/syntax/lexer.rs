//! Takes an expression apart into words. White space and comments are passed over.

use std::borrow::Cow;

use super::token::{Token, Word};
use crate::SyntaxError;

/// A place in the expression, moving forward.
pub(super) struct Lexer<'e> {
    source: &'e str,
    at: usize,
}

/// The operators and brackets, longer ones first.
const SYMBOLS: [&str; 24] = [
    "<=", ">=", "!=", "!~", "(", ")", "[", "]", "{", "}", ".", ",", "%", "+", "-", "*", "/", "&", "|", "<",
    ">", "=", "~", ";",
];

impl<'e> Lexer<'e> {
    pub(super) fn new(source: &'e str) -> Self {
        Lexer { source, at: 0 }
    }

    /// The next word.
    pub(super) fn token(&mut self) -> Result<Token<'e>, SyntaxError> {
        self.blanks()?;
        let at = offset(self.at);
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(Token { at, word: Word::End }) };
        let word = match first {
            '\'' => Word::String(self.quoted('\'', "the closing quote")?),
            '`' => Word::Delimited(self.quoted('`', "the closing backtick")?),
            '@' => Word::Moment(self.moment()),
            '$' => {
                self.at += 1;
                Word::Special(self.name())
            }
            '0'..='9' => Word::Number(self.number()),
            'A'..='Z' | 'a'..='z' | '_' => Word::Name(self.name()),
            _ => match SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
                Some(symbol) => {
                    self.at += symbol.len();
                    Word::Symbol(symbol)
                }
                None => return Err(self.error("an expression", first.to_string())),
            },
        };
        Ok(Token { at, word })
    }

    fn blanks(&mut self) -> Result<(), SyntaxError> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}']);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find(['\r', '\n']).unwrap_or(trimmed.len());
            } else if let Some(comment) = trimmed.strip_prefix("/*") {
                let end = comment.find("*/");
                let end = end.ok_or_else(|| self.error("the end of the comment", "/*".to_owned()))?;
                self.at += end + 4;
            } else {
                return Ok(());
            }
        }
    }

    fn name(&mut self) -> &'e str {
        self.take(|c| c.is_ascii_alphanumeric() || c == '_')
    }

    fn number(&mut self) -> &'e str {
        let start = self.at;
        self.take(|c| c.is_ascii_digit());
        let fraction = self.rest().strip_prefix('.').is_some_and(|rest| rest.starts_with(digit));
        if fraction {
            self.at += 1;
            self.take(|c| c.is_ascii_digit());
        }
        self.source.get(start..self.at).unwrap_or_default()
    }

    /// A date or time, whatever is in it: as far as digits and separators go in the order that the language has.
    fn moment(&mut self) -> &'e str {
        self.at += 1;
        let start = self.at;
        if !self.eat('T') {
            self.take(|c| c.is_ascii_digit());
            for _ in 0..2 {
                self.part('-');
            }
            self.eat('T');
        }
        self.take(|c| c.is_ascii_digit());
        for separator in [':', ':', '.'] {
            self.part(separator);
        }
        let text = self.source.get(start..self.at).unwrap_or_default();
        if text.contains('T') && !text.starts_with('T') && !self.eat('Z') {
            let zone = ['+', '-'].into_iter().any(|sign| self.part(sign));
            if zone {
                self.part(':');
            }
        }
        self.source.get(start..self.at).unwrap_or_default()
    }

    /// A separator with digits behind it.
    fn part(&mut self, separator: char) -> bool {
        let here = self.rest().strip_prefix(separator).is_some_and(|rest| rest.starts_with(digit));
        if here {
            self.at += 1;
            self.take(|c| c.is_ascii_digit());
        }
        here
    }

    /// A string or a delimited name, from quote to quote.
    fn quoted(&mut self, quote: char, expected: &'static str) -> Result<Cow<'e, str>, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut decoded: Option<String> = None;
        loop {
            let run = self.take(|c| c != quote && c != '\\');
            if let Some(text) = &mut decoded {
                text.push_str(run);
            }
            if self.eat(quote) {
                let text = self.source.get(start + 1..self.at - 1).unwrap_or_default();
                return Ok(decoded.map_or(Cow::Borrowed(text), Cow::Owned));
            }
            if self.rest().is_empty() {
                return Err(self.error(expected, "the end".to_owned()));
            }
            let before = self.source.get(start + 1..self.at).unwrap_or_default();
            let mut text = decoded.take().unwrap_or_else(|| before.to_owned());
            text.push(self.escape()?);
            decoded = Some(text);
        }
    }

    /// An escape, whose backslash is next.
    fn escape(&mut self) -> Result<char, SyntaxError> {
        let invalid = |lexer: &Self| {
            let found: String = lexer.rest().chars().take(2).collect();
            lexer.error("an escape of FHIRPath", found)
        };
        let kind = self.rest().chars().nth(1).ok_or_else(|| invalid(self))?;
        let character = match kind {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            '\'' | '"' | '`' | '\\' | '/' => kind,
            'u' => {
                let (character, length) = unicode(self.rest()).ok_or_else(|| invalid(self))?;
                self.at += length - 2;
                character
            }
            _ => return Err(invalid(self)),
        };
        self.at += 2;
        Ok(character)
    }

    fn take(&mut self, inside: impl Fn(char) -> bool) -> &'e str {
        let rest = self.rest();
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn eat(&mut self, character: char) -> bool {
        let next = self.rest().starts_with(character);
        self.at += if next { character.len_utf8() } else { 0 };
        next
    }

    fn rest(&self) -> &'e str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn error(&self, expected: &'static str, found: String) -> SyntaxError {
        SyntaxError { at: offset(self.at), expected: expected.into(), found: found.into() }
    }
}

/// The character of `\uXXXX`, or of two of them that are a surrogate pair, and the bytes they take.
fn unicode(text: &str) -> Option<(char, usize)> {
    let hex = |at: usize| {
        let digits =
            text.get(at..at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = hex(2)?;
    if let Some(character) = char::from_u32(u32::from(first)) {
        return Some((character, 6));
    }
    let second = text.get(6..8).filter(|escape| *escape == "\\u").and_then(|_| hex(8))?;
    let pair = char::decode_utf16([first, second]).next()?.ok()?;
    Some((pair, 12))
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
