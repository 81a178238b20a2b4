//! Responses to Questionnaires, held against the Questionnaire that they answer.

mod answer;
mod attachment;
mod check;
mod choice;
mod enabled;
mod index;
mod item;
mod items;
mod limits;
mod occurrence;
mod quantity;
mod reference;
mod response;
mod text;

pub(super) use answer::RULES as ANSWER_RULES;
pub(super) use attachment::RULES as ATTACHMENT_RULES;
pub(super) use check::{RULES, run};
pub(super) use choice::RULES as CHOICE_RULES;
pub(super) use enabled::RULES as ENABLED_RULES;
pub(super) use item::RULES as ITEM_RULES;
pub(super) use items::RULES as STRUCTURE_RULES;
pub(super) use limits::RULES as LIMIT_RULES;
pub(super) use occurrence::RULES as OCCURRENCE_RULES;
pub(super) use quantity::RULES as QUANTITY_RULES;
pub(super) use reference::RULES as REFERENCE_RULES;
pub(super) use text::RULES as TEXT_RULES;
