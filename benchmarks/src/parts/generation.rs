//! How long generators take for the same API.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use codegen::api::Api;

use super::documents::{self, Document};
use crate::measure::{Cost, cost, medians};
use crate::peers::Peer;
use crate::report::{Figure, Goal, Report, Row, Table};
use tools::run;

/// How often each generator runs, in turns.
const RUNS: usize = 5;

const FORMATTING: &str = "two thirds of our work are parsing and formatting what is written, which the peers in Rust do too, \
                          and our client has more of it: JSON-RPC, webhooks, documentation of each method";

/// The part of a peer's wall time that ours may take.
const fn share(peer: Peer) -> f64 {
    match peer {
        Peer::Ploidy => 1.0 / 5.0,
        Peer::Progenitor => 1.0 / 20.0,
        Peer::OpenApiGenerator => 1.0 / 100.0,
    }
}

/// The generator of this workspace as a release binary.
pub(super) fn ours() -> Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--locked", "--package", "xtask"]);
    cargo.current_dir(tools::root());
    run(&mut cargo)?;
    Ok(tools::workspace("target/release/xtask").canonicalize()?)
}

/// The command that writes our client into a folder.
pub(super) fn generate(program: &Path, spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("generate").arg("--spec").arg(spec);
    command.arg("--out").arg(out);
    command
}

struct Competitor {
    peer: Option<Peer>,
    program: PathBuf,
    costs: Vec<Cost>,
}

pub(super) fn measure(api: &Api) -> Result<Report> {
    let mut report = Report::new("Generation");
    let document = documents::whole(api)?;
    let mut competitors = vec![Competitor {
        peer: None,
        program: ours()?,
        costs: Vec::new(),
    }];
    for peer in Peer::ALL {
        match peer.install() {
            Ok(program) => {
                report.versions.push(peer.title());
                competitors.push(Competitor {
                    peer: Some(peer),
                    program,
                    costs: Vec::new(),
                });
            }
            Err(error) => report.skip(peer.title(), format!("{error:#}")),
        }
    }
    let spec = tools::workspace("spec").canonicalize()?;
    // The first round fills the caches and tells who can read the document at all.
    for round in 0..=RUNS {
        let mut failed = Vec::new();
        for (index, competitor) in competitors.iter_mut().enumerate() {
            let folder = tempfile::tempdir()?;
            let out = folder.path().join("client");
            let mut command = match competitor.peer {
                None => generate(&competitor.program, &spec, &out),
                Some(peer) => peer.generate(&competitor.program, &document.path, &out, "api"),
            };
            match (cost(&mut command), competitor.peer) {
                (Ok(_), _) if round == 0 => {}
                (Ok(cost), _) => competitor.costs.push(cost),
                (Err(error), Some(peer)) => {
                    report.skip(peer.title(), format!("{error:#}"));
                    failed.push(index);
                }
                (Err(error), None) => return Err(error),
            }
        }
        for index in failed.into_iter().rev() {
            competitors.remove(index);
        }
    }
    fill(&mut report, &document, &competitors);
    Ok(report)
}

fn fill(report: &mut Report, document: &Document, competitors: &[Competitor]) {
    report.notes.push(format!(
        "Medians of {RUNS} runs of release binaries, in turns, after one that is not counted; each into an empty folder. Our \
         generator reads the YAML spec of all families, and also writes the JSON-RPC methods, the webhooks and the calls by id; \
         the peers read {} REST operations, all but those of `{}.{}`, from one OpenAPI 3.0 document that is exported from the \
         same spec. Memory is the most that one process held.",
        document.operations,
        documents::LEFT_OUT.0,
        documents::LEFT_OUT.1,
    ));
    let mut table = Table::new(
        "One run of a generator",
        &[
            "wall",
            "CPU",
            "memory",
            "wall, to ours",
            "CPU, to ours",
            "memory, to ours",
        ],
    );
    let Some(own) = competitors.first().map(|own| medians(&own.costs)) else {
        return;
    };
    for competitor in competitors {
        let found = medians(&competitor.costs);
        let name = competitor
            .peer
            .map_or_else(|| "**this project**".to_owned(), Peer::title);
        table.rows.push(Row::new(
            name,
            vec![
                Figure::seconds(found.wall),
                Figure::seconds(found.cpu),
                Figure::bytes(found.memory),
                Figure::ratio(found.wall / own.wall),
                Figure::ratio(found.cpu / own.cpu),
                Figure::ratio(found.memory / own.memory),
            ],
        ));
        if let Some(peer) = competitor.peer {
            report.goals.push(
                Goal::at_most(
                    format!("Generation: our wall time, to that of {}", peer.name()),
                    Figure::ratio(own.wall / found.wall),
                    Figure::ratio(share(peer)),
                )
                .because(FORMATTING),
            );
        }
    }
    report.tables.push(table);
}
