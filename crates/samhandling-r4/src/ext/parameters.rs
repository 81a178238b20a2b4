//! Parameters of operations.

use crate::{AnyResource, Parameters, ParametersParameter, ParametersParameterValue};

impl Parameters {
    /// The first parameter of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&ParametersParameter> {
        self.parameter.iter().find(|parameter| parameter.name.value().is_some_and(|own| own == name))
    }

    /// Adds a parameter with a value.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{FhirType, Parameters};
    ///
    /// let parameters = Parameters::default().with_named("active", true);
    /// assert!(parameters.named("active").is_some());
    /// assert_eq!(
    ///     parameters.to_json(),
    ///     r#"{"resourceType":"Parameters","parameter":[{"name":"active","valueBoolean":true}]}"#
    /// );
    /// ```
    #[must_use]
    pub fn with_named(self, name: &str, value: impl Into<ParametersParameterValue>) -> Self {
        self.with_parameter(ParametersParameter::new(name).with_value(value))
    }

    /// Adds a parameter with a resource.
    #[must_use]
    pub fn with_resource(self, name: &str, resource: impl Into<AnyResource>) -> Self {
        self.with_parameter(ParametersParameter::new(name).with_resource(resource))
    }
}
