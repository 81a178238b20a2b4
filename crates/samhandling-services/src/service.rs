//! What a service says of itself.

use samhandling_conformance::CheckSet;
use samhandling_core::diagnostic::{Rule, Text};

use crate::deviations::{Deviations, DeviationsError};
use crate::dialect::{Dialect, DialectError};
use crate::show::Show;

/// Where a profile was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The publisher's own package.
    Published,
    /// Rebuilt from captured messages and the publisher's prose: a draft of what the publisher keeps to itself.
    Reconstructed,
}

/// A profile of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The canonical url.
    pub url: &'static str,
    /// Where it was taken from.
    pub provenance: Provenance,
}

/// A profile rebuilt from messages and prose.
pub(crate) const fn reconstructed(url: &'static str) -> Profile {
    Profile { url, provenance: Provenance::Reconstructed }
}

/// A profile from its publisher's own package.
pub(crate) const fn published(url: &'static str) -> Profile {
    Profile { url, provenance: Provenance::Published }
}

/// A national service.
#[derive(Debug)]
pub struct Service {
    /// The slug: the name of its folders, and of `--service`.
    pub slug: &'static str,
    /// The official titles.
    pub titles: Text,
    /// The FHIR version of its profiles.
    pub fhir_version: &'static str,
    /// The packages of its profiles, the first being the service's own.
    pub packages: &'static [&'static str],
    /// The profiles on resources that are checked.
    pub profiles: &'static [Profile],
    /// Whether the profiles of other services build on its own, so that a document which names both is the other's.
    pub is_foundation: bool,
    /// What is asked for beyond the profiles.
    pub checks: &'static CheckSet,
    /// The rules of what is held against each other before a call: they have pages as checks have, and no check runs them.
    pub rules: &'static [&'static Rule],
    /// The text of its `dialect.toml`.
    pub dialect: &'static str,
    /// The text of its `deviations.toml`.
    pub deviations: &'static str,
    /// How its documents are shown as text; none for one whose documents cannot be shown yet.
    pub show: Option<Show>,
    /// How its documents are drawn as SVG; none for one whose documents have no picture.
    pub draw: Option<Show>,
    /// What the sandbox plays of it; none for one that is not played yet.
    #[cfg(feature = "sandbox")]
    pub sandbox: Option<&'static crate::sandbox::Persona>,
    /// Where it is documented.
    pub documentation: &'static str,
}

/// How many fixtures a service has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixtures {
    /// Those that follow its rules.
    pub valid: usize,
    /// Those that each break one.
    pub invalid: usize,
}

/// Written by `UPDATE_EXPECT=1 cargo test --test fixtures`: slug, valid, invalid.
const FIXTURES: &str = include_str!("fixtures.tsv");

impl Service {
    /// How many fixtures it was built with. They are no part of the program.
    #[must_use]
    pub fn fixtures(&self) -> Fixtures {
        let count = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let of_line = |line: &str| {
            let mut parts = line.split('\t');
            (parts.next() == Some(self.slug)).then(|| {
                let (valid, invalid) = (count(parts.next()), count(parts.next()));
                Fixtures { valid, invalid }
            })
        };
        FIXTURES.lines().find_map(of_line).unwrap_or_default()
    }

    /// The service's dialect.
    ///
    /// # Errors
    ///
    /// [`DialectError`]: the file is not what the reader expects; a test holds every service's, so only a changed build can have
    /// one.
    pub fn dialect(&self) -> Result<Dialect, DialectError> {
        Dialect::read(self.dialect)
    }

    /// What the service's own messages break by design.
    ///
    /// # Errors
    ///
    /// [`DeviationsError`], as for the dialect.
    pub fn deviations(&self) -> Result<Deviations, DeviationsError> {
        Deviations::read(self.deviations)
    }
}

/// No service has that slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no service `{slug}`; there are: {known}")]
pub struct UnknownService {
    slug: String,
    known: String,
}

impl UnknownService {
    pub(crate) fn new(slug: &str) -> Self {
        let known: Vec<&str> = crate::services().iter().map(|service| service.slug).collect();
        UnknownService { slug: slug.to_owned(), known: known.join(", ") }
    }
}
