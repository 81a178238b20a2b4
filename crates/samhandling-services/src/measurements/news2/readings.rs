//! What NEWS2 is computed from, and the points that it gives.

use std::fmt;

use super::{Part, Points};

/// Which scale of oxygen saturation a patient is on. A clinician decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaturationScale {
    /// For most patients.
    One,
    /// For patients with a target of 88–92 %, for hypercapnic respiratory failure.
    Two,
}

/// What a patient breathes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Breathing {
    /// Air.
    Air,
    /// More oxygen than air has.
    Oxygen,
}

/// Consciousness as NEWS2 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Acvpu {
    /// Alert.
    Alert,
    /// New confusion.
    Confusion,
    /// Reacts to voice.
    Voice,
    /// Reacts to pain.
    Pain,
    /// Does not react.
    Unresponsive,
}

/// What NEWS2 is computed from.
///
/// # Shape
///
/// One value for each part; none where the data have none, several that differ, or one that cannot be read. What is none leaves
/// the points open, and never counts as normal.
///
/// # Units
///
/// Breaths and beats a minute, per cent, mm Hg, degrees Celsius. A value between two bands of the chart (35.05 °C) may be of either.
///
/// # Example
///
/// ```
/// use samhandling_services::measurements::news2::{Part, Points, Readings};
///
/// let readings = Readings { temperature: Some(39.4), ..Readings::default() };
/// assert_eq!(readings.points(Part::Temperature), Points::exactly(2));
/// assert_eq!(readings.total(), Points { least: 2, most: 19 });
/// assert_eq!(readings.missing().count(), 6);
/// ```
///
/// # Source
///
/// Royal College of Physicians, "National Early Warning Score (NEWS) 2", 2017, chart 1 (read 2026-11-22).
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Readings {
    /// Breaths a minute.
    pub respiration_rate: Option<f64>,
    /// Per cent.
    pub oxygen_saturation: Option<f64>,
    /// Air or oxygen.
    pub breathing: Option<Breathing>,
    /// mm Hg.
    pub systolic_pressure: Option<f64>,
    /// Beats a minute.
    pub pulse: Option<f64>,
    /// Consciousness.
    pub consciousness: Option<Acvpu>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    /// The scale of oxygen saturation.
    pub scale: Option<SaturationScale>,
}

impl Readings {
    /// The points of a part.
    #[must_use]
    pub fn points(&self, part: Part) -> Points {
        let all = self.possible().map(|certain| certain.certain_points(part));
        all.reduce(Points::or).unwrap_or(Points { least: 0, most: part.most() })
    }

    /// The total.
    #[must_use]
    pub fn total(&self) -> Points {
        // What is breathed counts in two parts: it must be the same in both.
        let sum = |certain: Readings| {
            Part::ALL.into_iter().map(|part| certain.certain_points(part)).reduce(Points::and)
        };
        self.possible().filter_map(sum).reduce(Points::or).unwrap_or(Points { least: 0, most: 20 })
    }

    /// The parts that are not known. The scale is none of the seven.
    pub fn missing(&self) -> impl Iterator<Item = Part> + use<> {
        let readings = *self;
        Part::ALL.into_iter().filter(move |part| !readings.has(*part))
    }

    fn has(&self, part: Part) -> bool {
        match part {
            Part::RespirationRate => self.respiration_rate.is_some(),
            Part::OxygenSaturation => self.oxygen_saturation.is_some(),
            Part::AirOrOxygen => self.breathing.is_some(),
            Part::SystolicPressure => self.systolic_pressure.is_some(),
            Part::Pulse => self.pulse.is_some(),
            Part::Consciousness => self.consciousness.is_some(),
            Part::Temperature => self.temperature.is_some(),
        }
    }

    /// The readings with every scale and every breathing that they leave open.
    fn possible(self) -> impl Iterator<Item = Readings> {
        let scales = match self.scale {
            Some(scale) => vec![scale],
            None => vec![SaturationScale::One, SaturationScale::Two],
        };
        let breathing = match self.breathing {
            Some(breathing) => vec![breathing],
            None => vec![Breathing::Air, Breathing::Oxygen],
        };
        scales.into_iter().flat_map(move |scale| {
            let breathing = breathing.clone().into_iter();
            breathing.map(move |breathing| Readings {
                scale: Some(scale),
                breathing: Some(breathing),
                ..self
            })
        })
    }

    /// The points where scale and breathing are known.
    fn certain_points(&self, part: Part) -> Points {
        let on_oxygen = self.breathing == Some(Breathing::Oxygen);
        let found = match part {
            Part::RespirationRate => self.respiration_rate.map(|rate| banded(rate, RESPIRATION)),
            Part::OxygenSaturation => self.oxygen_saturation.map(|saturation| match self.scale {
                Some(SaturationScale::Two) if on_oxygen => banded(saturation, SATURATION_2_OXYGEN),
                Some(SaturationScale::Two) => banded(saturation, SATURATION_2_AIR),
                _ => banded(saturation, SATURATION_1),
            }),
            Part::AirOrOxygen => Some(Points::exactly(if on_oxygen { 2 } else { 0 })),
            Part::SystolicPressure => self.systolic_pressure.map(|pressure| banded(pressure, SYSTOLIC)),
            Part::Pulse => self.pulse.map(|pulse| banded(pulse, PULSE)),
            Part::Consciousness => {
                self.consciousness.map(|level| Points::exactly(if level == Acvpu::Alert { 0 } else { 3 }))
            }
            Part::Temperature => self.temperature.map(|temperature| banded(temperature, TEMPERATURE)),
        };
        found.unwrap_or(Points { least: 0, most: part.most() })
    }
}

impl fmt::Debug for Readings {
    /// What there is; never the values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readings")
            .field("missing", &self.missing().collect::<Vec<_>>())
            .field("has_scale", &self.scale.is_some())
            .finish()
    }
}

/// Up to which value a band goes, from which value the next one begins, and the points of the band.
type Bands = &'static [(f64, f64, u8)];

const END: f64 = f64::INFINITY;

const RESPIRATION: Bands = &[(8.0, 9.0, 3), (11.0, 12.0, 1), (20.0, 21.0, 0), (24.0, 25.0, 2), (END, END, 3)];
const SATURATION_1: Bands = &[(91.0, 92.0, 3), (93.0, 94.0, 2), (95.0, 96.0, 1), (END, END, 0)];
const SATURATION_2_AIR: Bands = &[(83.0, 84.0, 3), (85.0, 86.0, 2), (87.0, 88.0, 1), (END, END, 0)];
const SATURATION_2_OXYGEN: Bands = &[
    (83.0, 84.0, 3),
    (85.0, 86.0, 2),
    (87.0, 88.0, 1),
    (92.0, 93.0, 0),
    (94.0, 95.0, 1),
    (96.0, 97.0, 2),
    (END, END, 3),
];
const SYSTOLIC: Bands =
    &[(90.0, 91.0, 3), (100.0, 101.0, 2), (110.0, 111.0, 1), (219.0, 220.0, 0), (END, END, 3)];
const PULSE: Bands =
    &[(40.0, 41.0, 3), (50.0, 51.0, 1), (90.0, 91.0, 0), (110.0, 111.0, 1), (130.0, 131.0, 2), (END, END, 3)];
const TEMPERATURE: Bands =
    &[(35.0, 35.1, 3), (36.0, 36.1, 1), (38.0, 38.1, 0), (39.0, 39.1, 1), (END, END, 2)];

/// The points of a value; of two bands where it lies between them.
fn banded(value: f64, bands: Bands) -> Points {
    let mut bands = bands.iter();
    while let Some((last, next, points)) = bands.next() {
        if value <= *last {
            return Points::exactly(*points);
        }
        if value < *next {
            let next = bands.next().map_or(*points, |(_, _, next)| *next);
            return Points::exactly(*points).or(Points::exactly(next));
        }
    }
    Points { least: 0, most: 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[f64], bands: Bands) -> Vec<u8> {
        let certain = |points: Points| if points.is_certain() { points.least } else { 9 };
        of.iter().map(|value| certain(banded(*value, bands))).collect()
    }

    #[test]
    fn the_edges_of_each_band_are_those_of_the_chart() {
        assert_eq!(
            points(&[8.0, 9.0, 11.0, 12.0, 20.0, 21.0, 24.0, 25.0], RESPIRATION),
            [3, 1, 1, 0, 0, 2, 2, 3]
        );
        assert_eq!(points(&[91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 100.0], SATURATION_1), [3, 2, 2, 1, 1, 0, 0]);
        assert_eq!(points(&[83.0, 84.0, 86.0, 88.0, 92.0, 93.0], SATURATION_2_AIR), [3, 2, 1, 0, 0, 0]);
        assert_eq!(points(&[92.0, 93.0, 95.0, 97.0], SATURATION_2_OXYGEN), [0, 1, 2, 3]);
        assert_eq!(points(&[90.0, 91.0, 101.0, 111.0, 219.0, 220.0], SYSTOLIC), [3, 2, 1, 0, 0, 3]);
        assert_eq!(
            points(&[40.0, 41.0, 51.0, 90.0, 91.0, 111.0, 130.0, 131.0], PULSE),
            [3, 1, 0, 0, 1, 2, 2, 3]
        );
        assert_eq!(
            points(&[35.0, 35.1, 36.0, 36.1, 38.0, 38.1, 39.0, 39.1], TEMPERATURE),
            [3, 1, 1, 0, 0, 1, 1, 2]
        );
    }

    #[test]
    fn a_value_between_two_bands_may_be_of_either() {
        assert_eq!(banded(35.05, TEMPERATURE), Points { least: 1, most: 3 });
        assert_eq!(banded(90.5, SYSTOLIC), Points { least: 2, most: 3 });
    }

    #[test]
    fn what_is_breathed_is_the_same_in_both_parts_that_it_counts_in() {
        // On scale 2, 97 % gives 0 on air and 3 on oxygen, which itself gives 2: 0 or 5, and what is between is hidden in the range.
        let readings = Readings {
            oxygen_saturation: Some(97.0),
            scale: Some(SaturationScale::Two),
            respiration_rate: Some(14.0),
            systolic_pressure: Some(120.0),
            pulse: Some(70.0),
            consciousness: Some(Acvpu::Alert),
            temperature: Some(37.0),
            breathing: None,
        };
        assert_eq!(readings.total(), Points { least: 0, most: 5 });
        let on_scale_1 = Readings { scale: Some(SaturationScale::One), ..readings };
        assert_eq!(on_scale_1.total(), Points { least: 0, most: 2 });
    }

    #[test]
    fn a_saturation_that_both_scales_judge_alike_needs_no_scale() {
        let readings = Readings {
            oxygen_saturation: Some(97.0),
            breathing: Some(Breathing::Air),
            ..Readings::default()
        };
        assert_eq!(readings.points(Part::OxygenSaturation), Points::exactly(0));
    }

    #[test]
    fn nothing_known_is_anything() {
        assert_eq!(Readings::default().total(), Points { least: 0, most: 20 });
    }
}
