//! Media types: the grammar of BCP 13.

/// The top-level types that are registered.
const TOP_LEVEL: [&str; 11] = [
    "application",
    "audio",
    "example",
    "font",
    "haptics",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// Whether a code is a media type: a registered top-level type (or one of `x-`), a subtype, perhaps parameters. Subtypes are
/// not looked up: there are thousands, and new ones every month.
///
/// # Example
/// ```
/// use samhandling_core::code::is_media_type;
///
/// assert!(is_media_type("application/fhir+json; fhirVersion=4.0"));
/// assert!(!is_media_type("pdf"));
/// ```
///
/// # Source
/// RFC 6838 §4.2, RFC 2045 §5.1; top-level types: <https://www.iana.org/assignments/media-types>, read 2026-11-22.
#[must_use]
pub fn is_media_type(code: &str) -> bool {
    let mut parts = code.split(';');
    let Some((top, subtype)) = parts.next().and_then(|whole| whole.split_once('/')) else { return false };
    let known = TOP_LEVEL.iter().any(|known| known.eq_ignore_ascii_case(top)) || starts_with_x(top);
    known && is_name(top) && is_name(subtype.trim_end()) && parts.all(is_parameter)
}

fn starts_with_x(top: &str) -> bool {
    matches!(top.as_bytes(), [b'x' | b'X', b'-', _, ..])
}

/// A restricted name: letters, digits and some punctuation, the first a letter or digit.
fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
    name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.bytes().all(allowed)
}

/// `name=value`. Values that should stand in quotes often do not; they are read all the same.
fn is_parameter(parameter: &str) -> bool {
    let Some((name, value)) = parameter.trim().split_once('=') else { return false };
    is_name(name) && !value.is_empty() && value.bytes().all(|byte| !byte.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn a_media_type_has_a_registered_top_level_type_and_a_subtype() {
        for code in [
            "text/plain",
            "image/svg+xml",
            "TEXT/HTML",
            "x-world/x-3dmf",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "text/plain;charset=utf-8",
            "text/plain; charset=\"utf 8\"; format=flowed",
        ] {
            assert!(is_media_type(code), "{code}");
        }
        for code in [
            "",
            "pdf",
            "text",
            "text/",
            "/plain",
            "document/pdf",
            "text/pl ain",
            "text/plain; charset",
            "*/*",
        ] {
            assert!(!is_media_type(code), "{code}");
        }
    }
}
