//! Codes of the national code lists.

use samhandling_r4::{CodeableConcept, Coding, Valued};

/// Health personnel categories: physician, nurse …
pub(super) const PERSONNEL_CATEGORY: &str = "urn:oid:2.16.578.1.12.4.1.1.9060";
/// Kinds of approval: authorisation, licence.
pub(super) const APPROVAL: &str = "urn:oid:2.16.578.1.12.4.1.1.7704";
/// Specialties of health personnel.
pub(super) const SPECIALTY: &str = "urn:oid:2.16.578.1.12.4.1.1.7426";
/// Functions of health personnel.
pub(super) const FUNCTION: &str = "urn:oid:2.16.578.1.12.4.1.1.9034";
/// Clinical disciplines.
pub(super) const DISCIPLINE: &str = "urn:oid:2.16.578.1.12.4.1.1.8451";
/// Levels of organisations.
pub(super) const LEVEL: &str = "urn:oid:2.16.578.1.12.4.1.1.8628";
/// What units of organisations are called.
pub(super) const DESIGNATION: &str = "urn:oid:2.16.578.1.12.4.1.1.8624";

/// The codings of a system among concepts, in order.
pub(super) fn of_system<'a>(
    concepts: &'a [CodeableConcept],
    system: &'static str,
) -> impl Iterator<Item = &'a Coding> {
    concepts
        .iter()
        .flat_map(|concept| &concept.coding)
        .filter(move |coding| coding.system.text() == Some(system))
}
