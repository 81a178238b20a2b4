//! What changed between two lists, and what two lists say together.

use samhandling_r4::MedicationStatementStatus;

use super::view::{MedicationList, Treatment};

/// What changed in one treatment between two lists.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Change<'a> {
    /// It is on the new list only.
    Added(Treatment<'a>),
    /// It is on the old list only. It may have been stopped, or be filtered away: see `Lookup::filtered`.
    Gone(Treatment<'a>),
    /// It went on, and was stopped.
    Stopped(Treatment<'a>, Treatment<'a>),
    /// It was stopped, and goes on again.
    Resumed(Treatment<'a>, Treatment<'a>),
    /// Another drug.
    Drug(Treatment<'a>, Treatment<'a>),
    /// Another dosing.
    Dosing(Treatment<'a>, Treatment<'a>),
    /// Another prescription for the same treatment.
    Renewed(Treatment<'a>, Treatment<'a>),
    /// The prescription's status in Reseptformidleren.
    Prescription(Treatment<'a>, Treatment<'a>),
}

/// What changed from one list to the next, in the order of the new list; what is gone comes last.
///
/// Treatments are the same where they share the list's id, or a prescription id, or where the new one stands at the end of the
/// old one's chain. Links behind the heads are not compared.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::compare::{Change, changes};
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let before = include_bytes!("../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let after = include_bytes!("../../../../fixtures/medication_list/valid/get-answer-warfarin-changed.json");
/// let (before, after) = (Parameters::from_json(before)?, Parameters::from_json(after)?);
/// let (before, after) = (MedicationList::of_parameters(&before)?, MedicationList::of_parameters(&after)?);
/// let changes = changes(&before, &after);
/// assert!(matches!(&changes[..], [Change::Dosing(_, new), Change::Renewed(_, _)] if new.atc() == Some("B01AA03")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn changes<'a>(old: &MedicationList<'a>, new: &MedicationList<'a>) -> Vec<Change<'a>> {
    let (before, after) = (old.heads(), new.heads());
    let links = new.treatments();
    let mut changes = Vec::new();
    let mut met = vec![false; before.len()];
    for now in &after {
        let same = before.iter().position(|then| is_continued(then, now, &links, new));
        match same.and_then(|at| before.get(at)) {
            Some(then) => compare(then, now, &mut changes),
            None => changes.push(Change::Added(now.clone())),
        }
        if let Some(met) = same.and_then(|at| met.get_mut(at)) {
            *met = true;
        }
    }
    let gone = before.into_iter().zip(met).filter(|(_, met)| !met);
    changes.extend(gone.map(|(then, _)| Change::Gone(then)));
    changes
}

/// Whether a head of the new list continues one of the old.
fn is_continued<'a>(
    then: &Treatment<'a>,
    now: &Treatment<'a>,
    links: &[Treatment<'a>],
    new: &MedicationList<'a>,
) -> bool {
    use super::view::ChainEnd;
    let through = |link: &Treatment<'a>| {
        link.is_same(then) && matches!(new.chain_end(link), ChainEnd::Head(head) if head.entry == now.entry)
    };
    then.is_same(now) || links.iter().any(through)
}

fn compare<'a>(then: &Treatment<'a>, now: &Treatment<'a>, changes: &mut Vec<Change<'a>>) {
    let pair = || (then.clone(), now.clone());
    let mut add = |holds: bool, make: fn(Treatment<'a>, Treatment<'a>) -> Change<'a>| {
        if holds {
            let (then, now) = pair();
            changes.push(make(then, now));
        }
    };
    add(then.is_ongoing() && !now.is_ongoing(), Change::Stopped);
    add(!then.is_ongoing() && now.is_ongoing(), Change::Resumed);
    add(is_other_drug(then, now), Change::Drug);
    add(dosing(then) != dosing(now), Change::Dosing);
    let other_id = then.prescription_id().zip(now.prescription_id()).is_some_and(|(a, b)| a != b);
    add(other_id, Change::Renewed);
    add(!other_id && registry_status(then) != registry_status(now), Change::Prescription);
}

fn is_other_drug(then: &Treatment<'_>, now: &Treatment<'_>) -> bool {
    let code = |of: &Treatment<'_>| of.drug().and_then(|drug| drug.fest().map(str::to_owned));
    code(then) != code(now) || then.drug_name() != now.drug_name()
}

fn dosing<'a>(of: &Treatment<'a>) -> Vec<(Option<&'a str>, Option<&'a str>, Option<&'a str>)> {
    let short = |dosing: &super::view::Dosing<'a>| {
        use samhandling_r4::Valued;
        dosing.short().and_then(|short| short.coding.first()?.code.text())
    };
    of.dosing().map(|dosing| (dosing.text(), short(&dosing), dosing.to_patient())).collect()
}

fn registry_status<'a>(of: &Treatment<'a>) -> Option<&'a str> {
    of.prescription()?.status()?.code_of(super::urls::PRESCRIPTION_STATUS)
}

/// Two lists as one, such as yesterday's and today's, or that of the record and that of the service: each treatment once, from the
/// list that says more of it.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::compare::{Origin, merged};
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let one = include_bytes!("../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let answer = Parameters::from_json(one)?;
/// let list = MedicationList::of_parameters(&answer)?;
/// let merged = merged(&list, &list);
/// assert_eq!(merged.len(), list.heads().len());
/// assert!(merged.iter().all(|(origin, _)| *origin == Origin::Both));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn merged<'a>(first: &MedicationList<'a>, second: &MedicationList<'a>) -> Vec<(Origin, Treatment<'a>)> {
    let (ours, theirs) = (first.heads(), second.heads());
    let mut merged: Vec<(Origin, Treatment<'a>)> = Vec::new();
    for one in &ours {
        let other = theirs.iter().find(|other| other.is_same(one));
        match other {
            None => merged.push((Origin::First, one.clone())),
            Some(other) => merged.push((Origin::Both, fuller(one, other).clone())),
        }
    }
    let new = theirs.into_iter().filter(|other| !ours.iter().any(|one| one.is_same(other)));
    merged.extend(new.map(|other| (Origin::Second, other)));
    merged
}

/// Which list a treatment stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The first only.
    First,
    /// The second only.
    Second,
    /// Both.
    Both,
}

/// The one that says more: a stop before none, the list's id and a prescription before one of them.
fn fuller<'t, 'a>(one: &'t Treatment<'a>, other: &'t Treatment<'a>) -> &'t Treatment<'a> {
    let says = |of: &Treatment<'_>| {
        let stopped =
            of.status() == Some(MedicationStatementStatus::Stopped) || of.discontinuation().is_some();
        let ids = usize::from(of.pll_id().is_some()) + usize::from(of.prescription_id().is_some());
        (stopped, ids, of.prescription().and_then(|of| of.last_changed().map(ToString::to_string)))
    };
    if says(other) > says(one) { other } else { one }
}
