//! What a value of a dialect is worth as grounds.

use std::borrow::Cow;

use samhandling_services::dialect::{Confidence, Dialect, Fact};

use crate::grounds::{Basis, Grounds};

/// The grounds that a fact of the dialect gives.
pub(super) fn grounds<T>(dialect: &Dialect, fact: &Fact<T>) -> Grounds {
    let basis = match fact.confidence {
        Confidence::Read => Basis::Sample,
        Confidence::Page => Basis::Documented,
        Confidence::Inferred | Confidence::Unknown => Basis::Assumed,
    };
    let source = dialect.sources.get(&fact.source);
    let text =
        source.map_or_else(|| fact.source.clone(), |source| format!("{}, read {}", source.link, source.read));
    Grounds { basis, source: Cow::Owned(text) }
}
