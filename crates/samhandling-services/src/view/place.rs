//! Where a resource stands, and what its references lead to.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use samhandling_r4::{AnyResource, Bundle, Reference, Resource, Valued};

use super::{Linked, Target};

/// The resources of a Bundle by the names that references have for them.
#[derive(Default)]
struct Index<'a> {
    /// By `fullUrl`.
    urls: HashMap<&'a str, usize>,
    /// By type and id; the second is whether there are several.
    ids: HashMap<(String, &'a str), (usize, bool)>,
    entries: Vec<(Option<&'a str>, &'a AnyResource)>,
}

/// Where a resource stands: what its references lead to depends on it.
///
/// A reference is looked up among the contained resources (`#…`), then in the Bundle by `fullUrl`: as it is written, or a
/// relative one beside the `fullUrl` of the resource that holds it. If that finds nothing, a type and id that only one
/// resource of the Bundle has will do, for pages of a search may give none or foreign urls. A version at the end
/// (`/_history/2`) is not compared.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, BundleType, Patient, Reference};
/// use samhandling_services::view::Place;
///
/// let patient = Patient::default().with_id("1");
/// let bundle = Bundle::new(BundleType::Collection).with_resource("https://h.example.org/fhir/Patient/1", patient);
/// let (place, _) = &Place::all(&bundle)[0];
/// assert!(place.resolve(&Reference::to("Patient/1")).is_some());
/// assert!(place.resolve(&Reference::to("Patient/2")).is_none());
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1).
#[derive(Clone, Default)]
pub struct Place<'a> {
    index: Arc<Index<'a>>,
    full_url: Option<&'a str>,
    holder: Option<&'a AnyResource>,
    contained: &'a [AnyResource],
}

impl<'a> Place<'a> {
    /// Of a resource that stands alone: only what it contains is found.
    #[must_use]
    pub fn alone(contained: &'a [AnyResource]) -> Self {
        Place { contained, ..Place::default() }
    }

    /// The resources of a Bundle, each with its place.
    #[must_use]
    pub fn all(bundle: &'a Bundle) -> Vec<(Place<'a>, &'a AnyResource)> {
        let mut index = Index::default();
        for entry in &bundle.entry {
            let Some(resource) = &entry.resource else { continue };
            let at = index.entries.len();
            let full_url = entry.full_url.text();
            index.entries.push((full_url, resource));
            if let Some(url) = full_url {
                index.urls.entry(url).or_insert(at);
            }
            if let Some((name, id)) = resource.resource_type().zip(resource.id()) {
                index.ids.entry((name, id)).and_modify(|found| found.1 = true).or_insert((at, false));
            }
        }
        let index = Arc::new(index);
        let place = |at: usize| Self::of_entry(&index, at);
        (0..index.entries.len()).filter_map(place).collect()
    }

    fn of_entry(index: &Arc<Index<'a>>, at: usize) -> Option<(Self, &'a AnyResource)> {
        let (full_url, resource) = *index.entries.get(at)?;
        let contained = contained(resource);
        let place = Place { index: Arc::clone(index), full_url, holder: Some(resource), contained };
        Some((place, resource))
    }

    /// All resources of the Bundle in which the resource stands.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Place<'a>, &'a AnyResource)> {
        (0..self.index.entries.len()).filter_map(|at| Self::of_entry(&self.index, at))
    }

    /// What a reference of the resource leads to, with its place; none where it leads elsewhere.
    #[must_use]
    pub fn resolve(&self, reference: &Reference) -> Option<(Place<'a>, &'a AnyResource)> {
        if let Some(wanted) = reference.contained_id() {
            let found = self.contained.iter().find(|inner| inner.id() == Some(wanted))?;
            return Some((self.clone(), found));
        }
        let text = reference.reference.text()?;
        // `#` alone is the resource that contains.
        if text == "#" {
            return Some((self.clone(), self.holder?));
        }
        let text = text.split_once("/_history/").map_or(text, |(before, _)| before);
        let beside = || self.full_url.and_then(|own| beside(own, text));
        let at = self.index.urls.get(text).or_else(|| self.index.urls.get(beside()?.as_str()));
        let at = at.copied().or_else(|| self.by_id(reference, text))?;
        Self::of_entry(&self.index, at)
    }

    /// A relative reference whose type and id only one resource has.
    fn by_id(&self, reference: &Reference, text: &str) -> Option<usize> {
        let (name, id) = reference.target().filter(|_| !text.contains(':'))?;
        let (at, is_ambiguous) = *self.index.ids.get(&(name.to_owned(), id))?;
        (!is_ambiguous).then_some(at)
    }

    /// What a reference leads to, seen as a resource of one type.
    #[must_use]
    pub fn link<R: Resource, V>(
        &self,
        reference: &'a Reference,
        view: impl FnOnce(Place<'a>, &'a R) -> V,
    ) -> Linked<'a, V> {
        let target = match self.resolve(reference) {
            None => Target::Elsewhere,
            Some((place, any)) => match R::in_any(any) {
                Some(resource) => Target::Found(view(place, resource)),
                None => Target::OtherType(any),
            },
        };
        Linked { reference, target }
    }
}

impl fmt::Debug for Place<'_> {
    /// How much there is to find.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place {{ entries: {}, contained: {} }}", self.index.entries.len(), self.contained.len())
    }
}

/// `https://h/fhir/A/1` and `B/2` give `https://h/fhir/B/2`.
fn beside(own: &str, relative: &str) -> Option<String> {
    let (before, _id) = own.rsplit_once('/')?;
    let (base, _type) = before.rsplit_once('/')?;
    Some(format!("{base}/{relative}"))
}

fn contained(resource: &AnyResource) -> &[AnyResource] {
    macro_rules! contained {
        ($($kind:ident),*) => {
            match resource {
                $(AnyResource::$kind(typed) => &typed.contained,)*
                _ => &[],
            }
        };
    }
    // All but those that R4 lets contain nothing: Binary, Bundle, Parameters.
    contained!(
        AllergyIntolerance,
        Appointment,
        AppointmentResponse,
        AuditEvent,
        Basic,
        Composition,
        Condition,
        Consent,
        Device,
        DiagnosticReport,
        DocumentReference,
        Endpoint,
        Flag,
        HealthcareService,
        Location,
        Medication,
        MedicationDispense,
        MedicationStatement,
        Observation,
        OperationOutcome,
        Organization,
        Patient,
        Person,
        Practitioner,
        PractitionerRole,
        Procedure,
        RelatedPerson,
        ServiceRequest,
        Specimen,
        Substance
    )
}
