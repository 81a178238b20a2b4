//! Where the parts of a score are, and what they say.

use samhandling_r4::{
    CodeableConcept, Observation, ObservationComponentValue, ObservationEffective, ObservationStatus,
    ObservationValue, Quantity, Valued,
};

use super::part::{SCALE_1, SCALE_2};
use super::{Acvpu, Breathing, InspiredOxygen, Readings, SaturationScale};
use crate::measurements::kind::Kind;
use crate::unit::number_of;
use crate::view::patient_of;

/// What the parts of a score say. `parts` are those that it is linked to; of what they do not have, `beside` counts.
pub(crate) fn readings_of(score: &Observation, parts: &[&Observation], beside: &[&Observation]) -> Readings {
    let number = |kind: Kind| {
        let all = |from: &[&Observation]| one(from.iter().flat_map(|part| numbers(part, kind)));
        all(parts).unwrap_or_else(|| all(beside).flatten())
    };
    let first = |a: Option<Option<f64>>, b: Option<Option<f64>>| a.or(b).flatten();
    let pulse = |from: &[&Observation]| {
        let all = |kind: Kind| one(from.iter().flat_map(|part| numbers(part, kind)));
        all(Kind::PulseRate).or_else(|| all(Kind::HeartRate))
    };
    let level = |from: &[&Observation]| {
        one(from.iter().filter(|part| is_of(part, Kind::Consciousness)).map(|part| acvpu(part)))
    };
    let breathed = |from: &[&Observation]| one(from.iter().flat_map(|part| breathings(part)));
    Readings {
        respiration_rate: number(Kind::RespirationRate),
        oxygen_saturation: number(Kind::OxygenSaturation),
        breathing: breathed(parts).or_else(|| breathed(beside)).flatten(),
        systolic_pressure: number(Kind::SystolicPressure),
        pulse: first(pulse(parts), pulse(beside)),
        consciousness: level(parts).or_else(|| level(beside)).flatten(),
        temperature: number(Kind::BodyTemperature),
        scale: scale(score),
    }
}

/// The one value of several that agree. None where there is none; `Some(None)` where they differ or cannot be read.
fn one<T: PartialEq + Copy>(mut values: impl Iterator<Item = Option<T>>) -> Option<Option<T>> {
    let first = values.next()?;
    Some(first.filter(|_| values.all(|other| other == first)))
}

/// The resources among which the parts of a score are: those that it is linked to, and those of the same patient and moment.
pub(crate) fn beside<'a>(
    score: &Observation,
    all: impl Iterator<Item = &'a Observation>,
) -> Vec<&'a Observation> {
    let (patient, moment) = (patient_of(score), moment_of(score));
    let is_same = |other: &&Observation| {
        patient.is_some() && patient_of(other) == patient && moment.is_some() && moment_of(other) == moment
    };
    all.filter(|other| !is_of(other, Kind::EarlyWarningScore)).filter(is_same).collect()
}

/// The moment of an Observation, to the second at least. A day is no moment.
fn moment_of(observation: &Observation) -> Option<chrono::DateTime<chrono::Utc>> {
    match observation.effective.as_ref()? {
        ObservationEffective::DateTime(date) => Some(date.value()?.to_chrono()?.to_utc()),
        ObservationEffective::Instant(instant) => Some(instant.value()?.to_chrono().to_utc()),
        _ => None,
    }
}

/// Whether a resource is of a kind and counts: what was cancelled or entered in error does not.
fn is_of(observation: &Observation, kind: Kind) -> bool {
    let is_void = matches!(
        observation.status.value(),
        Some(ObservationStatus::EnteredInError | ObservationStatus::Cancelled)
    );
    !is_void && Kind::of(&observation.code) == Some(kind)
}

/// The numbers of a kind in a resource or its components.
fn numbers(observation: &Observation, kind: Kind) -> Vec<Option<f64>> {
    let Some(unit) = kind.unit() else { return Vec::new() };
    let of_quantity = |quantity: &Quantity| number_of(quantity, unit);
    if is_of(observation, kind) {
        let value = match &observation.value {
            Some(ObservationValue::Quantity(quantity)) => of_quantity(quantity),
            _ => None,
        };
        return vec![value];
    }
    if !is_of(observation, Kind::BloodPressure) {
        return Vec::new();
    }
    let components = observation.component.iter().filter(|component| Kind::of(&component.code) == Some(kind));
    let value = |value: &Option<ObservationComponentValue>| match value {
        Some(ObservationComponentValue::Quantity(quantity)) => of_quantity(quantity),
        _ => None,
    };
    components.map(|component| value(&component.value)).collect()
}

/// What was breathed during a measurement of saturation or respiration; nothing where the resource does not say.
fn breathings(observation: &Observation) -> Vec<Option<Breathing>> {
    if !is_of(observation, Kind::OxygenSaturation) && !is_of(observation, Kind::RespirationRate) {
        return Vec::new();
    }
    let said = observation.extension.iter().filter(|extension| extension.url == InspiredOxygen::URL);
    said.map(|extension| InspiredOxygen { extension }.breathing()).collect()
}

/// The level of consciousness, by the codes of SNOMED CT for ACVPU.
///
/// Source: HL7 UK, value set UKCore-ACVPU 2.1.0, in its FHIR Shorthand (read 2026-11-22). The Norwegian
/// packages name none; codes of suppliers stay unknown.
fn acvpu(observation: &Observation) -> Option<Acvpu> {
    let Some(ObservationValue::CodeableConcept(concept)) = &observation.value else { return None };
    one(snomed_codes(concept).filter_map(|code| {
        Some(Some(match code {
            "248234008" => Acvpu::Alert,
            "130987000" => Acvpu::Confusion,
            "300202002" => Acvpu::Voice,
            "450847001" => Acvpu::Pain,
            "422768004" => Acvpu::Unresponsive,
            _ => return None,
        }))
    }))
    .flatten()
}

/// The scale that the score's own components name.
fn scale(score: &Observation) -> Option<SaturationScale> {
    let codes = score.component.iter().flat_map(|component| snomed_codes(&component.code));
    one(codes.filter_map(|code| match code {
        SCALE_1 => Some(Some(SaturationScale::One)),
        SCALE_2 => Some(Some(SaturationScale::Two)),
        _ => None,
    }))
    .flatten()
}

fn snomed_codes(concept: &CodeableConcept) -> impl Iterator<Item = &str> {
    let of_snomed =
        concept.coding.iter().filter(|coding| coding.system.text() == Some("http://snomed.info/sct"));
    of_snomed.filter_map(|coding| coding.code.text())
}
