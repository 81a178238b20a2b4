//! What serde hands over, as JSON for our reader.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::write::{Layout, Writer};

/// Any value as JSON: once for each deserialiser, not once for each type.
pub(crate) fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let mut writer = Writer::new(Layout::Compact);
    Into(&mut writer).deserialize(deserializer)?;
    Ok(writer.into_text().into_bytes())
}

/// Writes a value.
struct Into<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Into<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FHIR element")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.verbatim(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.verbatim(&value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.verbatim(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number of FHIR is finite"));
        }
        // The shortest text of the same number, with an exponent where that is shorter.
        self.0.verbatim(&format!("{value:?}"));
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.verbatim("null");
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.verbatim("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.begin('[');
        while items.next_element_seed(Into(&mut *self.0))?.is_some() {}
        self.0.end(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.begin('{');
        while let Some(name) = members.next_key::<String>()? {
            self.0.name(&name, false);
            members.next_value_seed(Into(&mut *self.0))?;
        }
        self.0.end('}');
        Ok(())
    }
}
