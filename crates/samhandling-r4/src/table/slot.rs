//! Typed fields as the reader and the writer see them: without their types.

use std::any::Any;
use std::borrow::Cow;

use samhandling_core::primitive::{LexicalFault, PrimitiveType};

use super::Shape;
use crate::extra::Extra;
use crate::primitive::Twin;
use crate::resources::AnyResource;

/// A type with elements.
pub trait Complex {
    /// What it is made of.
    fn shape(&self) -> &'static Shape;
    /// The field of that number.
    fn slot(&self, field: usize) -> Option<&dyn Slot>;
    /// The field of that number, to be filled.
    fn slot_mut(&mut self, field: usize) -> Option<&mut dyn Slot>;
    /// What has no place in the type.
    fn extra(&self) -> &Extra;
    /// What has no place in the type.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// A primitive of any type.
pub trait AnyPrimitive {
    /// The value as JSON writes it, without quotes.
    fn text(&self) -> Option<Cow<'_, str>>;
    /// Takes a value; an error leaves it without one.
    fn take(&mut self, text: Cow<'_, str>, kind: PrimitiveType) -> Result<(), LexicalFault>;
    /// Takes over the value, id and extensions of another of its type.
    fn copy(&mut self, from: &dyn AnyPrimitive);
    /// For [`AnyPrimitive::copy`].
    fn as_any(&self) -> &dyn Any;
    /// Its id and extensions, if it has a place for them.
    fn twin(&self) -> Option<&Twin>;
    /// Its id and extensions; makes the place.
    fn twin_mut(&mut self) -> &mut Twin;
}

/// One item of a field.
pub enum Item<'v> {
    /// A primitive.
    Primitive(&'v dyn AnyPrimitive),
    /// A text without id and extensions.
    Text(&'v str),
    /// An element with elements.
    Complex(&'v dyn Complex),
    /// A resource of any type.
    Resource(&'v AnyResource),
}

/// One item of a field, to be filled.
pub enum ItemMut<'v> {
    /// A primitive.
    Primitive(&'v mut dyn AnyPrimitive),
    /// A text without id and extensions.
    Text(&'v mut String),
    /// An element with elements.
    Complex(&'v mut dyn Complex),
    /// A resource of any type.
    Resource(&'v mut AnyResource),
}

impl Item<'_> {
    /// Whether it says nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Item::Primitive(primitive) => {
                primitive.text().is_none() && primitive.twin().is_none_or(Twin::is_empty)
            }
            Item::Text(text) => text.is_empty(),
            Item::Complex(complex) => is_empty(*complex),
            Item::Resource(_) => false,
        }
    }
}

pub(crate) fn is_empty(complex: &dyn Complex) -> bool {
    let fields = complex.shape().members.last().map_or(0, |last| last.field + 1);
    complex.extra().is_empty()
        && (0..fields).all(|field| complex.slot(field).is_none_or(|slot| slot.count() == 0))
}

/// What a field may hold.
pub trait Element: Sized {
    /// One without content; of a choice, the type of that number.
    fn empty(variant: usize) -> Self;
    /// Its content.
    fn item(&self) -> Item<'_>;
    /// Its content, to be filled.
    fn item_mut(&mut self) -> ItemMut<'_>;
    /// The number of its type within a choice.
    fn variant(&self) -> usize {
        0
    }
}

/// A field.
pub trait Slot {
    /// The number of its type within a choice.
    fn variant(&self) -> usize;
    /// How many items it has.
    fn count(&self) -> usize;
    /// The item of that number.
    fn item(&self, at: usize) -> Option<Item<'_>>;
    /// A further item, without content; where there is room for one only, in place of that.
    fn add(&mut self, variant: usize) -> Option<ItemMut<'_>>;
}

/// A required element.
impl<T: Element> Slot for T {
    fn variant(&self) -> usize {
        Element::variant(self)
    }

    fn count(&self) -> usize {
        usize::from(!Element::item(self).is_empty())
    }

    fn item(&self, at: usize) -> Option<Item<'_>> {
        (at == 0).then(|| Element::item(self))
    }

    fn add(&mut self, variant: usize) -> Option<ItemMut<'_>> {
        *self = T::empty(variant);
        Some(self.item_mut())
    }
}

/// An optional element.
impl<T: Element> Slot for Option<T> {
    fn variant(&self) -> usize {
        self.as_ref().map_or(0, Element::variant)
    }

    fn count(&self) -> usize {
        usize::from(self.is_some())
    }

    fn item(&self, at: usize) -> Option<Item<'_>> {
        self.as_ref().filter(|_| at == 0).map(Element::item)
    }

    fn add(&mut self, variant: usize) -> Option<ItemMut<'_>> {
        Some(self.insert(T::empty(variant)).item_mut())
    }
}

/// A repeating element.
impl<T: Element> Slot for Vec<T> {
    fn variant(&self) -> usize {
        0
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<Item<'_>> {
        self.get(at).map(Element::item)
    }

    fn add(&mut self, variant: usize) -> Option<ItemMut<'_>> {
        self.push(T::empty(variant));
        self.last_mut().map(Element::item_mut)
    }
}

impl<T: Element> Element for Box<T> {
    fn empty(variant: usize) -> Self {
        Box::new(T::empty(variant))
    }

    fn item(&self) -> Item<'_> {
        T::item(self)
    }

    fn item_mut(&mut self) -> ItemMut<'_> {
        T::item_mut(self)
    }

    fn variant(&self) -> usize {
        T::variant(self)
    }
}

impl Element for String {
    fn empty(_variant: usize) -> Self {
        String::new()
    }

    fn item(&self) -> Item<'_> {
        Item::Text(self)
    }

    fn item_mut(&mut self) -> ItemMut<'_> {
        ItemMut::Text(self)
    }
}
