//! What an observation says.

use std::fmt;

use samhandling_r4::primitive::{DateTime, Time};
use samhandling_r4::{
    CodeableConcept, Extra, Observation, ObservationComponent, ObservationComponentValue, ObservationValue,
    Period, Primitive, Quantity, Range, Ratio, SampledData, Valued,
};

use super::extension;

/// What a result says, or why it says nothing.
///
/// # Shape
///
/// `Observation.value[x]` 0..1, `Observation.component.value[x]` 0..1, or the `dataAbsentReason` 0..1 in its stead. National guides
/// allow some of the types; what else R4 has is shown all the same.
///
/// # Units
///
/// A [`Quantity`] has the unit that people read in `unit`, and perhaps a UCUM code in `code`. Nothing is converted. Look at
/// `comparator` before you look at the number: `< 5` is not 5. [`Value::shown`] writes it out.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::test_results::view::LabResult;
/// use samhandling_services::view::Value;
///
/// let observation = Observation::from_json(
///     br#"{"resourceType": "Observation", "status": "final", "code": {"text": "P-CRP"},
///          "valueQuantity": {"value": 5.0, "comparator": "<", "unit": "mg/L"}}"#,
/// )?;
/// let result = LabResult::of(&observation);
/// assert!(matches!(result.value(), Value::Quantity(quantity) if quantity.comparator.is_some()));
/// assert_eq!(result.value().shown().as_deref(), Some("< 5.0 mg/L"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.value_x_> (4.0.1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// A number with comparator and unit.
    Quantity(&'a Quantity),
    /// A code, with what people read of it.
    Coded(&'a CodeableConcept),
    /// Words.
    Text(&'a str),
    /// Yes or no.
    Boolean(bool),
    /// A whole number without unit.
    Integer(i32),
    /// From one number to another.
    Range(&'a Range),
    /// One number to another: a titre.
    Ratio(&'a Ratio),
    /// A curve.
    SampledData(&'a SampledData),
    /// A time of day.
    Time(&'a Time),
    /// A date.
    DateTime(&'a DateTime),
    /// From one time to another.
    Period(&'a Period),
    /// There is none; the sender says why, by a code of `data-absent-reason` or in words, or says nothing.
    Absent {
        /// The code: `unknown`, `not-performed`, `error` …
        code: Option<&'a str>,
        /// The words.
        text: Option<&'a str>,
    },
    /// There is one, and it is none of its type: lenient reading kept it. The resource has it, in `extra` or as a misfit. Show
    /// that there is something; never show the result as missing.
    Unreadable,
}

impl<'a> Value<'a> {
    /// What an Observation says.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{FhirType, Observation};
    /// use samhandling_services::view::Value;
    ///
    /// let json = br#"{"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "rare"}"#;
    /// let observation = Observation::from_json(json)?;
    /// assert!(matches!(Value::of_observation(&observation), Value::Text("rare")));
    /// # Ok::<(), samhandling_r4::Error>(())
    /// ```
    #[must_use]
    pub fn of_observation(resource: &'a Observation) -> Self {
        let value = resource.value.as_ref().map(Value::from);
        Self::of(value, resource.data_absent_reason.as_ref(), &resource.extra)
    }

    /// What a component of an Observation says.
    #[must_use]
    pub fn of_component(component: &'a ObservationComponent) -> Self {
        let value = component.value.as_ref().map(Value::from);
        Self::of(value, component.data_absent_reason.as_ref(), &component.extra)
    }

    /// What stands where a value may stand.
    fn of(value: Option<Self>, absent: Option<&'a CodeableConcept>, extra: &Extra) -> Self {
        match value {
            Some(value) => value,
            None if extra.names().iter().any(|name| name.starts_with("value")) => Value::Unreadable,
            None => {
                let code =
                    absent.and_then(|reason| reason.coding.iter().find_map(|coding| coding.code.text()));
                Value::Absent { code, text: absent.and_then(super::shown::words) }
            }
        }
    }

    fn of_primitive<T>(primitive: &'a Primitive<T>, value: impl FnOnce(&'a T) -> Self) -> Self {
        if let Some(found) = primitive.value() {
            return value(found);
        }
        if primitive.misfit().is_some() {
            return Value::Unreadable;
        }
        let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
        Value::Absent { code: extension::code(primitive.extension(), reason), text: None }
    }

    /// Whether there is nothing at all: no value, and no reason either. A panel is often so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Absent { code: None, text: None })
    }

    /// The value as one would write it: comparator, number as it was sent, unit; of a code what people read of it, or else the
    /// code. None where there is nothing of these. It is a patient's: keep it out of logs.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        super::shown::value(self)
    }
}

/// The choice has one enum for results and one for their parts.
macro_rules! from_choice {
    ($($choice:ident),*) => {$(
        impl<'a> From<&'a $choice> for Value<'a> {
            fn from(value: &'a $choice) -> Self {
                match value {
                    $choice::Quantity(quantity) if is_misfit(quantity) => Value::Unreadable,
                    $choice::Quantity(quantity) => Value::Quantity(quantity),
                    $choice::CodeableConcept(concept) => Value::Coded(concept),
                    $choice::String(text) => Self::of_primitive(text, |text| Value::Text(text)),
                    $choice::Boolean(flag) => Self::of_primitive(flag, |flag| Value::Boolean(*flag)),
                    $choice::Integer(number) => Self::of_primitive(number, |number| Value::Integer(*number)),
                    $choice::Range(range) => Value::Range(range),
                    $choice::Ratio(ratio) => Value::Ratio(ratio),
                    $choice::SampledData(data) => Value::SampledData(data),
                    $choice::Time(time) => Self::of_primitive(time, Value::Time),
                    $choice::DateTime(date) => Self::of_primitive(date, Value::DateTime),
                    $choice::Period(period) => Value::Period(period),
                }
            }
        }
    )*};
}

from_choice!(ObservationValue, ObservationComponentValue);

/// Whether the number is there and none.
fn is_misfit(quantity: &Quantity) -> bool {
    let extra = quantity.extra.names();
    quantity.value.as_ref().is_some_and(|value| value.misfit().is_some())
        || extra.iter().any(|name| name == "value")
}

impl fmt::Display for Value<'_> {
    /// What [`Value::shown`] gives, or a dash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shown().as_deref().unwrap_or("-"))
    }
}

impl fmt::Debug for Value<'_> {
    /// What kind of value; never the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Quantity(_) => "Quantity",
            Value::Coded(_) => "Coded",
            Value::Text(_) => "Text",
            Value::Boolean(_) => "Boolean",
            Value::Integer(_) => "Integer",
            Value::Range(_) => "Range",
            Value::Ratio(_) => "Ratio",
            Value::SampledData(_) => "SampledData",
            Value::Time(_) => "Time",
            Value::DateTime(_) => "DateTime",
            Value::Period(_) => "Period",
            Value::Absent { .. } => "Absent",
            Value::Unreadable => "Unreadable",
        })
    }
}
