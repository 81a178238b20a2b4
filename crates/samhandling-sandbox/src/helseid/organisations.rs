//! On behalf of which organisation a token is issued.

use samhandling_auth::{Details, Organisation, RefusalId, Tenancy};

use super::refusal::Denied;
use super::registered::{RegisteredClient, RegisteredOrganisation};

/// Whom the token is for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ActsFor {
    pub(crate) parent: Option<String>,
    pub(crate) child: Option<String>,
    pub(crate) terms_not_accepted: Vec<String>,
}

/// Judges the organisation that `details` name for `client`.
///
/// # Errors
///
/// The refusal by HelseID's code, none of which has a published status.
pub(crate) fn acts_for(
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
            if !own.children.iter().any(|known| known == child.as_str()) {
                return Err(Denied::hid("HID-1002"));
            }
            with_child(own, child.as_str())
        }
        (Tenancy::MultiTenant, Some(Organisation::MultiTenant { parent, child })) => {
            let own = client.organisation(parent.as_str()).ok_or_else(|| Denied::hid("HID-1001"))?;
            match child {
                None => Ok(whole(own)),
                Some(child) => {
                    let is_anothers = client.organisations.iter().any(|other| {
                        other.number != own.number
                            && other.children.iter().any(|known| known == child.as_str())
                    });
                    if is_anothers { Err(Denied::hid("HID-1002")) } else { with_child(own, child.as_str()) }
                }
            }
        }
        // The form of the other tenancy.
        (Tenancy::SingleTenant, Some(_)) | (Tenancy::MultiTenant, Some(_)) => Err(Denied::hid("HID-1007")),
    }
}

fn whole(own: &RegisteredOrganisation) -> ActsFor {
    ActsFor {
        parent: Some(own.number.clone()),
        child: None,
        terms_not_accepted: own.terms_not_accepted.clone(),
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
