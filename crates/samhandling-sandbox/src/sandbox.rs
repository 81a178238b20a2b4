//! A running sandbox.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::error::Error;
use crate::export::{self, Values};
use crate::helseid::{ReadyClient, RegisteredClient, Served, TestPair, TestToken, make_test_token};
use crate::record::{Recorded, Report};
use crate::server;
use crate::state::{Parts, State};
use crate::story::KnownPatient;
use crate::world::{Organisation, Practitioner};

/// A running sandbox; it stops when it is dropped. Several may run side by side.
pub struct Sandbox {
    state: Arc<State>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts one on a free port of this machine, in memory: in some milliseconds.
    ///
    /// The first random number of a process takes AWS-LC 50 milliseconds more, unless it was built with
    /// [`AWS_LC_SYS_NO_JITTER_ENTROPY=1`](https://aws.github.io/aws-lc-rs/resources.html#entropy-configuration), read 2026-11-22.
    ///
    /// # Errors
    ///
    /// [`Error::Listen`], [`Error::Keys`].
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Starts one as told.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) async fn listen(address: SocketAddr, parts: Parts) -> Result<Self, Error> {
        let listener = TcpListener::bind(address).await.map_err(Error::Listen)?;
        let address = listener.local_addr().map_err(Error::Listen)?;
        let state = Arc::new(State::new(format!("http://{address}"), parts)?);
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(server::serve(listener, Arc::clone(&state), stopped));
        Ok(Self { state, address, stop: Some(stop), serving: Some(serving) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address, `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.state.base
    }

    /// The issuer of its tokens.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.state.helseid.issuer()
    }

    /// The base address of a service, by its slug.
    #[must_use]
    pub fn service(&self, slug: &str) -> String {
        format!("{}/{slug}", self.state.base)
    }

    /// The client that is registered from the start.
    #[must_use]
    pub fn client(&self) -> &ReadyClient {
        &self.state.ready
    }

    /// A client of one organisation that is registered from the start, with the same key.
    #[must_use]
    pub fn single_tenant_client(&self) -> &ReadyClient {
        &self.state.ready_single
    }

    /// Registers a client, or takes the place of one of its id.
    pub fn register(&self, client: RegisteredClient) {
        self.state.helseid.register(client);
    }

    /// Who can log in.
    #[must_use]
    pub fn practitioners(&self) -> &[Practitioner] {
        &self.state.helseid.world.practitioners
    }

    /// For whom they work. [`RegisteredOrganisation::of`](crate::RegisteredOrganisation::of) lets a client act for one.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.state.helseid.world.organisations
    }

    /// Lets a practitioner log in at once from now on; with none, the page asks again.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchPractitioner`].
    pub fn log_in_as(&self, id: Option<&str>) -> Result<(), Error> {
        self.state.helseid.log_in_as(id)
    }

    /// A test token and a proof, whole or broken.
    ///
    /// # Errors
    ///
    /// [`Error::NoAudience`], [`Error::NoSuchBreak`].
    pub fn test_token(&self, wanted: &TestToken) -> Result<TestPair, Error> {
        make_test_token(&self.state.helseid, &self.state.clocks, wanted)
    }

    /// Switches a fault of [`FAULTS`](crate::FAULTS) on for the next calls to a service.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchFault`]: it is not known, or the service does not have it.
    pub fn inject(&self, service: &str, fault: &str, calls: u32) -> Result<(), Error> {
        self.state.inject(service, fault, calls)
    }

    /// Lets time pass in the world; no fresh proof is spoiled by it.
    pub fn advance(&self, time: Duration) {
        self.state.clocks.advance(time);
    }

    /// Sets everything back to the start but keys and clients: world, clock, log, what was used once.
    pub fn reset(&self) {
        self.state.reset();
    }

    /// Everybody about whom the services hold something, by number.
    #[must_use]
    pub fn patients(&self) -> Vec<KnownPatient> {
        self.state.patients()
    }

    /// The calls that are kept, the oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<Recorded> {
        self.state.log.calls().1
    }

    /// A call as a line for a shell that makes it again, with a test token; none where what was sent is no longer kept.
    #[must_use]
    pub fn curl(&self, number: u64, values: Values) -> Option<String> {
        let (recorded, exchange) = self.state.recorded(number)?;
        let mut played = self.state.played();
        let served = played.find(|served| served.service.slug == recorded.asked);
        let audience = served.map(|served| served.audience.as_str());
        Some(export::curl(exchange?.as_ref(), self.issuer(), audience, values))
    }

    /// The calls that are kept whole, as an HTTP archive (HAR 1.2).
    #[must_use]
    pub fn har(&self, values: Values) -> serde_json::Value {
        export::har(&self.state.exchanges(), values)
    }

    /// The body that was answered to a call, as a file; none where it is no JSON or no longer kept.
    #[must_use]
    pub fn fixture(&self, number: u64, values: Values) -> Option<String> {
        export::answered(self.state.recorded(number)?.1?.as_ref(), values)
    }

    /// Calls to try, as lines for a shell: one for each service that can be searched, with its slug.
    #[must_use]
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        let written = |(served, line): (&Served, export::Line)| {
            (served.service.slug, line.written(self.issuer(), Some(&served.audience)))
        };
        self.state.samples().into_iter().map(written).collect()
    }

    /// What clients have met.
    #[must_use]
    pub fn report(&self) -> Report {
        self.state.report()
    }

    /// Stops it, after the calls that are under way.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(serving) = self.serving.take() {
            // A server that has ended on its own has ended.
            let _ = serving.await;
        }
    }

    /// Waits until it ends.
    pub async fn wait(mut self) {
        if let Some(serving) = self.serving.take() {
            let _ = serving.await;
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}
