//! The exit codes.

/// How a run ended. The order is that of gravity: over several files the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// No error was found.
    Clean,
    /// Something could not be decided, and the caller asked that everything be.
    Undecided,
    /// Errors were found.
    Errors,
    /// Arguments are wrong; a path is missing, cannot be read, or is over the size limit.
    Usage,
    /// A profile, definition or package is unknown, or too broken to be used.
    Definitions,
}

/// The table for `--help`.
pub const TABLE: &str = "Exit codes: 0 no error found; 1 errors found; 2 wrong arguments, or a path that cannot be \
    read; 3 a profile, definition or package that is unknown or broken; 4 undecided, with --require-decided";

impl Exit {
    /// The exit of an error that ended the run.
    pub fn of(error: &anyhow::Error) -> Exit {
        use samhandling_definitions::Error as D;
        let unreadable = |error: &D| matches!(error, D::Unreadable { .. });
        for cause in error.chain() {
            if let Some(error) = cause.downcast_ref::<D>() {
                return if unreadable(error) { Exit::Usage } else { Exit::Definitions };
            }
            if cause.is::<samhandling_conformance::Error>() {
                return Exit::Definitions;
            }
        }
        Exit::Usage
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        let code = match exit {
            Exit::Clean => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Definitions => 3,
            Exit::Undecided => 4,
        };
        std::process::ExitCode::from(code)
    }
}
