//! What is not written down.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use samhandling_core::tree::{Kind, Limits, Node, Span, Tree};
use url::Url;
use url::form_urlencoded;

use super::exchange::{KeptBody, KeptRequest};
use super::pseudonyms::{Pseudonyms, Side, has_number};
use crate::headers;
use crate::transport::Request;

/// What stands for a secret.
const MASKED: &str = "masked";
/// Members of forms and of OAuth's answers that are secrets.
const SECRETS: [&str; 14] = [
    "access_token",
    "refresh_token",
    "id_token",
    "client_assertion",
    "client_secret",
    "client_id",
    "code",
    "code_verifier",
    "request",
    "request_uri",
    "subject_token",
    "actor_token",
    "state",
    "nonce",
];
/// Headers of requests whose values tell one from another.
const TELLING: [&str; 5] = ["accept", "content-type", "if-match", "if-none-match", "prefer"];
/// Headers of answers that say nothing of what was asked for.
const LEFT_OUT: [&str; 9] = [
    "date",
    "set-cookie",
    "connection",
    "content-encoding",
    "content-length",
    "keep-alive",
    "server",
    "transfer-encoding",
    "dpop",
];

/// Elements below masked ones that are codes, systems and urls.
const CODES: [&str; 10] =
    ["code", "contentType", "country", "end", "language", "start", "system", "type", "url", "use"];

/// Elements of resources whose texts are masked in a recording, with everything below them.
///
/// Person numbers, tokens and proofs always are. What is clinical stays, unless named here: a recording of test persons is meant
/// to be read.
///
/// # Example
///
/// ```
/// use samhandling_client::MaskedElements;
///
/// let elements = MaskedElements::names_and_addresses().and("note").and("valueString");
/// assert!(elements.iter().any(|name| name == "family"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedElements(BTreeSet<String>);

impl MaskedElements {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self(BTreeSet::new())
    }

    /// Names of persons, addresses, telecom, days of birth, narratives, photos, and the display of references.
    #[must_use]
    pub fn names_and_addresses() -> Self {
        let names = ["address", "birthDate", "display", "div", "family", "given", "photo", "telecom", "name"];
        Self(names.into_iter().map(str::to_owned).collect())
    }

    /// And another.
    #[must_use]
    pub fn and(mut self, element: impl Into<String>) -> Self {
        self.0.insert(element.into());
        self
    }

    /// Their names.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether the texts of an element are masked. A `display` is that of a reference, a `name` that of a person: those of
    /// codes and of parameters stay.
    fn has(&self, node: Node<'_>) -> bool {
        self.0.contains(node.name())
            && match node.name() {
                "display" => node.parent().is_some_and(|parent| {
                    parent.child("reference").is_some() || parent.child("identifier").is_some()
                }),
                "name" => node.kind() == Kind::Object,
                _ => true,
            }
    }
}

/// Masks what goes into a recording.
pub(super) struct Mask {
    pub(super) elements: MaskedElements,
    pub(super) pseudonyms: Pseudonyms,
}

impl Mask {
    /// What is kept of a request.
    pub(super) fn request(&mut self, request: &Request) -> KeptRequest {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in &request.headers {
            let Ok(value) = value.to_str() else { continue };
            if TELLING.contains(&name.as_str()) || has_number(value) {
                headers.push((name.as_str().to_owned(), self.pseudonyms.mask(value, Side::Request)));
            }
        }
        headers.sort();
        let is_form =
            headers::media_type(&request.headers).as_deref() == Some("application/x-www-form-urlencoded");
        let body = if is_form {
            self.form(&request.body)
        } else {
            without_uuids(&self.body(&request.body, Side::Request).1)
        };
        KeptRequest { method: request.method.as_str().to_owned(), url: self.url(&request.url), headers, body }
    }

    /// The headers of an answer.
    pub(super) fn answer_headers(&mut self, headers: &http::HeaderMap) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        for (name, value) in headers {
            let Ok(value) = value.to_str() else { continue };
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            let value = if name == "dpop-nonce" { MASKED.to_owned() } else { without_tokens(value) };
            kept.push((name.as_str().to_owned(), self.pseudonyms.mask(&value, Side::Answer)));
        }
        kept
    }

    /// The body of an answer.
    pub(super) fn answer_body(&mut self, body: &[u8]) -> KeptBody {
        let (is_text, kept) = self.body(body, Side::Answer);
        if is_text { KeptBody::Text(kept) } else { KeptBody::Base64(kept) }
    }

    fn url(&mut self, url: &Url) -> String {
        self.pseudonyms.mask(&without_tokens(url.as_str()), Side::Request)
    }

    fn form(&mut self, body: &[u8]) -> String {
        let mut fields: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            let value = if SECRETS.contains(&name.as_ref()) {
                MASKED.to_owned()
            } else {
                self.pseudonyms.mask(&without_tokens(&value), Side::Request)
            };
            fields.push(format!("{name}={value}"));
        }
        fields.join("&")
    }

    /// Text, masked; else base64.
    fn body(&mut self, body: &[u8], side: Side) -> (bool, String) {
        let Ok(text) = std::str::from_utf8(body) else { return (false, STANDARD.encode(body)) };
        let masked = match Tree::from_json(body, &Limits::default()) {
            Ok(tree) => apply(text, self.places(tree.root())),
            Err(_) => text.to_owned(),
        };
        (true, self.pseudonyms.mask(&without_tokens(&masked), side))
    }

    /// The places of texts that are masked, and what stands there instead.
    fn places(&self, root: Node<'_>) -> Vec<(Span, String)> {
        let mut places = Vec::new();
        let mut open = vec![(root, false)];
        while let Some((node, inside)) = open.pop() {
            let inside = inside || self.elements.has(node);
            if node.kind() == Kind::String {
                let text = node.text().unwrap_or_default();
                let secret = SECRETS.contains(&node.name()) && is_oauth(node);
                // A number that is written with escapes would not be found in the text of the document.
                let hidden = has_number(&text) && !node.raw().is_some_and(has_number);
                if secret || hidden {
                    places.push((node.span(), format!("\"{MASKED}\"")));
                } else if inside && !CODES.contains(&node.name()) {
                    places.push((node.span(), format!("\"{}\"", blurred(node.name(), &text))));
                }
            }
            open.extend(node.children().map(|child| (child, inside)));
        }
        places.sort_by_key(|(span, _)| span.start);
        places
    }
}

/// A member of an answer of an authorization server and not of a resource: `code` and `state` are elements there.
fn is_oauth(node: Node<'_>) -> bool {
    node.parent().is_some_and(|parent| parent.parent().is_none() && parent.child("resourceType").is_none())
}

/// A text that has the same shape and says nothing.
fn blurred(name: &str, text: &str) -> String {
    if name == "birthDate" {
        let year: String = text.chars().take(4).collect();
        let rest = "-01-01";
        return format!(
            "{year}{}",
            rest.get(..text.len().saturating_sub(4).min(rest.len())).unwrap_or_default()
        );
    }
    if name == "div" {
        return "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">masked</div>".to_owned();
    }
    let letter = |character: char| match character {
        ' ' | '-' | '.' | ',' | '@' => character,
        digit if digit.is_ascii_digit() => '0',
        _ => 'x',
    };
    text.chars().map(letter).collect()
}

fn apply(text: &str, places: Vec<(Span, String)>) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (span, with) in places {
        let (start, end) = (span.start as usize, span.end as usize);
        out.push_str(text.get(done..start).unwrap_or_default());
        out.push_str(&with);
        done = end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A text without signed tokens.
fn without_tokens(text: &str) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("eyJ") {
        let (before, from) = rest.split_at(at);
        let length = from.find(|character| !is_part(character)).unwrap_or(from.len());
        let (token, after) = from.split_at(length);
        out.push_str(before);
        out.push_str(if token.matches('.').count() >= 2 { MASKED } else { token });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text without the names that entries have until a service gives them others: they are random.
fn without_uuids(text: &str) -> String {
    const MARK: &str = "urn:uuid:";
    let mut parts = text.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let length = part
            .find(|character: char| !character.is_ascii_hexdigit() && character != '-')
            .unwrap_or(part.len());
        out.push_str(MARK);
        out.push_str(part.get(length..).unwrap_or_default());
    }
    out
}
