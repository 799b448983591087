//! What compiling the generated client takes, beside the clients that peers make of the same API.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use codegen::api::Api;

use super::documents::{self, Document, FAMILY};
use crate::lines;
use crate::measure::{cost, median, touch};
use crate::peers::{self, Made, Peer};
use crate::report::{Figure, Goal, Report, Row, Table};

/// How often each crate is compiled in each way, after one time that is not counted.
const RUNS: usize = 3;

/// The ways to compile.
const WAYS: [(&str, &[&str]); 3] = [
    ("check", &["check"]),
    ("build", &["build"]),
    ("release", &["build", "--release"]),
];
const CHECK: usize = 0;
const RELEASE: usize = 2;

const OF_CALLERS: &str = "what progenitor makes is compiled by the application that calls it";

/// A crate to be compiled.
struct Subject {
    name: String,
    peer: Option<Peer>,
    /// The folder of its manifest.
    folder: PathBuf,
    package: String,
    features: Vec<String>,
    target: PathBuf,
    operations: usize,
    /// How many lines of it are generated.
    lines: usize,
}

/// What it took: CPU seconds in each of [`WAYS`].
struct Found {
    subject: Subject,
    cpu: Vec<f64>,
}

pub(super) fn measure(api: &Api) -> Result<Report> {
    let mut report = Report::new("Compile time");
    report.notes.push(format!(
        "CPU seconds of cargo and rustc for the client alone: what it depends on was compiled before, incremental \
         compilation is off, debug information is cargo's default. Medians of {RUNS} times. The peers' clients have \
         REST operations only and none of `{}.{}`, ours also the JSON-RPC methods and webhooks. The runtime, which does credentials, \
         retries, batches, paging and deviations, is a crate that is compiled before, as those of the peers are; the last table has it \
         apart. What is generic, as all that progenitor makes, is compiled by who calls it: the next part has both together. \
         Generated lines are all lines of Rust that a generator wrote, with \
         comments and blank ones.",
        documents::LEFT_OUT.0,
        documents::LEFT_OUT.1,
    ));
    let whole = documents::whole(api)?;
    let family = documents::of_family(api)?;
    let own_family = api
        .operations()
        .filter(|(family, _, _)| family.name.wire == FAMILY)
        .count();
    let all = measure_set(
        &mut report,
        ours("this project, all families", &[], api.operations().count())?,
        &whole,
        "all",
    )?;
    let features = [
        "--no-default-features",
        "--features",
        "core,reqwest,rustls,http2",
    ];
    let alone = measure_set(
        &mut report,
        ours("this project, `core` alone", &features, own_family)?,
        &family,
        FAMILY,
    )?;
    let none = [
        "--no-default-features",
        "--features",
        "reqwest,rustls,http2",
    ];
    let by_hand = ours("this project, no family", &none, 0)?;
    let mut parts = Vec::new();
    for subject in [runtime()?, by_hand] {
        eprintln!("compiling: {}", subject.name);
        parts.push(cpu(&subject)?);
    }
    report.tables.push(table("All families", &all));
    report.tables.push(table("The family `core` alone", &alone));
    report.tables.push(shares(&all, &parts));
    goals(&mut report, &all);
    Ok(report)
}

/// What the runtime takes, and how much of the client is generated.
fn shares(found: &[Found], parts: &[Vec<f64>]) -> Table {
    let mut table = Table::new(
        "The runtime, and our client by who wrote it",
        &["check", "build", "release", "release per operation"],
    );
    let (Some(own), [runtime, by_hand]) = (found.first(), parts) else {
        return table;
    };
    let operations = number(own.subject.operations);
    let generated: Vec<f64> = own
        .cpu
        .iter()
        .zip(by_hand)
        .map(|(all, by_hand)| all - by_hand)
        .collect();
    let rows = [
        ("the runtime", runtime),
        ("by hand", by_hand),
        ("generated", &generated),
    ];
    for (name, cpu) in rows {
        let mut cells: Vec<Figure> = cpu
            .iter()
            .map(|&seconds| Figure::seconds(seconds))
            .collect();
        cells.push(Figure::seconds(cpu[RELEASE] / operations));
        table.rows.push(Row::new(name, cells));
    }
    table
}

fn ours(name: &str, features: &[&str], operations: usize) -> Result<Subject> {
    let folder = tools::workspace("generated-client").canonicalize()?;
    Ok(Subject {
        name: format!("**{name}**"),
        peer: None,
        package: "cleeng-client".to_owned(),
        features: features.iter().map(|&word| word.to_owned()).collect(),
        target: std::path::absolute(tools::workspace("target/bench/compile"))?,
        operations,
        lines: lines::of(&folder.join("src/generated"))?.all,
        folder,
    })
}

/// The runtime as our client has it.
fn runtime() -> Result<Subject> {
    let features = [
        "--no-default-features",
        "--features",
        "reqwest,rustls,http2,webhooks",
    ];
    Ok(Subject {
        package: "client-runtime".to_owned(),
        folder: tools::workspace("client-runtime").canonicalize()?,
        ..ours("the runtime", &features, 0)?
    })
}

fn theirs(made: Made, document: &Document) -> Result<Subject> {
    Ok(Subject {
        name: made.peer.title(),
        peer: Some(made.peer),
        package: made.package,
        features: Vec::new(),
        target: peers::folder("target"),
        operations: document.operations,
        lines: lines::of(&made.folder.join("src"))?.all,
        folder: made.folder,
    })
}

/// Measures our client and those of all peers.
fn measure_set(
    report: &mut Report,
    ours: Subject,
    document: &Document,
    part: &str,
) -> Result<Vec<Found>> {
    let mut subjects = vec![ours];
    for peer in Peer::ALL {
        let title = peer.title();
        let made = peers::make(peer, &document.path, part).and_then(|made| theirs(made, document));
        match made {
            Ok(subject) => {
                if !report.versions.contains(&title) {
                    report.versions.push(title);
                }
                subjects.push(subject);
            }
            Err(error) => report.skip(format!("{title}, {part}"), format!("{error:#}")),
        }
    }
    peers::workspace()?;
    let mut found = Vec::new();
    for subject in subjects {
        eprintln!("compiling: {}, {part}", subject.name);
        match cpu(&subject) {
            Ok(cpu) => found.push(Found { subject, cpu }),
            Err(error) if subject.peer.is_some() => {
                report.skip(format!("{}, {part}", subject.name), format!("{error:#}"));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn cpu(subject: &Subject) -> Result<Vec<f64>> {
    let mut medians = Vec::new();
    for (_, words) in WAYS {
        let mut times = Vec::new();
        for run in 0..=RUNS {
            touch(&subject.folder.join("src/lib.rs"))?;
            let found = cost(&mut cargo(subject, words))?;
            if run > 0 {
                times.push(found.cpu);
            }
        }
        medians.push(median(times));
    }
    Ok(medians)
}

fn cargo(subject: &Subject, words: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(words)
        .args(["--package", &subject.package])
        .args(&subject.features)
        .current_dir(&subject.folder)
        .arg("--target-dir")
        .arg(&subject.target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "true")
        // What peers are warned about is theirs.
        .env("RUSTFLAGS", "-Awarnings");
    cargo
}

fn table(title: &str, found: &[Found]) -> Table {
    let columns = [
        "operations",
        "generated lines",
        "check",
        "build",
        "release",
        "check per operation",
        "release per operation",
        "check, to ours",
        "release, to ours",
    ];
    let mut table = Table::new(title, &columns);
    let Some(own) = found.first() else {
        return table;
    };
    for Found { subject, cpu } in found {
        let operations = number(subject.operations);
        let mut cells = vec![
            Figure::count(operations),
            Figure::count(number(subject.lines)),
        ];
        cells.extend(cpu.iter().map(|&seconds| Figure::seconds(seconds)));
        cells.extend([
            Figure::seconds(cpu[CHECK] / operations),
            Figure::seconds(cpu[RELEASE] / operations),
            Figure::ratio(cpu[CHECK] / own.cpu[CHECK]),
            Figure::ratio(cpu[RELEASE] / own.cpu[RELEASE]),
        ]);
        table.rows.push(Row::new(&*subject.name, cells));
    }
    table
}

fn goals(report: &mut Report, found: &[Found]) {
    let Some(own) = found.first() else {
        return;
    };
    let operations = number(own.subject.operations);
    for (way, limit) in [(CHECK, 0.015), (RELEASE, 0.040)] {
        report.goals.push(
            Goal::at_most(
                format!("Compile: CPU per operation, {}", WAYS[way].0),
                Figure::seconds(own.cpu[way] / operations),
                Figure::seconds(limit),
            )
            .because(OF_CALLERS),
        );
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer lines and operations than 2^52"
)]
const fn number(count: usize) -> f64 {
    count as f64
}
