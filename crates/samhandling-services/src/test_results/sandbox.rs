//! What the sandbox plays of the service: search, and what patients have blocked.

use chrono::{DateTime, Utc};
use samhandling_core::rule;
use serde_json::json;

use crate::sandbox::{
    Block, BlockKind, Call, Entry, Grounds, Issue, Persona, Played, World, find, outcome, page, searchset,
};

/// The world and its rules.
pub(super) static PERSONA: Persona = Persona {
    world: &[
        include_str!("../../../../fixtures/test_results/valid/bundle-blood-panel.json"),
        include_str!("../../../../fixtures/test_results/valid/bundle-ultrasound.json"),
        include_str!("../../../../fixtures/test_results/valid/bundle-urine-culture.json"),
        include_str!("../../../../fixtures/test_results/valid/diagnostic-report-corrected.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-comment-only.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-date.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-histology.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-leukocytes-unit-text.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-mumps-igm.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-not-measured.json"),
        include_str!("../../../../fixtures/test_results/valid/observation-titre-range.json"),
        include_str!("../../../../fixtures/test_results/sandbox/potassium-corrected.json"),
    ],
    settings: include_str!("../../../../fixtures/test_results/sandbox/persona.toml"),
    play,
    refused: None,
};

const BLOCKS: &str = "http://nhn.no/fhir/nilar/CodeSystem/pvk-outcome-cs";
const GUIDE: &str = "https://github.com/HL7Norway/NILAR, read 2026-11-21";
const EXAMPLES: &str = "https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd, read 2026-11-21";
const AUTHORIZATION: &str = "https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/helseid-authorizationmd, read 2026-11-21: that it fails; how is assumed";

rule! {
    /// ## What it checks
    /// That an elevated access basis reveals something.
    ///
    /// ## Why
    /// The service lets a call fail that is elevated for nothing: ask plainly first, and elevate when told that something is
    /// blocked.
    ///
    /// ## Source
    /// NHN developer portal, pasientens prøvesvar, authorization (read 2026-11-21).
    ELEVATED_FOR_NOTHING = "test-results-elevated-for-nothing", Error, BusinessRule {
        message { en: "the elevated access basis reveals nothing more", nb: "det forhøyede tilgangsgrunnlaget avdekker ikke noe mer", nn: "det forhøgde tilgangsgrunnlaget avdekkjer ikkje noko meir" }
        help { en: "ask without it first; elevate when the answer tells that something is blocked", nb: "spør uten det først; bruk det når svaret forteller at noe er sperret", nn: "spør utan det først; bruk det når svaret fortel at noko er sperra" }
    }
}

fn play(call: &Call<'_>, world: &World<'_>, _now: DateTime<Utc>) -> Played {
    let patient = call.patient.unwrap_or_default();
    let concerning = |block: &&Block| block.concerns(patient, call.practitioner);
    let blocks: Vec<&Block> = call.settings.blocks.iter().filter(concerning).collect();
    let is_elevated = call.basis.is_some_and(|basis| basis.is_elevated());
    // A reservation is against the service itself: that no basis lifts it is assumed.
    let can_be_lifted = |block: &&&Block| block.kind != BlockKind::Reservation;
    if is_elevated && !blocks.iter().any(|block| can_be_lifted(&block)) {
        return elevated_for_nothing();
    }
    let in_force = blocks.into_iter().filter(|block| !(is_elevated && can_be_lifted(&block)));
    let in_force: Vec<&Block> = in_force.collect();
    let keeps = |reference: &str| {
        in_force
            .iter()
            .find(|block| block.keeps(reference, patient, call.practitioner))
            .map(|block| block.kind)
    };
    let mut found = find(call, world);
    let kinds: Vec<BlockKind> = found.iter().filter_map(|stored| keeps(&stored.reference())).collect();
    found.retain(|stored| keeps(&stored.reference()).is_none());
    let skip = call.parameter("_skip").and_then(|skip| skip.parse().ok()).unwrap_or(0);
    let mut page = page(call, world, &found, skip);
    let included = page.included.iter().filter_map(|stored| keeps(&stored.reference()));
    let kind = kinds.into_iter().chain(included).max();
    page.included.retain(|stored| {
        let is_about_another = stored.patient.as_deref().is_some_and(|other| other != patient);
        !is_about_another && keeps(&stored.reference()).is_none()
    });
    let body = searchset(call, found.len(), &page);
    if let Some(kind) = kind {
        return Played::answered(body.with(notice(kind, call.base)), Grounds::documented(GUIDE));
    }
    Played::answered(body, Grounds::documented(EXAMPLES))
}

fn elevated_for_nothing() -> Played {
    let body = outcome(Issue {
        severity: "error",
        code: "business-rule",
        details: Some(("urn:samhandling:assumed:outcome", "elevated-for-nothing")),
        diagnostics: "the elevated access basis reveals nothing more",
    });
    Played::refused(403, &ELEVATED_FOR_NOTHING, body, Grounds::assumed(AUTHORIZATION))
}

/// What tells beside the data that something is withheld.
fn notice(kind: BlockKind, base: &str) -> Entry<'static> {
    let (code, diagnostics) = match kind {
        BlockKind::Specific => ("Specific", "Det finnes prøvesvar som er sperret for deg."),
        BlockKind::General => ("General", "Pasienten har sperret alle prøvesvar."),
        BlockKind::Reservation => ("Reservation", "Pasienten har reservert seg mot tjenesten."),
    };
    let issue =
        Issue { severity: "information", code: "suppressed", details: Some((BLOCKS, code)), diagnostics };
    let mut notice = outcome(issue);
    let id = format!("sperret-{}", code.to_lowercase());
    let full_url = format!("{base}/OperationOutcome/{id}");
    if let Some(members) = notice.as_object_mut() {
        members.insert("id".into(), id.into());
        let profile = "http://nhn.no/fhir/nilar/StructureDefinition/nilar-operation-outcome";
        members.insert("meta".into(), json!({ "profile": [profile] }));
    }
    Entry::made(notice).found(full_url, "outcome")
}
