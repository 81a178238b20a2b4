//! How often a peer gives the verdict of HL7's validator.

use std::collections::BTreeMap;

use crate::corpus::{File, Set};
use crate::peer::REFERENCE;
use crate::run::Answer;

/// The verdicts of all on all files.
#[derive(Default)]
pub struct Agreement {
    /// By set and file, then by peer: whether it has no error.
    verdicts: BTreeMap<(Set, String), BTreeMap<&'static str, Verdict>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Accepted,
    Refused,
    /// Refused, but only for want of a terminology server.
    Open,
    None,
}

/// Of the files that the reference decides.
#[derive(Default)]
pub struct Counted {
    pub files: usize,
    pub same: usize,
    /// Of those the reference refuses: accepted.
    pub refused: usize,
    pub falsely_accepted: usize,
    /// Of those the reference accepts: refused.
    pub accepted: usize,
    pub falsely_refused: usize,
    pub unanswered: usize,
}

impl Agreement {
    pub fn add(&mut self, peer: &'static str, files: &[File], answers: &[Answer]) {
        for (file, answer) in files.iter().zip(answers) {
            let verdict = match answer {
                Answer::Errors { count: 0, .. } => Verdict::Accepted,
                Answer::Errors { open: true, .. } => Verdict::Open,
                Answer::Errors { .. } => Verdict::Refused,
                Answer::None => Verdict::None,
            };
            let key = (file.set, file.path.display().to_string());
            self.verdicts.entry(key).or_default().insert(peer, verdict);
        }
    }

    /// How a peer's verdicts on a set stand to the reference's.
    pub fn of(&self, peer: &str, set: Set) -> Counted {
        let mut counted = Counted::default();
        for verdicts in self.of_set(set) {
            let theirs = verdicts.get(peer).copied().unwrap_or(Verdict::None);
            let refuses = match verdicts.get(REFERENCE) {
                Some(Verdict::Accepted) => false,
                Some(Verdict::Refused) => true,
                _ => continue,
            };
            counted.files += 1;
            let differs = match theirs {
                Verdict::None => {
                    counted.unanswered += 1;
                    true
                }
                theirs => (theirs != Verdict::Accepted) != refuses,
            };
            counted.same += usize::from(!differs);
            let wrong = usize::from(differs && theirs != Verdict::None);
            if refuses {
                counted.refused += 1;
                counted.falsely_accepted += wrong;
            } else {
                counted.accepted += 1;
                counted.falsely_refused += wrong;
            }
        }
        counted
    }

    /// How many files of a set the reference leaves open.
    pub fn open(&self, set: Set) -> usize {
        let is_open = |verdict: &&Verdict| matches!(verdict, Verdict::Open | Verdict::None);
        self.of_set(set).filter(|verdicts| verdicts.get(REFERENCE).as_ref().is_some_and(is_open)).count()
    }

    /// The files on which a peer and the reference differ, and which of the two accepts each.
    pub fn differing(&self, peer: &str) -> Vec<(&str, &'static str)> {
        let mut found = Vec::new();
        for ((_, file), verdicts) in &self.verdicts {
            match (verdicts.get(peer), verdicts.get(REFERENCE)) {
                (Some(Verdict::Accepted), Some(Verdict::Refused)) => found.push((file.as_str(), "accepts")),
                (Some(Verdict::Refused), Some(Verdict::Accepted)) => found.push((file.as_str(), "refuses")),
                _ => {}
            }
        }
        found
    }

    fn of_set(&self, set: Set) -> impl Iterator<Item = &BTreeMap<&'static str, Verdict>> {
        self.verdicts.iter().filter(move |((one, _), _)| *one == set).map(|(_, verdicts)| verdicts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> File {
        File { set: Set::Examples, path: name.into() }
    }

    #[test]
    fn what_the_reference_leaves_open_is_not_compared() {
        let files = ["a", "b", "c", "d"].map(file);
        let errors = |count, open| Answer::Errors { count, open };
        let mut agreement = Agreement::default();
        agreement.add(
            REFERENCE,
            &files,
            &[errors(0, false), errors(2, false), errors(1, true), errors(1, false)],
        );
        agreement.add("other", &files, &[errors(1, false), errors(0, false), errors(0, false), Answer::None]);
        let counted = agreement.of("other", Set::Examples);
        assert_eq!((counted.files, counted.same, counted.unanswered), (3, 0, 1));
        assert_eq!((counted.refused, counted.falsely_accepted), (2, 1));
        assert_eq!((counted.accepted, counted.falsely_refused), (1, 1));
        assert_eq!(agreement.open(Set::Examples), 1);
        assert_eq!(agreement.differing("other"), [("a", "refuses"), ("b", "accepts")]);
    }
}
