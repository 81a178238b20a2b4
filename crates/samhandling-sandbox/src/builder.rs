//! How a sandbox is started.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use samhandling_auth::UnixTime;

use crate::clock::{Clocks, Wall};
use crate::error::Error;
use crate::helseid::RegisteredClient;
use crate::limits::{REQUEST_TIME, Rate};
use crate::sandbox::Sandbox;
use crate::state::Parts;
use crate::store::{MemoryStore, Store};
use crate::story::{Own, People};
use crate::world::{World, is_world_file};

/// What a sandbox is to be like. Without a word said: any free port of this machine, in memory, the world's time is now.
pub struct Builder {
    address: SocketAddr,
    exposed: bool,
    wall: Option<Wall>,
    world: Option<UnixTime>,
    clients: Vec<RegisteredClient>,
    redirect_uris: Vec<String>,
    logs_in: Option<String>,
    store: Box<dyn Store>,
    kept_calls: usize,
    kept_exchanges: usize,
    rate: Option<NonZeroU32>,
    request_time: Duration,
    are_tokens_checked: bool,
    people: People,
    worlds: Vec<String>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            exposed: false,
            wall: None,
            world: None,
            clients: Vec::new(),
            redirect_uris: Vec::new(),
            logs_in: None,
            store: Box::new(MemoryStore::default()),
            kept_calls: 10_000,
            kept_exchanges: 200,
            rate: None,
            request_time: REQUEST_TIME,
            are_tokens_checked: true,
            people: People::default(),
            worlds: Vec::new(),
        }
    }
}

impl Builder {
    /// Listens here; port 0 is any that is free.
    #[must_use]
    pub const fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Lets others than this machine reach it. It gives tokens to everybody, and it speaks plain http.
    #[must_use]
    pub const fn exposed(mut self) -> Self {
        self.exposed = true;
        self
    }

    /// Lets the world begin at this time.
    #[must_use]
    pub const fn now(mut self, world: UnixTime) -> Self {
        self.world = Some(world);
        self
    }

    /// Reads the wall clock so; for tests.
    #[must_use]
    pub fn wall_clock(mut self, read: impl Fn() -> UnixTime + Send + Sync + 'static) -> Self {
        self.wall = Some(std::sync::Arc::new(read));
        self
    }

    /// Registers a client of one's own, beside the ready one.
    #[must_use]
    pub fn client(mut self, client: RegisteredClient) -> Self {
        self.clients.push(client);
        self
    }

    /// Lets logins of the ready client end at one more address.
    #[must_use]
    pub fn redirecting_to(mut self, redirect_uri: impl Into<String>) -> Self {
        self.redirect_uris.push(redirect_uri.into());
        self
    }

    /// Lets a practitioner of the world log in at once, without a page.
    #[must_use]
    pub fn logging_in(mut self, id: impl Into<String>) -> Self {
        self.logs_in = Some(id.into());
        self
    }

    /// Keeps resources elsewhere than in memory.
    #[must_use]
    pub fn store(mut self, store: impl Store + 'static) -> Self {
        self.store = Box::new(store);
        self
    }

    /// Keeps this many calls in the log; 10,000 where nothing is said.
    #[must_use]
    pub const fn keeping_calls(mut self, count: usize) -> Self {
        self.kept_calls = count;
        self
    }

    /// Keeps all that was sent and answered of this many calls, for curl, HAR and fixtures; 200 where nothing is said.
    #[must_use]
    pub const fn keeping_exchanges(mut self, count: usize) -> Self {
        self.kept_exchanges = count;
        self
    }

    /// Answers 429 to a client address that calls more often than this in a second; without it there is no limit.
    #[must_use]
    pub const fn calls_per_second(mut self, most: NonZeroU32) -> Self {
        self.rate = Some(most);
        self
    }

    /// Gives up on a request whose head, or then whose body, takes longer than this; 30 s where nothing is said.
    #[must_use]
    pub const fn request_time(mut self, most: Duration) -> Self {
        self.request_time = most;
        self
    }

    /// Lets services answer without looking at token or proof: everybody is the synthetic practitioner of test tokens, with all
    /// scopes. It says so in every answer and every page. For measuring, and for clients that have no tokens yet.
    #[must_use]
    pub const fn without_token_checks(mut self) -> Self {
        self.are_tokens_checked = false;
        self
    }

    /// Adds this many patients, made of the stories: each with a number, a name, dates and ids of its own, and coherent across
    /// the services. The same seed gives the same ones.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_sandbox::Sandbox;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), samhandling_sandbox::Error> {
    /// let sandbox = Sandbox::builder().patients(20).seed(7).start().await?;
    /// let patients = sandbox.patients();
    /// assert!(patients.iter().filter(|patient| patient.services.contains(&"test_results")).count() >= 20);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn patients(mut self, count: u32) -> Self {
        self.people.count = count;
        self
    }

    /// What the added patients are drawn by; 1 where nothing is said.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.people.seed = seed;
        self
    }

    /// Adds to the world: resources (a resource, a Bundle, or NDJSON of them), or practitioners and organisations (TOML, as in
    /// `fixtures/world.toml`).
    ///
    /// Without a service, each resource goes to the one that has a profile which it names. Of two with the same type and id, id, or
    /// organisation number, one's own counts.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_sandbox::Sandbox;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), samhandling_sandbox::Error> {
    /// let ours = r#"
    ///     [[organisations]]
    ///     number = "310001082"
    ///     name = "Our practice"
    ///     kind = { en = "practice", nb = "praksis", nn = "praksis" }
    ///     delegates_to = ["our-client"]
    /// "#;
    /// let sandbox = Sandbox::builder().world(None, ours).start().await?;
    /// assert!(sandbox.organisations().iter().any(|one| one.number == "310001082"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn world(mut self, service: Option<&str>, text: impl Into<String>) -> Self {
        let text = text.into();
        if service.is_none() && is_world_file(&text) {
            self.worlds.push(text);
        } else {
            self.people.own.push(Own { service: service.map(str::to_owned), text });
        }
        self
    }

    /// Starts it, within a runtime of tokio.
    ///
    /// # Errors
    ///
    /// [`Error::NotLoopback`], [`Error::Listen`], [`Error::Keys`], [`Error::NoSuchPractitioner`]; [`Error::Data`] where resources
    /// of one's own cannot be read, [`Error::World`] where practitioners and organisations cannot.
    pub async fn start(self) -> Result<Sandbox, Error> {
        if !self.exposed && !self.address.ip().is_loopback() {
            return Err(Error::NotLoopback);
        }
        let clocks = Clocks::new(self.wall, self.world);
        let parts = Parts {
            clocks,
            clients: self.clients,
            world: World::with(self.worlds.iter().map(String::as_str))?,
            redirect_uris: self.redirect_uris,
            store: self.store,
            kept_calls: self.kept_calls,
            kept_exchanges: self.kept_exchanges,
            rate: Rate::new(self.rate),
            request_time: self.request_time,
            are_tokens_checked: self.are_tokens_checked,
            people: self.people,
        };
        let sandbox = Sandbox::listen(self.address, parts).await?;
        sandbox.log_in_as(self.logs_in.as_deref())?;
        Ok(sandbox)
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("address", &self.address).finish_non_exhaustive()
    }
}
