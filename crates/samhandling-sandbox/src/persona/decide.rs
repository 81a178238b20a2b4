//! What a call changes: decided on a picture of what is held, and again where that has changed.

use chrono::{DateTime, Utc};
use samhandling_auth::RandomSource;
use samhandling_services::sandbox::{Call, Played, World};

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
    let service = stage.served.service.slug;
    for _ in 0..MOST_TRIES {
        let held = stage.store.held(service);
        let world = World::new(&held);
        version_is_known(call, &world)?;
        let mut decided = (stage.played.persona.play)(call, &world, now);
        // What the service refuses by a rule of its own, it refuses so.
        if decided.status < 400
            && let Some(refused) = judged.refused(&call.settings.bodies)
        {
            return Err(Box::new(refused));
        }
        let changes = std::mem::take(&mut decided.changes);
        if changes.is_empty() {
            return Ok((decided, None));
        }
        if stage.fault.is_some_and(|fault| fault.is_late_write()) {
            stage.late.hold(service, stage.clocks.world(), changes);
            return Ok((decided, None));
        }
        let decision = Decision { service, seen: Some(&held), patient: call.patient, changes };
        match stage.store.apply(decision) {
            Applied::Made(receipt) => return Ok((decided, Some(receipt))),
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
pub(super) fn random_bits(random: &dyn RandomSource) -> u128 {
    let mut bytes = [0u8; 16];
    // A machine without randomness has made no keys either, and no sandbox has started on it.
    let _ = random.fill(&mut bytes);
    u128::from_be_bytes(bytes)
}
