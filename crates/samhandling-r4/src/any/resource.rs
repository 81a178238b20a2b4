//! What the resources of all types have in common.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::resources::{AnyResource, Basic};
use crate::table::{Element, Item, ItemMut, same_item};
use crate::{FhirType, Resource, bridge};

impl AnyResource {
    /// The type that the resource says.
    #[must_use]
    pub fn resource_type(&self) -> Option<String> {
        match self {
            AnyResource::Other(other) => other.resource_type(),
            typed => typed.complex().map(|element| element.shape().name.to_owned()),
        }
    }

    /// The resource, if it is of that type.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{AnyResource, FhirType, Observation, Patient};
    ///
    /// let any = AnyResource::from_json(br#"{"resourceType": "Patient"}"#)?;
    /// assert!(any.of_type::<Patient>().is_some());
    /// assert!(any.of_type::<Observation>().is_none());
    /// # Ok::<(), samhandling_r4::Error>(())
    /// ```
    #[must_use]
    pub fn of_type<R: Resource>(&self) -> Option<&R> {
        R::in_any(self)
    }
}

impl Element for AnyResource {
    /// Something to be replaced by what is read.
    fn empty(_variant: usize) -> Self {
        AnyResource::Basic(Box::new(Basic::empty(0)))
    }

    fn item(&self) -> Item<'_> {
        Item::Resource(self)
    }

    fn item_mut(&mut self) -> ItemMut<'_> {
        ItemMut::Resource(self)
    }
}

impl PartialEq for AnyResource {
    fn eq(&self, other: &Self) -> bool {
        same_item(self.item(), other.item())
    }
}

impl FhirType for AnyResource {
    const NAME: &'static str = "Resource";
}

impl fmt::Debug for AnyResource {
    /// The type, and which elements there are; never what they say.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AnyResource::Other(other) => other.fmt(f),
            typed => typed.complex().map_or(Ok(()), |element| crate::debug::item(&Item::Complex(element), f)),
        }
    }
}

impl Serialize for AnyResource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bridge::serialize(&self.item(), serializer)
    }
}

impl<'de> Deserialize<'de> for AnyResource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = bridge::json(deserializer)?;
        AnyResource::from_json(&json).map_err(serde::de::Error::custom)
    }
}
