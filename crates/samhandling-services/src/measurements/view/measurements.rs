//! All measurements of a Bundle.

use samhandling_r4::{AnyResource, Bundle, BundleType, Observation};

use super::{EarlyWarningScore, Measurement, Series};
use crate::view::Place;

/// All measurements of a Bundle.
///
/// # Shape
///
/// A Bundle of any type: the answer to a search (`searchset`), what is sent to the service (`batch`, `collection`), a page. What is
/// no Observation is [`Measurements::others`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::measurements::view::Measurements;
///
/// let json = include_bytes!("../../../../../fixtures/measurements/valid/bundle-create-batch.json");
/// let bundle = Bundle::from_json(json)?;
/// let measurements = Measurements::of(&bundle);
/// assert_eq!(measurements.all().len(), 2);
/// assert_eq!(format!("{measurements:?}"), "Measurements { all: 2, others: 0 }");
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone)]
pub struct Measurements<'a> {
    all: Vec<Measurement<'a>>,
    others: Vec<&'a AnyResource>,
    bundle_type: Option<&'a BundleType>,
}

impl<'a> Measurements<'a> {
    /// What is in a Bundle.
    #[must_use]
    pub fn of(bundle: &'a Bundle) -> Self {
        let mut found =
            Measurements { all: Vec::new(), others: Vec::new(), bundle_type: bundle.r#type.value() };
        for (place, any) in Place::all(bundle) {
            match Measurement::at(place, any) {
                Some(measurement) => found.all.push(measurement),
                None => found.others.push(any),
            }
        }
        found
    }

    /// The measurements, in the order of the Bundle. Those entered in error are among them: [`Measurement::is_void`].
    #[must_use]
    pub fn all(&self) -> &[Measurement<'a>] {
        &self.all
    }

    /// What else is in the Bundle: an OperationOutcome with what the service says, a Patient, a Device.
    #[must_use]
    pub fn others(&self) -> &[&'a AnyResource] {
        &self.others
    }

    /// The type of the Bundle.
    #[must_use]
    pub fn bundle_type(&self) -> Option<&'a BundleType> {
        self.bundle_type
    }

    /// The measurements by patient and kind, each series in order of time; those entered in error left out. Two kinds are never
    /// joined, nor two patients, nor two codes that the packages do not know.
    #[must_use]
    pub fn series(&self) -> Vec<Series<'a>> {
        Series::all(self.all.iter().filter(|measurement| !measurement.is_void()))
    }

    /// The NEWS2 scores with their parts, in order of time.
    pub fn scores(&self) -> impl Iterator<Item = EarlyWarningScore<'a>> {
        let resources: Vec<&'a Observation> = self.all.iter().map(|one| one.resource).collect();
        let mut scores: Vec<&Measurement<'a>> =
            self.all.iter().filter(|one| EarlyWarningScore::is_one(one)).collect();
        scores.sort_by_key(|score| super::series::moment(score));
        scores.into_iter().map(move |score| EarlyWarningScore::beside(score.clone(), &resources))
    }
}

impl std::fmt::Debug for Measurements<'_> {
    /// How many there are.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Measurements {{ all: {}, others: {} }}", self.all.len(), self.others.len())
    }
}
