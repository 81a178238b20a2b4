//! Operations, with typed parameters in and out.

use std::fmt;

use samhandling_r4::{FhirType, Parameters, ParametersParameterValue, Resource};

use super::{Received, ResourceId};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, rules};

/// An operation and what goes into it. `Debug` shows the names of the parameters only.
///
/// # Example
///
/// ```
/// use samhandling_client::Operation;
/// use samhandling_r4::Parameters;
///
/// let everything = Operation::on_type("Patient", "$everything").with(Parameters::default().with_named("_count", 50));
/// assert_eq!(format!("{everything:?}"), r#"Operation { name: "$everything", parameters: ["_count"] }"#);
/// ```
#[derive(Clone, PartialEq)]
pub struct Operation {
    name: String,
    resource: Option<String>,
    id: Option<ResourceId>,
    parameters: Parameters,
}

impl Operation {
    /// On the service.
    #[must_use]
    pub fn on_service(name: impl Into<String>) -> Self {
        Self { name: name.into(), resource: None, id: None, parameters: Parameters::default() }
    }

    /// On a type.
    #[must_use]
    pub fn on_type(resource: impl Into<String>, name: impl Into<String>) -> Self {
        Self { resource: Some(resource.into()), ..Self::on_service(name) }
    }

    /// On one resource.
    #[must_use]
    pub fn on_resource(resource: impl Into<String>, id: ResourceId, name: impl Into<String>) -> Self {
        Self { id: Some(id), ..Self::on_type(resource, name) }
    }

    /// With parameters.
    #[must_use]
    pub fn with(self, parameters: Parameters) -> Self {
        Self { parameters, ..self }
    }
}

impl ServiceClient {
    /// Calls an operation, and reads its answer: `Parameters`, or the resource that it gives.
    ///
    /// By POST the parameters are the body. By GET they stand in the address, which only values of one text can.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] by [`rules::PARAMETER_NOT_OFFERED`] where the dialect lists others, or the method cannot hold them; by
    /// [`rules::OUTCOME_UNSETTLED`] where an earlier call had no answer.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, Operation, ServiceClient};
    /// use samhandling_r4::Parameters;
    ///
    /// async fn list(service: &ServiceClient, context: &AccessContext, input: Parameters) -> Result<(), Error> {
    ///     let operation = Operation::on_type("Patient", "$getMedication").with(input);
    ///     let answer = service.operate::<Parameters>(context, &operation).await?;
    ///     println!("{}", answer.resource.named("medication").is_some());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// [FHIR R4, operations](https://hl7.org/fhir/R4/operations.html#executing), read 2026-11-22.
    pub async fn operate<O: Resource>(
        &self,
        context: &AccessContext,
        operation: &Operation,
    ) -> Result<Received<O>, Error> {
        let mut call = self.call(&operation.name, operation.resource.as_deref(), context)?;
        if let Some(id) = &operation.id {
            call = call.id(id.clone());
        }
        let is_get = call.interaction.method.value.as_deref() == Some("GET");
        for parameter in &operation.parameters.parameter {
            let name = parameter.name.value().map_or("", String::as_str);
            let not_offered = || {
                let refused = self.refuse(&rules::PARAMETER_NOT_OFFERED);
                refused.naming("interaction", operation.name.clone()).naming("parameter", name)
            };
            let listed = &call.interaction.parameters;
            if !listed.is_empty() && !listed.iter().any(|known| known == name) {
                return Err(not_offered().on_word_of(&call.interaction.path.source).into());
            }
            if is_get {
                let text = parameter.value.as_ref().and_then(text).ok_or_else(not_offered)?;
                call = call.parameter(name, text)?;
            }
        }
        if !is_get {
            call = call.fhir_body(operation.parameters.to_json());
        }
        call.send().await?.into_resource()
    }
}

/// A value that an address can hold.
fn text(value: &ParametersParameterValue) -> Option<String> {
    use ParametersParameterValue as V;
    match value {
        V::String(text) | V::Code(text) | V::Uri(text) | V::Url(text) | V::Canonical(text) | V::Id(text) => {
            text.value().cloned()
        }
        V::Boolean(value) => value.value().map(ToString::to_string),
        V::Integer(value) => value.value().map(ToString::to_string),
        V::Date(value) => value.value().map(ToString::to_string),
        V::DateTime(value) => value.value().map(ToString::to_string),
        V::Instant(value) => value.value().map(ToString::to_string),
        V::Decimal(value) => value.value().map(ToString::to_string),
        _ => None,
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.parameters.parameter.iter();
        let names: Vec<&str> =
            all.filter_map(|parameter| parameter.name.value().map(String::as_str)).collect();
        f.debug_struct("Operation").field("name", &self.name).field("parameters", &names).finish()
    }
}
