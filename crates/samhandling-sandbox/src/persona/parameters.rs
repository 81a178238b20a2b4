//! The parameters of a search.

use samhandling_services::dialect::{Dialect, Interaction, Paging};

use super::Refused;
use super::fact::grounds;
use crate::grounds::Grounds;
use crate::rules;

/// Judges the parameters of an interaction that lists which it takes.
pub(super) fn parameters(
    dialect: &Dialect,
    interaction: &Interaction,
    sent: &[(String, String)],
) -> Result<(), Refused> {
    if interaction.parameters.is_empty() && interaction.name != "search" {
        return Ok(());
    }
    let known = |name: &str| {
        let bare = name.split(':').next().unwrap_or_default();
        interaction.parameters.iter().any(|known| known == name || known == bare)
            || dialect.access_basis.as_ref().is_some_and(|words| words.name == name)
    };
    match sent.iter().find(|(name, _)| !known(name)) {
        // What a service does with a parameter that it does not know is nowhere published.
        Some((name, _)) => {
            let grounds = Grounds::assumed("the parameters of the interaction in the service's dialect");
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-.:".contains(&byte));
            let about = if is_name { name.as_str() } else { "parameter" };
            Err(Refused::by(400, "not-supported", &rules::PARAMETER_UNKNOWN, grounds).on(about))
        }
        None => Ok(()),
    }
}

/// How the pages of an interaction come, and what that rests on.
pub(super) fn paging(dialect: &Dialect, interaction: &Interaction) -> Option<(Paging, Grounds)> {
    let paging = interaction.paging.as_ref()?;
    Some((paging.value?, grounds(dialect, paging)))
}
