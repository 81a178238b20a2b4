//! The sandbox: plays HelseID and the national services on one machine, with their refusals. **It is not NHN.**
//!
//! What a service is like is read from the `dialect.toml` of its folder; this crate knows none by name. What is not
//! published is assumed, and said to be: each answer tells its [`Basis`] and source, and a refusal that rests on an
//! assumption leaves the verdict undecided.
//!
//! Two clocks: the wall clock judges what a client makes itself (assertions, proofs); the clock of the world judges what
//! the sandbox issued, and the windows of access. Advancing the world never spoils a fresh proof.
//!
//! # Example
//!
//! ```
//! use samhandling_sandbox::{Sandbox, TestToken};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), samhandling_sandbox::Error> {
//! let sandbox = Sandbox::start().await?;
//! assert_eq!(sandbox.issuer(), format!("{}/helseid", sandbox.url()));
//! let pair = sandbox.test_token(&TestToken::of("nhn:pps"))?;
//! assert_eq!(pair.token_type, "DPoP");
//! sandbox.reset();
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

mod builder;
mod clock;
mod control;
mod error;
mod export;
mod fault;
mod grounds;
mod helseid;
mod late;
mod limits;
mod page;
mod persona;
mod record;
mod rules;
mod sandbox;
mod server;
mod state;
mod store;
mod story;
mod wire;
mod world;

pub use builder::Builder;
pub use error::Error;
pub use export::Values;
pub use fault::{FAULTS, Fault};
pub use grounds::{Basis, Grounds};
pub use helseid::{
    BROKEN_PROOFS, BROKEN_TOKENS, Broken, ReadyClient, RegisteredClient, RegisteredOrganisation, TestPair,
    TestToken,
};
pub use record::{Finding, Met, Recorded, Report, Told, Verdict};
pub use rules::ALL as RULES;
pub use samhandling_services::sandbox::{Change, Held, Stored};
pub use sandbox::Sandbox;
pub use store::{Applied, Decision, MemoryStore, Pending, Receipt, SqliteStore, Store};
pub use story::KnownPatient;
pub use world::{Organisation, OrganisationKind, Practitioner, Role, Unit};
