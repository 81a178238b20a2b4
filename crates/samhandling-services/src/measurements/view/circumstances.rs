//! Under which circumstances something was measured.

use std::fmt;

use samhandling_r4::{Annotation, CodeableConcept, Coding, Extension, ExtensionValue, Quantity};

use crate::measurements::extension_url;
use crate::measurements::news2::InspiredOxygen;
use crate::view::extension;

/// Under which circumstances something was measured.
///
/// # Shape
///
/// The extensions of no-domain VitalSigns, each 0..1 on the kinds of measurement that it belongs to; `inspiredOxygen` 0..* on an
/// oxygen saturation. Extensions by other urls, such as those of older guides, stand in the resource.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::measurements::view::Measurement;
///
/// let json = include_bytes!("../../../../../fixtures/measurements/valid/domain-body-weight.json");
/// let observation = Observation::from_json(json)?;
/// let clothing = Measurement::of(&observation).circumstances().clothing().expect("a state");
/// assert_eq!(clothing.code.as_ref().and_then(|code| code.value()).map(String::as_str), Some("8111000202103"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `hl7.fhir.no.domain.vitalsigns` 0.9.0, <https://github.com/HL7Norway/no-domain> (read 2026-11-21).
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The extensions as they stand.
    pub extensions: &'a [Extension],
}

/// Methods for extensions of one kind of value.
macro_rules! extensions {
    ($read:ident -> $value:ty; $($(#[doc = $doc:literal])+ $name:ident = $url:literal;)+) => {$(
        $(#[doc = $doc])+
        #[must_use]
        pub fn $name(&self) -> Option<$value> {
            extension::$read(self.extensions, extension_url!($url))
        }
    )+};
}

impl<'a> Circumstances<'a> {
    extensions! { coding -> &'a Coding;
        /// The size of the cuff.
        cuff_size = "CuffSize";
        /// At which sound the diastolic pressure was read.
        diastolic_end_point = "DiastolicEndPoint";
        /// Asleep or awake.
        sleep_status = "SleepStatus";
        /// How covered the body was when its temperature was taken.
        body_exposure = "BodyExposure";
        /// What the patient wore when weighed.
        clothing = "ClothingState";
        /// Whether the heart's rhythm was regular, and how not.
        heart_rhythm = "HeartRhythmIrregularity";
        /// Whether the pulse was regular.
        pulse_rhythm = "PulseRhythm";
        /// How the pulse was irregular.
        pulse_irregularity = "PulseRhythmIrregularity";
        /// The depth of respiration.
        respiration_depth = "RespirationDepth";
        /// Whether respiration was regular.
        respiration_regularity = "RespirationRegularity";
        /// Whether the patient breathed by himself.
        spontaneous_breathing = "SpontaneousBreathing";
    }
    extensions! { text -> &'a str;
        /// How the patient was warmed.
        active_heating = "ActiveHeating";
        /// How the systolic pressure was computed.
        systolic_formula = "BloodpressureSystolicFormula";
        /// How the diastolic pressure was computed.
        diastolic_formula = "BloodpressureDiastolicFormula";
        /// How the mean arterial pressure was computed.
        mean_arterial_formula = "BloodpressureMeanArterialFormula";
    }
    extensions! { concept -> &'a CodeableConcept;
        /// What may have disturbed the measurement.
        confounding_factor = "ConfoundingFactor";
    }

    /// Lying, sitting, standing …: one extension for each of blood pressure, height, heart rate and pulse, and respiration.
    #[must_use]
    pub fn body_position(&self) -> Option<&'a Coding> {
        [
            extension_url!("BloodpressureBodyPosition"),
            extension_url!("BodyHeightBodyPosition"),
            extension_url!("HeartRatePulseBodyPosition"),
            extension_url!("RespirationRateBodyPosition"),
        ]
        .into_iter()
        .find_map(|url| extension::coding(self.extensions, url))
    }

    /// How much the bed was tilted. In degrees (`deg`).
    #[must_use]
    pub fn tilt(&self) -> Option<&'a Quantity> {
        match extension::value(self.extensions, extension_url!("Tilt"))? {
            ExtensionValue::Quantity(tilt) => Some(tilt),
            _ => None,
        }
    }

    /// Days since the last menstruation began.
    #[must_use]
    pub fn days_since_menstruation_start(&self) -> Option<u32> {
        match extension::value(self.extensions, extension_url!("DaysSinceMenstruationStart"))? {
            ExtensionValue::PositiveInt(days) => days.value().copied(),
            _ => None,
        }
    }

    /// What the patient breathed.
    pub fn inspired_oxygen(&self) -> impl Iterator<Item = InspiredOxygen<'a>> + use<'a> {
        let said = self.extensions.iter().filter(|extension| extension.url == InspiredOxygen::URL);
        said.map(|extension| InspiredOxygen { extension })
    }

    /// What somebody wrote of the pulse's character.
    pub fn pulse_character(&self) -> impl Iterator<Item = &'a Annotation> + use<'a> {
        extension::annotations(self.extensions, extension_url!("CharacterOfPulse"))
    }

    /// What somebody wrote of it.
    pub fn clinical_description(&self) -> impl Iterator<Item = &'a Annotation> + use<'a> {
        extension::annotations(self.extensions, extension_url!("ClinicalDescription"))
    }
}

impl fmt::Debug for Circumstances<'_> {
    /// How many extensions there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Circumstances({})", self.extensions.len())
    }
}
