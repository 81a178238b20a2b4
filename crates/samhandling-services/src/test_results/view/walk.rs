//! The walk down a tree of results.

use std::collections::HashSet;

use samhandling_r4::{AnyResource, DiagnosticReport, Observation, Reference};

use super::{LabResult, Standing, urls};
use crate::view::{Place, extension};

/// A node as it was found.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) depth: usize,
    pub(super) reference: Option<&'a Reference>,
    pub(super) standing: Standing,
    pub(super) result: Option<LabResult<'a>>,
}

/// A walk down the tree, without recursion: data decide how deep it goes.
#[derive(Default)]
pub(super) struct Walk<'a> {
    pub(super) nodes: Vec<Entry<'a>>,
    seen: HashSet<*const Observation>,
    /// The results above the node that is looked at.
    above: Vec<*const Observation>,
}

impl<'a> Walk<'a> {
    /// A result that nothing leads to, and what is below it.
    pub(super) fn from(&mut self, result: LabResult<'a>) {
        let found = std::ptr::from_ref(result.resource);
        if !self.seen.insert(found) {
            return;
        }
        self.above = vec![found];
        let (place, members) = (result.place.clone(), &result.resource.has_member);
        self.nodes.push(Entry { depth: 0, reference: None, standing: Standing::Whole, result: Some(result) });
        self.walk(members.iter().rev().map(|member| (place.clone(), member, 1)).collect());
    }

    /// What references lead to, and what is below that.
    pub(super) fn below(&mut self, place: &Place<'a>, references: &'a [Reference]) {
        self.above.clear();
        self.walk(references.iter().rev().map(|reference| (place.clone(), reference, 0)).collect());
    }

    fn walk(&mut self, mut open: Vec<(Place<'a>, &'a Reference, usize)>) {
        while let Some((place, reference, depth)) = open.pop() {
            self.above.truncate(depth);
            let (standing, result) = self.look(&place, reference);
            if let (Standing::Whole, Some(result)) = (standing, &result) {
                self.above.push(result.resource);
                let members = result.resource.has_member.iter().rev();
                open.extend(members.map(|member| (result.place.clone(), member, depth + 1)));
            }
            self.nodes.push(Entry { depth, reference: Some(reference), standing, result });
        }
    }

    fn look(&mut self, place: &Place<'a>, reference: &Reference) -> (Standing, Option<LabResult<'a>>) {
        match place.resolve(reference) {
            None => (Standing::Elsewhere, None),
            Some((place, AnyResource::Observation(resource))) => {
                let found = std::ptr::from_ref(&**resource);
                let standing = match self.seen.insert(found) {
                    true => Standing::Whole,
                    false if self.above.contains(&found) => Standing::Cycle,
                    false => Standing::Again,
                };
                (standing, Some(LabResult { resource, place }))
            }
            Some(_) => (Standing::OtherType, None),
        }
    }
}

/// The results that name the report and that the tree does not reach; those first that are in no group of them.
pub(super) fn loose<'a>(place: &Place<'a>, report: &DiagnosticReport, walk: &Walk<'a>) -> Vec<LabResult<'a>> {
    let names_it = |result: &LabResult<'a>| {
        let reference = extension::reference(&result.resource.extension, urls::REPORT_REF);
        let found = reference.and_then(|reference| result.place.resolve(reference));
        matches!(found, Some((_, AnyResource::DiagnosticReport(named))) if std::ptr::eq(&**named, report))
    };
    let loose: Vec<LabResult<'a>> = observations(place)
        .filter(|result| !walk.seen.contains(&std::ptr::from_ref(result.resource)) && names_it(result))
        .collect();
    let members: HashSet<*const Observation> = loose.iter().flat_map(members).collect();
    let (inner, outer): (Vec<_>, Vec<_>) =
        loose.into_iter().partition(|result| members.contains(&std::ptr::from_ref(result.resource)));
    outer.into_iter().chain(inner).collect()
}

/// The Observations of the Bundle.
pub(super) fn observations<'a>(place: &Place<'a>) -> impl Iterator<Item = LabResult<'a>> {
    place.entries().filter_map(|(place, any)| LabResult::at(place, any))
}

/// The members of a result that are at hand.
pub(super) fn members(result: &LabResult<'_>) -> Vec<*const Observation> {
    let found = result.resource.has_member.iter().filter_map(|member| result.place.resolve(member));
    let observations = found.filter_map(|(_, any)| match any {
        AnyResource::Observation(resource) => Some(std::ptr::from_ref(&**resource)),
        _ => None,
    });
    observations.collect()
}
