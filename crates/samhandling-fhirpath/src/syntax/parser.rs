//! The grammar of FHIRPath.

use super::lexer::Lexer;
use super::precedence::{Level, Makes, operator};
use super::token::{Token, Word};
use crate::fold;
use crate::op::{Op, What};
use crate::{Limits, SyntaxError};

/// Reads an expression.
///
/// # Source
///
/// <http://hl7.org/fhirpath/N1/grammar.html>, read 2026-11-22.
pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Op, SyntaxError> {
    if source.len() > limits.max_length as usize {
        let found = format!("{} bytes", source.len()).into();
        let expected = format!("at most {} bytes", limits.max_length).into();
        return Err(SyntaxError { at: limits.max_length, expected, found });
    }
    let mut lexer = Lexer::new(source);
    let next = lexer.token()?;
    let mut parser = Parser { lexer, next, depth: 0, limits };
    let op = parser.expression(Level::Lowest)?;
    match parser.next.word {
        Word::End => Ok(op),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

pub(super) struct Parser<'e, 'l> {
    lexer: Lexer<'e>,
    pub(super) next: Token<'e>,
    depth: u16,
    limits: &'l Limits,
}

impl<'e> Parser<'e, '_> {
    /// An expression whose operators bind tighter than this level.
    pub(super) fn expression(&mut self, above: Level) -> Result<Op, SyntaxError> {
        self.deeper()?;
        let mut left = self.signed()?;
        while let Some((level, makes)) = operator(&self.next.word).filter(|(level, _)| *level > above) {
            let at = self.next.at;
            let what = match makes {
                Makes::And | Makes::Or | Makes::Union => self.list(left, level, makes)?,
                Makes::Type(test) => {
                    self.advance()?;
                    What::Type { test, of: Box::new(left), named: self.type_name()? }
                }
                Makes::Binary(operator) => {
                    self.advance()?;
                    let right = self.expression(level)?;
                    What::Binary { operator, operands: Box::new([left, right]) }
                }
            };
            left = self.made(at, what)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// `a and b and c`: one operation with many operands.
    fn list(&mut self, first: Op, level: Level, makes: Makes) -> Result<What, SyntaxError> {
        let mut operands = vec![first];
        while operator(&self.next.word) == Some((level, makes)) {
            self.advance()?;
            operands.push(self.expression(level)?);
        }
        let operands = operands.into_boxed_slice();
        Ok(match makes {
            Makes::And => What::And(operands),
            Makes::Or => What::Or(operands),
            _ => What::Union(operands),
        })
    }

    /// A term with what is behind it, and signs before it, which bind looser than the dot.
    fn signed(&mut self) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        let negative = self.next.word == Word::Symbol("-");
        if !negative && self.next.word != Word::Symbol("+") {
            return self.path();
        }
        self.deeper()?;
        self.advance()?;
        let of = Box::new(self.signed()?);
        self.depth -= 1;
        self.made(at, What::Sign { of, negative })
    }

    /// A term, and the `.` and `[]` behind it.
    fn path(&mut self) -> Result<Op, SyntaxError> {
        let mut op = self.term()?;
        loop {
            let at = self.next.at;
            if self.eat(".")? {
                op = self.invocation(op)?;
            } else if self.eat("[")? {
                let index = Box::new(self.expression(Level::Lowest)?);
                self.need("]", "`]`")?;
                op = self.made(at, What::Indexer { of: Box::new(op), index })?;
            } else {
                return Ok(op);
            }
        }
    }

    /// An operation, computed at once if everything in it is known, and refused if it is too deep.
    pub(super) fn made(&self, at: u32, what: What) -> Result<Op, SyntaxError> {
        let op = Op::new(at, what);
        if op.height > self.limits.max_depth {
            return Err(self.too_deep(at));
        }
        Ok(fold::fold(op))
    }

    fn deeper(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > self.limits.max_depth { Err(self.too_deep(self.next.at)) } else { Ok(()) }
    }

    fn too_deep(&self, at: u32) -> SyntaxError {
        let expected = format!("at most {} parts inside one another", self.limits.max_depth).into();
        SyntaxError { at, expected, found: "more".into() }
    }

    pub(super) fn eat(&mut self, symbol: &'static str) -> Result<bool, SyntaxError> {
        let next = self.next.word == Word::Symbol(symbol);
        if next {
            self.advance()?;
        }
        Ok(next)
    }

    pub(super) fn need(&mut self, symbol: &'static str, expected: &'static str) -> Result<(), SyntaxError> {
        if self.eat(symbol)? { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    /// Moves to the next word; gives the one that was there.
    pub(super) fn advance(&mut self) -> Result<Word<'e>, SyntaxError> {
        let next = self.lexer.token()?;
        Ok(std::mem::replace(&mut self.next, next).word)
    }

    pub(super) fn unexpected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { at: self.next.at, expected: expected.into(), found: self.next.word.found() }
    }
}
