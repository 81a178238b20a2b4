//! Terms: what operators stand between.

use std::sync::OnceLock;

use super::literal;
use super::parser::Parser;
use super::precedence::Level;
use super::token::Word;
use crate::function::Function;
use crate::op::{Call, Name, Op, TypeName, TypeTest, What};
use crate::{Item, SyntaxError};

impl Parser<'_, '_> {
    /// A literal, a name, a function, or an expression in brackets.
    pub(super) fn term(&mut self) -> Result<Op, SyntaxError> {
        let at = self.next.at;
        match &self.next.word {
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
                let name = self.variable_name()?;
                self.made(at, What::Variable(name))
            }
            Word::Special(_) => self.special(),
            Word::Symbol(_) | Word::End | Word::Name("and" | "or" | "xor" | "implies" | "div" | "mod") => {
                Err(self.unexpected("an expression"))
            }
            Word::Name("true" | "false") | Word::String(_) | Word::Moment(_) | Word::Number(_) => {
                let item = self.literal()?;
                Ok(Op::literal(at, Some(item)))
            }
            Word::Name(_) | Word::Delimited(_) => self.start(),
        }
    }

    /// A value. A unit may stand behind a number.
    fn literal(&mut self) -> Result<Item<'static>, SyntaxError> {
        let at = self.next.at;
        match self.advance()? {
            Word::String(text) => Ok(Item::text(text.into_owned())),
            Word::Moment(text) => literal::moment(text, at),
            Word::Number(text) => match literal::quantity(text, at, &self.next) {
                Some(quantity) => {
                    self.advance()?;
                    quantity
                }
                None => literal::number(text, at),
            },
            word => Ok(Item::Boolean(word == Word::Name("true"))),
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
    pub(super) fn invocation(&mut self, of: Op) -> Result<Op, SyntaxError> {
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
        let compiled = OnceLock::new();
        self.made(at, if function.is_match() { What::Match { call, compiled } } else { What::Call(call) })
    }

    /// `Patient`, `FHIR.Patient`
    pub(super) fn type_name(&mut self) -> Result<TypeName, SyntaxError> {
        let first = self.name()?;
        if self.next.word != Word::Symbol(".") || !matches!(&*first, "FHIR" | "System") {
            return Ok(TypeName { namespace: None, name: Name::new(&first) });
        }
        self.advance()?;
        Ok(TypeName { namespace: Some(first), name: Name::new(&self.name()?) })
    }

    fn name(&mut self) -> Result<Box<str>, SyntaxError> {
        match &self.next.word {
            Word::Name(_) | Word::Delimited(_) => self.text(),
            _ => Err(self.unexpected("a name")),
        }
    }

    /// The name behind a `%`, which may be a string.
    fn variable_name(&mut self) -> Result<Box<str>, SyntaxError> {
        match &self.next.word {
            Word::Name(_) | Word::Delimited(_) | Word::String(_) => self.text(),
            _ => Err(self.unexpected("the name of a variable")),
        }
    }

    fn text(&mut self) -> Result<Box<str>, SyntaxError> {
        Ok(match self.advance()? {
            Word::Name(text) => text.into(),
            Word::Delimited(text) | Word::String(text) => text.into(),
            _ => Box::default(),
        })
    }
}
