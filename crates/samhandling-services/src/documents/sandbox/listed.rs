//! A document as it is listed.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use samhandling_core::primitive::DateTime;
use samhandling_r4::{DocumentReference, FhirType};
use serde_json::Value;
use sha1::{Digest, Sha1};

use super::{SOURCE_DOWN, content};
use crate::documents::{Admission, DocumentClass, DocumentIds, IdKind};
use crate::sandbox::{Call, Settings, Source};

/// A DocumentReference of the world.
pub(super) struct Listed<'a> {
    json: &'a Value,
}

impl<'a> Listed<'a> {
    pub(super) const fn of(json: &'a Value) -> Self {
        Self { json }
    }

    fn text(&self, path: &str) -> Option<&'a str> {
        self.json.pointer(path)?.as_str()
    }

    /// Whether the patient has blocked it: `NORS` of list 9603.
    pub(super) fn is_blocked(&self) -> bool {
        let labels = self.json.get("securityLabel").and_then(Value::as_array).into_iter().flatten();
        let codings = labels.filter_map(|label| label.get("coding")?.as_array()).flatten();
        codings.filter_map(|coding| coding.get("code")?.as_str()).any(|code| code == "NORS")
    }

    /// Whether it lies before the window of its class. What cannot be told, and the very day, is shown.
    pub(super) fn is_too_old(&self, today: NaiveDate) -> bool {
        let class = self.text("/category/0/coding/0/code").and_then(DocumentClass::of_code);
        let date: Option<DateTime> = self.text("/date").and_then(|date| date.parse().ok());
        class.is_some_and(|class| class.window().admits(date.as_ref(), today) == Admission::Outside)
    }

    /// The three ids that it is fetched by; none where they are not told.
    pub(super) fn ids(&self) -> Option<[String; 3]> {
        let read = DocumentReference::from_json_lenient(self.json.to_string().as_bytes()).ok()?;
        let ids = DocumentIds::of(&read.value).ok()?;
        Some(IdKind::ALL.map(|kind| ids.id(kind).value.clone().into_owned()))
    }

    /// Where it comes from, by its community.
    pub(super) fn source<'s>(&self, settings: &'s Settings) -> Option<&'s Source> {
        let community = self.community()?;
        settings.sources.iter().find(|source| source.id == community)
    }

    /// The community, out of the extension of the attachment, else as it is told for a fetch.
    fn community(&self) -> Option<Cow<'a, str>> {
        let extensions = self.json.pointer("/content/0/attachment/extension").and_then(Value::as_array);
        let own = extensions.into_iter().flatten().find(|one| {
            let url = one.get("url").and_then(Value::as_str).unwrap_or_default();
            url.to_ascii_lowercase().ends_with("homecommunityid")
        });
        let told = own.and_then(|own| own.get("valueUri")?.as_str());
        let told = told.map(|told| Cow::Borrowed(told.trim_start_matches("urn:oid:")));
        told.or_else(|| self.ids().map(|[_, _, community]| Cow::Owned(community)))
    }

    /// The document as the service answers: its address is the sandbox's, its size and hash those of what it gives.
    pub(super) fn served(&self, base: &str) -> Value {
        let mut json = self.json.clone();
        let Some(attachment) = json.pointer_mut("/content/0/attachment").and_then(Value::as_object_mut)
        else {
            return json;
        };
        let url = attachment.get("url").and_then(Value::as_str);
        if let Some((_, path)) = url.and_then(|url| url.split_once("/mhd/")) {
            let url = format!("{base}/mhd/{path}");
            attachment.insert("url".into(), url.into());
        }
        let tells = |name: &str| attachment.contains_key(name);
        let (has_size, has_hash) = (tells("size"), tells("hash"));
        if has_size || has_hash {
            let (_, bytes) = content::content(self.json);
            if has_size {
                attachment.insert("size".into(), bytes.len().into());
            }
            if has_hash {
                attachment.insert("hash".into(), STANDARD.encode(Sha1::digest(&bytes)).into());
            }
        }
        json
    }
}

/// Whether a source does not answer: never about this patient, or the fault takes down the last of them.
pub(super) fn is_silent(call: &Call<'_>, source: &Source) -> bool {
    let is_about = |number: &String| call.patient == Some(number.as_str());
    let is_last = || call.settings.sources.last().is_some_and(|last| last.id == source.id);
    source.silent_about.iter().any(is_about) || (call.has_fault(SOURCE_DOWN) && is_last())
}
