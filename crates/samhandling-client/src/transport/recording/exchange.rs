//! What is recorded, as it is written to a file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::error::TransportKind;

/// A recording: exchanges in the order they began.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recording {
    pub(super) exchanges: Vec<Exchange>,
}

/// A request and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exchange {
    pub(super) request: KeptRequest,
    pub(super) answer: KeptAnswer,
}

/// What is kept of a request: enough to know it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptRequest {
    pub(super) method: String,
    pub(super) url: String,
    /// Headers that tell one request from another, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) body: String,
}

/// What is kept of an answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum KeptAnswer {
    /// An answer.
    Came { status: u16, headers: Vec<(String, String)>, body: KeptBody },
    /// None.
    Failed(String),
}

/// A body: as text where it is one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KeptBody {
    Text(String),
    Base64(String),
}

impl KeptBody {
    pub(super) fn to_bytes(&self, text: impl Fn(&str) -> String) -> Result<Bytes, RecordingError> {
        match self {
            Self::Text(kept) => Ok(Bytes::from(text(kept))),
            Self::Base64(kept) => {
                STANDARD.decode(kept).map(Bytes::from).map_err(|_| RecordingError::Malformed)
            }
        }
    }
}

/// Why a recording cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// It is none: another file, or one of another version. Record anew.
    #[error("this is no recording")]
    Malformed,
    /// The file cannot be read or written.
    #[error("the recording cannot be read or written")]
    File(#[from] std::io::Error),
    /// A request was sent that was not recorded, or more often than it was. Record anew, or mend what is sent.
    #[error("nothing is recorded for {method} {path}{}", if *.used { ", but what was used already" } else { "" })]
    NotRecorded {
        /// The method.
        method: String,
        /// The last part of the path, which is a type or an operation; an id is not shown.
        path: String,
        /// Whether there was a recording of it that was used already.
        used: bool,
    },
}

/// The names of failures in a recording.
const FAILURES: &[(&str, TransportKind)] = &[
    ("cut-body", TransportKind::CutBody),
    ("timeout", TransportKind::Timeout),
    ("dns", TransportKind::Dns),
    ("no-network", TransportKind::NoNetwork),
    ("connection-refused", TransportKind::ConnectionRefused),
    ("connect", TransportKind::Connect),
    ("tls", TransportKind::Tls),
    ("broken", TransportKind::Broken),
    ("too-large", TransportKind::TooLarge),
    ("offline", TransportKind::Offline),
    ("cancelled", TransportKind::Cancelled),
];

pub(super) fn failure_name(kind: TransportKind) -> String {
    let found = FAILURES.iter().find(|(_, known)| *known == kind);
    found.map_or("other", |(name, _)| name).to_owned()
}

pub(super) fn failure_kind(name: &str) -> TransportKind {
    FAILURES.iter().find(|(known, _)| *known == name).map_or(TransportKind::Other, |(_, kind)| *kind)
}
