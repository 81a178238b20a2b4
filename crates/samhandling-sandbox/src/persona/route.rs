//! Which interaction a path is.

use samhandling_services::dialect::{Dialect, Interaction};

use super::Refused;
use super::fact::grounds;
use crate::grounds::Grounds;
use crate::rules;

/// An interaction and what the path says.
pub(super) struct Route<'a> {
    pub(super) interaction: &'a Interaction,
    pub(super) resource: Option<String>,
    pub(super) id: Option<String>,
}

/// The interaction of a method and path; path names of an unknown path are assumed as FHIR has them.
pub(super) fn route<'a>(dialect: &'a Dialect, method: &str, path: &str) -> Result<Route<'a>, Refused> {
    let fitting = || dialect.interactions.iter().filter_map(|interaction| fit(interaction, path));
    let found = fitting().find(|route| method_of(route.interaction) == method);
    if let Some(route) = found {
        return Ok(route);
    }
    match fitting().next() {
        Some(route) => {
            let grounds = grounds(dialect, &route.interaction.method);
            Err(Refused::by(405, "not-supported", &rules::METHOD_WRONG, grounds).on(&route.interaction.name))
        }
        None => {
            let grounds = Grounds::assumed("the interactions of the service's dialect");
            Err(Refused::by(404, "not-found", &rules::ADDRESS_UNKNOWN, grounds))
        }
    }
}

fn method_of(interaction: &Interaction) -> &str {
    interaction.method.value.as_deref().unwrap_or("POST")
}

fn fit<'a>(interaction: &'a Interaction, path: &str) -> Option<Route<'a>> {
    let template = interaction.path.value.as_deref()?;
    let (mut resource, mut id) = (interaction.resource.clone(), None);
    let (mut wanted, mut sent) =
        (template.trim_end_matches('/').split('/'), path.trim_end_matches('/').split('/'));
    loop {
        match (wanted.next(), sent.next()) {
            (None, None) => return Some(Route { interaction, resource, id }),
            (Some("{type}"), Some(part)) if part.starts_with(|first: char| first.is_ascii_uppercase()) => {
                resource = Some(part.to_owned());
            }
            (Some("{id}"), Some(part)) if is_id(part) => id = Some(part.to_owned()),
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return None,
        }
    }
}

fn is_id(part: &str) -> bool {
    (1..=64).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
}
