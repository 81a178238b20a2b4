//! Which ids there are, and where one was read.

use std::fmt;

/// One of the three ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdKind {
    /// The document within its repository.
    Document,
    /// The repository within its community.
    Repository,
    /// The community: a gateway of XCA.
    Community,
}

impl IdKind {
    /// All of them, in the order of the call.
    pub const ALL: [IdKind; 3] = [IdKind::Document, IdKind::Repository, IdKind::Community];

    /// The name of its parameter in a fetch.
    #[must_use]
    pub fn parameter(self) -> &'static str {
        match self {
            IdKind::Document => "documentUniqueId",
            IdKind::Repository => "repositoryUniqueId",
            IdKind::Community => "homeCommunityId",
        }
    }
}

impl fmt::Display for IdKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.parameter())
    }
}

/// Where an id was read, and so how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// In the query of `attachment.url`: the service's own words.
    Query,
    /// In an extension made for it.
    Extension,
    /// Inferred from `masterIdentifier`. NHN's sample shows it so; no page promises it.
    Inferred,
}
