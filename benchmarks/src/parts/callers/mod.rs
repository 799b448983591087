//! What compiling a client takes together with an app that calls every operation of it.

mod app;
mod signatures;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use codegen::api::Api;

use super::documents;
use crate::lines;
use crate::measure::{cost, median, touch};
use crate::peers::{self, Peer};
use crate::report::{Figure, Goal, Report, Row, Table};
use app::App;

/// How often each is compiled in each way, after one time that is not counted.
const RUNS: usize = 3;

const WAYS: [(&str, &[&str]); 2] = [("check", &["check"]), ("release", &["build", "--release"])];

/// The part of a peer's CPU time for each operation that ours may take.
const SHARE: f64 = 0.5;

/// How many lines of code an operation may have, its types included.
const LINES: f64 = 60.0;

const WHY_LINES: &str =
    "a field of a type is a line in its struct, in its table and in writing, and a setter is three";

/// A client to be compiled.
struct Subject {
    name: String,
    peer: Option<Peer>,
    app: App,
    /// The folder of its generated code.
    source: PathBuf,
}

/// What was found of a client.
struct Found {
    name: String,
    peer: Option<Peer>,
    operations: f64,
    /// Lines of code of the client.
    lines: f64,
    /// CPU seconds in each of [`WAYS`].
    cpu: Vec<f64>,
}

pub(super) fn measure(api: &Api) -> Result<Report> {
    let mut report = Report::new("Compile time with an app that calls everything");
    report.notes.push(format!(
        "CPU seconds of cargo and rustc for the client and an app that calls every operation of it, with everything that can be \
         said in a request; what both depend on was compiled before, our runtime too, which the part before this has apart. \
         Without incremental compilation, medians of {RUNS} times. The app is written by the benchmark: on our client from the \
         spec, on those of peers from their public functions. It is needed for a comparison, as generic code is compiled where \
         it is called. Lines are those of generated code, without comments and blank ones."
    ));
    let mut subjects = vec![Subject {
        name: "**this project**".to_owned(),
        peer: None,
        app: app::ours(api)?,
        source: tools::workspace("generated-client/src/generated"),
    }];
    let document = documents::whole(api)?;
    for peer in Peer::ALL {
        match theirs(peer, &document.path) {
            Ok(subject) => subjects.push(subject),
            Err(error) => report.skip(peer.title(), format!("{error:#}")),
        }
    }
    peers::workspace()?;
    let mut found = Vec::new();
    for subject in subjects {
        let (name, peer) = (subject.name.clone(), subject.peer);
        match (compile(subject), peer) {
            (Ok(one), _) => found.push(one),
            (Err(error), Some(_)) => report.skip(name, format!("{error:#}")),
            (Err(error), None) => return Err(error),
        }
    }
    report.versions = found
        .iter()
        .filter_map(|one| Some(one.peer?.title()))
        .collect();
    report.tables.push(table(&found));
    report.goals = goals(&found);
    Ok(report)
}

fn theirs(peer: Peer, document: &Path) -> Result<Subject> {
    let made = peers::make(peer, document, "all")?;
    Ok(Subject {
        name: peer.title(),
        peer: Some(peer),
        app: app::theirs(&made)?,
        source: made.folder.join("src"),
    })
}

fn compile(subject: Subject) -> Result<Found> {
    let Subject {
        name,
        peer,
        app,
        source,
    } = subject;
    eprintln!("compiling: {name}");
    let mut medians = Vec::new();
    for (_, words) in WAYS {
        let mut times = Vec::new();
        for run in 0..=RUNS {
            touch(&app.client)?;
            touch(&app.folder.join("src/main.rs"))?;
            let found = cost(&mut cargo(&app, words))?;
            if run > 0 {
                times.push(found.cpu);
            }
        }
        medians.push(median(times));
    }
    Ok(Found {
        name,
        peer,
        operations: number(app.operations),
        lines: number(lines::of(&source)?.code),
        cpu: medians,
    })
}

fn cargo(app: &App, words: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(words)
        .current_dir(&app.folder)
        .arg("--target-dir")
        .arg(peers::folder("target"))
        .env("CARGO_INCREMENTAL", "0")
        // What peers are warned about is theirs.
        .env("RUSTFLAGS", "-Awarnings");
    cargo
}

fn table(found: &[Found]) -> Table {
    let columns = [
        "operations",
        "lines per operation",
        "check",
        "release",
        "check per operation",
        "release per operation",
        "ours to it, check per operation",
        "ours to it, release per operation",
    ];
    let mut table = Table::new("The client and the app", &columns);
    let Some(own) = found.first() else {
        return table;
    };
    for one in found {
        let mut cells = vec![
            Figure::count(one.operations),
            Figure::count(one.lines / one.operations),
        ];
        cells.extend(one.cpu.iter().map(|&seconds| Figure::seconds(seconds)));
        cells.extend((0..WAYS.len()).map(|way| Figure::seconds(one.each(way))));
        cells.extend((0..WAYS.len()).map(|way| Figure::ratio(own.each(way) / one.each(way))));
        table.rows.push(Row::new(&*one.name, cells));
    }
    table
}

impl Found {
    /// CPU seconds for each operation.
    fn each(&self, way: usize) -> f64 {
        self.cpu[way] / self.operations
    }
}

fn goals(found: &[Found]) -> Vec<Goal> {
    let Some((own, others)) = found.split_first() else {
        return Vec::new();
    };
    let mut goals = Vec::new();
    for other in others {
        let peer = other.peer.map_or(&*other.name, |peer| peer.name());
        goals.extend(WAYS.iter().enumerate().map(|(way, (name, _))| {
            let aim = format!(
                "Compile: our client with callers, CPU per operation, {name}, to that of {peer}"
            );
            let ratio = own.each(way) / other.each(way);
            Goal::at_most(aim, Figure::ratio(ratio), Figure::ratio(SHARE))
        }));
    }
    let lines = Figure::count(own.lines / own.operations);
    let aim = "Compile: lines of generated code per operation";
    goals.push(Goal::at_most(aim, lines, Figure::count(LINES)).because(WHY_LINES));
    goals
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer lines and operations than 2^52"
)]
const fn number(count: usize) -> f64 {
    count as f64
}
