//! Measurements of one kind, in order of time.

use std::fmt;

use chrono::NaiveDateTime;
use samhandling_r4::Valued;

use super::Measurement;
use crate::measurements::kind::Kind;
use crate::view::{Value, patient_of};

/// Measurements of one patient and one kind, in order of time.
///
/// # Shape
///
/// What has no time comes last, in the order of the Bundle. A day without a time of day counts as its beginning; nothing else is
/// made of it.
///
/// # Units
///
/// Nothing is converted. [`Series::units`] tells whether one axis is enough.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::measurements::kind::Kind;
/// use samhandling_services::measurements::view::Measurements;
///
/// let json = include_bytes!("../../../../../fixtures/measurements/valid/bundle-search-three-days.json");
/// let bundle = Bundle::from_json(json)?;
/// let series = Measurements::of(&bundle).series();
/// let weight = series.iter().find(|series| series.kind() == Some(Kind::BodyWeight)).expect("weight");
/// assert_eq!(weight.units(), ["kg", "g"]);
/// assert_eq!(weight.points().count(), 2);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone)]
pub struct Series<'a> {
    key: Key<'a>,
    points: Vec<Measurement<'a>>,
}

/// What makes measurements one series.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key<'a> {
    patient: Option<(&'a str, &'a str)>,
    of: Of<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of<'a> {
    Kind(Kind),
    /// A code that the packages do not know.
    Code(&'a str, &'a str),
    /// Words only.
    Name(Option<&'a str>),
}

impl<'a> Key<'a> {
    fn of(measurement: &Measurement<'a>) -> Self {
        let coding = measurement.resource.code.coding.iter();
        let mut codes =
            coding.filter_map(|coding| Some(Of::Code(coding.system.text()?, coding.code.text()?)));
        let of = measurement.kind().map(Of::Kind).or_else(|| codes.next());
        Key { patient: patient_of(measurement.resource), of: of.unwrap_or(Of::Name(measurement.name())) }
    }
}

impl<'a> Series<'a> {
    /// The series of some measurements, in the order in which their first ones stand.
    pub(super) fn all<'m>(measurements: impl Iterator<Item = &'m Measurement<'a>>) -> Vec<Self>
    where
        'a: 'm,
    {
        let mut all: Vec<Series<'a>> = Vec::new();
        for measurement in measurements {
            let key = Key::of(measurement);
            match all.iter_mut().find(|series| series.key == key) {
                Some(series) => series.points.push(measurement.clone()),
                None => all.push(Series { key, points: vec![measurement.clone()] }),
            }
        }
        for series in &mut all {
            series.points.sort_by_key(moment);
        }
        all
    }

    /// What was measured; none for a code that the packages do not know.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match self.key.of {
            Of::Kind(kind) => Some(kind),
            Of::Code(..) | Of::Name(_) => None,
        }
    }

    /// What people read of it.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.points.iter().find_map(Measurement::name)
    }

    /// The measurements, the oldest first.
    pub fn points(&self) -> impl Iterator<Item = &Measurement<'a>> {
        self.points.iter()
    }

    /// The units that occur in values and components, as codes where they have one, else as people write them.
    #[must_use]
    pub fn units(&self) -> Vec<&'a str> {
        let components = |point: &Measurement<'a>| point.components().map(|component| component.value());
        let values = self.points.iter().flat_map(|point| components(point).chain([point.value()]));
        let mut units = Vec::new();
        for value in values {
            let Value::Quantity(quantity) = value else { continue };
            let unit = quantity.code.text().or_else(|| quantity.unit.text());
            units.extend(unit.filter(|unit| !units.contains(unit)));
        }
        units
    }
}

impl fmt::Debug for Series<'_> {
    /// The kind and how many points there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Series {{ kind: {:?}, points: {} }}", self.kind(), self.points.len())
    }
}

/// When something was measured, for sorting: without a time last.
pub(super) fn moment(measurement: &Measurement<'_>) -> (bool, Option<NaiveDateTime>) {
    let moment = crate::view::moment::of_observation(measurement.resource);
    (moment.is_none(), moment)
}
