//! Finds a service by its slug.

use crate::{SERVICES, Service, UnknownService};

/// All services.
#[must_use]
pub fn services() -> &'static [&'static Service] {
    SERVICES
}

/// The service of a slug.
///
/// # Errors
///
/// [`UnknownService`] names the slugs that exist.
pub fn find(slug: &str) -> Result<&'static Service, UnknownService> {
    services().iter().copied().find(|service| service.slug == slug).ok_or_else(|| UnknownService::new(slug))
}
