//! What can keep the sandbox from running.

/// What could not be done, by who must act. What a client does wrong is an answer and a verdict, never an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be listened on; the one who started the sandbox must act.
    #[error("cannot listen on the address")]
    Listen(#[source] std::io::Error),
    /// Keys or tokens cannot be made; the one who runs the machine must act.
    #[error("keys or tokens cannot be made")]
    Keys(#[from] samhandling_auth::Error),
    /// A dialect or a world is not what it should be; only a changed build can have one.
    #[error("the data of `{service}` cannot be read: {why}")]
    Data {
        /// The slug of the service.
        service: String,
        /// Why.
        why: String,
    },
    /// A world of one's own is not what it should be; the one who wrote it must act.
    #[error("the world cannot be read: {0}")]
    World(String),
    /// The file of the store cannot be used; the one who started the sandbox must act.
    #[error("the file of the store cannot be used: {0}")]
    Store(String),
    /// The programmer must act: an audience that no service has.
    #[error("no service has the audience `{0}`")]
    NoAudience(String),
    /// The programmer must act: a way of breaking a token or proof that is not known.
    #[error("no token or proof can be broken by `{0}`")]
    NoSuchBreak(String),
    /// The programmer must act: a fault that is not known, or that the service does not have.
    #[error("`{service}` has no fault `{fault}`")]
    NoSuchFault {
        /// The slug of the service.
        service: String,
        /// The name of the fault.
        fault: String,
    },
    /// The programmer must act: nobody of that id lives in the world.
    #[error("no practitioner of the world has the id `{0}`")]
    NoSuchPractitioner(String),
    /// The programmer must act: another address than this machine's without saying so.
    #[error("the address is not of this machine")]
    NotLoopback,
}

impl Error {
    /// What the one who must act can do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Listen(_) => "choose another port, or 0 for any that is free",
            Self::Keys(error) => error.help(),
            Self::Store(_) => "name another file, or end the sandbox that uses this one",
            Self::World(_) => "see `fixtures/world.toml` for what may stand in one",
            Self::Data { .. } => "build from an unchanged source",
            Self::NoAudience(_) => {
                "see the audiences in `samhandling_services`; an unknown one is `urn:samhandling:assumed:audience:<slug>`"
            }
            Self::NoSuchBreak(_) => "see `BROKEN_TOKENS` and `BROKEN_PROOFS`",
            Self::NoSuchFault { .. } => "see `FAULTS`, and the `persona.toml` of the service",
            Self::NoSuchPractitioner(_) => {
                "see the practitioners of the world: `fixtures/world.toml`, `Sandbox::practitioners`"
            }
            Self::NotLoopback => {
                "say that others may reach it, with `exposed`: its tokens are given to everybody"
            }
        }
    }
}

impl From<rusqlite::Error> for Error {
    /// Names what failed, no value.
    fn from(fault: rusqlite::Error) -> Self {
        Self::Store(match fault.sqlite_error_code() {
            Some(code) => format!("SQLite says {code:?}"),
            None => "SQLite cannot read it".to_owned(),
        })
    }
}
