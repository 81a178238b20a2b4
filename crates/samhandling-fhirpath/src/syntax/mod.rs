//! From the text of an expression to its operations.

mod lexer;
mod literal;
mod parser;
mod precedence;
mod term;
mod token;

pub(crate) use parser::parse;
