//! Why a document is not shown.

/// Why a document is not shown. It holds no value of the document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShowError {
    /// It is no JSON, or no resource. Whoever made it must mend it.
    #[error(transparent)]
    Unreadable(#[from] samhandling_r4::Error),
    /// None of its resources names a profile of a service. Say whose it is.
    #[error(
        "the document names no profile of a service in `meta.profile`: say which service it is of, one of {known}"
    )]
    NoService {
        /// The services that can be shown.
        known: String,
    },
    /// Its resources name profiles of several services. Say which is meant.
    #[error("the document names profiles of several services: say which is meant, one of {found}")]
    SeveralServices {
        /// Their slugs.
        found: String,
    },
    /// The service's documents cannot be shown yet.
    #[error("documents of `{slug}` cannot be shown yet; those that can be: {known}")]
    NoView {
        /// The service.
        slug: &'static str,
        /// The services that can be shown.
        known: String,
    },
    /// The service's documents have no picture.
    #[error("documents of `{slug}` have no picture; those that have: {known}")]
    NoPicture {
        /// The service.
        slug: &'static str,
        /// The services that have one.
        known: String,
    },
    /// It holds nothing that the service's view shows.
    #[error(
        "the document holds nothing that the view of `{slug}` shows: it is of another service, or a part that is shown \
        with what refers to it"
    )]
    Nothing {
        /// The service.
        slug: &'static str,
    },
}
