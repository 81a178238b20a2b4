//! What a simulated answer rests on.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// How well the sandbox knows that a service answers so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A specification or the publisher's page says so.
    Documented,
    /// The publisher's sample or a captured message shows it.
    Sample,
    /// Nobody has published it: the sandbox has to answer something.
    Assumed,
}

impl Basis {
    /// The word in headers and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Sample => "sample",
            Self::Assumed => "assumed",
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A basis with its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Grounds {
    /// How well it is known.
    pub basis: Basis,
    /// Who says so; of an assumption, where it was looked for and not found.
    pub source: Cow<'static, str>,
}

impl Grounds {
    /// A specification or page says so.
    #[must_use]
    pub const fn documented(source: &'static str) -> Self {
        Self { basis: Basis::Documented, source: Cow::Borrowed(source) }
    }

    /// A sample shows it.
    #[must_use]
    pub const fn sample(source: &'static str) -> Self {
        Self { basis: Basis::Sample, source: Cow::Borrowed(source) }
    }

    /// Nobody has published it.
    #[must_use]
    pub const fn assumed(looked_in: &'static str) -> Self {
        Self { basis: Basis::Assumed, source: Cow::Borrowed(looked_in) }
    }
}
