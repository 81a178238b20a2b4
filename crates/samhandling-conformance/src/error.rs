//! Why the engine could not run.

/// Why the engine could not run. An instance that breaks rules is a [`crate::Report`], not an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A profile that the caller asked for is in no package: the caller must load the package, or mend the url.
    #[error("the profile `{canonical}` is not in any package that is loaded")]
    UnknownProfile {
        /// What was asked for.
        canonical: String,
    },
    /// A definition that the caller asked for is so broken that nothing can be held against it: its publisher must act.
    #[error("`{canonical}` cannot be used: {reason}")]
    BrokenDefinition {
        /// The definition.
        canonical: String,
        /// What is wrong.
        reason: String,
    },
    /// FHIR's own types are not loaded: whoever put the packages together must add them.
    #[error("the package of FHIR's own types is not loaded")]
    NoCore,
    /// Definitions could not be had.
    #[error(transparent)]
    Definitions(#[from] samhandling_definitions::Error),
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Error::UnknownProfile { .. } => {
                "load the package that defines it with --package, or the file with --definition; `samhandling definitions` \
                 lists what is loaded"
            }
            Error::BrokenDefinition { .. } => {
                "tell the publisher, or load a version that works with --package"
            }
            Error::NoCore => "add hl7.fhir.r4.core",
            Error::Definitions(error) => error.help(),
        }
    }
}
