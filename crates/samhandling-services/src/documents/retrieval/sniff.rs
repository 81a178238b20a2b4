//! What bytes are, by their first ones.

use crate::documents::content_type::{essence, is_xml};

/// What bytes are, by their first ones.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::retrieval::Form;
///
/// assert_eq!(Form::of(b"%PDF-1.7\n"), Form::Pdf);
/// assert_eq!(Form::of(b"\xef\xbb\xbf<?xml version=\"1.0\"?><a/>"), Form::Xml);
/// assert_eq!(Form::of(b"MZ\x90\x00"), Form::Program);
/// ```
///
/// # Source
///
/// ISO 32000-1, 7.5.2; XML 1.0, 2.8; the registrations of the other types at <https://www.iana.org/assignments/media-types>
/// (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// No bytes.
    Empty,
    /// PDF.
    Pdf,
    /// XML.
    Xml,
    /// HTML: a page of somebody's, often an error. It may hold scripts.
    Html,
    /// A picture: JPEG, PNG, GIF or TIFF.
    Picture,
    /// A ZIP, a document of an office program among them.
    Archive,
    /// A program. Never open it.
    Program,
    /// JSON.
    Json,
    /// RTF.
    Rtf,
    /// Plain text.
    Text,
    /// Anything else.
    Other,
}

impl Form {
    /// What some bytes are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Form::Empty;
        }
        let known = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start));
        if let Some((_, form)) = known {
            return *form;
        }
        if is_utf16(bytes) {
            return Form::Xml;
        }
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        if start.starts_with(b"%PDF-") {
            return Form::Pdf;
        }
        match start.first() {
            Some(b'<') if is_html(start) => Form::Html,
            Some(b'<') => Form::Xml,
            Some(b'{' | b'[') => Form::Json,
            _ if is_text(bytes) => Form::Text,
            _ => Form::Other,
        }
    }

    /// Whether a media type is of this form. One that says nothing (`application/octet-stream`) fits all.
    #[must_use]
    pub fn fits(self, content_type: &str) -> bool {
        let named = essence(content_type);
        match (self, named.as_str()) {
            (_, "" | "application/octet-stream" | "binary/octet-stream") => true,
            (Form::Pdf, named) => named == "application/pdf",
            (Form::Xml, named) => is_xml(named),
            (Form::Html, named) => named == "text/html" || named == "application/xhtml+xml",
            (Form::Picture, named) => named.starts_with("image/"),
            (Form::Archive, named) => named.contains("zip") || named.contains("openxmlformats"),
            (Form::Json, named) => named == "application/json" || named.ends_with("+json"),
            (Form::Rtf, named) => named.ends_with("/rtf"),
            (Form::Text, named) => named.starts_with("text/") && !is_xml(named) && named != "text/html",
            (Form::Empty | Form::Program | Form::Other, _) => false,
        }
    }

    /// Its name, for messages.
    pub(super) fn name(self) -> [&'static str; 3] {
        match self {
            Form::Empty => ["nothing", "ingenting", "ingenting"],
            Form::Pdf => ["PDF"; 3],
            Form::Xml => ["XML"; 3],
            Form::Html => ["HTML"; 3],
            Form::Picture => ["a picture", "et bilde", "eit bilete"],
            Form::Archive => ["an archive", "et arkiv", "eit arkiv"],
            Form::Program => ["a program", "et program", "eit program"],
            Form::Json => ["JSON"; 3],
            Form::Rtf => ["RTF"; 3],
            Form::Text => ["plain text", "ren tekst", "rein tekst"],
            Form::Other => ["something of no known form", "noe av ukjent form", "noko av ukjend form"],
        }
    }
}

const SIGNATURES: [(&[u8], Form); 12] = [
    (b"%PDF-", Form::Pdf),
    (b"\xff\xd8\xff", Form::Picture),
    (b"\x89PNG\r\n\x1a\n", Form::Picture),
    (b"GIF8", Form::Picture),
    (b"II*\0", Form::Picture),
    (b"MM\0*", Form::Picture),
    (b"PK\x03\x04", Form::Archive),
    (b"\xd0\xcf\x11\xe0", Form::Archive),
    (b"MZ", Form::Program),
    (b"\x7fELF", Form::Program),
    (b"#!", Form::Program),
    (b"{\\rtf", Form::Rtf),
];

/// `<` in UTF-16, behind a mark of byte order.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe<\0") || bytes.starts_with(b"\xfe\xff\0<")
}

fn is_html(start: &[u8]) -> bool {
    let lower: Vec<u8> = start.iter().take(512).map(u8::to_ascii_lowercase).collect();
    lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html") || lower.starts_with(b"<script")
}

fn is_text(bytes: &[u8]) -> bool {
    let allowed = |character: char| !character.is_control() || matches!(character, '\t' | '\n' | '\r');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn a_pdf_that_begins_as_something_else_is_no_pdf() {
        assert_eq!(Form::of(b"<html><!-- %PDF-1.4 --></html>"), Form::Html);
        assert_eq!(Form::of(b"MZ%PDF-1.4"), Form::Program);
        assert_eq!(Form::of(b"\n %PDF-1.4"), Form::Pdf);
    }

    #[test]
    fn a_media_type_fits_by_what_it_names_and_not_by_its_parameters() {
        assert!(Form::Xml.fits("Application/HL7-SDA+XML; charset=utf-8"));
        assert!(Form::Xml.fits("text/xml"));
        assert!(!Form::Pdf.fits("text/xml"));
        assert!(!Form::Text.fits("text/xml"));
        assert!(Form::Pdf.fits("application/octet-stream"));
        assert!(!Form::Program.fits("application/pdf"));
    }
}
