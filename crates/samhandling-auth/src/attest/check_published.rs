//! The rules of the published model.

use super::attestation::{Attestation, CareRelation, Identifier, Patient, Practitioner};
use super::finding::AttestReport;
use super::rule::AttestRule;
use super::system;
use crate::time::UnixTime;

/// The longest an attest lives.
const LONGEST_LIFE_SECONDS: i64 = 60 * 60;

/// What the rules ask about and the attest does not say; each unknown makes its rules undecided.
///
/// # Example
///
/// ```
/// use samhandling_auth::UnixTime;
/// use samhandling_auth::attest::AttestContext;
///
/// let context = AttestContext { security_level: Some(4), ..AttestContext::at(UnixTime::from_seconds(1_700_000_000)) };
/// assert_eq!(context.organisation_has_units, None);
/// ```
#[derive(Clone, Copy)]
pub struct AttestContext<'a> {
    /// The time of the check.
    pub now: UnixTime,
    /// The person number of the one who logged in (ATT-11).
    pub authenticated: Option<&'a str>,
    /// The security level of the login (ATT-9).
    pub security_level: Option<u8>,
    /// Whether Enhetsregisteret has units below the legal entity (ATT-19).
    pub organisation_has_units: Option<bool>,
    /// Whether the organisation has more than one level below (ATT-43).
    pub organisation_has_levels: Option<bool>,
    /// Whether the practitioner is in HPR (ATT-29).
    pub is_in_hpr: Option<bool>,
    /// The authorisations that HPR has (ATT-32).
    pub authorizations: Option<&'a [&'a str]>,
    /// Whether the patients are treated in another organisation (ATT-51, ATT-56).
    pub treated_elsewhere: Option<bool>,
}

impl AttestContext<'_> {
    /// A context that knows the time only.
    #[must_use]
    pub const fn at(now: UnixTime) -> Self {
        Self {
            now,
            authenticated: None,
            security_level: None,
            organisation_has_units: None,
            organisation_has_levels: None,
            is_in_hpr: None,
            authorizations: None,
            treated_elsewhere: None,
        }
    }
}

impl std::fmt::Debug for AttestContext<'_> {
    /// Shows everything but who logged in.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AttestContext").field("now", &self.now).finish_non_exhaustive()
    }
}

impl Attestation {
    /// Checks the published rules that can be decided from the attest and what is known around it.
    ///
    /// Rules about what receivers do with an attest, show or log, are not checks of the attest and are left out.
    #[must_use]
    pub fn check(&self, context: &AttestContext<'_>) -> AttestReport {
        let mut report = AttestReport::default();
        check_time(self.toa, context, &mut report);
        check_practitioner(&self.practitioner, context, &mut report);
        check_units(&self.practitioner, &mut report);
        check_care_relation(&self.care_relation, context, &mut report);
        for (position, patient) in self.patients.iter().enumerate() {
            check_patient(patient, position, context, &mut report);
        }
        report
    }
}

fn check_time(toa: i64, context: &AttestContext<'_>, report: &mut AttestReport) {
    let age = context.now.seconds_since(UnixTime::from_seconds(toa));
    report.broken_if(age > LONGEST_LIFE_SECONDS, AttestRule::Att58Expired, "toa");
    report.broken_if(age < 0, AttestRule::Att58InFuture, "toa");
}

fn check_practitioner(sent: &Practitioner, context: &AttestContext<'_>, report: &mut AttestReport) {
    let registered = [system::NATIONAL_IDENTITY_NUMBER, system::D_NUMBER];
    let unknown = !is_one_of(&sent.identifier.system, &registered);
    report.broken_if(unknown, AttestRule::Att10IdentifierSystem, "practitioner.identifier.system");
    let another = context.authenticated.map(|user| user != sent.identifier.id);
    report.decide(another, AttestRule::Att11IdentifierNotOfUser, "practitioner.identifier.id");
    let low = context.security_level.map(|level| level < 4);
    report.decide(low, AttestRule::Att9AssuranceTooLow, "practitioner.identifier");

    let wrong = context.is_in_hpr.map(|is_in| is_in != sent.hpr_nr.is_some());
    report.decide(wrong, AttestRule::Att29HprNumberPresence, "practitioner.hpr_nr");
    if let Some(number) = &sent.hpr_nr {
        let other = !system::same(&number.system, system::HEALTH_PERSONNEL_NUMBER);
        report.broken_if(other, AttestRule::Att29HprNumberSystem, "practitioner.hpr_nr.system");
    }
    if let Some(code) = &sent.authorization {
        authorization_system(&code.system, report);
        let not_held = context.authorizations.map(|held| !held.contains(&code.code.as_str()));
        report.decide(not_held, AttestRule::Att32AuthorizationNotHeld, "practitioner.authorization.code");
    }

    organisation(&sent.legal_entity.system, "legal_entity", report);
    organisation(&sent.point_of_care.system, "point_of_care", report);
    if sent.point_of_care.id != sent.legal_entity.id {
        let alone = context.organisation_has_units.map(|has_units| !has_units);
        report.decide(alone, AttestRule::Att19PointOfCareNotLegalEntity, "practitioner.point_of_care.id");
    }
}

fn check_units(sent: &Practitioner, report: &mut AttestReport) {
    if let Some(unit) = &sent.department {
        let path = "practitioner.department.authority";
        report.broken_if(
            lacks_authority(unit, &sent.legal_entity.id),
            AttestRule::Att28DepartmentAuthority,
            path,
        );
    }
}

/// A unit whose system is no national register must name the legal entity.
fn lacks_authority(unit: &Identifier, legal_entity: &str) -> bool {
    !is_one_of(&unit.system, &[system::RESH, system::ORGANISATION_NUMBER])
        && unit.authority.as_deref() != Some(legal_entity)
}

fn check_care_relation(sent: &CareRelation, context: &AttestContext<'_>, report: &mut AttestReport) {
    let service = sent.healthcare_service.as_ref().map(|code| code.system.as_str());
    let details = sent.purpose_of_use_details.as_ref().map(|code| code.system.as_str());
    let purpose = &sent.purpose_of_use;
    care(service, (&purpose.code, &purpose.system), details, "care_relation", report);
    if details.is_none() && service.is_some() {
        report.decide(
            context.organisation_has_levels,
            AttestRule::Att43DetailsMissing,
            "care_relation.purpose_of_use_details",
        );
    }
    let empty = sent.decision_ref.id.is_empty();
    report.broken_if(empty, AttestRule::Att47DecisionNotReferenced, "care_relation.decision_ref.id");
}

fn check_patient(sent: &Patient, position: usize, context: &AttestContext<'_>, report: &mut AttestReport) {
    let registers = [system::NATIONAL_IDENTITY_NUMBER, system::D_NUMBER, system::COMMON_HELP_NUMBER];
    let identified = is_one_of(&sent.identifier.system, &registers) && !sent.identifier.id.is_empty();
    let path = format!("patients[{position}].identifier");
    report.broken_if(!identified, AttestRule::Att4PatientNotIdentified, &path);
    let place = sent.point_of_care.as_ref().map(|place| place.system.as_str());
    patient_place(place, sent.department.is_some(), position, context.treated_elsewhere, report);
}

/// The rules of a patient's place, for both forms.
pub(super) fn patient_place(
    place: Option<&str>,
    has_department: bool,
    position: usize,
    elsewhere: Option<bool>,
    report: &mut AttestReport,
) {
    let path = format!("patients[{position}].point_of_care");
    if let Some(system) = place {
        let other = !system::same(system, system::ORGANISATION_NUMBER);
        report.broken_if(other, AttestRule::Att49PatientPlaceSystem, &format!("{path}.system"));
    }
    if place.is_some() || has_department {
        report.decide(elsewhere, AttestRule::Att51PatientElsewhere, &path);
    }
}

/// The rules of the care relation that both forms share; codes come as their systems.
pub(super) fn care(
    service: Option<&str>,
    (purpose, purpose_system): (&str, &str),
    details: Option<&str>,
    name: &str,
    report: &mut AttestReport,
) {
    if let Some(service) = service {
        let unlisted = !is_one_of(service, &system::HEALTHCARE_SERVICE);
        let path = format!("{name}.healthcare_service.system");
        report.broken_if(unlisted, AttestRule::Att37HealthcareServiceSystem, &path);
    }
    let known = system::PURPOSES.contains(&purpose) && system::same(purpose_system, system::PURPOSE_OF_USE);
    report.broken_if(!known, AttestRule::Att38PurposeUnknown, &format!("{name}.purpose_of_use"));
    if let Some(details) = details {
        let named =
            [system::DETAILS_SPECIALIST, system::DETAILS_SPECIALIST_MOVED, system::DETAILS_NURSING_HOME];
        if !is_one_of(details, &named) {
            let path = format!("{name}.purpose_of_use_details.system");
            report.undecided(AttestRule::Att45DetailsSystem, path);
        }
    }
    let neither = service.is_none() && details.is_none();
    report.broken_if(neither, AttestRule::Att43NeitherServiceNorDetails, name);
}

/// The system of an organisation of the practitioner, for both forms.
pub(super) fn organisation(used: &str, member: &str, report: &mut AttestReport) {
    let path = format!("practitioner.{member}.system");
    let rule = match member {
        _ if system::same(used, system::ORGANISATION_NUMBER_RETIRED) => AttestRule::OrganisationSystemRetired,
        "legal_entity" => AttestRule::Att15LegalEntitySystem,
        _ => AttestRule::Att18PointOfCareSystem,
    };
    report.broken_if(!system::same(used, system::ORGANISATION_NUMBER), rule, &path);
}

/// The system of the authorisation, for both forms.
pub(super) fn authorization_system(used: &str, report: &mut AttestReport) {
    let other = !system::same(used, system::AUTHORIZATION);
    report.broken_if(other, AttestRule::Att32AuthorizationSystem, "practitioner.authorization.system");
}

fn is_one_of(used: &str, known: &[&str]) -> bool {
    known.iter().any(|system| system::same(used, system))
}
