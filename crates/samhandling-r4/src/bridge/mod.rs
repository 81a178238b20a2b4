//! serde: our reader and writer behind `Deserialize` and `Serialize`.
//!
//! serde hands numbers over as binary numbers, so `1.10` read or written by another JSON library is `1.1`. Only
//! [`FhirType::from_json`](crate::FhirType::from_json) and [`FhirType::to_json`](crate::FhirType::to_json) keep the text.

mod deserialize;
mod serialize;

pub(crate) use deserialize::json;
pub(crate) use serialize::serialize;
