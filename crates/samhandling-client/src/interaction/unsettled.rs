//! Calls whose outcome nobody here knows, and what they hold back.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samhandling_core::identifier::PersonNumber;

use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, rules};
use crate::service::Interaction;

/// The calls of a client that hold back others like them. Kept in memory: a program that is started anew reads first.
#[derive(Default)]
pub(crate) struct Unsettled(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Counts calls: what was begun before a call was lost does not tell what became of it.
    moment: u64,
    calls: HashMap<Key, State>,
}

/// What is held back: an interaction of a service for a patient.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    service: String,
    interaction: String,
    settled_by: String,
    patient: Option<PersonNumber>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    UnderWay,
    Unknown { since: u64 },
}

/// A call that is watched while it is under way. Dropped before its end, it counts as one without an answer.
pub(super) struct Watched {
    all: Arc<Unsettled>,
    role: Role,
    sent: AtomicBool,
}

enum Role {
    Holds(Key),
    Settles { service: String, interaction: String, patient: Option<PersonNumber>, begun: u64 },
    None,
}

impl Watched {
    /// Begins a call, if none like it holds it back.
    pub(super) fn begin(
        service: &ServiceClient,
        interaction: &Interaction,
        context: &AccessContext,
    ) -> Result<Self, Error> {
        let all = Arc::clone(&service.client.unsettled);
        let sent = AtomicBool::new(false);
        let role = match key(service, interaction, context) {
            Some(key) => {
                let mut known = all.lock();
                let rule = match known.calls.get(&key) {
                    Some(State::UnderWay) => Some(&rules::CALL_UNDER_WAY),
                    Some(State::Unknown { .. }) => Some(&rules::OUTCOME_UNSETTLED),
                    None => None,
                };
                if let Some(rule) = rule {
                    let refused = service.refuse(rule).naming("interaction", key.interaction);
                    return Err(refused.naming("settled_by", key.settled_by).into());
                }
                known.calls.insert(key.clone(), State::UnderWay);
                Role::Holds(key)
            }
            None if settles(service, interaction) => {
                let mut known = all.lock();
                known.moment += 1;
                Role::Settles {
                    service: service.dialect.name.clone(),
                    interaction: interaction.name.clone(),
                    patient: number(context),
                    begun: known.moment,
                }
            }
            None => Role::None,
        };
        Ok(Self { all, role, sent })
    }

    /// From now on the service may have seen it.
    pub(super) fn is_sent(&self) {
        self.sent.store(true, Ordering::Relaxed);
    }

    /// Whether the service may have seen it.
    pub(super) fn was_sent(&self) -> bool {
        self.sent.load(Ordering::Relaxed)
    }

    /// The call is at its end.
    pub(super) fn end<T>(&self, result: &Result<T, Error>) {
        let nothing_done = match result {
            Ok(_) => true,
            // A token that was not accepted got nowhere.
            Err(Error::Refused(_) | Error::Auth(_)) => true,
            Err(Error::Transport(error)) => error.kind().was_not_sent(),
            Err(_) => false,
        };
        if nothing_done {
            self.sent.store(false, Ordering::Relaxed);
        }
        if let Role::Settles { service, interaction, patient, begun } = &self.role
            && result.is_ok()
        {
            self.all.lock().calls.retain(|key, state| {
                let is_meant =
                    key.service == *service && key.settled_by == *interaction && key.patient == *patient;
                !(is_meant && matches!(state, State::Unknown { since } if *since < *begun))
            });
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Role::Holds(key) = &self.role {
            let mut known = self.all.lock();
            known.moment += 1;
            let since = known.moment;
            if self.was_sent() {
                known.calls.insert(key.clone(), State::Unknown { since });
            } else {
                known.calls.remove(key);
            }
        }
    }
}

impl ServiceClient {
    /// Whether an interaction for the patient of the context may be sent: no earlier one is under way or has an outcome that
    /// nobody here knows.
    #[must_use]
    pub fn is_settled(&self, interaction: &str, context: &AccessContext) -> bool {
        let found = self.dialect.interaction(interaction, None);
        let key = found.and_then(|interaction| key(self, interaction, context));
        key.is_none_or(|key| !self.client.unsettled.lock().calls.contains_key(&key))
    }

    /// Says that an interaction for the patient of the context was not done as it should, although its answer was a success:
    /// the next one waits as after an error.
    pub fn hold(&self, interaction: &str, context: &AccessContext) {
        let found = self.dialect.interaction(interaction, None);
        if let Some(key) = found.and_then(|interaction| key(self, interaction, context)) {
            let mut known = self.client.unsettled.lock();
            known.moment += 1;
            let since = known.moment;
            known.calls.insert(key, State::Unknown { since });
        }
    }
}

impl Unsettled {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsettled").field("calls", &self.lock().calls.len()).finish()
    }
}

fn key(service: &ServiceClient, interaction: &Interaction, context: &AccessContext) -> Option<Key> {
    Some(Key {
        service: service.dialect.name.clone(),
        interaction: interaction.name.clone(),
        settled_by: interaction.settled_by.clone()?,
        patient: number(context),
    })
}

fn number(context: &AccessContext) -> Option<PersonNumber> {
    context.patient().map(|patient| patient.number)
}

fn settles(service: &ServiceClient, interaction: &Interaction) -> bool {
    let all = service.dialect.interactions.iter();
    all.filter_map(|other| other.settled_by.as_ref()).any(|name| *name == interaction.name)
}
