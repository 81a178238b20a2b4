//! Answers that are attachments.

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::Decimal;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::answer::Answer;
use super::response::Response;
use crate::resource::questionnaire::Item;

rule! {
    /// ## What it checks
    /// That an attachment says of what type it is, and that the type is one of those that the Questionnaire allows. `image` and
    /// `image/*` allow all images.
    ///
    /// ## Why
    /// Who asked cannot open others.
    ///
    /// ## Remedy
    /// Attach a file of a type allowed, and give its `contentType`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-mimetype.html> (4.0.1)
    OTHER_TYPE = "fhir-response-attachment-type", Error, Required {
        message {
            en: "the attachment that answers `{link}` has no type, or none of those allowed: {types}",
            nb: "vedlegget som svarer på `{link}`, har ingen type, eller ingen av dem som er tillatt: {types}",
            nn: "vedlegget som svarar på `{link}`, har ingen type, eller ingen av dei som er tillatne: {types}",
        }
        help {
            en: "attach a file of type {types}, and give its `contentType`",
            nb: "legg ved en fil av typen {types}, og oppgi `contentType`",
            nn: "legg ved ei fil av typen {types}, og oppgje `contentType`",
        }
    }

    /// ## What it checks
    /// That an attachment has no more bytes than the Questionnaire allows: by its data, or by the size that it states.
    ///
    /// ## Why
    /// Receivers refuse what is larger.
    ///
    /// ## Remedy
    /// Attach a smaller file.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-maxsize.html> (4.0.1)
    TOO_LARGE = "fhir-response-attachment-too-large", Error, Required {
        message {
            en: "the attachment that answers `{link}` has {count} bytes: at most {limit} allowed",
            nb: "vedlegget som svarer på `{link}`, har {count} byte: høyst {limit} er tillatt",
            nn: "vedlegget som svarar på `{link}`, har {count} byte: høgst {limit} er tillate",
        }
        help { en: "attach a smaller file", nb: "legg ved en mindre fil", nn: "legg ved ei mindre fil" }
    }
}

pub(crate) static RULES: &[&Rule] = &[&OTHER_TYPE, &TOO_LARGE];

impl<'t> Response<'_, '_, 't> {
    /// An attachment.
    pub(super) fn attachment(&mut self, item: &Item, answer: Answer<'_, 't>) {
        let types = &item.limits.media_types;
        let stated = answer.at.child_text("contentType");
        let is_allowed = |stated: &str| types.iter().any(|allowed| is_of(stated, allowed));
        if !types.is_empty() && !stated.is_some_and(|stated| is_allowed(&stated)) {
            let note = self.run.note(&OTHER_TYPE, answer.node).name("link", &*item.link_id);
            note.name("types", types.join(", ")).send();
        }
        let (Some(limit), Some(size)) = (&item.limits.largest, size(answer.at)) else { return };
        if Decimal::from(size).compare(limit).is_gt() {
            let note = self.run.note(&TOO_LARGE, answer.node).name("link", &*item.link_id);
            let note = note.count("count", u32::try_from(size).unwrap_or(u32::MAX));
            note.name("limit", limit.as_str()).send();
        }
    }
}

/// Whether a media type is one that is allowed, its parameters apart: the same, or of that kind (`image`, `image/*`).
fn is_of(stated: &str, allowed: &str) -> bool {
    let plain = |name: &str| name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (stated, allowed) = (plain(stated), plain(allowed));
    let kind = allowed.strip_suffix("/*").unwrap_or(&allowed);
    stated == allowed || !kind.contains('/') && stated.split('/').next() == Some(kind)
}

/// The bytes of an attachment: those in its data, or as many as it says.
fn size(attachment: Node<'_>) -> Option<i64> {
    let Some(data) = attachment.child_text("data") else {
        return attachment.child_text("size")?.parse().ok();
    };
    let digits = data.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').count();
    i64::try_from(digits / 4 * 3 + (digits % 4).saturating_sub(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_compared_without_parameters_and_by_kind() {
        for (stated, allowed) in [
            ("image/gif", "image/gif"),
            ("image/png", "image/*"),
            ("IMAGE/PNG", "image"),
            ("text/plain; charset=utf-8", "text/plain"),
        ] {
            assert!(is_of(stated, allowed), "{stated} {allowed}");
        }
        for (stated, allowed) in
            [("image/gif", "image/png"), ("application/pdf", "image/*"), ("imagery/x", "image")]
        {
            assert!(!is_of(stated, allowed), "{stated} {allowed}");
        }
    }
}
