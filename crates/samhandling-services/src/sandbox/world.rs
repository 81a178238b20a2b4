//! What a service holds at the time of a call.

use std::sync::Arc;

use super::{Held, Stored};

/// What a service holds at the time of a call. All lists are in the order of type and id.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    held: &'a Held,
}

impl<'a> World<'a> {
    /// The world that a service holds.
    #[must_use]
    pub const fn new(held: &'a Held) -> Self {
        Self { held }
    }

    /// The resource of a type and id.
    #[must_use]
    pub fn find(&self, resource: &str, id: &str) -> Option<&'a Arc<Stored>> {
        self.held.find(&format!("{resource}/{id}"))
    }

    /// What a reference `Type/id` leads to.
    #[must_use]
    pub fn referred(&self, reference: &str) -> Option<&'a Arc<Stored>> {
        self.held.find(reference)
    }

    /// What refers to `Type/id`, anywhere in it.
    pub fn referring(&self, reference: &str) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.held.referring(format!("{reference} "))
    }

    /// What is about a patient, of one type.
    pub fn of_patient(
        &self,
        patient: &str,
        resource: &str,
    ) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.held.of_patient(format!("{patient} {resource}/"))
    }

    /// Everything that is about a patient.
    pub fn all_of_patient(&self, patient: &str) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.held.of_patient(format!("{patient} "))
    }

    /// Everything of one type. It costs what there is of it.
    pub fn of_type(&self, resource: &str) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.held.all(format!("{resource}/"))
    }

    /// Everything. It costs what there is.
    pub fn all(&self) -> impl Iterator<Item = &'a Arc<Stored>> + use<'a> {
        self.held.all(String::new())
    }
}
