//! `samhandling sandbox`.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand, ValueEnum};
use samhandling_sandbox::{Error, Sandbox as Running, SqliteStore};

use crate::exit::Exit;
use crate::output::{language, say};

/// Plays HelseID and the national services on this machine, with their refusals. It is not NHN.
///
/// It runs until it is stopped, and prints its address, a client that is registered, and a call to try.
#[derive(Args)]
pub struct Sandbox {
    #[command(subcommand)]
    action: Option<Action>,
    /// The port; 0 is any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Lets others than this machine reach it: it gives tokens to everybody, over plain http.
    #[arg(long)]
    exposed: bool,
    /// The most calls a second from one address; more are answered 429. Without it there is no limit.
    #[arg(long, value_name = "CALLS")]
    calls_per_second: Option<NonZeroU32>,
    /// Lets services answer without looking at token or proof, and says so everywhere. For measuring.
    #[arg(long)]
    no_token_checks: bool,
    /// Lets this practitioner of the world log in at once, without the page: `general-practitioner`, `nurse`.
    #[arg(long, value_name = "ID")]
    log_in_as: Option<String>,
    /// An address that logins of the ready client may end at, beside `http://127.0.0.1:PORT/callback`.
    #[arg(long, value_name = "ADDRESS")]
    redirect_uri: Vec<String>,
    /// Where resources and the log are kept: `memory`, or a file (SQLite) that is gone on with at the next start.
    #[arg(long, default_value = "memory", value_name = "memory|FILE")]
    store: PathBuf,
    /// The time at which the world begins, as in `2026-03-20T12:00:00Z`.
    #[arg(long)]
    now: Option<chrono::DateTime<chrono::Utc>>,
    /// Adds this many patients, made of those of the stories.
    #[arg(long, default_value_t = 0)]
    patients: u32,
    /// What the added patients are drawn by: the same seed gives the same ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Adds to the world: resources (a resource, a Bundle or NDJSON), or practitioners and organisations (TOML, as in
    /// `fixtures/world.toml`). `SLUG=FILE` names the service of resources; otherwise each goes to the one that has a profile which it
    /// names. Give it several times for several files.
    #[arg(long, value_name = "[SLUG=]FILE")]
    world: Vec<String>,
}

#[derive(Subcommand)]
enum Action {
    /// What clients have met: interactions, rules, verdicts.
    Report {
        /// The address that the sandbox printed.
        #[arg(long, required_unless_present = "store")]
        url: Option<String>,
        /// The file that a sandbox has kept; it may be running still.
        #[arg(long, conflicts_with = "url")]
        store: Option<PathBuf>,
        /// Text, JSON, JUnit's XML for a CI, or a page of HTML.
        #[arg(long, default_value = "text")]
        format: Format,
    },
}

/// What a report is written as.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Junit,
    Html,
}

impl Sandbox {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        if let Some(Action::Report { url, store, format }) = &self.action {
            say(&report(url.as_deref(), store.as_deref(), *format)?);
            return Ok(Exit::Clean);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve())?;
        Ok(Exit::Clean)
    }

    async fn serve(&self) -> Result<()> {
        let mut builder = Running::builder().address(SocketAddr::new(self.address, self.port));
        if self.exposed {
            builder = builder.exposed();
        }
        if let Some(now) = self.now {
            builder = builder.now(now.into());
        }
        if let Some(most) = self.calls_per_second {
            builder = builder.calls_per_second(most);
        }
        if self.no_token_checks {
            builder = builder.without_token_checks();
        }
        builder = builder.patients(self.patients).seed(self.seed);
        for world in &self.world {
            let (service, file) = match world.split_once('=') {
                Some((service, file)) => (Some(service), file),
                None => (None, world.as_str()),
            };
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
            builder = builder.world(service, text);
        }
        if let Some(id) = &self.log_in_as {
            builder = builder.logging_in(id);
        }
        builder = self.redirect_uri.iter().fold(builder, samhandling_sandbox::Builder::redirecting_to);
        if self.store != Path::new("memory") {
            builder = builder.store(SqliteStore::open(&self.store).map_err(told)?);
        }
        let sandbox = builder.start().await.map_err(told)?;
        say(&greeting(&sandbox)?);
        if self.no_token_checks {
            say(
                "TOKEN CHECKS ARE OFF: services answer everybody. Nothing that passes here has been tried.\n",
            );
        }
        told_to_stop().await?;
        sandbox.stop().await;
        Ok(())
    }
}

/// Waits until the user or the machine says stop.
async fn told_to_stop() -> Result<()> {
    #[cfg(unix)]
    {
        let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted?,
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await?;
    Ok(())
}

/// An error with its remedy.
fn told(error: Error) -> anyhow::Error {
    anyhow!("{error}; {}", error.help())
}

/// What clients have met, of a running sandbox or from its file.
fn report(url: Option<&str>, store: Option<&Path>, format: Format) -> Result<String> {
    match (url, store) {
        (_, Some(file)) => {
            let report = SqliteStore::report(file).map_err(told)?;
            Ok(match format {
                Format::Text => report.to_text(),
                Format::Json => report.to_json().to_string(),
                Format::Junit => report.to_junit(),
                Format::Html => report.to_html(language(None)),
            })
        }
        (Some(url), None) => fetch(
            url,
            match format {
                Format::Text => "/sandbox/report.txt",
                Format::Json => "/sandbox/report",
                Format::Junit => "/sandbox/report.xml",
                Format::Html => "/sandbox/report-file.html",
            },
        ),
        (None, None) => bail!("name the sandbox by `--url`, or its file by `--store`"),
    }
}

fn greeting(sandbox: &Running) -> Result<String> {
    let (url, client) = (sandbox.url(), sandbox.client());
    let key = client.key_as_pem()?;
    let mut greeting = format!(
        "samhandling sandbox: this is not NHN, and the persons are invented

address    {url} (open it in a browser: services, faults, clock, patients, calls)
issuer     {issuer}
client_id  {id} (multi-tenant: acts for each organisation on the page that has delegated to it)
client_id  {single} (single-tenant: acts for this organisation alone)
parent     {parent}
child      {child}
key        (P-256, made anew at each start)
{key}
what clients have met: samhandling sandbox report --url {url}

with the library:
  let environment = samhandling::client::Environment::custom(\"{issuer}\")?;
  let settings = ServiceSettings::of(\"SERVICE\").with_base_url(\"{url}/SERVICE\");
",
        issuer = sandbox.issuer(),
        id = client.client_id,
        single = sandbox.single_tenant_client().client_id,
        parent = client.organisation,
        child = client.unit,
    );
    if let Some((slug, line)) = sandbox.samples().into_iter().next() {
        greeting.push_str(&format!("\na call to try ({slug}):\n  {line}"));
    }
    Ok(greeting)
}

/// The body of an answer of a sandbox, over plain http.
fn fetch(url: &str, path: &str) -> Result<String> {
    let host = url.strip_prefix("http://").map(|rest| rest.trim_end_matches('/'));
    let Some(host) = host.filter(|host| !host.contains('/')) else {
        bail!("`--url` wants the address that the sandbox printed, as in http://127.0.0.1:8300")
    };
    let mut stream = TcpStream::connect(host).with_context(|| format!("no sandbox answers at {host}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).context("the answer is not whole")?;
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) if head.contains(" 200 ") => Ok(body.to_owned()),
        _ => bail!("what answers at {host} is no sandbox"),
    }
}
