//! A NEWS2 score with its parts.

use std::fmt;

use samhandling_r4::{Observation, ObservationComponentValue, ObservationValue, Quantity, Valued};

use super::Measurement;
use crate::measurements::kind::Kind;
use crate::measurements::news2::{self, Part, Points, Readings};
use crate::view::Target;

/// How a score compares with its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparison {
    /// The parts give the stated total.
    Agrees,
    /// The parts give another total, whatever is missing.
    Differs(Points),
    /// Something is missing: the stated total is one that the parts allow.
    Open(Points),
    /// No part is at hand, or no total is stated.
    Nothing,
}

/// A NEWS2 score with its parts.
///
/// # Shape
///
/// `vkp-Observation-NEWS2score`. Its parts are the measurements that it names by `hasMember` or `derivedFrom`; of those that it does
/// not name, measurements of the same patient and the same moment in the Bundle. The profile asks for no parts, so most scores have
/// none.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::measurements::news2::{Part, Points};
/// use samhandling_services::measurements::view::{Comparison, Measurements};
///
/// let json = include_bytes!("../../../../../fixtures/measurements/invalid/measurements-news2-differs--total.json");
/// let bundle = Bundle::from_json(json)?;
/// let score = Measurements::of(&bundle).scores().next().expect("a score");
/// assert_eq!(score.stated(), Some(4));
/// assert_eq!(score.points(Part::Temperature), Points::exactly(1));
/// assert!(matches!(score.comparison(), Comparison::Differs(_)));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// Royal College of Physicians, NEWS2, 2017; `hl7.fhir.no.vkp.observation` 0.5.2 (read 2026-11-22).
#[derive(Clone)]
pub struct EarlyWarningScore<'a> {
    /// The score itself.
    pub measurement: Measurement<'a>,
    readings: Readings,
    has_parts: bool,
}

impl<'a> EarlyWarningScore<'a> {
    pub(super) fn is_one(measurement: &Measurement<'a>) -> bool {
        measurement.kind() == Some(Kind::EarlyWarningScore)
    }

    /// A score with what stands beside it.
    pub(super) fn beside(measurement: Measurement<'a>, all: &[&'a Observation]) -> Self {
        let linked = measurement.parts().into_iter().filter_map(|part| match part.target {
            Target::Found(part) => Some(part.resource),
            _ => None,
        });
        let linked: Vec<&Observation> = linked.collect();
        let beside = news2::beside(measurement.resource, all.iter().copied());
        let readings = news2::readings_of(measurement.resource, &linked, &beside);
        let has_parts = readings.missing().count() < Part::ALL.len();
        EarlyWarningScore { measurement, readings, has_parts }
    }

    /// The total that the score states; none where it states none, or none that a total can be.
    #[must_use]
    pub fn stated(&self) -> Option<u8> {
        stated(self.measurement.resource)
    }

    /// What the parts say.
    #[must_use]
    pub fn readings(&self) -> Readings {
        self.readings
    }

    /// The points of a part, recomputed.
    #[must_use]
    pub fn points(&self, part: Part) -> Points {
        self.readings.points(part)
    }

    /// The points that the score's own components state for a part.
    #[must_use]
    pub fn stated_points(&self, part: Part) -> Option<u8> {
        let mut components = self.measurement.resource.component.iter().filter(|component| {
            component.code.coding.iter().any(|coding| {
                let is_snomed = coding.system.text() == Some("http://snomed.info/sct");
                is_snomed && coding.code.text().and_then(Part::of_score_code) == Some(part)
            })
        });
        match components.next()?.value.as_ref()? {
            ObservationComponentValue::Quantity(quantity) => whole(quantity),
            ObservationComponentValue::Integer(number) => u8::try_from(*number.value()?).ok(),
            _ => None,
        }
    }

    /// The total, recomputed.
    #[must_use]
    pub fn total(&self) -> Points {
        self.readings.total()
    }

    /// How the stated total compares with the recomputed one.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        let total = self.total();
        match self.stated() {
            Some(_) if !self.has_parts => Comparison::Nothing,
            None => Comparison::Nothing,
            Some(stated) if !total.hold(stated) => Comparison::Differs(total),
            Some(_) if total.is_certain() => Comparison::Agrees,
            Some(_) => Comparison::Open(total),
        }
    }
}

impl fmt::Debug for EarlyWarningScore<'_> {
    /// Whether there are parts; never the points.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EarlyWarningScore").field("readings", &self.readings).finish()
    }
}

/// The total that a score states.
pub(in crate::measurements) fn stated(score: &Observation) -> Option<u8> {
    match score.value.as_ref()? {
        ObservationValue::Quantity(quantity) => whole(quantity),
        ObservationValue::Integer(number) => u8::try_from(*number.value()?).ok(),
        _ => None,
    }
}

/// A whole number without a comparator.
fn whole(quantity: &Quantity) -> Option<u8> {
    let value = quantity.value.value().filter(|_| quantity.comparator.is_none())?.to_f64();
    (0..=u8::MAX).find(|whole| f64::from(*whole) == value)
}
