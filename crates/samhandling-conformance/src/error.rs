//! Why the engine could not run.

use samhandling_definitions::FhirVersion;

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
    #[error("the package of FHIR's own types, `{}`, is not loaded", version.core())]
    NoCore {
        /// The version whose types are missing.
        version: FhirVersion,
    },
    /// A profile is of another version of FHIR than the one that was asked for, by an option or another profile: whoever asks must
    /// choose one.
    #[error(
        "the profile `{canonical}` is for FHIR {found}, and documents are to be held against FHIR {asked}"
    )]
    OtherVersion {
        /// The profile.
        canonical: String,
        /// Its version of FHIR.
        found: FhirVersion,
        /// The version that was asked for.
        asked: FhirVersion,
    },
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
            Error::NoCore { .. } => "load that package",
            Error::OtherVersion { .. } => {
                "ask for one version of FHIR at a time, with profiles of that version"
            }
            Error::Definitions(error) => error.help(),
        }
    }
}
