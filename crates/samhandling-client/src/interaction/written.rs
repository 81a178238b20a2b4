//! What a service says of something that was written.

use std::fmt;

use samhandling_r4::{OperationOutcome, Problem, Resource};

use super::{Answer, ETag, ResourceId, fault};
use crate::error::{Error, HttpFault};
use crate::validation::unfit;

/// What a service says of something that was written. `Debug` shows no value.
///
/// Whether the resource comes back is the service's choice; id and version are in the headers too.
pub struct Written<R> {
    /// What came back.
    pub body: WrittenBody<R>,
    /// What did not fit in it; it is kept in the resource.
    pub problems: Vec<Problem>,
    /// The answer as it came.
    pub answer: Answer,
}

/// What comes back of something that was written.
#[derive(Clone, PartialEq)]
pub enum WrittenBody<R> {
    /// The resource as the service has it now.
    Resource(Box<R>),
    /// Remarks of the service on a success: data, no error.
    Outcome(Box<OperationOutcome>),
    /// Nothing.
    Nothing,
}

impl<R: Resource> Written<R> {
    /// Reads a success.
    pub(super) fn of(answer: Answer) -> Result<Self, Error> {
        let kind = fault::not_json(answer.content_type.as_deref(), &answer.body);
        let (body, problems) = match kind {
            Some(HttpFault::Empty) => (WrittenBody::Nothing, Vec::new()),
            Some(kind) => return Err(unfit(&answer, kind).into()),
            None => match fault::outcome(&answer.body) {
                Some(outcome) => (WrittenBody::Outcome(Box::new(outcome)), Vec::new()),
                None => {
                    let received = answer.clone().into_resource::<R>()?;
                    (WrittenBody::Resource(Box::new(received.resource)), received.problems)
                }
            },
        };
        Ok(Self { body, problems, answer })
    }

    /// The resource, where it came back.
    #[must_use]
    pub const fn resource(&self) -> Option<&R> {
        match &self.body {
            WrittenBody::Resource(resource) => Some(resource),
            _ => None,
        }
    }

    /// The remarks of the service, where it has any.
    #[must_use]
    pub const fn outcome(&self) -> Option<&OperationOutcome> {
        match &self.body {
            WrittenBody::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// Whether it was not there before: 201.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.answer.status == 201
    }

    /// The id, as `Location` or the resource says.
    #[must_use]
    pub fn id(&self) -> Option<ResourceId> {
        let location = self.answer.header("location").or_else(|| self.answer.header("content-location"));
        let of_location = location.and_then(|location| id_in(location, R::NAME));
        of_location.or_else(|| self.resource()?.id()?.parse().ok())
    }

    /// The version, as `ETag` or the resource says.
    #[must_use]
    pub fn version(&self) -> Option<ETag> {
        let of_resource = || {
            let version = self.resource()?.meta()?.version_id.as_ref()?.value()?;
            ETag::of_version(version).ok()
        };
        self.answer.etag().or_else(of_resource)
    }
}

/// The id in `[base]/[type]/[id]` or `[base]/[type]/[id]/_history/[vid]`.
pub(super) fn id_in(location: &str, resource: &str) -> Option<ResourceId> {
    let path = location.split(['?', '#']).next()?;
    let mut parts = path.rsplit('/').skip_while(|part| part.is_empty());
    let (mut last, mut before) = (parts.next()?, parts.next()?);
    if before == "_history" {
        (last, before) = (parts.next()?, parts.next()?);
    }
    (before == resource).then(|| last.parse().ok())?
}

impl<R> fmt::Debug for Written<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written")
            .field("body", &self.body)
            .field("problems", &self.problems.len())
            .field("answer", &self.answer)
            .finish()
    }
}

impl<R> fmt::Debug for WrittenBody<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resource(_) => "Resource",
            Self::Outcome(_) => "Outcome",
            Self::Nothing => "Nothing",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_found_in_every_form_of_a_location() {
        for location in [
            "https://h.example/fhir/Patient/a-1/_history/3",
            "/Patient/a-1",
            "Patient/a-1/",
            "Patient/a-1/_history/3?x=1",
        ] {
            assert_eq!(id_in(location, "Patient").unwrap().as_str(), "a-1", "{location}");
        }
        for location in ["https://h.example/Observation/a-1", "", "Patient", "_history/3"] {
            assert_eq!(id_in(location, "Patient"), None, "{location}");
        }
    }
}
