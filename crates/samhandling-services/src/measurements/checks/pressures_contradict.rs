//! Blood pressures whose numbers do not go together.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::choice;
use crate::measurements::kind::Kind;
use crate::unit;

rule! {
    /// ## What it checks
    /// That systolic pressure is above diastolic pressure, that mean arterial pressure lies between the two, and that pulse
    /// pressure is their difference, to one mm Hg.
    ///
    /// ## Why
    /// The numbers are defined by each other. Where they contradict, two have changed places, or one is of another measurement.
    ///
    /// ## Conforms
    /// ```json
    /// {"component": [
    ///   {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 142, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}},
    ///   {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 88, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"component": [
    ///   {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 88, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}},
    ///   {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 142, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Compare with the device, and see whether two numbers have changed places.
    ///
    /// ## Source
    /// The archetype `blood_pressure.v2` of <https://github.com/Arketyper-no/ckm>: systolic is the peak of a cycle, diastolic its
    /// minimum, pulse pressure the difference (read 2026-11-22)
    RULE = "measurements-pressures-contradict", Error, BusinessRule {
        message {
            en: "{pressure} contradicts the other pressures",
            nb: "{pressure} motsier de andre trykkene",
            nn: "{pressure} motseier dei andre trykka",
        }
        help {
            en: "compare with the device, and see whether two numbers have changed places",
            nb: "sammenlign med måleren, og se om to tall har byttet plass",
            nn: "samanlikn med målaren, og sjå om to tal har bytt plass",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let (Some((systolic_at, systolic)), Some((_, diastolic))) =
        (pressure(observation, Kind::SystolicPressure), pressure(observation, Kind::DiastolicPressure))
    else {
        return;
    };
    let mut report = |at: Node<'_>, kind: Kind| {
        found.at(at, Args::new(vec![("pressure", kind.title().into())]));
    };
    if systolic <= diastolic {
        return report(systolic_at, Kind::SystolicPressure);
    }
    if let Some((at, mean)) = pressure(observation, Kind::MeanArterialPressure)
        && (mean < diastolic - ROUNDING || mean > systolic + ROUNDING)
    {
        report(at, Kind::MeanArterialPressure);
    }
    if let Some((at, pulse)) = pressure(observation, Kind::PulsePressure)
        && (systolic - diastolic - pulse).abs() > ROUNDING
    {
        report(at, Kind::PulsePressure);
    }
}

/// How far a number may be off because another was rounded, in mm Hg.
const ROUNDING: f64 = 1.0;

/// The one pressure of a kind among the components, in mm Hg; none where there are several.
fn pressure(observation: Node<'_>, kind: Kind) -> Option<(Node<'_>, f64)> {
    let mut of_kind =
        observation.children_named("component").filter(|part| Kind::of_node(*part) == Some(kind));
    let quantity = choice(of_kind.next()?, "value")?;
    let number = unit::number_in(quantity, kind.unit()?)?;
    of_kind.next().is_none().then_some((quantity, number))
}
