//! On behalf of which organisation a token is issued.

use std::borrow::Cow;

use samhandling_auth::{Details, Organisation, RefusalId, Tenancy};

use super::refusal::Denied;
use super::registered::{RegisteredClient, RegisteredOrganisation};
use crate::world::World;

/// Whom the token is for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ActsFor {
    pub(crate) parent: Option<String>,
    pub(crate) child: Option<String>,
    pub(crate) terms_not_accepted: Vec<String>,
    /// The child is no unit that anybody knows.
    pub(crate) is_child_unknown: bool,
}

/// Judges the organisation that `details` name for `client`.
///
/// # Errors
///
/// The refusal by HelseID's code, none of which has a published status.
pub(crate) fn acts_for(
    world: &World,
    client: &RegisteredClient,
    details: Option<&Details>,
) -> Result<ActsFor, Option<Denied>> {
    let named = details.and_then(Details::organisation);
    match (client.tenancy, named) {
        (Tenancy::None, Some(_)) => Err(Denied::hid("HID-1010")),
        (Tenancy::None | Tenancy::MultiTenant, None) => Ok(ActsFor::default()),
        (Tenancy::SingleTenant, None) => Ok(client.organisations.first().map(whole).unwrap_or_default()),
        (Tenancy::SingleTenant, Some(Organisation::SingleTenant { child })) => {
            let own = client.organisations.first().ok_or_else(|| Denied::hid("HID-1001"))?;
            if !has_unit(world, own, child.as_str()) {
                return Err(Denied::hid("HID-1002"));
            }
            with_child(own, child.as_str())
        }
        (Tenancy::MultiTenant, Some(Organisation::MultiTenant { parent, child })) => {
            let own = delegated(world, client, parent.as_str()).ok_or_else(|| Denied::hid("HID-1001"))?;
            let Some(child) = child.as_ref().map(|child| child.as_str()) else { return Ok(whole(&own)) };
            let is_own = has_unit(world, &own, child);
            if !is_own && is_anothers(world, client, child) {
                return Err(Denied::hid("HID-1002"));
            }
            // HelseID does not look each unit up for such a client.
            Ok(ActsFor { is_child_unknown: !is_own, ..with_child(&own, child)? })
        }
        // The form of the other tenancy.
        (Tenancy::SingleTenant, Some(_)) | (Tenancy::MultiTenant, Some(_)) => Err(Denied::hid("HID-1007")),
    }
}

/// An organisation that the client may act for: it is registered so, or the world says that it has delegated.
fn delegated<'a>(
    world: &World,
    client: &'a RegisteredClient,
    number: &str,
) -> Option<Cow<'a, RegisteredOrganisation>> {
    let has_delegated = || {
        let known = world.organisation(number)?;
        known.delegates_to.contains(&client.id).then(|| Cow::Owned(RegisteredOrganisation::of(known)))
    };
    client.organisation(number).map(Cow::Borrowed).or_else(has_delegated)
}

/// Whether a number is that of the organisation or of a unit of it, by what is registered or by the world.
fn has_unit(world: &World, own: &RegisteredOrganisation, number: &str) -> bool {
    let is_of_world = || world.place(number).is_some_and(|place| place.organisation.number == own.number);
    own.number == number || own.children.iter().any(|known| known == number) || is_of_world()
}

/// Whether a number that is not the organisation's own belongs to another.
fn is_anothers(world: &World, client: &RegisteredClient, number: &str) -> bool {
    let has = |other: &RegisteredOrganisation| has_unit(world, other, number);
    world.place(number).is_some() || client.organisations.iter().any(has)
}

fn whole(own: &RegisteredOrganisation) -> ActsFor {
    ActsFor {
        parent: Some(own.number.clone()),
        child: None,
        terms_not_accepted: own.terms_not_accepted.clone(),
        is_child_unknown: false,
    }
}

fn with_child(own: &RegisteredOrganisation, child: &str) -> Result<ActsFor, Option<Denied>> {
    let is_listed = |listed: &Vec<String>| listed.iter().any(|known| known == child);
    if !own.listed_children.as_ref().is_none_or(is_listed) {
        return Err(Denied::hid("HID-1003"));
    }
    Ok(ActsFor { child: Some(child.to_owned()), ..whole(own) })
}

/// HelseID's code for details that cannot be read.
pub(crate) fn unreadable(refusal: RefusalId) -> Option<Denied> {
    match refusal {
        RefusalId::OrganisationNumberMalformed => Denied::hid("HID-1004"),
        RefusalId::DetailsMalformed
        | RefusalId::DetailsTypeRepeated
        | RefusalId::OrganisationSystemRetired
        | RefusalId::OrganisationSystemUnknown
        | RefusalId::JournalIdMalformed
        | RefusalId::AttestMalformed => Denied::hid("HID-1007"),
        _ => None,
    }
}
