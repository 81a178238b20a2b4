//! Which of a document's organisations is the institution, and which a department of it.

use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::{Organization, Valued};

/// What an organisation is among the authors of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// It has an organisation number, or nothing that says otherwise.
    Institution,
    /// It is part of another, has a RESH-id and no organisation number, or is called a department.
    Department,
}

/// What an organisation is.
pub(super) fn level(organisation: &Organization) -> Level {
    let systems = organisation.identifier.iter().filter_map(|identifier| identifier.system.text());
    // NHN's sample finds the kind of number in the system of `type`.
    let codings = organisation.r#type.iter().flat_map(|concept| &concept.coding);
    let kinds: Vec<IdentifierKind> = systems
        .chain(codings.clone().filter_map(|coding| coding.system.text()))
        .filter_map(IdentifierKind::of_system)
        .map(|found| found.kind)
        .collect();
    let is_called = codings
        .clone()
        .any(|coding| coding.is("http://terminology.hl7.org/CodeSystem/organization-type", "dept"));
    if kinds.contains(&IdentifierKind::OrganisationNumber) && !is_called {
        return Level::Institution;
    }
    let is_part = organisation.part_of.is_some() || kinds.contains(&IdentifierKind::Resh);
    if is_called || is_part { Level::Department } else { Level::Institution }
}
