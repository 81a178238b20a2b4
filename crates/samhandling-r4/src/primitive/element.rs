//! A primitive element.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;

use samhandling_core::primitive::{LexicalFault, PrimitiveType};

use super::{PrimitiveValue, Twin};
use crate::datatypes::Extension;
use crate::table::{AnyPrimitive, Element, Item, ItemMut};

/// A primitive element: its value, its id and its extensions.
///
/// The value may be missing where an extension says why. Id and extensions are rare, and take one word of memory where
/// there are none.
///
/// # Shape
///
/// | FHIR | `T` |
/// |---|---|
/// | `boolean` | `bool` |
/// | `integer` | `i32` |
/// | `unsignedInt`, `positiveInt` | `u32` |
/// | `decimal`, `date`, `dateTime`, `instant`, `time` | the type of that name, which keeps what was written |
/// | `code` bound to a list that is closed | the enum of the value set |
/// | everything else | `String` |
///
/// # Example
///
/// ```
/// use samhandling_r4::{Extension, Patient, Primitive, Valued};
/// use samhandling_r4::primitive::Date;
///
/// let mut patient = Patient { birth_date: Some("1970-03".parse::<Date>()?.into()), ..Patient::default() };
/// assert_eq!(patient.birth_date.value().map(|date| date.year()), Some(1970));
///
/// let unknown = Extension::data_absent_reason("unknown");
/// patient.birth_date = Some(Primitive::absent().with_extension(unknown));
/// assert_eq!(patient.birth_date.value(), None);
/// # Ok::<(), samhandling_r4::primitive::LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/json.html#primitive> (4.0.1).
#[derive(Clone)]
pub struct Primitive<T> {
    /// The value.
    pub value: Option<T>,
    pub(crate) twin: Option<Box<Twin>>,
}

impl<T> Primitive<T> {
    /// An element with a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Primitive { value: Some(value), twin: None }
    }

    /// An element without a value: give it an extension that says why.
    #[must_use]
    pub fn absent() -> Self {
        Primitive { value: None, twin: None }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The id of the element, which is not its value.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.twin.as_ref()?.id.as_deref()
    }

    /// Sets the id of the element.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.make_twin().id = Some(id.into());
        self
    }

    /// The extensions.
    #[must_use]
    pub fn extension(&self) -> &[Extension] {
        self.twin.as_ref().map_or(&[], |twin| &twin.extension)
    }

    /// The extensions, to be changed.
    pub fn extension_mut(&mut self) -> &mut Vec<Extension> {
        &mut self.make_twin().extension
    }

    /// Adds an extension.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<Extension>) -> Self {
        self.extension_mut().push(extension.into());
        self
    }

    /// What stood in place of a value and is none of the type, as JSON: only lenient reading keeps it. It is a
    /// patient's.
    #[must_use]
    pub fn misfit(&self) -> Option<&str> {
        self.twin.as_ref()?.misfit.as_deref()
    }

    fn make_twin(&mut self) -> &mut Twin {
        self.twin.get_or_insert_default()
    }
}

impl<T: PrimitiveValue> AnyPrimitive for Primitive<T> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.value.as_ref().map(PrimitiveValue::to_text)
    }

    fn take(&mut self, text: Cow<'_, str>, kind: PrimitiveType) -> Result<(), LexicalFault> {
        self.value = Some(T::from_text(text, kind)?);
        Ok(())
    }

    fn copy(&mut self, from: &dyn AnyPrimitive) {
        if let Some(from) = from.as_any().downcast_ref::<Self>() {
            self.clone_from(from);
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn twin(&self) -> Option<&Twin> {
        self.twin.as_deref()
    }

    fn twin_mut(&mut self) -> &mut Twin {
        self.make_twin()
    }
}

impl<T: PrimitiveValue> Element for Primitive<T> {
    fn empty(_variant: usize) -> Self {
        Primitive::absent()
    }

    fn item(&self) -> Item<'_> {
        Item::Primitive(self)
    }

    fn item_mut(&mut self) -> ItemMut<'_> {
        ItemMut::Primitive(self)
    }
}

impl<T: PartialEq> PartialEq for Primitive<T> {
    /// The same value, id and extensions; how an empty `_` member was written does not count.
    fn eq(&self, other: &Self) -> bool {
        let twin = |primitive: &Self| primitive.twin.as_ref().is_some_and(|twin| !twin.is_empty());
        self.value == other.value
            && match (twin(self), twin(other)) {
                (true, true) => self.twin == other.twin,
                (ours, theirs) => ours == theirs,
            }
    }
}

impl<T> Default for Primitive<T> {
    fn default() -> Self {
        Primitive::absent()
    }
}

impl<T> From<T> for Primitive<T> {
    fn from(value: T) -> Self {
        Primitive::new(value)
    }
}

impl From<&str> for Primitive<String> {
    fn from(value: &str) -> Self {
        Primitive::new(value.to_owned())
    }
}

impl<T> fmt::Debug for Primitive<T> {
    /// What there is; never the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.value.is_some() { "Primitive(value" } else { "Primitive(absent" })?;
        if !self.extension().is_empty() {
            write!(f, ", extension: {}", self.extension().len())?;
        }
        f.write_str(")")
    }
}
