//! Which scopes there are and whose they are, out of the dialects.

use std::sync::{Arc, OnceLock};

use samhandling_services::dialect::{Dialect, Scope};
use samhandling_services::{Service, services};

use crate::error::Error;

/// A service with its dialect, read once.
pub(crate) struct Served {
    pub(crate) service: &'static Service,
    pub(crate) dialect: Dialect,
    /// The audience of its tokens, assumed where it is unknown.
    pub(crate) audience: String,
}

impl Served {
    /// Its slug and interactions, as the log names them.
    pub(crate) fn offered(&self) -> impl Iterator<Item = (String, String)> + use<'_> {
        self.dialect.interactions.iter().map(|interaction| {
            let resource = interaction.resource.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            (self.service.slug.to_owned(), format!("{}{resource}", interaction.name))
        })
    }
}

/// Every service that has an audience; read once, whatever number of sandboxes there is.
#[derive(Clone)]
pub(crate) struct Services(Arc<Vec<Served>>);

/// What a list of scopes asks for.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub(crate) known: Vec<(&'a Served, String)>,
    pub(crate) of_identity: Vec<String>,
    pub(crate) unknown: bool,
}

impl Services {
    pub(crate) fn read() -> Result<Self, Error> {
        static READ: OnceLock<Services> = OnceLock::new();
        if let Some(known) = READ.get() {
            return Ok(known.clone());
        }
        let mut all = Vec::new();
        for service in services() {
            let dialect = service
                .dialect()
                .map_err(|fault| Error::Data { service: service.slug.to_owned(), why: fault.to_string() })?;
            if let Some(audience) = &dialect.audience {
                let assumed = || format!("urn:samhandling:assumed:audience:{}", service.slug);
                let audience = audience.value.clone().unwrap_or_else(assumed);
                all.push(Served { service, dialect, audience });
            }
        }
        Ok(READ.get_or_init(|| Self(Arc::new(all))).clone())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Served> {
        self.0.iter()
    }

    pub(crate) fn of_slug(&self, slug: &str) -> Option<&Served> {
        self.0.iter().find(|served| served.service.slug == slug)
    }

    pub(crate) fn of_audience(&self, audience: &str) -> Option<&Served> {
        self.0.iter().find(|served| served.audience == audience)
    }

    pub(crate) fn asked(&self, scopes: &str) -> Asked<'_> {
        let mut asked = Asked::default();
        for scope in scopes.split_ascii_whitespace() {
            let is_of_identity = matches!(scope, "openid" | "profile" | "offline_access")
                || scope.starts_with("helseid://scopes/");
            let owner = self.0.iter().find(|served| served.has(scope));
            match owner {
                Some(owner) => asked.known.push((owner, scope.to_owned())),
                None if is_of_identity => asked.of_identity.push(scope.to_owned()),
                None => asked.unknown = true,
            }
        }
        asked
    }
}

impl Served {
    /// The name of a scope, assumed where it is unknown.
    pub(crate) fn scope_name(&self, scope: &Scope) -> String {
        let assumed = || format!("urn:samhandling:assumed:scope:{}/{}", self.service.slug, scope.purpose);
        scope.name.value.clone().unwrap_or_else(assumed)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.dialect.scopes.iter().any(|scope| self.scope_name(scope) == name)
    }

    /// Whether two of the scopes exclude each other.
    pub(crate) fn excludes(&self, asked: &[&str]) -> bool {
        let standing = |scope: &&Scope| asked.contains(&self.scope_name(scope).as_str());
        let mut all = self.dialect.scopes.iter().filter(standing);
        all.any(|scope| scope.excludes.iter().any(|other| asked.contains(&other.as_str())))
    }
}
