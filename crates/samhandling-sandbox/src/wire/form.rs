//! Forms.

use url::form_urlencoded;

/// The fields of a form or query, in the order they were sent.
pub(crate) fn fields(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form).into_owned().collect()
}

/// The one field of that name; none where it is missing or repeated.
pub(crate) fn one<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut all = fields.iter().filter(|(known, _)| known == name);
    let (_, value) = all.next()?;
    all.next().is_none().then_some(value.as_str())
}
