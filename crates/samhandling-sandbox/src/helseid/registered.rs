//! What HelseID knows of clients and organisations.

use samhandling_auth::{JwkSet, Tenancy};

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
    /// The organisations that it may act for; the first is the one of a single-tenant client.
    pub organisations: Vec<RegisteredOrganisation>,
    /// The scopes that it may ask for; none for all.
    pub scopes: Option<Vec<String>>,
}

impl RegisteredClient {
    /// A client that serves many organisations.
    #[must_use]
    pub fn multi_tenant(id: impl Into<String>, keys: JwkSet) -> Self {
        let (id, organisations) = (id.into(), Vec::new());
        Self { id, keys, tenancy: Tenancy::MultiTenant, organisations, scopes: None }
    }

    /// A client of one organisation.
    #[must_use]
    pub fn single_tenant(id: impl Into<String>, keys: JwkSet, own: RegisteredOrganisation) -> Self {
        let (id, organisations) = (id.into(), vec![own]);
        Self { id, keys, tenancy: Tenancy::SingleTenant, organisations, scopes: None }
    }

    /// Lets it act for one more organisation.
    #[must_use]
    pub fn acting_for(mut self, organisation: RegisteredOrganisation) -> Self {
        self.organisations.push(organisation);
        self
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
