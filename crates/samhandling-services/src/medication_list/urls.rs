//! Names of the SFM Basis API: extensions, code systems, kinds of identifier.

macro_rules! sfm {
    ($name:literal) => {
        concat!("http://ehelse.no/fhir/StructureDefinition/", $name)
    };
}

macro_rules! list {
    ($number:literal) => {
        concat!("urn:oid:2.16.578.1.12.4.1.1.", $number)
    };
}

pub(super) const STATEMENT: &str = sfm!("sfm-MedicationStatement");
pub(super) const MEDICATION: &str = sfm!("sfm-Medication");

pub(super) const PRESCRIPTION: &str = sfm!("sfm-reseptamendment");
pub(super) const REGISTRATION: &str = sfm!("sfm-regInfo");
pub(super) const DISCONTINUATION: &str = sfm!("sfm-discontinuation");
pub(super) const DELIVERY: &str = sfm!("sfm-deliverysummary");
pub(super) const ADMINISTRATION: &str = sfm!("sfm-administration");
pub(super) const SUBSTITUTION: &str = sfm!("sfm-generic-substitution");
pub(super) const COMMENT: &str = sfm!("sfm-libitemcomment");
pub(super) const USE: &str = sfm!("sfm-use");
pub(super) const AREA: &str = sfm!("sfm-application-area");
pub(super) const SHORT_DOSAGE: &str = sfm!("sfm-shortdosage");
pub(super) const DETAILS: &str = sfm!("sfm-medicationdetails");
pub(super) const MAGISTRAL_NAME: &str = sfm!("sfm-name");
pub(super) const RECIPE: &str = sfm!("sfm-recipe");
pub(super) const PLL_INFORMATION: &str = sfm!("sfm-pllInformation");
pub(super) const BANDA: &str = sfm!("sfm-reseptdocbanda");
pub(super) const PRESCRIPTION_GROUP: &str =
    "http://hl7.no/fhir/StructureDefinition/no-basis-prescriptiongroup";

pub(super) const FEST: &str = "http://ehelse.no/fhir/CodeSystem/FEST";
pub(super) const ATC: &str = "http://www.whocc.no/atc";
/// kjernejournal's own name for ATC.
pub(super) const KJ_ATC: &str = "http://nhn.no/kj/fhir/CodeSystem/ATC";
pub(super) const SECTION: &str = "http://ehelse.no/fhir/CodeSystem/sfm-section-types";
pub(super) const MESSAGE: &str = "http://ehelse.no/fhir/CodeSystem/sfm-message-type";
pub(super) const ANSWER: &str = "http://ehelse.no/fhir/CodeSystem/sfm-kj-rf-error-code";
pub(super) const FEST_KIND: &str = "http://ehelse.no/fhir/CodeSystem/sfm-festregistrationtype";
pub(super) const ROLE: &str = "http://ehelse.no/fhir/CodeSystem/sfm-performer-roles";
pub(super) const REGISTRATION_STATUS: &str =
    "http://ehelse.no/fhir/CodeSystem/sfm-medicationstatement-registration-status";
pub(super) const EMPTY: &str = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

pub(super) const ITEM_GROUP: &str = list!("7402");
pub(super) const PRESCRIPTION_STATUS: &str = list!("7408");
pub(super) const MAGISTRAL: &str = list!("7424");
pub(super) const PRESCRIPTION_TYPE: &str = list!("7491");
pub(super) const STOP_REASON: &str = list!("7494");
pub(super) const RECALL: &str = list!("7500");
pub(super) const KIND_OF_USE: &str = list!("9101");

/// `Identifier.type.text` of a treatment on the list.
pub(super) const PLL_ID: &str = "PLL";
/// `Identifier.type.text` of a prescription.
pub(super) const PRESCRIPTION_ID: &str = "ReseptId";
