//! The grammar of FHIRPath.

use super::lexer::Lexer;
use super::literal;
use super::token::{Token, Word};
use crate::fold;
use crate::function::Function;
use crate::op::{Call, Name, Op, Operator, TypeName, TypeTest, What};
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

struct Parser<'e, 'l> {
    lexer: Lexer<'e>,
    next: Token<'e>,
    depth: u16,
    limits: &'l Limits,
}

/// How tightly operators bind, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Lowest,
    Implies,
    Or,
    And,
    Membership,
    Equality,
    Inequality,
    Union,
    Type,
    Additive,
    Multiplicative,
}

/// What an operator makes of its operands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Makes {
    And,
    Or,
    Union,
    Type(TypeTest),
    Binary(Operator),
}

/// The operator that a word is.
fn operator(word: &Word<'_>) -> Option<(Level, Makes)> {
    let (Word::Name(text) | Word::Symbol(text)) = word else { return None };
    let operator = match *text {
        "and" => return Some((Level::And, Makes::And)),
        "or" => return Some((Level::Or, Makes::Or)),
        "|" => return Some((Level::Union, Makes::Union)),
        "is" => return Some((Level::Type, Makes::Type(TypeTest::Is))),
        "as" => return Some((Level::Type, Makes::Type(TypeTest::As))),
        text => Operator::ALL.iter().find(|(symbol, _)| *symbol == text)?.1,
    };
    let level = match operator {
        Operator::Implies => Level::Implies,
        Operator::Xor => Level::Or,
        Operator::In | Operator::Contains => Level::Membership,
        Operator::Equal | Operator::NotEqual | Operator::Equivalent | Operator::NotEquivalent => Level::Equality,
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => Level::Inequality,
        Operator::Add | Operator::Subtract | Operator::Concatenate => Level::Additive,
        Operator::Multiply | Operator::Divide | Operator::Div | Operator::Mod => Level::Multiplicative,
    };
    Some((level, Makes::Binary(operator)))
}

impl<'e> Parser<'e, '_> {
    /// An expression whose operators bind tighter than this level.
    fn expression(&mut self, above: Level) -> Result<Op, SyntaxError> {
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

    fn term(&mut self) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        match self.next.word.clone() {
            Word::Symbol("(") => {
                self.advance()?;
                let op = self.expression(Level::Lowest)?;
                self.need(")", "`)`")?;
                Ok(op)
            }
            Word::Symbol("{") => {
                self.advance()?;
                self.need("}", "`}`")?;
                Ok(Op::literal(at, None))
            }
            Word::Symbol("%") => {
                self.advance()?;
                let name = match self.advance()? {
                    Word::Name(name) => name.into(),
                    Word::Delimited(name) | Word::String(name) => name.into(),
                    _ => return Err(self.error(at, "the name of a variable")),
                };
                self.made(at, What::Variable(name))
            }
            Word::Symbol(_) | Word::End => Err(self.unexpected("an expression")),
            Word::String(text) => {
                self.advance()?;
                Ok(Op::literal(at, Some(crate::Item::text(text.into_owned()))))
            }
            Word::Moment(text) => {
                self.advance()?;
                Ok(Op::literal(at, Some(literal::moment(text, at)?)))
            }
            Word::Number(text) => {
                self.advance()?;
                let quantity = literal::quantity(text, at, &self.next).transpose()?;
                if quantity.is_some() {
                    self.advance()?;
                }
                let item = quantity.map_or_else(|| literal::number(text, at), Ok)?;
                Ok(Op::literal(at, Some(item)))
            }
            Word::Special(_) => self.special(),
            Word::Name("true" | "false") => {
                let value = self.advance()? == Word::Name("true");
                Ok(Op::literal(at, Some(crate::Item::Boolean(value))))
            }
            Word::Name("and" | "or" | "xor" | "implies" | "div" | "mod") => {
                Err(self.unexpected("an expression"))
            }
            Word::Name(_) | Word::Delimited(_) => self.start(),
        }
    }

    fn special(&mut self) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        let what = match self.next.word {
            Word::Special("this") => What::This,
            Word::Special("index") => What::Index,
            Word::Special("total") => What::Total,
            _ => return Err(self.unexpected("`$this`, `$index` or `$total`")),
        };
        self.advance()?;
        Ok(Op::new(at, what))
    }

    /// A name or function that an expression begins with. A name with a capital may be the type of the context.
    fn start(&mut self) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        let name = self.name()?;
        let this = Op::new(at, What::This);
        if self.next.word == Word::Symbol("(") {
            return self.function(this, at, &name);
        }
        if name.starts_with(|first: char| first.is_ascii_uppercase()) {
            return Ok(Op::new(at, What::Start(Name::new(&name))));
        }
        self.made(at, What::Child { of: Box::new(this), name: Name::new(&name) })
    }

    /// What stands behind a dot.
    fn invocation(&mut self, of: Op) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        if matches!(self.next.word, Word::Special(_)) {
            return self.special();
        }
        let name = self.name()?;
        if self.next.word == Word::Symbol("(") {
            return self.function(of, at, &name);
        }
        self.made(at, What::Child { of: Box::new(of), name: Name::new(&name) })
    }

    /// The arguments of a function, its name being read.
    fn function(&mut self, of: Op, at: u32, name: &str) -> Result<Op, SyntaxError> {
        self.advance()?;
        let test = match name {
            "is" => Some(TypeTest::Is),
            "as" => Some(TypeTest::As),
            "ofType" => Some(TypeTest::OfType),
            _ => None,
        };
        if let Some(test) = test {
            let named = self.type_name()?;
            self.need(")", "`)`")?;
            return self.made(at, What::Type { test, of: Box::new(of), named });
        }
        let function = Function::named(name).ok_or_else(|| SyntaxError {
            at,
            expected: "a function".into(),
            found: name.into(),
        })?;
        let mut arguments = Vec::new();
        if !self.eat(")")? {
            loop {
                arguments.push(self.expression(Level::Lowest)?);
                if !self.eat(",")? {
                    break;
                }
            }
            self.need(")", "`,` or `)`")?;
        }
        if !function.takes(arguments.len()) {
            let found = format!("{}", arguments.len()).into();
            return Err(SyntaxError { at, expected: function.arguments_expected(), found });
        }
        let call = Call { at, function, of: Box::new(of), arguments: arguments.into() };
        let compiled = std::sync::OnceLock::new();
        self.made(at, if function.is_match() { What::Match { call, compiled } } else { What::Call(call) })
    }

    /// `Patient`, `FHIR.Patient`
    fn type_name(&mut self) -> Result<TypeName, SyntaxError> {
        let first = self.name()?;
        if self.next.word != Word::Symbol(".") || !matches!(&*first, "FHIR" | "System") {
            return Ok(TypeName { namespace: None, name: Name::new(&first) });
        }
        self.advance()?;
        Ok(TypeName { namespace: Some(first), name: Name::new(&self.name()?) })
    }

    fn name(&mut self) -> Result<Box<str>, SyntaxError> {
        match &self.next.word {
            Word::Name(_) | Word::Delimited(_) => {}
            _ => return Err(self.unexpected("a name")),
        }
        Ok(match self.advance()? {
            Word::Name(name) => name.into(),
            Word::Delimited(name) => name.into(),
            _ => Box::default(),
        })
    }

    /// An operation, computed at once if everything in it is known, and refused if it is too deep.
    fn made(&self, at: u32, what: What) -> Result<Op, SyntaxError> {
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

    fn eat(&mut self, symbol: &'static str) -> Result<bool, SyntaxError> {
        let next = self.next.word == Word::Symbol(symbol);
        if next {
            self.advance()?;
        }
        Ok(next)
    }

    fn need(&mut self, symbol: &'static str, expected: &'static str) -> Result<(), SyntaxError> {
        if self.eat(symbol)? { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    /// Moves to the next word; gives the one that was there.
    fn advance(&mut self) -> Result<Word<'e>, SyntaxError> {
        let next = self.lexer.token()?;
        Ok(std::mem::replace(&mut self.next, next).word)
    }

    fn unexpected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { at: self.next.at, expected: expected.into(), found: self.next.word.found() }
    }

    fn error(&self, at: u32, expected: &'static str) -> SyntaxError {
        SyntaxError { at, expected: expected.into(), found: "%".into() }
    }
}
