//! Somebody who has logged in, and what tokens say of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use samhandling_auth::{UnixTime, claim};
use serde_json::{Map, Value, json};

use super::Pushed;
use crate::world::Practitioner;

/// How long a session lasts, in seconds, whether it is used or not: assumed.
const SESSION_LIFE: u64 = 3600;

/// Somebody who has logged in.
pub(crate) struct Login {
    pub(crate) request: Arc<Pushed>,
    pub(crate) practitioner: Practitioner,
    pub(crate) sid: String,
    /// By the wall clock: the client judges it by its own.
    pub(crate) at: UnixTime,
    /// By the clock of the world.
    pub(crate) ends: UnixTime,
    is_over: AtomicBool,
}

impl Login {
    pub(crate) fn new(
        request: Arc<Pushed>,
        practitioner: Practitioner,
        sid: String,
        wall: UnixTime,
        world: UnixTime,
    ) -> Self {
        let ends = world.plus(Duration::from_secs(SESSION_LIFE));
        Self { request, practitioner, sid, at: wall, ends, is_over: AtomicBool::new(false) }
    }

    /// Withdraws all that came of it.
    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// What tokens say of the user.
    pub(crate) fn claims(&self) -> Map<String, Value> {
        let mut claims = user_claims(&self.practitioner);
        claims.insert("sid".into(), self.sid.as_str().into());
        claims.insert("auth_time".into(), self.at.seconds().into());
        claims
    }
}

/// What tokens say of a practitioner.
pub(crate) fn user_claims(practitioner: &Practitioner) -> Map<String, Value> {
    let claims = json!({
        "sub": format!("samhandling-sandbox-{}", practitioner.id),
        "idp": "samhandling-sandbox",
        "amr": ["samhandling-sandbox"],
        claim::PID: practitioner.person_number,
        claim::SECURITY_LEVEL: practitioner.security_level.to_string(),
    });
    let mut claims = match claims {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    if let Some(number) = &practitioner.hpr_number {
        claims.insert(claim::HPR_NUMBER.into(), number.as_str().into());
    }
    claims
}
