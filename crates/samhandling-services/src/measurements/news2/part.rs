//! The seven parts of NEWS2.

use samhandling_core::diagnostic::Text;

use crate::measurements::kind::Kind;

/// A part of NEWS2.
///
/// # Example
///
/// ```
/// use samhandling_services::measurements::news2::Part;
///
/// assert_eq!(Part::ALL.len(), 7);
/// assert_eq!(Part::ALL.iter().map(|part| part.most()).sum::<u8>(), 20);
/// assert_eq!(Part::of_score_code("1104371000000107"), Some(Part::Temperature));
/// ```
///
/// # Source
///
/// Royal College of Physicians, NEWS2, 2017. The codes of the points of each part, of the British extension of SNOMED CT, stand in
/// HL7 Norway's example of a NEWS2 score (`Observation-news2-create` in an older build of
/// <https://github.com/HL7Norway/VkpObservation>), that of scale 1 in the NEWS2 profiles of HL7 UK; read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Breaths a minute.
    RespirationRate,
    /// Oxygen saturation, on one of two scales.
    OxygenSaturation,
    /// Whether the patient breathes air or is given oxygen.
    AirOrOxygen,
    /// Systolic pressure.
    SystolicPressure,
    /// Pulse or heart rate.
    Pulse,
    /// Consciousness: alert, or new confusion, or reacting to voice or pain only, or not at all.
    Consciousness,
    /// Temperature.
    Temperature,
}

impl Part {
    /// All seven, in the order of the chart.
    pub const ALL: [Part; 7] = [
        Part::RespirationRate,
        Part::OxygenSaturation,
        Part::AirOrOxygen,
        Part::SystolicPressure,
        Part::Pulse,
        Part::Consciousness,
        Part::Temperature,
    ];

    /// The most points that it gives.
    #[must_use]
    pub fn most(self) -> u8 {
        if self == Part::AirOrOxygen { 2 } else { 3 }
    }

    /// Whether it may give so many points.
    #[must_use]
    pub fn gives(self, points: u8) -> bool {
        match self {
            Part::AirOrOxygen => matches!(points, 0 | 2),
            Part::Consciousness => matches!(points, 0 | 3),
            Part::SystolicPressure
            | Part::Pulse
            | Part::RespirationRate
            | Part::OxygenSaturation
            | Part::Temperature => points <= 3,
        }
    }

    /// The part whose points a code of SNOMED CT stands for.
    #[must_use]
    pub fn of_score_code(code: &str) -> Option<Part> {
        Some(match code {
            "1104301000000104" => Part::RespirationRate,
            SCALE_1 | SCALE_2 => Part::OxygenSaturation,
            "1104331000000105" => Part::AirOrOxygen,
            "1104341000000101" => Part::SystolicPressure,
            "1104351000000103" => Part::Pulse,
            "1104361000000100" => Part::Consciousness,
            "1104371000000107" => Part::Temperature,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn title(self) -> Text {
        let kind = match self {
            Part::AirOrOxygen => {
                return Text { en: "Air or oxygen", nb: "Luft eller oksygen", nn: "Luft eller oksygen" };
            }
            Part::RespirationRate => Kind::RespirationRate,
            Part::OxygenSaturation => Kind::OxygenSaturation,
            Part::SystolicPressure => Kind::SystolicPressure,
            Part::Pulse => Kind::PulseRate,
            Part::Consciousness => Kind::Consciousness,
            Part::Temperature => Kind::BodyTemperature,
        };
        kind.title()
    }
}

/// The code of the points of oxygen saturation on scale 1.
pub(super) const SCALE_1: &str = "1104311000000102";
/// And on scale 2.
pub(super) const SCALE_2: &str = "1104321000000108";
