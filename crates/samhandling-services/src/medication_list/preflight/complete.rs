//! What a new or changed treatment must say.

use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_r4::MedicationStatementStatus;

use super::plan::{Plan, Told};
use crate::medication_list::view::{Drug, DrugKind, Treatment};

rule! {
    /// ## What it checks
    /// That a new or changed treatment says all that the portal asks for: an id, dosing with sequence, use and indication, who
    /// registered it, item group, kind and text of the prescription; who stopped it, if it was stopped; and for an electronic
    /// prescription dates, the version of FEST, packages or amount, refills, and whether a generic will do.
    ///
    /// ## Why
    /// SFM refuses the whole request for one that is missing.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "dssn", "valueString": "1 tablett morgen"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "http://ehelse.no/fhir/StructureDefinition/sfm-reseptamendment", "extension": []}
    /// ```
    ///
    /// ## Remedy
    /// Add what is missing.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) TREATMENT_INCOMPLETE = "medication-list-send-treatment-incomplete", Error, BusinessRule {
        message {
            en: "the treatment lacks {part}",
            nb: "behandlingen mangler {part}",
            nn: "behandlinga manglar {part}",
        }
        help {
            en: "add {part}",
            nb: "legg til {part}",
            nn: "legg til {part}",
        }
    }

    /// ## What it checks
    /// That a new or changed treatment says when it was last changed.
    ///
    /// ## Why
    /// The portal asks for it. A request that SFM accepted lacked it, so leaving it out is no fault for certain.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "lastchanged", "valueDateTime": "2026-03-20T10:00:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "http://ehelse.no/fhir/StructureDefinition/sfm-reseptamendment", "extension": []}
    /// ```
    ///
    /// ## Remedy
    /// Add `lastchanged`.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page); the captured
    /// request contradicts it, <https://github.com/leakingmemory/libsfmbasisapi> (read 2026-11-22)
    pub(super) LAST_CHANGED = "medication-list-send-last-changed-missing", Warning, BusinessRule {
        message {
            en: "the treatment does not say when it was last changed",
            nb: "behandlingen sier ikke når den sist ble endret",
            nn: "behandlinga seier ikkje når ho sist vart endra",
        }
        help {
            en: "add lastchanged",
            nb: "legg til lastchanged",
            nn: "legg til lastchanged",
        }
    }

    /// ## What it checks
    /// That the drug of a new or changed treatment says all that the portal asks for: code, form, prescription group and how it
    /// is registered; the name of a brand; the package of a package; amount, name and recipe of one made by the pharmacy.
    ///
    /// ## Why
    /// SFM refuses the whole request for one that is missing: a captured refusal says so of the name.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "registreringstype", "valueCodeableConcept": {"coding": [{"system": "http://ehelse.no/fhir/CodeSystem/sfm-festregistrationtype", "code": "1"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "http://ehelse.no/fhir/StructureDefinition/sfm-medicationdetails", "extension": []}
    /// ```
    ///
    /// ## Remedy
    /// Take the drug from FEST anew.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page); a captured
    /// refusal, <https://github.com/leakingmemory/libsfmbasisapi> (read 2026-11-22; confidence: read)
    pub(super) DRUG_INCOMPLETE = "medication-list-send-drug-incomplete", Error, BusinessRule {
        message {
            en: "the drug lacks {part}",
            nb: "legemiddelet mangler {part}",
            nn: "legemiddelet manglar {part}",
        }
        help {
            en: "add {part}, as FEST has it",
            nb: "legg til {part}, slik FEST har det",
            nn: "legg til {part}, slik FEST har det",
        }
    }

    /// ## What it checks
    /// That a package is coded by its item number of six digits, and a substance or a brand by an id of FEST.
    ///
    /// ## Why
    /// The code is looked up by the kind that the drug claims. One of another kind is not found, or finds something else.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "472759"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "Marevan"}
    /// ```
    ///
    /// ## Remedy
    /// Take code and kind from the same entry of FEST.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) DRUG_CODE = "medication-list-send-drug-code-of-other-kind", Error, CodeInvalid {
        message {
            en: "the code of the drug is not of the kind that it is registered as",
            nb: "koden til legemiddelet er ikke av den typen det er registrert som",
            nn: "koden til legemiddelet er ikkje av den typen det er registrert som",
        }
        help {
            en: "use the item number for a package, the id of FEST for a substance or a brand",
            nb: "bruk varenummer for en pakning, FEST-id for et virkestoff eller en merkevare",
            nn: "bruk varenummer for ei pakning, FEST-id for eit verkestoff eller ei merkevare",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    for treatment in plan.planned.treatments().into_iter().filter(|treatment| plan.is_changed(treatment)) {
        let path = format!(".entry[{}].resource", treatment.entry);
        for part in lacks(&treatment) {
            told.at(&TREATMENT_INCOMPLETE, &path, Args::new(vec![("part", Arg::name(part))]));
        }
        let prescription = treatment.prescription();
        if prescription.is_some_and(|prescription| prescription.last_changed().is_none()) {
            told.at(&LAST_CHANGED, &path, Args::default());
        }
        let Some(drug) = treatment.drug() else {
            told.at(&DRUG_INCOMPLETE, &path, Args::new(vec![("part", Arg::name("Medication"))]));
            continue;
        };
        for part in drug_lacks(&drug) {
            told.at(&DRUG_INCOMPLETE, &path, Args::new(vec![("part", Arg::name(part))]));
        }
        if !is_code_of_kind(&drug) {
            told.at(&DRUG_CODE, &path, Args::default());
        }
    }
}

/// The parts that a treatment lacks, by the names that the profile has for them.
fn lacks(treatment: &Treatment<'_>) -> Vec<&'static str> {
    let prescription = treatment.prescription();
    let says = |has: fn(&crate::medication_list::view::Prescription<'_>) -> bool| {
        prescription.is_some_and(|prescription| has(&prescription))
    };
    let dosing: Vec<_> = treatment.dosing().collect();
    let all = |has: fn(&crate::medication_list::view::Dosing<'_>) -> bool| {
        !dosing.is_empty() && dosing.iter().all(has)
    };
    let is_stopped = treatment.status() == Some(MedicationStatementStatus::Stopped);
    let is_electronic = says(|prescription| prescription.is_electronic());
    let parts = [
        (treatment.pll_id().is_some() || treatment.prescription_id().is_some(), "identifier"),
        (all(|dosing| dosing.sequence().is_some()), "dosage.sequence"),
        (all(|dosing| dosing.kind_of_use().is_some()), "sfm-use"),
        (all(|dosing| dosing.indication().is_some()), "sfm-application-area"),
        (treatment.registrations().any(|registration| !registration.is_stop()), "sfm-regInfo"),
        (
            !is_stopped || treatment.registrations().any(|registration| registration.is_stop()),
            "sfm-regInfo 3",
        ),
        (says(|prescription| prescription.item_group().is_some()), "itemgroup"),
        (says(|prescription| prescription.kind().is_some()), "typeresept"),
        (says(|prescription| prescription.dssn().is_some()), "dssn"),
        (!is_electronic || treatment.accepts_substitution().is_some(), "sfm-generic-substitution"),
        (!is_electronic || says(|prescription| prescription.issued().is_some()), "reseptdate"),
        (!is_electronic || says(|prescription| prescription.expires().is_some()), "expirationdate"),
        (!is_electronic || says(|prescription| prescription.fest_version().is_some()), "festUpdate"),
        (
            !is_electronic
                || says(|prescription| prescription.packages().is_some() || prescription.amount().is_some()),
            "numberofpackages",
        ),
        (!is_electronic || says(|prescription| prescription.refills().is_some()), "reit"),
    ];
    parts.into_iter().filter(|(is_there, _)| !is_there).map(|(_, part)| part).collect()
}

fn drug_lacks(drug: &Drug<'_>) -> Vec<&'static str> {
    let (kind, medication) = (drug.kind(), drug.medication);
    let is_magistral = kind == DrugKind::Magistral;
    let is_named = matches!(kind, DrugKind::Brand | DrugKind::Package) || is_magistral;
    let parts = [
        (medication.code.is_some(), "Medication.code"),
        (drug.form().is_some(), "Medication.form"),
        (drug.prescription_group().is_some(), "no-basis-prescriptiongroup"),
        (is_magistral || drug.is_registered(), "registreringstype"),
        (!is_named || drug.name().is_some(), "name"),
        (kind != DrugKind::Package || drug.has_package(), "packinginfoprescription"),
        (!is_magistral || drug.amount().is_some(), "Medication.amount"),
        (!is_magistral || drug.recipe().is_some(), "sfm-recipe"),
    ];
    parts.into_iter().filter(|(is_there, _)| !is_there).map(|(_, part)| part).collect()
}

/// Whether the code is of the kind that the drug is registered as. One without a FEST code is the system's own.
fn is_code_of_kind(drug: &Drug<'_>) -> bool {
    let Some(code) = drug.fest() else { return true };
    let is_number = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    match drug.kind() {
        DrugKind::Package => is_number,
        DrugKind::Substance | DrugKind::Brand => code.starts_with("ID_"),
        _ => true,
    }
}
