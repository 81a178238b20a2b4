//! `samhandling`: conformance checks against the national profiles, offline.

mod command;
mod exit;
mod input;
mod level;
mod output;
mod references;
mod sources;
mod strictness;

use clap::{Parser, Subcommand};
use exit::Exit;

/// Checks FHIR resources against Norway's national profiles, offline.
#[derive(Parser)]
#[command(name = "samhandling", version, after_help = exit::TABLE)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(command::check::Check),
    Explain(command::explain::Explain),
    Definitions(command::definitions::Definitions),
    #[command(name = "fhirpath")]
    FhirPath(command::fhirpath::FhirPath),
    #[cfg(feature = "sandbox")]
    Sandbox(command::sandbox::Sandbox),
    Services(command::services::Services),
    Show(command::show::Show),
}

fn main() -> std::process::ExitCode {
    let exit = match Cli::parse().command {
        Command::Check(check) => check.run(),
        Command::Explain(explain) => explain.run(),
        Command::Definitions(definitions) => definitions.run(),
        Command::FhirPath(fhirpath) => fhirpath.run(),
        #[cfg(feature = "sandbox")]
        Command::Sandbox(sandbox) => sandbox.run(),
        Command::Services(services) => services.run(),
        Command::Show(show) => show.run(),
    };
    exit.unwrap_or_else(|error| {
        eprintln!("samhandling: {error:#}");
        Exit::of(&error)
    })
    .into()
}
