//! What comes out, as the section of `docs/BENCHMARKS.md` that it replaces.

use std::fs;

use crate::agreement::Agreement;
use crate::asked::{Asked, made};
use crate::corpus::{Corpus, Set};
use crate::peer::{OURS, Peer, REFERENCE};
use crate::run::Timed;
use crate::speed::Speed;

/// Prints both tables, and the files on which we and the reference differ.
pub fn print(
    asked: &Asked,
    corpus: &Corpus,
    peers: &[&Peer],
    absent: &[String],
    speeds: &[(&Peer, Speed)],
    agreement: &Agreement,
) {
    println!("<!-- peers -->");
    println!("`cargo run --release --manifest-path bench/Cargo.toml`, {}, {}.", date(asked), machine());
    for note in corpus.notes.iter().chain(absent) {
        println!("- {note}");
    }
    if !speeds.is_empty() {
        speed(corpus, speeds);
    }
    verdicts(asked, peers, agreement);
    println!("<!-- end -->");
    let differing = agreement.differing(OURS);
    if !differing.is_empty() {
        println!("\nFiles on which {OURS} and {REFERENCE} differ:");
        for (file, what) in differing {
            println!("  {OURS} {what}: {}", file.strip_prefix(&made().display().to_string()).unwrap_or(file));
        }
    }
}

fn speed(corpus: &Corpus, speeds: &[(&Peer, Speed)]) {
    let by_clock = |ours: Timed, theirs: Timed| Some(ours.megabytes_a_second() / theirs.megabytes_a_second());
    let times = |ours: Option<Timed>, theirs: Option<Timed>| {
        told(ours.zip(theirs).and_then(|(ours, theirs)| by_clock(ours, theirs)))
    };
    let hl7 = speeds.iter().find(|(peer, _)| peer.name == REFERENCE).map(|(_, speed)| speed);
    println!(
        "\n| validator | looks at | single resources a second | MB/s | times HL7's | Bundles, MB/s | times HL7's | start to first verdict | memory at most |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (peer, speed) in speeds {
        let (singles, large) = (speed.singles, speed.bundles);
        let bundles = match (large, speed.stopped_at) {
            (Some(large), _) => round(large.megabytes_a_second()),
            (None, Some(size)) => format!("stopped: none in two minutes for one of {size:.1} MB"),
            (None, None) => "-".to_owned(),
        };
        println!(
            "| {} | {} | {} | {} | {} | {bundles} | {} | {} | {} |",
            peer.title,
            peer.checks,
            told(singles.map(|timed| timed.documents_a_second())),
            told(singles.map(|timed| timed.megabytes_a_second())),
            times(singles, hl7.and_then(|hl7| hl7.singles)),
            times(large, hl7.and_then(|hl7| hl7.bundles)),
            speed.cold.map_or_else(|| "-".to_owned(), time),
            speed.memory.map_or_else(|| "-".to_owned(), |memory| format!("{} MB", round(memory))),
        );
    }
    println!(
        "\n{} single resources, {} Bundles of up to {:.1} MB.",
        corpus.singles.len(),
        corpus.bundles.len(),
        largest(corpus)
    );
    println!(
        "\nMB a second of the processor, all threads of a process together, so that other work on the machine does not count:\n"
    );
    println!("| validator | single resources | times HL7's | Bundles | times HL7's |\n|---|---|---|---|---|");
    let by_processor = |timed: Option<Timed>| timed.and_then(|timed| timed.megabytes_by_processor());
    let times =
        |ours: Option<f64>, theirs: Option<f64>| told(ours.zip(theirs).map(|(ours, theirs)| ours / theirs));
    for (peer, speed) in speeds {
        let (singles, bundles) = (by_processor(speed.singles), by_processor(speed.bundles));
        let theirs = |of: fn(&Speed) -> Option<Timed>| by_processor(hl7.and_then(of));
        println!(
            "| {} | {} | {} | {} | {} |",
            peer.title,
            told(singles),
            times(singles, theirs(|hl7| hl7.singles)),
            told(bundles),
            times(bundles, theirs(|hl7| hl7.bundles)),
        );
    }
}

fn verdicts(asked: &Asked, peers: &[&Peer], agreement: &Agreement) {
    let sets: Vec<_> = Set::ALL.iter().filter(|(set, _)| agreement.of(REFERENCE, *set).files > 0).collect();
    if sets.is_empty() {
        return;
    }
    let titles: Vec<_> = sets
        .iter()
        .map(|(set, title)| {
            let counted = agreement.of(REFERENCE, *set);
            format!("{title} ({} accepted, {} refused)", counted.accepted, counted.refused)
        })
        .collect();
    println!(
        "\nThe verdict of HL7's validator, seed {}: how often each gives it; in brackets how many it accepts of those that HL7's refuses, and refuses of those that HL7's accepts.\n",
        asked.seed
    );
    println!("| validator | {} |", titles.join(" | "));
    println!("|---|{}", "---|".repeat(sets.len()));
    for peer in peers.iter().filter(|peer| peer.name != REFERENCE) {
        let cells: Vec<_> = sets
            .iter()
            .map(|(set, _)| {
                let counted = agreement.of(peer.name, *set);
                let unanswered = if counted.unanswered > 0 {
                    format!("; {} unanswered", counted.unanswered)
                } else {
                    String::new()
                };
                format!(
                    "{} % ({} %, {} %{unanswered})",
                    percent(counted.same, counted.files),
                    percent(counted.falsely_accepted, counted.refused),
                    percent(counted.falsely_refused, counted.accepted)
                )
            })
            .collect();
        println!("| {} | {} |", peer.title, cells.join(" | "));
    }
    let open: Vec<_> = sets.iter().map(|(set, title)| format!("{title} {}", agreement.open(*set))).collect();
    println!(
        "\nLeft out, since HL7's only says there that it has no terminology server, or breaks off: {}.",
        open.join(", ")
    );
}

fn largest(corpus: &Corpus) -> f64 {
    let sizes = corpus.bundles.iter().filter_map(|path| Some(fs::metadata(path).ok()?.len()));
    sizes.max().unwrap_or_default() as f64 / 1e6
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / whole as f64) }
}

fn told(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), round)
}

/// Three digits that count, thousands apart.
fn round(value: f64) -> String {
    let decimals = if value >= 100.0 { 0 } else { (2.0 - value.max(1e-6).log10().floor()) as usize };
    let text = format!("{value:.decimals$}");
    match text.len().checked_sub(3) {
        Some(at) if at > 0 && decimals == 0 => format!("{},{}", &text[..at], &text[at..]),
        _ => text,
    }
}

/// Milliseconds, or seconds where there are enough of them.
fn time(milliseconds: f64) -> String {
    if milliseconds < 1000.0 {
        format!("{} ms", round(milliseconds))
    } else {
        format!("{} s", round(milliseconds / 1e3))
    }
}

fn date(asked: &Asked) -> String {
    let text = asked.date.to_string();
    format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
}

fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .and_then(|line| line.split(": ").nth(1));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let threads = std::thread::available_parallelism().map_or(0, usize::from);
    let load = load.split(' ').next().unwrap_or("unknown").to_owned();
    format!("{} ({threads} threads, load {load} at the end)", name.unwrap_or("a processor that is not told"))
}
