//! What a call changes: decided on a picture of what is held, and again where that has changed.

use chrono::{DateTime, Utc};
use samhandling_auth::RandomSource;
use samhandling_services::sandbox::{Call, Played, World};
use serde_json::Value;

use super::body::Judged;
use super::{Refused, Stage};
use crate::grounds::Grounds;
use crate::rules;
use crate::store::{Applied, Decision, Receipt};
use crate::wire::Answer;

/// How often a call is played again before the sandbox gives up.
const MOST_TRIES: usize = 1_000;

/// Plays the call on what is held, again where that has changed before it was done.
pub(super) fn decide(
    stage: &Stage<'_>,
    call: &Call<'_>,
    judged: &Judged,
    now: DateTime<Utc>,
) -> Result<(Played, Option<Receipt>), Box<Answer>> {
    let (service, persona) = (stage.served.service.slug, stage.played.persona);
    for _ in 0..MOST_TRIES {
        let held = stage.store.held(service);
        let world = World::new(&held);
        version_is_known(call, &world)?;
        let mut decided = (persona.play)(call, &world, now);
        // What the service refuses by a rule of its own, it refuses so.
        let is_accepted = decided.status < 400;
        let refused = is_accepted.then(|| judged.refused(&call.settings.bodies)).flatten();
        let changes = match &refused {
            // What was accepted is not done after all; what the refusal itself leaves behind is.
            Some(_) => persona.refused.map_or_else(Vec::new, |refused| refused(call, &world)),
            None => std::mem::take(&mut decided.changes),
        };
        let is_late =
            is_accepted && refused.is_none() && stage.fault.is_some_and(|fault| fault.is_late_write());
        let answered = |receipt| match refused {
            Some(refused) => Err(Box::new(Answer { receipt, ..refused })),
            None => Ok((decided, receipt)),
        };
        if changes.is_empty() {
            return answered(None);
        }
        if is_late {
            stage.late.hold(service, stage.clocks.world(), changes);
            return answered(None);
        }
        let decision = Decision { service, seen: Some(&held), patient: call.patient, changes };
        match stage.store.apply(decision) {
            Applied::Made(receipt) => return answered(Some(receipt)),
            Applied::Outdated => {}
            Applied::Failed => return Err(Refused::by_store().into()),
        }
    }
    let grounds = Grounds::assumed("a limit of the sandbox itself");
    Err(Refused::by(503, "transient", &rules::TOO_BUSY, grounds).into())
}

/// Refuses a call that names another version than the one that is held.
fn version_is_known(call: &Call<'_>, world: &World<'_>) -> Result<(), Refused> {
    let (Some(wanted), Some(resource), Some(id)) = (call.if_match, call.resource, call.id) else {
        return Ok(());
    };
    let held = world.find(resource, id);
    let fits = held.is_some_and(|held| {
        // Clients know the version that the resource says it is.
        let said = held.json().pointer("/meta/versionId").and_then(Value::as_str);
        let tag = said.map_or_else(|| held.entity_tag(), |version| format!("W/\"{version}\""));
        wanted.split(',').map(str::trim).any(|one| one == "*" || one == tag)
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
pub(super) fn random_bits(random: &dyn RandomSource) -> u128 {
    let mut bytes = [0u8; 16];
    // A machine without randomness has made no keys either, and no sandbox has started on it.
    let _ = random.fill(&mut bytes);
    u128::from_be_bytes(bytes)
}
