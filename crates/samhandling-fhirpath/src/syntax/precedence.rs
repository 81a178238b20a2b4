//! How tightly operators bind, and what each makes of its operands.

use super::token::Word;
use crate::op::{Operator, TypeTest};

/// How tightly an operator binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
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
pub(super) enum Makes {
    And,
    Or,
    Union,
    Type(TypeTest),
    Binary(Operator),
}

/// The operator that a word is.
pub(super) fn operator(word: &Word<'_>) -> Option<(Level, Makes)> {
    let (Word::Name(text) | Word::Symbol(text)) = word else { return None };
    let operator = match *text {
        "and" => return Some((Level::And, Makes::And)),
        "or" => return Some((Level::Or, Makes::Or)),
        "|" => return Some((Level::Union, Makes::Union)),
        "is" => return Some((Level::Type, Makes::Type(TypeTest::Is))),
        "as" => return Some((Level::Type, Makes::Type(TypeTest::As))),
        text => Operator::ALL.iter().find(|(symbol, _)| *symbol == text)?.1,
    };
    Some((level(operator), Makes::Binary(operator)))
}

fn level(operator: Operator) -> Level {
    use Operator as O;
    match operator {
        O::Implies => Level::Implies,
        O::Xor => Level::Or,
        O::In | O::Contains => Level::Membership,
        O::Equal | O::NotEqual | O::Equivalent | O::NotEquivalent => Level::Equality,
        O::Less | O::LessOrEqual | O::Greater | O::GreaterOrEqual => Level::Inequality,
        O::Add | O::Subtract | O::Concatenate => Level::Additive,
        O::Multiply | O::Divide | O::Div | O::Mod => Level::Multiplicative,
    }
}
