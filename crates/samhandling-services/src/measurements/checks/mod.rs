//! What the guides' prose, and sense, ask for beyond the profiles.

mod answer_of_several_patients;
mod code_mistaken;
mod codes_disagree;
mod create_bundle_collection;
mod create_bundle_of_other_type;
mod device_unidentified;
mod identifier_repeated;
mod municipality_tag_malformed;
mod news2_differs;
mod news2_part_of_other_patient;
mod news2_points_differ;
mod oxygen_contradicts_air;
mod party_of_other_kind;
mod performer_unidentified;
mod pressures_contradict;
mod registered_with_value;
mod response_status_malformed;
mod score_impossible;
mod shared;
mod subject_without_number;
mod time_missing;
mod unit_contradicts_code;
mod unit_of_other_kind;
mod value_implausible;
mod value_unusual;
mod value_without_unit;

use samhandling_conformance::CheckSet;
use shared::{
    Same, choice, claims, component_part, doubt, has_identifier, is_for_service, is_of_observations, limited,
    number, observations, parts, same_patient, whole,
};

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "measurements",
    packages: &["hl7.fhir.no.vkp.observation", "hl7.fhir.no.domain.vitalsigns", "no.vkp.r4"],
    checks: &[
        &answer_of_several_patients::CHECK,
        &code_mistaken::CHECK,
        &codes_disagree::CHECK,
        &create_bundle_collection::CHECK,
        &create_bundle_of_other_type::CHECK,
        &device_unidentified::CHECK,
        &identifier_repeated::CHECK,
        &municipality_tag_malformed::CHECK,
        &news2_differs::CHECK,
        &news2_part_of_other_patient::CHECK,
        &news2_points_differ::CHECK,
        &oxygen_contradicts_air::CHECK,
        &party_of_other_kind::CHECK,
        &performer_unidentified::CHECK,
        &pressures_contradict::CHECK,
        &registered_with_value::CHECK,
        &response_status_malformed::CHECK,
        &score_impossible::CHECK,
        &subject_without_number::CHECK,
        &time_missing::CHECK,
        &unit_contradicts_code::CHECK,
        &unit_of_other_kind::CHECK,
        &value_implausible::CHECK,
        &value_unusual::CHECK,
        &value_without_unit::CHECK,
    ],
};
