//! Everything that a service holds, with its indexes: a picture that later changes do not touch.

use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::{Change, Stored};

type Index<V> = RedBlackTreeMapSync<Box<str>, V>;

/// Everything that a service holds, with its indexes.
///
/// A copy costs nothing: copies share what they have in common. A change costs the logarithm of what is held.
#[derive(Clone, Default)]
pub struct Held {
    /// By `Type/id`.
    resources: Index<Arc<Stored>>,
    /// By `number Type/id`.
    of_patients: Index<Arc<Stored>>,
    /// `Type/id Type/id`: what is referred to, and what refers to it.
    references: Index<Arc<Stored>>,
    /// The version that a removed `Type/id` had: versions are not used again.
    gone: Index<u64>,
    /// At which change something about a patient, or a `Type/id` about nobody, last changed.
    changed: Index<u64>,
    changes: u64,
}

impl Held {
    /// What holds these; of two with the same type and id, the first.
    #[must_use]
    pub fn of(resources: impl IntoIterator<Item = Stored>) -> Self {
        let mut held = Self::default();
        for stored in resources {
            if held.find(&stored.reference()).is_none() {
                held.insert(Arc::new(stored));
            }
        }
        held
    }

    /// How many resources it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        self.resources.size()
    }

    /// The last version of what was removed.
    #[must_use]
    pub fn gone(&self, reference: &str) -> Option<u64> {
        self.gone.get(reference).copied()
    }

    /// Makes a change.
    pub fn change(&mut self, change: Change) {
        self.changes += 1;
        match change {
            Change::Put(mut stored) => {
                let reference = stored.reference();
                let before = self.take(&reference).or_else(|| self.gone.get(&*reference).copied());
                self.gone.remove_mut(&*reference);
                stored.version = before.unwrap_or(0) + 1;
                self.insert(Arc::new(stored));
            }
            Change::Remove(reference) => {
                if let Some(version) = self.take(&reference) {
                    self.gone.insert_mut(reference.into(), version);
                }
            }
        }
    }

    /// Puts a resource back as it was kept, with its version.
    pub fn restore(&mut self, stored: Stored) {
        self.take(&stored.reference());
        self.insert(Arc::new(stored));
    }

    /// Keeps that a resource is gone, and its last version.
    pub fn restore_gone(&mut self, reference: &str, version: u64) {
        self.take(reference);
        self.gone.insert_mut(reference.into(), version);
    }

    /// Whether changes that were decided on an earlier picture still rest on what is: nothing about the patient, nor
    /// about those that the changes are about, has changed since.
    #[must_use]
    pub fn has_kept(&self, seen: &Self, patient: Option<&str>, changes: &[Change]) -> bool {
        let unchanged = |key: &str| self.changed.get(key).is_none_or(|at| *at <= seen.changes);
        patient.is_none_or(unchanged)
            && changes.iter().all(|change| {
                let (reference, about) = match change {
                    Change::Put(stored) => (stored.reference(), stored.patient.as_deref()),
                    Change::Remove(reference) => (reference.clone(), None),
                };
                let of = |held: &Self| held.find(&reference).and_then(|stored| stored.patient.clone());
                let concerned = [of(self), of(seen), about.map(str::to_owned)];
                unchanged(&reference) && concerned.iter().flatten().all(|patient| unchanged(patient))
            })
    }

    pub(super) fn find(&self, reference: &str) -> Option<&Arc<Stored>> {
        self.resources.get(reference)
    }

    pub(super) fn all(&self, prefix: String) -> impl Iterator<Item = &Arc<Stored>> {
        below(&self.resources, prefix)
    }

    pub(super) fn of_patient(&self, prefix: String) -> impl Iterator<Item = &Arc<Stored>> {
        below(&self.of_patients, prefix)
    }

    pub(super) fn referring(&self, prefix: String) -> impl Iterator<Item = &Arc<Stored>> {
        below(&self.references, prefix)
    }

    fn insert(&mut self, stored: Arc<Stored>) {
        let reference = stored.reference();
        if let Some(patient) = &stored.patient {
            self.of_patients.insert_mut(format!("{patient} {reference}").into(), Arc::clone(&stored));
        }
        for target in stored.targets() {
            self.references.insert_mut(format!("{target} {reference}").into(), Arc::clone(&stored));
        }
        self.note(&stored);
        self.resources.insert_mut(reference.into(), stored);
    }

    /// Takes a resource out of all indexes; its version.
    fn take(&mut self, reference: &str) -> Option<u64> {
        let stored = Arc::clone(self.resources.get(reference)?);
        self.resources.remove_mut(reference);
        if let Some(patient) = &stored.patient {
            self.of_patients.remove_mut(&*format!("{patient} {reference}"));
        }
        for target in stored.targets() {
            self.references.remove_mut(&*format!("{target} {reference}"));
        }
        self.note(&stored);
        Some(stored.version)
    }

    fn note(&mut self, stored: &Stored) {
        let key = stored.patient.clone().unwrap_or_else(|| stored.reference());
        self.changed.insert_mut(key.into(), self.changes);
    }
}

impl std::fmt::Debug for Held {
    /// Shows how many, no value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held").field("count", &self.count()).finish_non_exhaustive()
    }
}

/// What stands below a beginning of keys, in their order.
fn below(index: &Index<Arc<Stored>>, prefix: String) -> impl Iterator<Item = &Arc<Stored>> {
    let end = format!("{prefix}\u{10ffff}");
    index.range::<str, _>(Below { prefix, end }).map(|(_, stored)| stored)
}

/// The keys with a beginning.
struct Below {
    prefix: String,
    end: String,
}

impl RangeBounds<str> for Below {
    fn start_bound(&self) -> Bound<&str> {
        Bound::Included(&self.prefix)
    }

    fn end_bound(&self) -> Bound<&str> {
        Bound::Excluded(&self.end)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sandbox::World;

    fn stored(id: &str, patient: &str) -> Stored {
        let json = json!({
            "resourceType": "Observation", "id": id,
            "subject": { "identifier": { "value": patient } },
            "hasMember": [{ "reference": "Observation/other" }],
        });
        Stored::of(&json).unwrap()
    }

    #[test]
    fn a_picture_does_not_see_what_changes_after_it() {
        let mut held = Held::of([stored("a", "1"), stored("b", "2")]);
        let before = held.clone();
        held.change(Change::Remove("Observation/a".into()));
        held.change(Change::Put(stored("c", "1")));
        let ids = |held: &Held| {
            World::new(held).of_patient("1", "Observation").map(|one| one.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!((ids(&before), ids(&held)), (vec!["a".to_owned()], vec!["c".to_owned()]));
        assert_eq!(World::new(&held).referring("Observation/other").count(), 2);
        assert_eq!((before.count(), held.count()), (2, 2));
    }

    #[test]
    fn a_version_is_never_used_again() {
        let mut held = Held::of([stored("a", "1")]);
        held.change(Change::Put(stored("a", "1")));
        held.change(Change::Remove("Observation/a".into()));
        held.change(Change::Put(stored("a", "1")));
        assert_eq!(World::new(&held).find("Observation", "a").unwrap().entity_tag(), "W/\"3\"");
    }

    #[test]
    fn a_decision_does_not_stand_when_its_patient_has_changed_since() {
        let mut held = Held::of([stored("a", "1")]);
        let seen = held.clone();
        let of_one = [Change::Put(stored("b", "1"))];
        held.change(Change::Put(stored("x", "2")));
        assert!(held.has_kept(&seen, Some("1"), &of_one), "another patient is no matter");
        assert!(!held.has_kept(&seen, Some("2"), &[Change::Put(stored("b", "1"))]));
        held.change(Change::Remove("Observation/a".into()));
        assert!(!held.has_kept(&seen, None, &of_one), "what is about the same patient has changed");
        assert!(held.has_kept(&held.clone(), Some("1"), &of_one));
    }
}
