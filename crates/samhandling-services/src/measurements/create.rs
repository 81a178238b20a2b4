//! The Bundle by which measurements are sent.

use samhandling_r4::primitive::Instant;
use samhandling_r4::{Bundle, BundleType, Coding, HttpVerb, Identifier, Meta, Observation, Resource};

/// Which of the two forms a Bundle of measurements has.
///
/// Sources differ, so the caller says which: the profile `pmd-Bundle-Observation` asks for one, the portal's examples for the
/// running API show the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BundleForm {
    /// As the profile has it: type `batch`, and a `request` in each entry.
    Batch,
    /// As the portal's examples have it: type `collection`, identifier, timestamp and the number of the municipality.
    Collection,
}

impl BundleForm {
    /// The form of a Bundle; none for one of another type.
    #[must_use]
    pub fn of(bundle: &Bundle) -> Option<Self> {
        match bundle.r#type.value()? {
            BundleType::Batch => Some(BundleForm::Batch),
            BundleType::Collection => Some(BundleForm::Collection),
            _ => None,
        }
    }
}

/// The system of the identifier that the portal's examples give a Bundle.
pub const BUNDLE_IDENTIFIER: &str = "https://www.nhn.no/komlink/bundle-identifier";

/// The system of the municipality's number in `meta.tag`.
pub const MUNICIPALITY: &str =
    "https://register.geonorge.no/sosi-kodelister/inndelinger/inndelingsbase/kommunenummer";

/// The profile of a Bundle in the form of [`BundleForm::Batch`].
pub const PROFILE: &str = "http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Observation";

/// Who sends a Bundle, and when. The library has no clock and makes up no identifier: the caller gives both.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The value of the Bundle's identifier, unique for each Bundle that is sent.
    pub identifier: String,
    /// When it was put together.
    pub timestamp: Instant,
    /// The number of the municipality, four digits; none where the sender is none.
    pub municipality: Option<String>,
}

/// The Bundle by which measurements are sent, in the form that the caller chooses. Each measurement stands under the full url that
/// is given with it, such as `urn:uuid:…`; the service names it again in its answer.
///
/// # Shape
///
/// Both forms carry identifier, timestamp and municipality, which the profile allows. Only `batch` has a `request` in each entry
/// (`POST Observation`) and names the profile.
///
/// # Example
///
/// ```
/// use samhandling_r4::{CodeableConcept, FhirType, Observation, ObservationStatus};
/// use samhandling_services::measurements::create::{BundleForm, Origin, create_bundle};
///
/// let origin = Origin {
///     identifier: "2026-03-20-1".to_owned(),
///     timestamp: "2026-03-20T08:00:00+01:00".parse()?,
///     municipality: Some("0301".to_owned()),
/// };
/// let pulse = CodeableConcept::coded("http://loinc.org", "8867-4");
/// let pulse = Observation::new(ObservationStatus::Final, pulse);
/// let bundle = create_bundle(BundleForm::Batch, &origin, [("urn:uuid:7b0c1c52-6f0d-4a7e-9d7e-1f3f0e0b0001", pulse)]);
/// assert_eq!(BundleForm::of(&bundle), Some(BundleForm::Batch));
/// assert!(bundle.to_json().contains(r#""request":{"method":"POST","url":"Observation"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// `pmd-Bundle-Observation`, `hl7.fhir.no.vkp.observation` 0.5.2; the other form:
/// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
/// (read 2026-11-21).
#[must_use]
pub fn create_bundle<'u>(
    form: BundleForm,
    origin: &Origin,
    measurements: impl IntoIterator<Item = (&'u str, Observation)>,
) -> Bundle {
    let kind = match form {
        BundleForm::Batch => BundleType::Batch,
        BundleForm::Collection => BundleType::Collection,
    };
    let identifier = Identifier::new(BUNDLE_IDENTIFIER, &origin.identifier);
    let mut bundle = Bundle::new(kind).with_identifier(identifier).with_timestamp(origin.timestamp.clone());
    if let Some(number) = &origin.municipality {
        bundle = bundle.with_meta(Meta::default().with_tag(Coding::new(MUNICIPALITY, number)));
    }
    if form == BundleForm::Batch {
        bundle = bundle.with_profile(PROFILE);
    }
    measurements.into_iter().fold(bundle, |bundle, (full_url, measurement)| match form {
        BundleForm::Batch => bundle.with_request(full_url, HttpVerb::Post, "Observation", measurement),
        BundleForm::Collection => bundle.with_resource(full_url, measurement),
    })
}
