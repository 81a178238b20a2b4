//! Questionnaires: read once for all their responses, and held against rules of their own.

mod check;
mod compare;
mod condition;
mod definition;
mod derivation;
mod enable_when;
mod item_type;
mod limits;
mod options;
mod read;
mod table;
mod value;
mod values;

pub(super) use check::run;
pub(super) use derivation::RULES as DERIVATION_RULES;
pub(super) use enable_when::RULES as CONDITION_RULES;
pub(super) use values::RULES as VALUE_RULES;

pub(crate) use compare::{Relation, compare};
pub(crate) use condition::Condition;
pub(crate) use definition::{Behaviour, Enabling, Item, ItemIndex, Questionnaire};
pub(crate) use item_type::{AnswerConstraint, ItemType};
pub(crate) use table::Questionnaires;
pub(crate) use value::{AnswerType, Coding, Content, Quantity, Value};
