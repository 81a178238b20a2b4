//! Everything that a sandbox is, and how a call finds its way in it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use samhandling_services::dialect::Paging;
use samhandling_services::sandbox::Held;

use crate::clock::Clocks;
use crate::control::control;
use crate::error::Error;
use crate::export::{Exchange, Exchanges, Line};
use crate::fault::{Fault, Switches};
use crate::grounds::Grounds;
use crate::helseid::{
    self, Desk, HelseId, ReadyClient, RegisteredClient, Replays, Served, Services, discovery, jwks,
    test_token_answer,
};
use crate::late::Late;
use crate::limits::Rate;
use crate::page::{self, Shell};
use crate::persona::{self, Played, Refused, Stage, Tokens};
use crate::record::{Log, Recorded, Report};
use crate::rules;
use crate::store::Store;
use crate::story::{self, KnownPatient, People, Shelf};
use crate::wire::{Answer, HttpCall};
use crate::world::World;

/// A sandbox, without its socket.
pub(crate) struct State {
    pub(crate) base: String,
    pub(crate) clocks: Clocks,
    pub(crate) helseid: HelseId,
    pub(crate) ready: ReadyClient,
    pub(crate) ready_single: ReadyClient,
    pub(crate) log: Log,
    exchanges: Exchanges,
    pub(crate) rate: Rate,
    /// How long the head of a request may take, and as long again its body.
    pub(crate) request_time: Duration,
    are_tokens_checked: bool,
    switches: Switches,
    late: Late,
    store: Box<dyn Store>,
    played: BTreeMap<&'static str, Played>,
    /// What the services hold at the start.
    world: BTreeMap<&'static str, Held>,
    replays: RwLock<Arc<Replays>>,
}

/// What a sandbox is made of.
pub(crate) struct Parts {
    pub(crate) clocks: Clocks,
    pub(crate) clients: Vec<RegisteredClient>,
    pub(crate) world: World,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) store: Box<dyn Store>,
    pub(crate) kept_calls: usize,
    pub(crate) kept_exchanges: usize,
    pub(crate) rate: Rate,
    pub(crate) request_time: Duration,
    pub(crate) are_tokens_checked: bool,
    pub(crate) people: People,
}

impl State {
    pub(crate) fn new(base: String, parts: Parts) -> Result<Self, Error> {
        let [ready, ready_single] = ReadyClient::both(&parts.world)?;
        let mut clients = parts.clients;
        for one in [&ready, &ready_single] {
            let redirect_uris = parts.redirect_uris.iter().cloned();
            clients.push(redirect_uris.fold(one.registered(&parts.world), RegisteredClient::redirecting_to));
        }
        let services = Services::read()?;
        let (mut played, mut shelves) = (BTreeMap::new(), Vec::new());
        for served in services.iter() {
            if let Some(persona) = served.service.sandbox {
                let slug = served.service.slug;
                let settings =
                    persona.settings().map_err(|why| Error::Data { service: slug.to_owned(), why })?;
                let pages = served.dialect.interactions.iter().filter_map(|one| one.paging.as_ref()?.value);
                let is_paged = pages.into_iter().any(|paging| paging != Paging::None);
                shelves.push(Shelf { slug, world: persona.world, is_paged });
                played.insert(
                    slug,
                    Played { persona, settings, anybody: OnceLock::new(), tokens: Tokens::default() },
                );
            }
        }
        let world = parts.people.world(&shelves)?;
        let state = Self {
            helseid: HelseId::new(&base, services, clients, parts.world)?,
            base,
            clocks: parts.clocks,
            ready,
            ready_single,
            rate: parts.rate,
            request_time: parts.request_time,
            are_tokens_checked: parts.are_tokens_checked,
            log: Log::after(parts.kept_calls, parts.store.calls()),
            exchanges: Exchanges::new(parts.kept_exchanges),
            switches: Switches::default(),
            late: Late::default(),
            store: parts.store,
            played,
            world,
            replays: RwLock::default(),
        };
        state.load(|slug| !state.store.knows(slug));
        Ok(state)
    }

    /// Whether services look at tokens and proofs.
    pub(crate) const fn are_tokens_checked(&self) -> bool {
        self.are_tokens_checked
    }

    /// Lets services hold their world, as at the start.
    fn load(&self, is_wanted: impl Fn(&str) -> bool) {
        for (slug, held) in self.world.iter().filter(|(slug, _)| is_wanted(slug)) {
            self.store.replace(slug, held.clone());
        }
    }

    /// Everybody about whom the services hold something.
    pub(crate) fn patients(&self) -> Vec<KnownPatient> {
        story::known(self.played.keys().map(|slug| (*slug, self.store.held(slug))))
    }

    pub(crate) fn reset(&self) {
        self.clocks.reset();
        self.log.clear();
        self.exchanges.clear();
        self.store.forget_calls();
        self.switches.clear();
        self.late.clear();
        *self.replays.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        self.load(|_| true);
    }

    pub(crate) fn report(&self) -> Report {
        let (count, calls) = self.log.calls();
        Report::of(count, calls, self.played().flat_map(Served::offered))
    }

    /// The services that are played.
    pub(crate) fn played(&self) -> impl Iterator<Item = &Served> {
        self.helseid.services.iter().filter(|served| self.played.contains_key(served.service.slug))
    }

    /// What a service holds now.
    pub(crate) fn held(&self, slug: &str) -> Held {
        self.store.held(slug)
    }

    /// Whether a service has a fault.
    pub(crate) fn has_fault(&self, slug: &str, fault: &Fault) -> bool {
        self.played
            .get(slug)
            .is_some_and(|played| played.settings.faults.iter().any(|name| name == fault.name))
    }

    /// A call that is kept, and while it is kept what was sent and answered.
    pub(crate) fn recorded(&self, number: u64) -> Option<(Recorded, Option<Arc<Exchange>>)> {
        let recorded = self.log.of(number)?;
        Some((recorded, self.exchanges.of(number)))
    }

    /// A call to try, for each service that has one: whose token it wants, and the call.
    pub(crate) fn samples(&self) -> Vec<(&Served, Line)> {
        let sample = |served: &'_ Served| {
            let slug = served.service.slug;
            persona::sample(&served.dialect, &self.held(slug), &format!("{}/{slug}", self.base))
        };
        self.played().filter_map(|served| Some((served, sample(served)?))).collect()
    }

    /// The calls that are kept whole, the oldest first.
    pub(crate) fn exchanges(&self) -> Vec<(Recorded, Arc<Exchange>)> {
        let kept = self.exchanges.all().into_iter();
        kept.filter_map(|(number, exchange)| Some((self.log.of(number)?, exchange))).collect()
    }

    /// Switches a fault on for the next calls to a service.
    pub(crate) fn inject(&self, service: &str, fault: &str, calls: u32) -> Result<(), Error> {
        let unknown = || Error::NoSuchFault { service: service.to_owned(), fault: fault.to_owned() };
        let known = Fault::find(fault).filter(|fault| self.has_fault(service, fault));
        self.switches.on(service, known.ok_or_else(unknown)?, calls);
        Ok(())
    }

    /// Answers a call, when what it changed has been kept, and keeps the call.
    pub(crate) async fn answer(&self, call: HttpCall) -> Answer {
        let (call, mut answer) = self.play(call);
        if let Some(receipt) = answer.receipt.take()
            && !receipt.kept().await
        {
            let asked = answer.about.take();
            answer = Answer { about: asked, ..Refused::by_store().answer() };
        }
        if let Some(number) = self.log.keep(&call, &answer, self.clocks.wall(), self.store.as_ref()) {
            self.exchanges.keep(number, call, &answer);
        }
        answer
    }

    fn play(&self, call: HttpCall) -> (HttpCall, Answer) {
        let service = call.path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
        let Some(fault) = self.switches.take(&service) else {
            let answer = self.route(&call, None);
            return (call, answer);
        };
        let call = fault.call(call);
        let nonce = self.helseid.nonces.issue(self.clocks.wall());
        let answer = match fault.instead(&nonce) {
            Some(answer) => answer.about(&service, "fault"),
            None => self.route(&call, Some(fault)),
        };
        (call, fault.spoil(answer, self.log.count(), self.clocks.wall()))
    }

    fn route(&self, call: &HttpCall, fault: Option<&'static Fault>) -> Answer {
        let path = call.path.trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let rest = format!("/{rest}");
        match first {
            "" => page::home(Shell::of(call, self.are_tokens_checked), self),
            "helseid" => self.helseid_answer(call, &rest),
            "sandbox" => control(self, call, &rest),
            slug => match (self.helseid.services.of_slug(slug), self.played.get(slug)) {
                (Some(served), Some(played)) => {
                    let replays = self.replays();
                    let skewed = fault.map(|fault| self.clocks.skewed(fault.skew()));
                    let stage = Stage {
                        served,
                        played,
                        helseid: &self.helseid,
                        replays: &replays,
                        clocks: skewed.as_ref().unwrap_or(&self.clocks),
                        are_tokens_checked: self.are_tokens_checked,
                        store: self.store.as_ref(),
                        late: &self.late,
                        fault,
                        base: format!("{}/{slug}", self.base),
                    };
                    persona::answer(&stage, call, &rest)
                }
                _ => {
                    let grounds = Grounds::assumed("the services that this sandbox plays");
                    Refused::by(404, "not-found", &rules::ADDRESS_UNKNOWN, grounds).answer()
                }
            },
        }
    }

    fn replays(&self) -> Arc<Replays> {
        Arc::clone(&self.replays.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn desk<'a>(&'a self, replays: &'a Replays) -> Desk<'a> {
        Desk { helseid: &self.helseid, replays, clocks: &self.clocks }
    }

    fn helseid_answer(&self, call: &HttpCall, path: &str) -> Answer {
        match path {
            "/.well-known/openid-configuration" => discovery(&self.helseid),
            "/.well-known/openid-configuration/jwks" => jwks(&self.helseid),
            "/connect/par" => helseid::push(&self.desk(&self.replays()), call),
            "/connect/authorize" => helseid::authorize(&self.desk(&self.replays()), call),
            "/connect/token" => helseid::token(&self.desk(&self.replays()), call),
            "/login.css" => helseid::style(),
            "/test-token" => test_token_answer(&self.helseid, &self.clocks, call),
            _ => {
                let grounds = Grounds::assumed("the endpoints of the discovery document");
                Refused::by(404, "not-found", &rules::ADDRESS_UNKNOWN, grounds)
                    .answer()
                    .about("helseid", "unknown")
            }
        }
    }
}
