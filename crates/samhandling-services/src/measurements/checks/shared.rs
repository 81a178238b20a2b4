//! What several checks ask of a measurement.

use std::borrow::Cow;

use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::IdentifierKind;
use samhandling_core::tree::Node;

use crate::measurements::kind::Kind;
use crate::measurements::limits::{self, Limits};
use crate::measurements::news2::Part;
use crate::unit;

/// The measurements of a Bundle.
pub(super) fn observations(bundle: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let resources = bundle.children_named("entry").filter_map(|entry| entry.child("resource"));
    resources.filter(|resource| resource.resource_type().is_some_and(|name| name == "Observation"))
}

/// Whether a Bundle has measurements, and nothing else.
pub(super) fn is_of_observations(bundle: Node<'_>) -> bool {
    let entries = bundle.children_named("entry").count();
    entries > 0 && observations(bundle).count() == entries
}

/// A measurement and its components: each with a code and a value of its own.
pub(super) fn parts(observation: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    [observation].into_iter().chain(observation.children_named("component"))
}

/// The child of a choice: `valueQuantity`, `valueInteger` … for `value`.
pub(super) fn choice<'t>(element: Node<'t>, name: &str) -> Option<Node<'t>> {
    element.children().find(|child| {
        let of_type = child.name().strip_prefix(name);
        of_type.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
    })
}

/// Whether a resource says that it follows a profile.
pub(super) fn claims(resource: Node<'_>, profile: &str) -> bool {
    profiles(resource).any(|claimed| claimed.split('|').next() == Some(profile))
}

/// Whether a measurement says that it follows a profile of the service's own package.
pub(super) fn is_for_service(observation: Node<'_>) -> bool {
    profiles(observation).any(|claimed| claimed.starts_with("http://hl7.no/fhir/vkpobservation/"))
}

fn profiles(resource: Node<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    let meta = resource.child("meta").into_iter();
    meta.flat_map(|meta| meta.children_named("profile")).filter_map(Node::text)
}

/// Whether a reference has an identifier with system and value.
pub(super) fn has_identifier(reference: Node<'_>) -> bool {
    let has =
        |identifier: Node<'_>, name: &str| identifier.child_text(name).is_some_and(|text| !text.is_empty());
    let identifier = reference.child("identifier");
    identifier.is_some_and(|identifier| has(identifier, "system") && has(identifier, "value"))
}

/// The part of NEWS2 whose points a component states.
pub(super) fn component_part(component: Node<'_>) -> Option<Part> {
    let codings = component.child("code")?.children_named("coding");
    let snomed =
        codings.filter(|coding| coding.child_text("system").as_deref() == Some("http://snomed.info/sct"));
    snomed.filter_map(|coding| coding.child_text("code")).find_map(|code| Part::of_score_code(&code))
}

/// The number of an element, with its place: of a quantity without comparator, or a plain one.
pub(super) fn number(element: Node<'_>) -> Option<(Node<'_>, f64)> {
    let value = choice(element, "value")?;
    let text = if value.child("comparator").is_some() { None } else { value.child_text("value") };
    Some((value, text.or_else(|| value.text())?.parse().ok()?))
}

/// The same, where it is a whole number.
pub(super) fn whole(element: Node<'_>) -> Option<(Node<'_>, i64)> {
    let (at, value) = number(element)?;
    (-1000..=1000).find(|whole: &i32| f64::from(*whole) == value).map(|whole| (at, whole.into()))
}

/// Whether two measurements are of one patient.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Same {
    Yes,
    No,
    /// Their numbers are under different systems.
    Perhaps,
}

/// Whether two measurements are of one patient, as far as both say. Where one does not, they are not told apart.
pub(super) fn same_patient(a: Node<'_>, b: Node<'_>) -> Same {
    let (Some(a), Some(b)) = (patient(a), patient(b)) else { return Same::Yes };
    if a.0 != b.0 {
        Same::Perhaps
    } else if a.1 != b.1 {
        Same::No
    } else {
        Same::Yes
    }
}

/// System and number of the patient, the system by its name of today.
fn patient(observation: Node<'_>) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let identifier = observation.child("subject")?.child("identifier")?;
    let system = identifier.child_text("system")?;
    let known = IdentifierKind::of_system(&system).map(|known| Cow::Borrowed(known.kind.system()));
    Some((known.unwrap_or(system), identifier.child_text("value")?))
}

/// The words for a patient who may be the same under another number.
pub(super) fn doubt(is_doubtful: bool) -> Args {
    let words = [
        ", or has another kind of number",
        ", eller har et annet slags nummer",
        ", eller har eit anna slag nummer",
    ];
    Args::new(vec![("doubt", if is_doubtful { Arg::words(words) } else { Arg::name("") })])
}

/// The values of a measurement and its components that lie outside their limits, in the unit of their kind.
pub(super) fn limited<'t>(
    observation: Node<'t>,
    table: &'static [Limits],
) -> impl Iterator<Item = (Node<'t>, &'static Limits, f64)> {
    parts(observation).filter_map(move |part| {
        let kind = Kind::of_node(part)?;
        let limits = limits::of(table, kind)?;
        let quantity = choice(part, "value")?;
        let value = unit::number_in(quantity, kind.unit()?)?;
        (!limits.hold(value)).then_some((quantity, limits, value))
    })
}
