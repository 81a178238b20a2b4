//! What HelseID knows of clients and organisations.

use samhandling_auth::{JwkSet, Tenancy};
use url::Url;

use crate::world::Organisation;

/// An organisation that a client may act for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisteredOrganisation {
    /// Its number.
    pub number: String,
    /// Its units.
    pub children: Vec<String>,
    /// The units that the client has a list of; none where there is no list, as is recommended.
    pub listed_children: Option<Vec<String>>,
    /// Audiences whose terms it has not accepted: their scopes are rejected.
    pub terms_not_accepted: Vec<String>,
}

/// A client as it is registered.
#[derive(Clone, Debug)]
pub struct RegisteredClient {
    /// Its id.
    pub id: String,
    /// Its public keys.
    pub keys: JwkSet,
    /// Whom it serves.
    pub tenancy: Tenancy,
    /// The organisations that it may act for beside those of the world that have delegated to its id; the first is the one of a
    /// single-tenant client.
    pub organisations: Vec<RegisteredOrganisation>,
    /// The scopes that it may ask for; none for all.
    pub scopes: Option<Vec<String>>,
    /// The addresses that a login may end at; the port of a loopback address is free.
    pub redirect_uris: Vec<String>,
}

impl RegisteredClient {
    /// A client that serves many organisations.
    #[must_use]
    pub fn multi_tenant(id: impl Into<String>, keys: JwkSet) -> Self {
        let (id, organisations) = (id.into(), Vec::new());
        Self {
            id,
            keys,
            tenancy: Tenancy::MultiTenant,
            organisations,
            scopes: None,
            redirect_uris: Vec::new(),
        }
    }

    /// A client of one organisation.
    #[must_use]
    pub fn single_tenant(id: impl Into<String>, keys: JwkSet, own: RegisteredOrganisation) -> Self {
        let (id, organisations) = (id.into(), vec![own]);
        Self {
            id,
            keys,
            tenancy: Tenancy::SingleTenant,
            organisations,
            scopes: None,
            redirect_uris: Vec::new(),
        }
    }

    /// Lets it act for one more organisation.
    #[must_use]
    pub fn acting_for(mut self, organisation: RegisteredOrganisation) -> Self {
        self.organisations.push(organisation);
        self
    }

    /// Lets its logins end at one more address.
    #[must_use]
    pub fn redirecting_to(mut self, redirect_uri: impl Into<String>) -> Self {
        self.redirect_uris.push(redirect_uri.into());
        self
    }

    /// Whether a login may end at this address: exactly a registered one, but for the port of a loopback address.
    pub(crate) fn takes_redirect_uri(&self, sent: &str) -> bool {
        let Ok(parsed) = Url::parse(sent) else { return false };
        let same = |known: &String| {
            known == sent || loopback(known).is_some_and(|known| Some(known) == loopback(sent))
        };
        parsed.fragment().is_none() && self.redirect_uris.iter().any(same)
    }

    pub(crate) fn organisation(&self, number: &str) -> Option<&RegisteredOrganisation> {
        self.organisations.iter().find(|organisation| organisation.number == number)
    }
}

impl RegisteredOrganisation {
    /// An organisation and its units.
    #[must_use]
    pub fn new(number: impl Into<String>, children: &[&str]) -> Self {
        let children = children.iter().map(|child| (*child).to_owned()).collect();
        Self { number: number.into(), children, ..Self::default() }
    }

    /// An organisation of the world, with what the world says of it; that it delegates is said by giving it to a client.
    #[must_use]
    pub fn of(known: &Organisation) -> Self {
        Self {
            number: known.number.clone(),
            children: known.units.iter().map(|unit| unit.number.clone()).collect(),
            listed_children: known.listed_units.clone(),
            terms_not_accepted: known.terms_not_accepted.clone(),
        }
    }

    /// Gives the client a list of units; others are refused.
    #[must_use]
    pub fn listing(mut self, children: &[&str]) -> Self {
        self.listed_children = Some(children.iter().map(|child| (*child).to_owned()).collect());
        self
    }

    /// Lets it not have accepted the terms of an API.
    #[must_use]
    pub fn not_accepting(mut self, audience: impl Into<String>) -> Self {
        self.terms_not_accepted.push(audience.into());
        self
    }
}

/// A loopback address without its port (RFC 8252 §7.3).
fn loopback(uri: &str) -> Option<Url> {
    let mut url = Url::parse(uri).ok()?;
    let is_loopback = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    (is_loopback && url.scheme() == "http" && url.username().is_empty()).then_some(())?;
    url.set_port(None).ok()?;
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_port_of_a_loopback_address_is_free() {
        let client = RegisteredClient::multi_tenant("one", [].into_iter().collect())
            .redirecting_to("http://127.0.0.1/callback")
            .redirecting_to("https://journal.example.no/callback");
        for taken in ["http://127.0.0.1:5123/callback", "https://journal.example.no/callback"] {
            assert!(client.takes_redirect_uri(taken), "{taken}");
        }
        for refused in [
            "http://127.0.0.1:5123/other",
            "http://127.0.0.1:5123/callback?a=b",
            "http://127.0.0.1:5123/callback#a",
            "http://user@127.0.0.1/callback",
            "http://localhost/callback",
            "https://127.0.0.1/callback",
            "https://journal.example.no:444/callback",
            "https://journal.example.no/callback/",
            "callback",
            "",
        ] {
            assert!(!client.takes_redirect_uri(refused), "{refused}");
        }
    }
}
