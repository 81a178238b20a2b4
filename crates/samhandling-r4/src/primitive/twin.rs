//! What JSON writes in the `_` member of a primitive.

use samhandling_core::primitive::PrimitiveType;

use crate::datatypes::Extension;
use crate::extra::Extra;
use crate::table::{Complex, Member, Shape, Slot, is_empty};

/// Id and extensions of a primitive.
#[derive(Clone, Default)]
pub struct Twin {
    pub(super) id: Option<String>,
    pub(super) extension: Vec<Extension>,
    extra: Extra,
    /// What is no value of the type, as JSON.
    pub(crate) misfit: Option<Box<str>>,
    /// JSON had `null` in place of the value.
    pub(crate) null: bool,
    /// JSON had a `_` member, or a place in one.
    pub(crate) written: bool,
}

static SHAPE: Shape = Shape::new(
    "Element",
    &[Member::text(0, "id", PrimitiveType::String), Member::complex(1, "extension").many()],
);

impl Twin {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.misfit.is_none() && is_empty(self)
    }

    /// Whether JSON needs a `_` member for it.
    pub(crate) fn is_written(&self) -> bool {
        self.written || !is_empty(self)
    }
}

impl Complex for Twin {
    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn slot(&self, field: usize) -> Option<&dyn Slot> {
        match field {
            0 => Some(&self.id),
            1 => Some(&self.extension),
            _ => None,
        }
    }

    fn slot_mut(&mut self, field: usize) -> Option<&mut dyn Slot> {
        match field {
            0 => Some(&mut self.id),
            1 => Some(&mut self.extension),
            _ => None,
        }
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl PartialEq for Twin {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.extension == other.extension
            && self.extra == other.extra
            && self.misfit == other.misfit
    }
}
