//! Between which values a measurement lies, and who says so.

use samhandling_core::diagnostic::{Arg, Args};

use super::kind::Kind;

/// Limits of a kind, in its unit.
pub(super) struct Limits {
    pub(super) kind: Kind,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether `high` itself is too high.
    pub(super) is_open: bool,
}

impl Limits {
    pub(super) fn hold(&self, value: f64) -> bool {
        value >= self.low && if self.is_open { value < self.high } else { value <= self.high }
    }

    /// The limits as a message has them.
    pub(super) fn args(&self) -> Args {
        let unit = self.kind.unit().unwrap_or_default();
        Args::new(vec![
            ("kind", self.kind.title().into()),
            ("low", Arg::name(self.low.to_string())),
            ("high", Arg::name(self.high.to_string())),
            ("unit", Arg::name(unit)),
        ])
    }
}

const fn closed(kind: Kind, low: f64, high: f64) -> Limits {
    Limits { kind, low, high, is_open: false }
}

const fn open(kind: Kind, low: f64, high: f64) -> Limits {
    Limits { kind, low, high, is_open: true }
}

/// The limits of the Norwegian archetypes, outside of which a record system of that origin cannot hold the value.
///
/// Source: <https://github.com/Arketyper-no/ckm>, `local/archetypes/entry/observation/`: `blood_pressure.v2`, `pulse.v2`,
/// `respiration.v2`, `body_temperature.v2`, `body_weight.v2`, `height.v2`, the `magnitude` of each; read 2026-11-22. Oxygen
/// saturation is a part of a whole: 0 to 100 by definition.
pub(super) static ARCHETYPES: [Limits; 11] = [
    open(Kind::SystolicPressure, 0.0, 1000.0),
    open(Kind::DiastolicPressure, 0.0, 1000.0),
    open(Kind::MeanArterialPressure, 0.0, 1000.0),
    open(Kind::PulsePressure, 0.0, 1000.0),
    open(Kind::HeartRate, 0.0, 1000.0),
    open(Kind::PulseRate, 0.0, 1000.0),
    closed(Kind::RespirationRate, 0.0, 200.0),
    closed(Kind::OxygenSaturation, 0.0, 100.0),
    open(Kind::BodyTemperature, 0.0, 100.0),
    closed(Kind::BodyWeight, 0.0, 1000.0),
    closed(Kind::BodyHeight, 0.0, 1000.0),
];

/// Limits that nobody publishes, wide enough for every living patient: our own judgement of 2026-11-22, for finding units and
/// columns that were mixed up. What lies outside is told as information only.
pub(super) static OWN_JUDGEMENT: [Limits; 9] = [
    closed(Kind::SystolicPressure, 30.0, 320.0),
    closed(Kind::DiastolicPressure, 10.0, 220.0),
    closed(Kind::HeartRate, 10.0, 350.0),
    closed(Kind::PulseRate, 10.0, 350.0),
    closed(Kind::RespirationRate, 2.0, 100.0),
    closed(Kind::OxygenSaturation, 30.0, 100.0),
    closed(Kind::BodyTemperature, 12.0, 47.0),
    closed(Kind::BodyWeight, 0.3, 500.0),
    closed(Kind::BodyHeight, 20.0, 260.0),
];

/// The limits of a kind.
pub(super) fn of(table: &'static [Limits], kind: Kind) -> Option<&'static Limits> {
    table.iter().find(|limits| limits.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_archetypes_allow_and_we_do_not_is_inside_their_limits() {
        for own in &OWN_JUDGEMENT {
            let archetype = of(&ARCHETYPES, own.kind).unwrap();
            assert!(archetype.hold(own.low) && archetype.hold(own.high), "{:?}", own.kind);
        }
    }
}
