//! All that is known of a patient.

use std::cmp::Reverse;
use std::fmt;

use samhandling_r4::primitive::Date;
use samhandling_r4::{AnyResource, Bundle};

use super::{Content, Group, Record, Standing};
use crate::critical_information::Kind;
use crate::view::Place;

/// All that is known of a patient, as a clinician reads it.
///
/// # Shape
///
/// Bundles of type `searchset`, one for each resource type that was asked for; or any Bundle that has critical information in it, such
/// as a medication list with allergies. Nothing is dropped: what was recorded by mistake is in
/// [`deleted`](Self::deleted), what does not tell its kind in [`unsorted`](Self::unsorted), and what is no critical information in
/// [`left_out`](Self::left_out) with the reason.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::critical_information::Kind;
/// use samhandling_services::critical_information::view::CriticalInformation;
///
/// let json = include_bytes!("../../../../../fixtures/critical_information/valid/bundle-whole-record.json");
/// let bundle = Bundle::from_json(json)?;
/// let information = CriticalInformation::of(&bundle);
/// let kinds: Vec<Kind> = information.groups().iter().map(|group| group.kind).collect();
/// assert_eq!(kinds.first(), Some(&Kind::IntubationProblem));
/// assert_eq!(kinds.last(), Some(&Kind::TreatmentClarification));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CriticalInformation<'a> {
    groups: Vec<Group<'a>>,
    unsorted: Vec<Record<'a>>,
    deleted: Vec<Record<'a>>,
    left_out: Vec<LeftOut<'a>>,
}

impl<'a> CriticalInformation<'a> {
    /// What is in a Bundle. Validity that has run out is not looked at; see [`Self::on`].
    #[must_use]
    pub fn of(bundle: &'a Bundle) -> Self {
        Self::read(&[bundle], None)
    }

    /// What is in several Bundles, as of a day: the service answers one resource type a call.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{Bundle, FhirType};
    /// use samhandling_services::critical_information::view::{CriticalInformation, Standing};
    ///
    /// let json = include_bytes!("../../../../../fixtures/critical_information/valid/bundle-whole-record.json");
    /// let bundle = Bundle::from_json(json)?;
    /// let standing = |day: &str| {
    ///     let information = CriticalInformation::on(&[&bundle], day.parse().expect("a date"));
    ///     let infection = information.records().find(|record| record.name() == Some("Meticillinresistente stafylokokker"));
    ///     infection.expect("there is one").standing()
    /// };
    /// assert_eq!(standing("2026-11-22"), Standing::Active);
    /// assert_eq!(standing("2027-01-31"), Standing::Expired);
    /// # Ok::<(), samhandling_r4::Error>(())
    /// ```
    #[must_use]
    pub fn on(bundles: &[&'a Bundle], day: Date) -> Self {
        Self::read(bundles, Some(day))
    }

    fn read(bundles: &[&'a Bundle], day: Option<Date>) -> Self {
        let mut information = CriticalInformation {
            groups: Vec::new(),
            unsorted: Vec::new(),
            deleted: Vec::new(),
            left_out: Vec::new(),
        };
        let mut sorted: Vec<(Kind, Record<'a>)> = Vec::new();
        for (place, any) in bundles.iter().flat_map(|bundle| Place::all(bundle)) {
            match Record::at(place, any, day) {
                Err(why) => information.left_out.push(LeftOut { resource: any, why }),
                Ok(record) if record.standing() == Standing::Deleted => information.deleted.push(record),
                Ok(record) => match record.kind() {
                    Some(kind) => sorted.push((kind, record)),
                    None => information.unsorted.push(record),
                },
            }
        }
        sorted.sort_by_cached_key(|(kind, record)| (*kind, order(record)));
        information.unsorted.sort_by_cached_key(order);
        for (kind, record) in sorted {
            match information.groups.last_mut() {
                Some(group) if group.kind == kind => group.records.push(record),
                _ => information.groups.push(Group { kind, records: vec![record] }),
            }
        }
        information
    }

    /// The kinds that the patient has something of, in kjernejournal's order.
    #[must_use]
    pub fn groups(&self) -> &[Group<'a>] {
        &self.groups
    }

    /// The records that do not tell their kind. Show them: somebody meant them to be seen.
    #[must_use]
    pub fn unsorted(&self) -> &[Record<'a>] {
        &self.unsorted
    }

    /// What was recorded by mistake, for whoever looks into the history. Show it to nobody else.
    #[must_use]
    pub fn deleted(&self) -> &[Record<'a>] {
        &self.deleted
    }

    /// What is no critical information, and why it is not taken for any.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut<'a>] {
        &self.left_out
    }

    /// All records but the deleted, those without a kind last.
    pub fn records(&self) -> impl Iterator<Item = &Record<'a>> {
        self.groups.iter().flat_map(|group| &group.records).chain(&self.unsorted)
    }

    /// The records that a clinician must act on.
    pub fn in_force(&self) -> impl Iterator<Item = &Record<'a>> {
        self.records().filter(|record| record.standing().may_hold())
    }
}

/// What holds first, then the most severe, then the newest.
fn order(record: &Record<'_>) -> (Standing, u8, Reverse<String>) {
    let severity = record.severity().map_or(u8::MAX, |severity| severity as u8);
    let changed = record.updated_at().or_else(|| record.recorded_at());
    (record.standing(), severity, Reverse(changed.map_or_else(String::new, |date| date.as_str().to_owned())))
}

/// A resource that is no critical information.
#[derive(Clone)]
pub struct LeftOut<'a> {
    /// The resource as it stands.
    pub resource: &'a AnyResource,
    /// Why it is not taken for any.
    pub why: WhyLeftOut,
}

/// Why a resource is not taken for critical information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WhyLeftOut {
    /// Its type holds none: a Patient, an Organization, a recorder.
    OtherType,
    /// Its type may, but it names profiles of somebody else: a diagnosis of a record, a consent to research.
    OtherProfile,
    /// Its type may, but neither profile nor category says that it is.
    NotMarked,
}

impl LeftOut<'_> {
    pub(super) fn why(content: Content<'_>) -> WhyLeftOut {
        if content.profiles().is_empty() { WhyLeftOut::NotMarked } else { WhyLeftOut::OtherProfile }
    }
}

impl fmt::Debug for LeftOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LeftOut({:?})", self.why)
    }
}
