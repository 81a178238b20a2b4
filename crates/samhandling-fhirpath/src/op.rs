//! An expression as a tree of operations, which is what runs.

use std::sync::OnceLock;

use regex::Regex;
use samhandling_core::tree::NameHash;

use crate::Item;
use crate::function::Function;

/// One operation, and the byte of the expression where it stands.
#[derive(Debug)]
pub(crate) struct Op {
    pub(crate) at: u32,
    /// How many operations stand inside one another from here.
    pub(crate) height: u16,
    pub(crate) what: What,
}

/// The kinds of operation.
#[derive(Debug)]
pub(crate) enum What {
    /// Values that stand in the expression, or that were computed when it was read.
    Literal(Box<[Item<'static>]>),
    /// `$this`, and what an expression begins with where nothing else is said.
    This,
    /// `$index`
    Index,
    /// `$total`
    Total,
    /// `%name`
    Variable(Box<str>),
    /// A name that may be the type of what it begins with: `Patient`.
    Start(Name),
    /// The children of a name.
    Child { of: Box<Op>, name: Name },
    /// `[index]`
    Indexer { of: Box<Op>, index: Box<Op> },
    /// `+` or `-` before a number.
    Sign { of: Box<Op>, negative: bool },
    /// `a and b and c`
    And(Box<[Op]>),
    /// `a or b or c`
    Or(Box<[Op]>),
    /// `a | b | c`
    Union(Box<[Op]>),
    /// Two operands.
    Binary { operator: Operator, operands: Box<[Op; 2]> },
    /// `is`, `as`, `ofType()`
    Type { test: TypeTest, of: Box<Op>, named: TypeName },
    /// `matches()` and its kin, the expression compiled once where it is known from the start.
    Match { call: Call, compiled: OnceLock<Option<Regex>> },
    /// Any other function.
    Call(Call),
}

/// A function with its input and arguments.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) at: u32,
    pub(crate) function: &'static Function,
    pub(crate) of: Box<Op>,
    pub(crate) arguments: Box<[Op]>,
}

/// The operators with two operands that are no list of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Xor,
    Implies,
    Equal,
    NotEqual,
    Equivalent,
    NotEquivalent,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Contains,
    Add,
    Subtract,
    Multiply,
    Divide,
    Div,
    Mod,
    Concatenate,
}

impl Operator {
    pub(crate) const ALL: [(&'static str, Operator); 19] = [
        ("xor", Operator::Xor),
        ("implies", Operator::Implies),
        ("=", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("~", Operator::Equivalent),
        ("!~", Operator::NotEquivalent),
        ("<", Operator::Less),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        (">=", Operator::GreaterOrEqual),
        ("in", Operator::In),
        ("contains", Operator::Contains),
        ("+", Operator::Add),
        ("-", Operator::Subtract),
        ("*", Operator::Multiply),
        ("/", Operator::Divide),
        ("div", Operator::Div),
        ("mod", Operator::Mod),
        ("&", Operator::Concatenate),
    ];

    /// As it is written.
    pub(crate) fn symbol(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(symbol, _)| symbol)
    }
}

/// The three ways to ask for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeTest {
    /// `is`
    Is,
    /// `as`
    As,
    /// `ofType()`
    OfType,
}

impl TypeTest {
    /// As it is written.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            TypeTest::Is => "is",
            TypeTest::As => "as",
            TypeTest::OfType => "ofType",
        }
    }
}

/// The name of an element or type, with its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) hash: NameHash,
    pub(crate) text: Box<str>,
}

impl Name {
    pub(crate) fn new(text: &str) -> Self {
        Name { hash: NameHash::of(text), text: text.into() }
    }
}

/// The name of a type, with its namespace if one was written.
#[derive(Clone, Debug)]
pub(crate) struct TypeName {
    pub(crate) namespace: Option<Box<str>>,
    pub(crate) name: Name,
}

impl Op {
    pub(crate) fn new(at: u32, what: What) -> Self {
        let mut deepest = 0;
        what.children(&mut |child| deepest = deepest.max(child.height));
        Op { at, height: deepest.saturating_add(1), what }
    }

    pub(crate) fn literal(at: u32, item: Option<Item<'static>>) -> Self {
        Op::new(at, What::Literal(item.into_iter().collect()))
    }

    /// The values, if it is nothing but values.
    pub(crate) fn literals(&self) -> Option<&[Item<'static>]> {
        match &self.what {
            What::Literal(items) => Some(items),
            _ => None,
        }
    }
}

impl What {
    /// Shows each operation directly inside.
    pub(crate) fn children<'o>(&'o self, show: &mut dyn FnMut(&'o Op)) {
        match self {
            What::Literal(_)
            | What::This
            | What::Index
            | What::Total
            | What::Variable(_)
            | What::Start(_) => {}
            What::Child { of, .. } | What::Sign { of, .. } | What::Type { of, .. } => show(of),
            What::Indexer { of, index } => {
                show(of);
                show(index);
            }
            What::And(operands) | What::Or(operands) | What::Union(operands) => {
                operands.iter().for_each(show)
            }
            What::Binary { operands, .. } => operands.iter().for_each(show),
            What::Match { call, .. } | What::Call(call) => {
                show(&call.of);
                call.arguments.iter().for_each(show);
            }
        }
    }
}
