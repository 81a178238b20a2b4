//! The address that a proof is made for, in the one form that two sides can compare.

use std::fmt;

use crate::encoding::{from_hex, percent};
use crate::error::ArgumentFault;

/// An http or https URL without query and fragment, normalised.
///
/// Scheme and host in lower case, no default port, percent-encodings in capitals and only where they are needed, dot
/// segments resolved, an empty path written `/`. A slash at the end of a path is kept: it is another address.
///
/// NHN's sample API compares texts, so the normalised form is what is written in a proof. A path may hold what
/// should not be logged: `Debug` shows the origin only.
///
/// # Example
///
/// ```
/// use samhandling_auth::Htu;
///
/// let htu = Htu::of_request("HTTPS://API.Example.org:443/fhir/%7euser/./x?identifier=1#top")?;
/// assert_eq!(htu.as_str(), "https://api.example.org/fhir/~user/x");
/// # Ok::<(), samhandling_auth::ArgumentFault>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §4.2, §4.3](https://www.rfc-editor.org/rfc/rfc9449#section-4.3), [RFC 3986 §6.2.2,
/// §6.2.3](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2), read 2026-11-22.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Htu {
    text: String,
    origin_length: usize,
}

impl Htu {
    /// The address of a request: query and fragment are cut off.
    ///
    /// # Errors
    ///
    /// [`ArgumentFault::Url`] where it is not an absolute http or https URL in ASCII, or has a user name.
    pub fn of_request(url: &str) -> Result<Self, ArgumentFault> {
        let end = url.find(['?', '#']).unwrap_or(url.len());
        url.get(..end).and_then(normalise).ok_or(ArgumentFault::Url)
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port: `https://api.example.org`.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.text.get(..self.origin_length).unwrap_or_default()
    }
}

impl fmt::Debug for Htu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Htu({}/…)", self.origin())
    }
}

fn normalise(url: &str) -> Option<Htu> {
    let visible = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    if !url.bytes().all(visible) {
        return None;
    }
    let (scheme, rest) = url.split_once("://")?;
    let (scheme, default_port) = match scheme.to_ascii_lowercase().as_str() {
        "https" => ("https", "443"),
        "http" => ("http", "80"),
        _ => return None,
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = host_and_port(authority)?;
    let mut text = format!("{scheme}://{}", unescape(host, true)?);
    if !port.is_empty() && port != default_port {
        text.push(':');
        text.push_str(port);
    }
    let origin_length = text.len();
    text.push_str(&without_dots(&unescape(path, false)?));
    Some(Htu { text, origin_length })
}

fn host_and_port(authority: &str) -> Option<(&str, &str)> {
    let (host, port) = if authority.starts_with('[') {
        let (host, port) = authority.split_at(authority.find(']')? + 1);
        (host, if port.is_empty() { "" } else { port.strip_prefix(':')? })
    } else {
        authority.split_once(':').unwrap_or((authority, ""))
    };
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = port.len() > 1 && port.starts_with('0');
    if host.is_empty() || host.contains('@') || !digits || leading_zero || port.len() > 5 {
        return None;
    }
    Some((host, port))
}

/// The text with each percent-encoding decoded where the character needs none, else in capitals; a host also in
/// lower case.
fn unescape(text: &str, is_host: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let (value, escaped) = match byte {
            b'%' => (from_hex(bytes.next()?, bytes.next()?)?, true),
            _ => (byte, false),
        };
        let plain = !escaped || value.is_ascii_alphanumeric() || b"-._~".contains(&value);
        if plain && is_host {
            out.push(char::from(value.to_ascii_lowercase()));
        } else if plain {
            out.push(char::from(value));
        } else {
            percent(value, &mut out);
        }
    }
    Some(out)
}

/// RFC 3986 §5.2.4 on an absolute path; an empty one becomes `/`.
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_in_folder = path.is_empty();
    for segment in path.split('/').skip(1) {
        ends_in_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let mut out = String::with_capacity(path.len() + 1);
    for segment in segments {
        out.push('/');
        out.push_str(segment);
    }
    if ends_in_folder {
        out.push('/');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn htu(url: &str) -> String {
        Htu::of_request(url).unwrap().as_str().to_owned()
    }

    #[test]
    fn addresses_that_are_the_same_get_the_same_text() {
        // The first is the example of RFC 3986 §6.2.2.
        for (url, expected) in [
            ("http://a/b/c/%7Bfoo%7D", "http://a/b/c/%7Bfoo%7D"),
            ("hTTp://a/./b/../b/%63/%7bfoo%7d", "http://a/b/c/%7Bfoo%7D"),
            ("http://example.com", "http://example.com/"),
            ("http://example.com:/", "http://example.com/"),
            ("http://example.com:80/", "http://example.com/"),
            ("https://example.com:80/", "https://example.com:80/"),
            ("https://EXAMPLE.com:8443?x=1", "https://example.com:8443/"),
            ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
            ("https://example.com/a/..", "https://example.com/"),
            ("https://example.com/../../a", "https://example.com/a"),
            ("https://example.com/a/b/.", "https://example.com/a/b/"),
            ("https://example.com/a//b/", "https://example.com/a//b/"),
            ("https://example.com/a%2fb", "https://example.com/a%2Fb"),
            ("https://example.com/Patient/_search#f?x", "https://example.com/Patient/_search"),
        ] {
            assert_eq!(htu(url), expected, "{url}");
        }
    }

    #[test]
    fn addresses_that_differ_keep_different_texts() {
        assert_ne!(htu("https://example.com/a"), htu("https://example.com/a/"));
        assert_ne!(htu("https://example.com/a"), htu("https://example.com/A"));
        assert_ne!(htu("https://example.com/a"), htu("http://example.com/a"));
    }

    #[test]
    fn what_is_no_plain_web_address_is_refused() {
        for url in [
            "",
            "/a",
            "example.com/a",
            "ftp://example.com/",
            "https:///a",
            "https://user@example.com/",
            "https://example.com:x/",
            "https://example.com:0443/",
            "https://example.com:123456/",
            "https://ex ample.com/",
            "https://exåmple.com/",
            "https://example.com/%",
            "https://example.com/%4",
            "https://example.com/%zz",
            "https://[::1/",
            "https://[::1]x/",
            "https://a\\b/",
            "javascript:alert(1)",
        ] {
            assert_eq!(Htu::of_request(url), Err(ArgumentFault::Url), "{url}");
        }
    }
}
