//! Why definitions could not be had.

use std::path::PathBuf;

/// Why definitions could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A package, folder or file could not be read: whoever gave the path must act.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The path that was given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It was read, but is no FHIR package: whoever gave the path must act.
    #[error("`{path}` is not a FHIR package: {reason}")]
    NotAPackage {
        /// The path that was given.
        path: PathBuf,
        /// What is missing or wrong.
        reason: String,
    },
    /// A definition is not JSON, or not a resource: whoever made the package must act.
    #[error("`{file}` in `{origin}` cannot be read: {reason}")]
    Broken {
        /// The package or file it was read from.
        origin: String,
        /// The name of the file inside.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// Nothing of that canonical is known: whoever asked for it must load the package that has it.
    #[error("`{canonical}` is not in any package that is loaded")]
    Unknown {
        /// What was asked for.
        canonical: String,
    },
    /// The embedded pack is damaged: the build must be made anew.
    #[error("the embedded package `{package}` is damaged")]
    Pack {
        /// The package.
        package: String,
    },
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Error::Unreadable { .. } => "check that the path exists and may be read",
            Error::NotAPackage { .. } => {
                "give a .tgz from a FHIR registry, or the folder that it unpacks to, with its package.json"
            }
            Error::Broken { .. } => "mend the file, or load a package without it",
            Error::Unknown { .. } => {
                "load the package that defines it with --package, or the file with --definition"
            }
            Error::Pack { .. } => "build again from a clean checkout",
        }
    }
}
