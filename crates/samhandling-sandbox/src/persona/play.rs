//! A call to a service, from the gate to its own rules.

use std::sync::{Arc, OnceLock};

use chrono::DateTime;
use samhandling_auth::HelseIdClaims;
use samhandling_services::dialect::{Dialect, Interaction};
use samhandling_services::sandbox::{Body, Call, Persona, Played as Decided, Settings};

use super::decide::{decide, random_bits};
use super::tokens::Tokens;
use super::{body, gate, headers, metadata, parameters, patient, route};
use crate::clock::Clocks;
use crate::fault::Fault;
use crate::grounds::{Basis, Grounds};
use crate::helseid::{HelseId, Replays, Served};
use crate::late::Late;
use crate::record::{Finding, Met};
use crate::rules;
use crate::store::{Receipt, Store};
use crate::wire::{Answer, HttpCall, fields};

/// A persona with its settings, read once.
pub(crate) struct Played {
    pub(crate) persona: &'static Persona,
    pub(crate) settings: Settings,
    /// Who everybody is where tokens are not checked.
    pub(crate) anybody: OnceLock<Arc<HelseIdClaims>>,
    pub(crate) tokens: Tokens,
}

/// Where a service is played.
pub(crate) struct Stage<'a> {
    pub(crate) served: &'a Served,
    pub(crate) played: &'a Played,
    pub(crate) helseid: &'a HelseId,
    pub(crate) replays: &'a Replays,
    pub(crate) clocks: &'a Clocks,
    pub(crate) are_tokens_checked: bool,
    pub(crate) store: &'a dyn Store,
    pub(crate) late: &'a Late,
    /// The fault that is switched on, and is neither answered instead nor a spoiling of the answer.
    pub(crate) fault: Option<&'static Fault>,
    /// The address of the service, without a slash at its end.
    pub(crate) base: String,
}

/// Answers a call whose path below the service is `path`.
pub(crate) fn answer(stage: &Stage<'_>, call: &HttpCall, path: &str) -> Answer {
    let slug = stage.served.service.slug;
    let route = match route::route(&stage.served.dialect, &call.method, path) {
        Ok(route) => route,
        // FHIR has it for every server, whatever a service says of itself.
        Err(_) if call.method == "GET" && path.trim_end_matches('/') == "/metadata" => {
            return metadata::metadata(stage).about(slug, "capabilities");
        }
        Err(refused) => return refused.answer().about(slug, "unknown"),
    };
    let name = match &route.resource {
        Some(resource) => format!("{} {resource}", route.interaction.name),
        None => route.interaction.name.clone(),
    };
    let mut remarks = Vec::new();
    if patient::in_address(call) {
        let grounds = Grounds::documented("https://hl7.org/fhir/R4/http.html#search, read 2026-11-22");
        remarks.push(Finding::remark(Met::Rule(&rules::PERSON_NUMBER_IN_ADDRESS), grounds));
    }
    let mut answer = match perform(stage, call, &route, &mut remarks) {
        Ok(answer) => answer,
        Err(refused) => *refused,
    };
    answer.findings.append(&mut remarks);
    answer.about(slug, &name)
}

fn perform(
    stage: &Stage<'_>,
    call: &HttpCall,
    route: &route::Route<'_>,
    remarks: &mut Vec<Finding>,
) -> Result<Answer, Box<Answer>> {
    let (dialect, interaction) = (&stage.served.dialect, route.interaction);
    match interaction.name.as_str() {
        "capabilities" => return Ok(metadata::metadata(stage)),
        "ping" => {
            return Ok(Answer::text(200, "pong".into(), Grounds::assumed("no answer to ping is published")));
        }
        _ => {}
    }
    let passed = gate::gate(stage, call, interaction)?;
    remarks.extend(headers::headers(dialect, call)?);
    if interaction.name == "ping-authenticated" {
        return Ok(Answer::text(200, "pong".into(), Grounds::assumed("no answer to ping is published")));
    }
    let query = call.query.as_deref().unwrap_or_default();
    let mut sent = fields(query.as_bytes());
    if call.is_form() {
        sent.extend(fields(&call.body));
    }
    let basis = headers::access_basis(dialect, call, &sent, &passed.held)?;
    let about = patient::patient(dialect, interaction, call, &mut sent)?;
    parameters::parameters(dialect, interaction, &sent)?;
    let judged = body::judge(stage, call, interaction)?;
    stage.late.release(stage.clocks.world(), stage.store);
    let played_fault = stage.fault.filter(|fault| fault.is_played()).map(|fault| fault.name);
    let now = DateTime::from_timestamp(stage.clocks.world().seconds(), 0).unwrap_or_default();
    let call = Call {
        interaction,
        resource: route.resource.as_deref(),
        id: route.id.as_deref(),
        parameters: &sent,
        body: if call.is_form() { &[] } else { &call.body },
        patient: about.as_deref(),
        basis,
        practitioner: passed.claims.hpr_number(),
        base: &stage.base,
        settings: &stage.played.settings,
        if_match: call.header("if-match"),
        faults: played_fault.as_slice(),
        random: random_bits(&stage.helseid.random),
    };
    let (played, receipt) = decide(stage, &call, &judged, now)?;
    remarks.extend(judged.remarks());
    Ok(told(dialect, interaction, played, receipt, remarks))
}

/// What the persona has decided, as an answer.
fn told(
    dialect: &Dialect,
    interaction: &Interaction,
    played: Decided,
    receipt: Option<Receipt>,
    remarks: &mut Vec<Finding>,
) -> Answer {
    let mut grounds = played.grounds;
    if let Some((_, paging)) = parameters::paging(dialect, interaction)
        && paging.basis == Basis::Assumed
    {
        grounds = paging;
    }
    if let Some(rule) = played.refused {
        remarks.push(Finding::refusing(Met::Rule(rule), grounds.clone()));
    }
    let remark = |(rule, grounds)| Finding::remark(Met::Rule(rule), grounds);
    remarks.extend(played.remarks.into_iter().map(remark));
    let mut answer = match played.body {
        Body::Fhir(resource) => Answer::fhir_text(played.status, resource, grounds),
        Body::Json(json) => Answer::json(played.status, &json, grounds),
        Body::Raw { media_type, bytes } => Answer::new(played.status, &media_type, bytes, grounds),
        Body::Empty => Answer::empty(played.status, grounds),
    };
    answer.receipt = receipt;
    played.headers.into_iter().fold(answer, |answer, (name, value)| answer.with(&name, value))
}
