//! Everything that a sandbox is, and how a call finds its way in it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use samhandling_services::dialect::Paging;
use samhandling_services::sandbox::Held;
use serde_json::{Value, json};

use crate::clock::Clocks;
use crate::error::Error;
use crate::fault::{Fault, Switches};
use crate::grounds::Grounds;
use crate::helseid::{
    self, Desk, HelseId, ReadyClient, RegisteredClient, Replays, Served, Services, discovery, jwks,
    test_token_answer,
};
use crate::late::Late;
use crate::limits::Rate;
use crate::persona::{self, Played, Refused, Stage};
use crate::record::{Log, Report};
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
    pub(crate) log: Log,
    pub(crate) rate: Rate,
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
    pub(crate) rate: Rate,
    pub(crate) are_tokens_checked: bool,
    pub(crate) people: People,
}

impl State {
    pub(crate) fn new(base: String, parts: Parts) -> Result<Self, Error> {
        let ready = ReadyClient::new()?;
        let mut clients = parts.clients;
        clients
            .push(parts.redirect_uris.into_iter().fold(ready.registered(), RegisteredClient::redirecting_to));
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
                played.insert(slug, Played { persona, settings, anybody: OnceLock::new() });
            }
        }
        let world = parts.people.world(&shelves)?;
        let state = Self {
            helseid: HelseId::new(&base, services, clients, parts.world)?,
            base,
            clocks: parts.clocks,
            ready,
            rate: parts.rate,
            are_tokens_checked: parts.are_tokens_checked,
            log: Log::after(parts.kept_calls, parts.store.calls()),
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

    pub(crate) fn reset(&self) -> Result<(), Error> {
        self.clocks.reset();
        self.log.clear();
        self.store.forget_calls();
        self.switches.clear();
        self.late.clear();
        *self.replays.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        self.load(|_| true);
        Ok(())
    }

    pub(crate) fn report(&self) -> Report {
        let (count, calls) = self.log.calls();
        let offered =
            self.helseid.services.iter().filter(|served| self.played.contains_key(served.service.slug));
        Report::of(count, calls, offered.flat_map(Served::offered))
    }

    /// Switches a fault on for the next calls to a service.
    pub(crate) fn inject(&self, service: &str, fault: &str, calls: u32) -> Result<(), Error> {
        let unknown = || Error::NoSuchFault { service: service.to_owned(), fault: fault.to_owned() };
        let played = self.played.get(service).ok_or_else(unknown)?;
        let known =
            Fault::find(fault).filter(|fault| played.settings.faults.iter().any(|name| name == fault.name));
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
        self.log.keep(&call, &answer, self.clocks.wall(), self.store.as_ref());
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
        (call, fault.spoil(answer))
    }

    fn route(&self, call: &HttpCall, fault: Option<&'static Fault>) -> Answer {
        let path = call.path.trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let rest = format!("/{rest}");
        match first {
            "" => self.front_page(),
            "helseid" => self.helseid_answer(call, &rest),
            "sandbox" => self.control(call, &rest),
            slug => match (self.helseid.services.of_slug(slug), self.played.get(slug)) {
                (Some(served), Some(played)) => {
                    let replays = self.replays();
                    let stage = Stage {
                        served,
                        played,
                        helseid: &self.helseid,
                        replays: &replays,
                        clocks: &self.clocks,
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

    /// The sandbox's own endpoints: they are about it, and not about anything that NHN has.
    fn control(&self, call: &HttpCall, path: &str) -> Answer {
        let own = || Grounds::assumed("an endpoint of the sandbox itself");
        let json = |status, body: Value| Answer::json(status, &body, own());
        match (call.method.as_str(), path) {
            ("GET", "/report") => json(200, self.report().to_json()),
            ("GET", "/report.txt") => Answer::text(200, self.report().to_text(), own()),
            ("POST", "/reset") => match self.reset() {
                Ok(()) => json(200, json!({ "reset": true })),
                Err(fault) => json(500, json!({ "error": fault.to_string() })),
            },
            ("POST", "/clock") => {
                let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
                match body.get("advance").and_then(Value::as_u64) {
                    Some(seconds) => {
                        self.clocks.advance(Duration::from_secs(seconds));
                        json(200, json!({ "world": self.clocks.world().seconds() }))
                    }
                    None => json(400, json!({ "error": "send {\"advance\": SECONDS}" })),
                }
            }
            ("POST", "/faults") => self.control_faults(call),
            ("POST", "/login") => self.control_login(call),
            _ => json(
                404,
                json!({ "error": "there are GET /sandbox/report, GET /sandbox/report.txt, POST /sandbox/reset, POST /sandbox/clock, POST /sandbox/faults, POST /sandbox/login" }),
            ),
        }
    }

    fn control_faults(&self, call: &HttpCall) -> Answer {
        let own = || Grounds::assumed("an endpoint of the sandbox itself");
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let calls = body.get("calls").and_then(Value::as_u64).and_then(|calls| u32::try_from(calls).ok());
        match self.inject(text("service"), text("fault"), calls.unwrap_or(1)) {
            Ok(()) => Answer::json(200, &json!({ "on": text("fault") }), own()),
            Err(fault) => {
                let known: Vec<&str> = crate::fault::FAULTS.iter().map(|fault| fault.name).collect();
                Answer::json(400, &json!({ "error": fault.to_string(), "faults": known }), own())
            }
        }
    }

    fn control_login(&self, call: &HttpCall) -> Answer {
        let own = || Grounds::assumed("an endpoint of the sandbox itself");
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let known: Vec<&str> = self.helseid.world.practitioners.iter().map(|one| one.id.as_str()).collect();
        let done = body.get("practitioner").filter(|asked| match asked {
            Value::Null => self.helseid.log_in_as(None).is_ok(),
            Value::String(id) => self.helseid.log_in_as(Some(id)).is_ok(),
            _ => false,
        });
        if let Some(practitioner) = done {
            return Answer::json(200, &json!({ "logs_in": practitioner }), own());
        }
        let error = "send {\"practitioner\": ID}, or null for the page";
        Answer::json(400, &json!({ "error": error, "practitioners": known }), own())
    }

    fn front_page(&self) -> Answer {
        let served =
            self.helseid.services.iter().filter(|served| self.played.contains_key(served.service.slug));
        let lines: Vec<String> = served
            .map(|served| format!("  {} {}/{}", served.service.titles.en, self.base, served.service.slug))
            .collect();
        let unchecked = match self.are_tokens_checked {
            true => "",
            false => {
                "TOKEN CHECKS ARE OFF: services answer everybody. Nothing that passes here has been tried.\n"
            }
        };
        let text = format!(
            "samhandling sandbox: this is not NHN, and the persons are invented\n{unchecked}\nHelseID, simulated: {}\n{}\n\nreport: {}/sandbox/report.txt\n",
            self.helseid.issuer(),
            lines.join("\n"),
            self.base
        );
        Answer::text(200, text, Grounds::assumed("a page of the sandbox itself"))
    }
}
