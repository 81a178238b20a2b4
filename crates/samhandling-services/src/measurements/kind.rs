//! What kind of measurement a code stands for.

use samhandling_core::diagnostic::Text;
use samhandling_core::tree::Node;
use samhandling_r4::{CodeableConcept, Valued};

/// What was measured.
///
/// # Shape
///
/// `Observation.code` and `Observation.component.code`, by the codes of LOINC and SNOMED CT that the three packages ask for or
/// show in their examples. A code that they do not know has no kind.
///
/// # Units
///
/// [`Kind::unit`]: the unit in which limits and points are given.
///
/// # Example
///
/// ```
/// use samhandling_r4::CodeableConcept;
/// use samhandling_services::measurements::kind::Kind;
///
/// let pulse = CodeableConcept::coded("http://loinc.org", "8867-4");
/// assert_eq!(Kind::of(&pulse), Some(Kind::HeartRate));
/// assert_eq!(Kind::HeartRate.unit(), Some("/min"));
/// assert_eq!(Kind::HeartRate.title().nb, "Hjertefrekvens");
/// ```
///
/// # Source
///
/// The codes: `hl7.fhir.no.vkp.observation` 0.5.2, `hl7.fhir.no.domain.vitalsigns` 0.9.0, `no.vkp.r4` 0.9.0 and their examples, and
/// <https://hl7.org/fhir/R4/observation-vitalsigns.html> (4.0.1); read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Systolic and diastolic pressure together; the numbers are in its components.
    BloodPressure,
    /// Systolic pressure.
    SystolicPressure,
    /// Diastolic pressure.
    DiastolicPressure,
    /// Mean arterial pressure.
    MeanArterialPressure,
    /// Systolic less diastolic pressure.
    PulsePressure,
    /// Beats of the heart.
    HeartRate,
    /// Beats that can be felt. Fewer than the heart's where some do not reach the pulse.
    PulseRate,
    /// Breaths.
    RespirationRate,
    /// Oxygen saturation, by pulse oximeter or in arterial blood.
    OxygenSaturation,
    /// Body temperature.
    BodyTemperature,
    /// Level of consciousness.
    Consciousness,
    /// NEWS2, the total.
    EarlyWarningScore,
    /// Clinical Frailty Scale.
    Frailty,
    /// Body weight.
    BodyWeight,
    /// Body height or length.
    BodyHeight,
}

/// A kind with its codes.
struct Row {
    kind: Kind,
    title: Text,
    unit: Option<&'static str>,
    loinc: &'static [&'static str],
    snomed: &'static [&'static str],
}

impl Kind {
    /// The kind of a concept. A code for the pulse counts more than one for the heart rate beside it: the guide has LOINC's heart
    /// rate in both.
    #[must_use]
    pub fn of(concept: &CodeableConcept) -> Option<Kind> {
        let codings = concept.coding.iter();
        chosen(codings.filter_map(|coding| Kind::of_code(coding.system.text()?, coding.code.text()?)))
    }

    /// The kind of a code.
    #[must_use]
    pub fn of_code(system: &str, code: &str) -> Option<Kind> {
        let codes: fn(&Row) -> &'static [&'static str] = match system {
            "http://loinc.org" => |row| row.loinc,
            "http://snomed.info/sct" => |row| row.snomed,
            _ => return None,
        };
        ROWS.iter().find(|row| codes(row).contains(&code)).map(|row| row.kind)
    }

    /// The kinds of the codings of a `code`, in order.
    pub(super) fn all_of(concept: Node<'_>) -> impl Iterator<Item = (Node<'_>, Kind)> {
        concept.children_named("coding").filter_map(|coding| {
            Some((coding, Kind::of_code(&coding.child_text("system")?, &coding.child_text("code")?)?))
        })
    }

    /// The kind of a measurement or of one of its components, in the tree.
    pub(super) fn of_node(element: Node<'_>) -> Option<Kind> {
        chosen(Kind::all_of(element.child("code")?).map(|(_, kind)| kind))
    }

    /// Its name.
    #[must_use]
    pub fn title(self) -> Text {
        self.row().map_or(Text { en: "", nb: "", nn: "" }, |row| row.title)
    }

    /// The unit in which limits and points are given, as UCUM has it. None for what has parts or no unit.
    #[must_use]
    pub fn unit(self) -> Option<&'static str> {
        self.row()?.unit
    }

    /// The code of LOINC that the profiles ask for.
    #[must_use]
    pub fn loinc(self) -> Option<&'static str> {
        self.row()?.loinc.first().copied()
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.kind == self)
    }
}

fn chosen(mut kinds: impl Iterator<Item = Kind>) -> Option<Kind> {
    let first = kinds.next()?;
    let is_pulse = first == Kind::HeartRate && kinds.any(|kind| kind == Kind::PulseRate);
    Some(if is_pulse { Kind::PulseRate } else { first })
}

macro_rules! row {
    ($kind:ident, $unit:expr, [$en:literal, $nb:literal, $nn:literal], $loinc:expr, $snomed:expr) => {
        Row {
            kind: Kind::$kind,
            title: Text { en: $en, nb: $nb, nn: $nn },
            unit: $unit,
            loinc: &$loinc,
            snomed: &$snomed,
        }
    };
}

const PRESSURE: Option<&str> = Some("mm[Hg]");
const RATE: Option<&str> = Some("/min");

#[rustfmt::skip]
static ROWS: [Row; 15] = [
    row!(BloodPressure, None, ["Blood pressure", "Blodtrykk", "Blodtrykk"], ["85354-9"], ["75367002"]),
    row!(SystolicPressure, PRESSURE, ["Systolic pressure", "Systolisk trykk", "Systolisk trykk"],
        ["8480-6"], ["271649006", "4471000202106"]),
    row!(DiastolicPressure, PRESSURE, ["Diastolic pressure", "Diastolisk trykk", "Diastolisk trykk"],
        ["8462-4"], ["271650006", "4481000202108"]),
    row!(MeanArterialPressure, PRESSURE, ["Mean arterial pressure", "Middelarterietrykk", "Middelarterietrykk"],
        ["8478-0"], ["4501000202102"]),
    row!(PulsePressure, PRESSURE, ["Pulse pressure", "Pulstrykk", "Pulstrykk"], [], ["4461000202102", "87179004"]),
    row!(HeartRate, RATE, ["Heart rate", "Hjertefrekvens", "Hjartefrekvens"], ["8867-4"], ["364075005"]),
    row!(PulseRate, RATE, ["Pulse", "Puls", "Puls"], [], ["78564009"]),
    row!(RespirationRate, RATE, ["Respiration rate", "Respirasjonsfrekvens", "Respirasjonsfrekvens"],
        ["9279-1"], ["86290005", "271625008"]),
    row!(OxygenSaturation, Some("%"), ["Oxygen saturation", "Oksygenmetning", "Oksygenmetting"],
        ["2708-6", "59408-5"], ["431314004"]),
    row!(BodyTemperature, Some("Cel"), ["Body temperature", "Kroppstemperatur", "Kroppstemperatur"],
        ["8310-5"], ["276885007"]),
    row!(Consciousness, None, ["Consciousness", "Bevissthet", "Medvit"], [], ["1104441000000107"]),
    row!(EarlyWarningScore, None, ["NEWS2", "NEWS2", "NEWS2"], [], ["1104051000000101"]),
    row!(Frailty, None, ["Clinical Frailty Scale", "Klinisk skrøpelighetsskala", "Klinisk skrøpelegheitsskala"],
        [], ["763264000"]),
    row!(BodyWeight, Some("kg"), ["Body weight", "Kroppsvekt", "Kroppsvekt"], ["29463-7"], ["27113001"]),
    row!(BodyHeight, Some("cm"), ["Body height", "Kroppshøyde", "Kroppshøgd"], ["8302-2"], ["1153637007"]),
];
