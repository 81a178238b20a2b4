//! The same loads against FHIR servers that others wrote, which keep resources in memory and do not validate them.

use std::time::Duration;

use anyhow::{Context, Result};

use super::request::{Request, send};
use super::{Figures, wrk};
use crate::peers::{Peer, SERVERS, Start};

/// How many resources are searched.
const STORED: u64 = 1_000;

const RESOURCE: &str = include_str!("../../../../fixtures/test_results/valid/observation-potassium.json");

/// Measures those that can be had here.
pub fn others(figures: &mut Figures, time: Duration) -> Result<()> {
    for peer in SERVERS {
        if !wrk::is_there() {
            eprintln!("{} is not measured: wrk is not installed", peer.name);
            continue;
        }
        match (peer.start)(peer)? {
            Start::Running(running) => server(figures, peer, &running.address, time)?,
            Start::Ready(_) => {}
            Start::Skipped(why) => eprintln!("{} is not measured: {why}", peer.name),
        }
    }
    Ok(())
}

fn server(figures: &mut Figures, peer: &Peer, url: &str, time: Duration) -> Result<()> {
    let at = url.trim_start_matches("http://");
    let (address, base) = at.split_at(at.find('/').unwrap_or(at.len()));
    let create =
        Request::post(&format!("{base}/Observation"), "application/fhir+json").with_body(RESOURCE.to_owned());
    let mut id = created(address, &create)?;
    for _ in 1..STORED {
        id = created(address, &create)?;
    }
    let read = Request::get(&format!("{base}/Observation/{id}"));
    let search = Request::get(&format!("{base}/Observation?_id={id}&_count=1"));
    // What is created comes last: it is in the way of searches.
    for (name, request) in [("reads", &read), ("searches", &search), ("creates", &create)] {
        // What is compiled while it runs is to be compiled.
        wrk::wrk(address, request, time)?;
        figures.add(format!("{}_{name}_per_second_wrk", peer.name), wrk::wrk(address, request, time)?);
    }
    Ok(())
}

/// The id that a server gives to what is created.
fn created(address: &str, create: &Request) -> Result<String> {
    let answer = send(address, &create.clone().with_header("connection", "close").bytes(address))?;
    let answer = String::from_utf8_lossy(&answer);
    let location = answer.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("location").then_some(value.trim())
    });
    let mut after = location.context("no location")?.split('/').skip_while(|part| *part != "Observation");
    Ok(after.nth(1).context("no id in the location")?.to_owned())
}
