//! Patients with both kinds of consent.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::patients_differ::are_different;
use super::record::{entries, kind, patient};
use crate::critical_information::Kind;

rule! {
    /// ## What it checks
    /// That a patient does not have limits to life-prolonging treatment and HLR-minus in force at once.
    ///
    /// ## Why
    /// The second replaces the first, and the service refuses it as long as the first is active. Two documents that say
    /// different things about resuscitation leave the choice to whoever reads one of them.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Consent", "status": "inactive", "category": [{"coding": [{"code": "8"}]}]}},
    ///   {"resource": {"resourceType": "Consent", "status": "active", "category": [{"coding": [{"code": "11"}]}]}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Consent", "status": "active", "category": [{"coding": [{"code": "8"}]}]}},
    ///   {"resource": {"resourceType": "Consent", "status": "active", "category": [{"coding": [{"code": "11"}]}]}}]}
    /// ```
    ///
    /// ## Remedy
    /// Make the older one inactive first.
    ///
    /// ## Source
    /// KjConsentBehandlingsavklaring, <https://utviklerportal.nhn.no/no/informasjonstjenester/kjernejournal/kritisk-
    /// informasjon/kritisk-info-fhir-api/hit-critical-information/docs/fhir-resources/kjconsentbehandlingsavklaringmd>
    /// (read 2026-11-22)
    RULE = "critical-information-consents-of-both-kinds", Error, BusinessRule {
        message {
            en: "limits to life-prolonging treatment and HLR-minus are both in force",
            nb: "avgrensning av livsforlengende behandling og HLR-minus er begge gjeldende",
            nn: "avgrensing av livsforlengjande behandling og HLR-minus gjeld begge",
        }
        help {
            en: "make the older consent inactive",
            nb: "sett det eldste samtykket inaktivt",
            nn: "set det eldste samtykket inaktivt",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let active: Vec<(Node<'_>, Kind)> = entries(bundle)
        .filter(|record| record.child_text("status").is_some_and(|status| status == "active"))
        .filter_map(|record| Some((record, kind(record)?)))
        .collect();
    let limits: Vec<Node<'_>> = active
        .iter()
        .filter(|(_, kind)| *kind == Kind::LimitedTreatment)
        .map(|(record, _)| *record)
        .collect();
    for (clarified, _) in active.iter().filter(|(_, kind)| *kind == Kind::TreatmentClarification) {
        let is_of_same =
            |other: &Node<'_>| !are_different(patient(*other).as_deref(), patient(*clarified).as_deref());
        if limits.iter().any(is_of_same) {
            found.at(*clarified, Args::default());
        }
    }
}
