//! JSON as security demands it: an object, each member once at every depth.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use zeroize::Zeroize as _;

/// Why bytes are not an object that may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonFault {
    /// Not JSON, not an object, or nested deeper than 128.
    Malformed,
    /// A member stands twice in one object, so two readers could see two values.
    Repeated,
}

/// The object in `bytes`.
///
/// Two passes: `serde_json` keeps the last of two equal members without a word, so a second pass looks for them.
pub(crate) fn object(bytes: &[u8]) -> Result<Map<String, Value>, JsonFault> {
    let members = serde_json::from_slice(bytes).map_err(|_| JsonFault::Malformed)?;
    serde_json::from_slice::<Distinct>(bytes).map_err(|_| JsonFault::Repeated)?;
    Ok(members)
}

/// Clears the texts of an object from memory, when what was needed of its secrets has been taken out.
pub(crate) fn clear(members: &mut Map<String, Value>) {
    for value in members.values_mut() {
        if let Value::String(text) = value {
            text.zeroize();
        }
    }
}

/// Deserialises from anything whose objects hold each member once, and keeps nothing.
struct Distinct;

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DistinctVisitor)
    }
}

struct DistinctVisitor;

impl<'de> Visitor<'de> for DistinctVisitor {
    type Value = Distinct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON with each member once")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_str<E>(self, _: &str) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_unit<E>(self) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Distinct, A::Error> {
        while items.next_element::<Distinct>()?.is_some() {}
        Ok(Distinct)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Distinct, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if !seen.insert(name) {
                return Err(serde::de::Error::custom("a member stands twice"));
            }
            members.next_value::<Distinct>()?;
        }
        Ok(Distinct)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_that_stands_twice_is_seen_at_every_depth_and_through_escapes() {
        for text in [r#"{"a":1,"a":1}"#, r#"{"a":1,"\u0061":2}"#, r#"{"a":[{"b":{"c":1,"c":2}}]}"#] {
            assert_eq!(object(text.as_bytes()), Err(JsonFault::Repeated), "{text}");
        }
        assert!(object(br#"{"a":{"a":1},"b":[{"a":1.5e3},{"a":null}]}"#).is_ok());
    }

    #[test]
    fn what_is_no_object_is_malformed() {
        let deep = "[".repeat(200);
        for text in ["", "[]", "1", "\"a\"", "{", "{} {}", "\u{feff}{}", deep.as_str()] {
            assert_eq!(object(text.as_bytes()), Err(JsonFault::Malformed), "{text}");
        }
        assert_eq!(object(b"{\"a\":\"\xff\"}"), Err(JsonFault::Malformed), "not UTF-8");
    }
}
