//! What the command was asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

const HELP: &str = "\
options: --definitions FOLDER   packages as .tgz                  (../shared/definitions)
         --cases FOLDER         bench/ and national/ of the cases (../shared/cases)
         --examples FOLDER      HL7's R4 examples                 (corpus/r4-examples, see `cargo xtask corpus`)
         --seed N               of the mutants                    (today's date)
         --mutants N            half of examples, half national   (1000)
         --scopes N             national packages with most files (all)
         --sample N             whole official examples           (300)
         --bundles N            timed, the smallest               (3)
         --seconds N            of each timed run, 0 for none     (10)
         --only NAME,NAME       these peers                       (all)";

/// The options, with their defaults.
pub struct Asked {
    pub definitions: PathBuf,
    pub cases: PathBuf,
    pub examples: PathBuf,
    pub seed: u64,
    /// Today, as `20261122`.
    pub date: u64,
    pub mutants: usize,
    pub sample: usize,
    pub scopes: usize,
    pub bundles: usize,
    pub seconds: f64,
    only: Vec<String>,
}

/// The folder of the benchmark.
pub fn bench() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where everything goes that it makes or fetches.
pub fn made() -> PathBuf {
    bench().join("target/made")
}

impl Asked {
    pub fn read() -> Result<Self> {
        let mut asked = Self {
            definitions: bench().join("../../shared/definitions"),
            cases: bench().join("../../shared/cases"),
            examples: bench().join("../corpus/r4-examples"),
            seed: today()?,
            date: today()?,
            mutants: 1000,
            sample: 300,
            scopes: usize::MAX,
            bundles: 3,
            seconds: 10.0,
            only: Vec::new(),
        };
        let mut args = std::env::args().skip(1);
        while let Some(name) = args.next() {
            if name == "--help" {
                println!("{HELP}");
                std::process::exit(0);
            }
            let value = args.next().with_context(|| format!("{name} wants a value\n{HELP}"))?;
            match name.as_str() {
                "--definitions" => asked.definitions = value.into(),
                "--cases" => asked.cases = value.into(),
                "--examples" => asked.examples = value.into(),
                "--seed" => asked.seed = value.parse()?,
                "--mutants" => asked.mutants = value.parse()?,
                "--sample" => asked.sample = value.parse()?,
                "--scopes" => asked.scopes = value.parse()?,
                "--bundles" => asked.bundles = value.parse()?,
                "--seconds" => asked.seconds = value.parse()?,
                "--only" => asked.only = value.split(',').map(str::to_owned).collect(),
                _ => bail!("there is no `{name}`\n{HELP}"),
            }
        }
        // The programs run elsewhere.
        for folder in [&mut asked.definitions, &mut asked.cases, &mut asked.examples] {
            *folder = fs::canonicalize(&*folder).unwrap_or_else(|_| folder.clone());
        }
        Ok(asked)
    }

    /// Whether a peer is asked for.
    pub fn wants(&self, peer: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == peer)
    }
}

/// The date as a number, `20261122`: another seed every day, and the same for whoever runs it again that day.
fn today() -> Result<u64> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    // Days since 0000-03-01, by Gregorian eras of 400 years (<https://howardhinnant.github.io/date_algorithms.html>).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let (month, carry) = if march < 10 { (march + 3, 0) } else { (march - 9, 1) };
    Ok((year_of_era + era * 400 + carry) * 10_000 + month * 100 + day)
}
