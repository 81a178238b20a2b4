//! The address of a call as an error keeps it: without what may tell of a patient.

use std::fmt;

use url::Url;

/// Where a call went: scheme, host, port and path, never a query, a fragment or a user name.
///
/// `Display` and `Debug` show the origin only, for a path may hold an id; [`KeptUrl::path`] gives it.
///
/// # Example
///
/// ```
/// use samhandling_client::KeptUrl;
///
/// let kept = KeptUrl::of(&"https://api.example.org/fhir/Observation/1?code=8867-4".parse()?);
/// assert_eq!(kept.to_string(), "https://api.example.org");
/// assert_eq!(kept.path(), "/fhir/Observation/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct KeptUrl {
    origin: String,
    path: String,
}

impl KeptUrl {
    /// What is kept of an address.
    #[must_use]
    pub fn of(url: &Url) -> Self {
        Self { origin: url.origin().ascii_serialization(), path: url.path().to_owned() }
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path; it may hold the id of a resource.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for KeptUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

impl fmt::Debug for KeptUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptUrl({}/…)", self.origin)
    }
}
