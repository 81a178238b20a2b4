//! Media types.

/// A media type without its parameters, in lower case: `text/xml` for `text/XML; charset=utf-8`.
pub(super) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type (without parameters) is one of XML.
pub(super) fn is_xml(essence: &str) -> bool {
    matches!(essence, "text/xml" | "application/xml") || essence.ends_with("+xml")
}
