//! XML as text: encodings, and the parser with its limits.

use std::borrow::Cow;

use roxmltree::{Document, ParsingOptions};

use super::Limits;

/// Why XML cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// In an encoding that is not known here, or not in the one that it says.
    Encoding,
    /// It declares document types or entities, which are never expanded.
    DocumentType,
    /// It has more in it than the limits allow.
    TooMuch,
    /// It is not well-formed.
    Form,
}

/// The text of XML. UTF-8, UTF-16 and ISO 8859-1 are known.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match encoding(bytes).as_deref() {
        None | Some("utf-8" | "utf8" | "us-ascii") => {
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| Fault::Encoding)
        }
        Some("iso-8859-1" | "latin1") => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Some(_) => Err(Fault::Encoding),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, Fault> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).map_err(|_| Fault::Encoding)?;
    if rest.is_empty() { Ok(Cow::Owned(text)) } else { Err(Fault::Encoding) }
}

/// The encoding that the declaration names, in lower case.
fn encoding(bytes: &[u8]) -> Option<String> {
    let start: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let declaration = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split_once(quote).map(|(name, _)| name.to_ascii_lowercase())
}

/// Reads XML. Document types are refused, so there is no entity to expand and nothing to fetch.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> Result<Document<'t>, Fault> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: limits.nodes, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Fault::DocumentType,
        roxmltree::Error::NodesLimitReached => Fault::TooMuch,
        _ => Fault::Form,
    })
}

impl Fault {
    /// For messages.
    pub(super) fn wording(self) -> [&'static str; 3] {
        match self {
            Fault::Encoding => [
                "its characters are in an unknown encoding, or not in the one that it names",
                "tegnene har en ukjent koding, eller en annen enn den som er oppgitt",
                "teikna har ei ukjend koding, eller ei anna enn den som er oppgjeven",
            ],
            Fault::DocumentType => [
                "it declares a document type, which is refused for safety",
                "det oppgir en dokumenttype, noe som blir avvist av sikkerhetsgrunner",
                "det oppgjev ein dokumenttype, noko som blir avvist av tryggleiksgrunnar",
            ],
            Fault::TooMuch => [
                "it has more elements than the limit allows",
                "det har flere elementer enn grensen tillater",
                "det har fleire element enn grensa tillèt",
            ],
            Fault::Form => {
                ["it is not well-formed XML", "det er ikke velformet XML", "det er ikkje velforma XML"]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, parse, text};
    use crate::documents::retrieval::Limits;

    #[test]
    fn norwegian_letters_are_read_in_each_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe6\xf8\xe5</a>";
        assert!(text(latin).unwrap().contains("æøå"));
        let wide: Vec<u8> = "<a>æøå</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &wide].concat()).unwrap(), "<a>æøå</a>");
        assert_eq!(text(b"<?xml version=\"1.0\" encoding=\"KOI8-R\"?><a/>"), Err(Fault::Encoding));
        assert_eq!(text(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><a>\xe6</a>"), Err(Fault::Encoding));
    }

    #[test]
    fn entities_are_refused_and_size_is_limited() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        assert_eq!(parse(bomb, &Limits::default()).unwrap_err(), Fault::DocumentType);
        let outside = "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>";
        assert_eq!(parse(outside, &Limits::default()).unwrap_err(), Fault::DocumentType);
        let many = format!("<a>{}</a>", "<b/>".repeat(100));
        assert_eq!(parse(&many, &Limits { nodes: 50, ..Limits::default() }).unwrap_err(), Fault::TooMuch);
    }

    #[test]
    fn deep_nesting_does_not_overflow_the_stack() {
        let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
        let thread = std::thread::Builder::new().stack_size(512 * 1024);
        let read = thread.spawn(move || parse(&deep, &Limits::default()).map(|_| ())).unwrap();
        // Whether it is read or refused does not matter here.
        _ = read.join().unwrap();
    }
}
