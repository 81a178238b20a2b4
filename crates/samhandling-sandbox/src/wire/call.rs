//! A request as it came.

/// A request as it came: nothing in it has been judged.
pub(crate) struct HttpCall {
    pub(crate) method: String,
    /// The path, without query.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    /// Names in lower case, in the order they came.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Scheme, host and port as the client sees them.
    pub(crate) origin: String,
}

impl HttpCall {
    /// The first header of that name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All headers of that name.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_ascii_lowercase();
        self.headers.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The address that a proof must name.
    pub(crate) fn address(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Whether the body is said to be a form.
    pub(crate) fn is_form(&self) -> bool {
        let media_type = self.header("content-type").unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}
