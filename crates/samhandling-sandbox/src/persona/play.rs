//! A call to a service, from the gate to its own rules.

use chrono::{DateTime, Utc};
use samhandling_auth::RandomSource;
use samhandling_services::sandbox::{Body, Call, Persona, Played as Decided, Settings, World};

use super::{Refused, gate, headers, metadata, parameters, patient, route};
use crate::clock::Clocks;
use crate::fault::Fault;
use crate::grounds::{Basis, Grounds};
use crate::helseid::{HelseId, Replays, Served};
use crate::late::Late;
use crate::record::{Finding, Met};
use crate::rules;
use crate::store::{Applied, Decision, Store};
use crate::wire::{Answer, HttpCall, fields};

/// How often a call is played again before the sandbox gives up.
const MOST_TRIES: usize = 1_000;

/// A persona with its settings, read once.
pub(crate) struct Played {
    pub(crate) persona: &'static Persona,
    pub(crate) settings: Settings,
}

/// Where a service is played.
pub(crate) struct Stage<'a> {
    pub(crate) served: &'a Served,
    pub(crate) played: &'a Played,
    pub(crate) helseid: &'a HelseId,
    pub(crate) replays: &'a Replays,
    pub(crate) clocks: &'a Clocks,
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
        Err(refused) => refused.answer(),
    };
    answer.findings.append(&mut remarks);
    answer.about(slug, &name)
}

fn perform(
    stage: &Stage<'_>,
    call: &HttpCall,
    route: &route::Route<'_>,
    remarks: &mut Vec<Finding>,
) -> Result<Answer, Refused> {
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
        random: bits(&stage.helseid.random),
    };
    let played = decide(stage, &call, now)?;
    let mut grounds = played.grounds;
    if let Some((_, paging)) = parameters::paging(dialect, interaction)
        && paging.basis == Basis::Assumed
    {
        grounds = paging;
    }
    if let Some(rule) = played.refused {
        remarks.push(Finding::refusing(Met::Rule(rule), grounds.clone()));
    }
    let answer = match played.body {
        Body::Fhir(resource) => Answer::fhir(played.status, &resource, grounds),
        Body::Json(json) => Answer::json(played.status, &json, grounds),
        Body::Raw { media_type, bytes } => Answer::new(played.status, &media_type, bytes, grounds),
        Body::Empty => Answer::empty(played.status, grounds),
    };
    Ok(played.headers.into_iter().fold(answer, |answer, (name, value)| answer.with(&name, value)))
}

/// Plays the call on what is held, again where that has changed before it was done.
fn decide(stage: &Stage<'_>, call: &Call<'_>, now: DateTime<Utc>) -> Result<Decided, Refused> {
    let service = stage.served.service.slug;
    for _ in 0..MOST_TRIES {
        let held = stage.store.held(service);
        let world = World::new(&held);
        version_is_known(call, &world)?;
        let mut decided = (stage.played.persona.play)(call, &world, now);
        let changes = std::mem::take(&mut decided.changes);
        if changes.is_empty() {
            return Ok(decided);
        }
        if stage.fault.is_some_and(|fault| fault.is_late_write()) {
            stage.late.hold(service, stage.clocks.world(), changes);
            return Ok(decided);
        }
        let decision = Decision { service, seen: Some(&held), patient: call.patient, changes };
        if stage.store.apply(decision) == Applied::Made {
            return Ok(decided);
        }
    }
    Err(Refused::by(503, "transient", &rules::TOO_BUSY, Grounds::assumed("a limit of the sandbox itself")))
}

/// Refuses a call that names another version than the one that is held.
fn version_is_known(call: &Call<'_>, world: &World<'_>) -> Result<(), Refused> {
    let (Some(wanted), Some(resource), Some(id)) = (call.if_match, call.resource, call.id) else {
        return Ok(());
    };
    let held = world.find(resource, id);
    let fits = held.is_some_and(|held| {
        wanted.split(',').map(str::trim).any(|one| one == "*" || one == held.entity_tag())
    });
    if fits {
        return Ok(());
    }
    let grounds = Grounds::assumed(
        "https://hl7.org/fhir/R4/http.html#concurrency, read 2026-11-22: that a server may; whether the service does is not published",
    );
    Err(Refused::by(412, "conflict", &rules::VERSION_OUTDATED, grounds).on("if-match"))
}

/// What ids are made of.
fn bits(random: &dyn RandomSource) -> u128 {
    let mut bytes = [0u8; 16];
    // A machine without randomness has made no keys either, and no sandbox has started on it.
    let _ = random.fill(&mut bytes);
    u128::from_be_bytes(bytes)
}
