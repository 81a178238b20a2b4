//! Puts results together to trends.

use std::fmt;

use chrono::NaiveDateTime;
use samhandling_r4::{Bundle, ObservationStatus, Valued};

use super::analyte::{OF_ANALYSES, codes};
use super::line::{number_in, point, unit_of};
use super::{Analyte, Line, replaced};
use crate::test_results::view::LabResult;
use crate::view::{Place, Value, moment, patient_of, shown};

/// Why a result is on no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outside {
    /// A later report of the same measurement took its place: a corrected one, or a final one after a preliminary.
    Replaced,
    /// It stands there twice and says the same: a page that overlaps, the history of a later report.
    Repeated,
    /// It is cancelled or entered in error.
    Void,
    /// It says no number: words, a code, nothing.
    NoNumber,
    /// It does not say when it was taken.
    NoTime,
}

/// The results of one patient and one analyte.
///
/// # Shape
///
/// Every result is either on one of the [`lines`](Trend::lines) or [`outside`](Trend::outside) with the reason.
///
/// # Units
///
/// A line has the unit of its latest result. Others are converted only where UCUM makes that exact; what cannot be converted, such as
/// mass to amount of substance, is a line of its own, and so is another method.
#[derive(Clone)]
pub struct Trend<'a> {
    name: Option<String>,
    patient: Option<(&'a str, &'a str)>,
    lines: Vec<Line<'a>>,
    outside: Vec<(LabResult<'a>, Outside)>,
}

impl<'a> Trend<'a> {
    /// What the caller or the laboratory calls it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Whose it is: system and number, or an empty system and a reference.
    #[must_use]
    pub fn patient(&self) -> Option<(&'a str, &'a str)> {
        self.patient
    }

    /// The lines, that of the latest result first.
    #[must_use]
    pub fn lines(&self) -> &[Line<'a>] {
        &self.lines
    }

    /// The results that are on no line, with the reason, in the order of the answers.
    #[must_use]
    pub fn outside(&self) -> &[(LabResult<'a>, Outside)] {
        &self.outside
    }
}

impl fmt::Debug for Trend<'_> {
    /// How much there is; never what it says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trend {{ lines: {:?}, outside: {} }}", self.lines, self.outside.len())
    }
}

/// What makes results one trend.
#[derive(PartialEq)]
struct Key<'a> {
    patient: Option<(&'a str, &'a str)>,
    of: Of<'a>,
}

#[derive(PartialEq)]
enum Of<'a> {
    /// By the place among the caller's analytes.
    Named(usize),
    Code(&'a str, &'a str),
    Name(Option<&'a str>),
}

/// The trends in some answers, such as the pages of a search, in the order in which their first results stand. `analytes` says which
/// codes are of one analyte; a code that is in none of them is one of its own.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::test_results::trend::{Analyte, trends};
///
/// let result = |system: &str, code: &str, day: u8, value: &str| {
///     format!(
///         r#"{{"resource": {{"resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-03-{day:02}",
///             "code": {{"coding": [{{"system": "{system}", "code": "{code}"}}]}},
///             "valueQuantity": {{"value": {value}, "unit": "mmol/L"}}}}}}"#
///     )
/// };
/// let (nlk, own) = ("urn:oid:2.16.578.1.12.4.1.1.7280", "https://lab.example.org/koder");
/// let entries = [result(nlk, "NPU03230", 1, "4.1"), result(own, "K", 9, "4.6")].join(", ");
/// let json = format!(r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{entries}]}}"#);
/// let bundle = Bundle::from_json(json.as_bytes())?;
///
/// assert_eq!(trends([&bundle], &[]).len(), 2);
/// let potassium = Analyte::new("Kalium").with_code(nlk, "NPU03230").with_code(own, "K");
/// let joined = trends([&bundle], &[potassium]);
/// assert_eq!(joined[0].lines()[0].points().len(), 2);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[must_use]
pub fn trends<'a>(bundles: impl IntoIterator<Item = &'a Bundle>, analytes: &[Analyte]) -> Vec<Trend<'a>> {
    let mut groups: Vec<(Key<'a>, Vec<LabResult<'a>>)> = Vec::new();
    for (place, any) in bundles.into_iter().flat_map(Place::all) {
        let Some(result) = LabResult::at(place, any) else { continue };
        let key = key(&result, analytes);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, results)) => results.push(result),
            None => groups.push((key, vec![result])),
        }
    }
    let name = |of: &Of<'_>, results: &[LabResult<'a>]| match of {
        Of::Named(at) => analytes.get(*at).map(|analyte| analyte.name.clone()),
        _ => results.iter().find_map(LabResult::name).map(str::to_owned),
    };
    groups.into_iter().map(|(key, results)| trend(name(&key.of, &results), key.patient, results)).collect()
}

fn key<'a>(result: &LabResult<'a>, analytes: &[Analyte]) -> Key<'a> {
    let patient = patient_of(result.resource);
    if let Some(at) = analytes.iter().position(|analyte| analyte.has(result)) {
        return Key { patient, of: Of::Named(at) };
    }
    let of_analyses = codes(result).find(|(list, _)| OF_ANALYSES.contains(list));
    let code = of_analyses.or_else(|| codes(result).next());
    Key { patient, of: code.map_or(Of::Name(result.name()), |(list, code)| Of::Code(list, code)) }
}

fn trend<'a>(
    name: Option<String>,
    patient: Option<(&'a str, &'a str)>,
    results: Vec<LabResult<'a>>,
) -> Trend<'a> {
    let (mut placed, mut outside) = (Vec::new(), Vec::new());
    for (at, result) in results.iter().enumerate() {
        let why = why_outside(at, result, &results);
        match (why, moment::of_observation(result.resource)) {
            (Some(why), _) => outside.push((result.clone(), why)),
            (None, None) => outside.push((result.clone(), Outside::NoTime)),
            (None, Some(moment)) => placed.push((moment, result.clone())),
        }
    }
    // Backwards, so that the latest result of a line gives its unit.
    placed.sort_by_key(|(moment, _)| *moment);
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (moment, result) in placed.into_iter().rev() {
        place(&mut lines, moment, result);
    }
    for line in &mut lines {
        line.points.reverse();
    }
    Trend { name, patient, lines, outside }
}

fn why_outside(at: usize, result: &LabResult<'_>, all: &[LabResult<'_>]) -> Option<Outside> {
    if matches!(result.status(), Some(ObservationStatus::Cancelled | ObservationStatus::EnteredInError)) {
        return Some(Outside::Void);
    }
    let others = all.iter().enumerate().filter(|(other, _)| *other != at);
    let mut reasons = others.filter_map(|(place, other)| replaced::yields(result, other, place < at));
    if let Some(why) = reasons.next() {
        return Some(why);
    }
    let has_number = matches!(result.value(), Value::Quantity(quantity) if quantity.value.value().is_some());
    (!has_number).then_some(Outside::NoNumber)
}

/// On the line of its unit and method, else on a new one.
fn place<'a>(lines: &mut Vec<Line<'a>>, moment: NaiveDateTime, result: LabResult<'a>) {
    let Value::Quantity(quantity) = result.value() else { return };
    let method = result.resource.method.as_ref().and_then(shown::words);
    let fits =
        |line: &&mut Line<'a>| line.method == method && number_in(quantity, line.unit.as_deref()).is_some();
    match lines.iter_mut().find(fits) {
        Some(line) => line.points.extend(point(result, moment, line.unit.as_deref())),
        None => {
            let unit = unit_of(quantity);
            let points = point(result, moment, unit.as_deref()).into_iter().collect();
            lines.push(Line { unit, method, points });
        }
    }
}
