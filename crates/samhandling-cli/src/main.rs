//! `samhandling`: conformance checks against the national profiles, offline.

mod command;
mod exit;
mod input;
mod level;
mod moment;
mod output;
mod parallel;
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
    Convert(command::convert::Convert),
    Explain(command::explain::Explain),
    Definitions(command::definitions::Definitions),
    Doctor(command::doctor::Doctor),
    #[command(name = "fhirpath")]
    FhirPath(command::fhirpath::FhirPath),
    #[cfg(feature = "sandbox")]
    Sandbox(command::sandbox::Sandbox),
    Services(command::services::Services),
    Show(command::show::Show),
    Token(command::token::Token),
}

fn main() -> std::process::ExitCode {
    let exit = match Cli::parse().command {
        Command::Check(check) => check.run(),
        Command::Convert(convert) => convert.run(),
        Command::Explain(explain) => explain.run(),
        Command::Definitions(definitions) => definitions.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::FhirPath(fhirpath) => fhirpath.run(),
        #[cfg(feature = "sandbox")]
        Command::Sandbox(sandbox) => sandbox.run(),
        Command::Services(services) => services.run(),
        Command::Show(show) => show.run(),
        Command::Token(token) => token.run(),
    };
    exit.unwrap_or_else(|error| {
        eprintln!("samhandling: {error:#}");
        Exit::of(&error)
    })
    .into()
}
