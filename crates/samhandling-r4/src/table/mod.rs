//! What a type is made of, as tables: one reader and one writer serve all types, and are compiled once.

mod macros;
mod shape;
mod slot;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use shape::{Member, MemberKind, Shape};
pub(crate) use slot::{AnyPrimitive, Complex, Element, Item, ItemMut, Slot};

pub(crate) use macros::{choice, code, complex, resources};
pub(crate) use slot::is_empty;
pub(crate) use value::{copy, same_item};
