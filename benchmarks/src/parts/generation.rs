//! How long generators take for the same API.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use codegen::api::Api;

use super::documents::{self, Document};
use super::same;
use crate::measure::{Cost, cost, median, medians};
use crate::peers::Peer;
use crate::report::{Figure, Goal, Report, Row, Table};
use tools::run;

/// How often each generator runs, in turns.
const RUNS: usize = 5;

const FORMATTING: &str = "most of our work is parsing and formatting the rendered Rust with syn and prettyplease, which the peers in Rust do too: \
                          the stages tell how much";

/// The part of a peer's wall time that ours may take.
const fn share(peer: Peer) -> f64 {
    match peer {
        Peer::Ploidy => 0.5,
        Peer::Progenitor => 0.15,
        Peer::OpenApiGenerator => 0.03,
    }
}

/// The stages, as the generator tells them.
const STAGES: [(&str, &str); 6] = [
    ("load", "load"),
    ("check", "check"),
    ("render", "render, over all threads"),
    ("format", "format, over all threads"),
    ("render_and_format", "both, by the clock"),
    ("write", "write"),
];

const OURS: &str = "**this project**, the same operations";
const OURS_WHOLE: &str = "**this project**, everything";

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

/// Who generates what.
enum What {
    /// Our generator, from this folder.
    Ours(PathBuf),
    Peer(Peer),
}

struct Competitor {
    name: String,
    what: What,
    program: PathBuf,
    costs: Vec<Cost>,
}

impl Competitor {
    fn peer(&self) -> Option<Peer> {
        match self.what {
            What::Ours(_) => None,
            What::Peer(peer) => Some(peer),
        }
    }
}

pub(super) fn measure(api: &Api) -> Result<Report> {
    let mut report = Report::new("Generation");
    let document = documents::whole(api)?;
    let program = ours()?;
    let spec = tools::workspace("spec").canonicalize()?;
    let folder = tempfile::tempdir()?;
    let same = folder.path().join("spec");
    same::write(api, &spec, &same)?;
    let specs = [(OURS, same), (OURS_WHOLE, spec)];
    let mut competitors: Vec<Competitor> = specs
        .iter()
        .map(|(name, spec)| Competitor {
            name: (*name).to_owned(),
            what: What::Ours(spec.clone()),
            program: program.clone(),
            costs: Vec::new(),
        })
        .collect();
    for peer in Peer::ALL {
        match peer.install() {
            Ok(program) => {
                report.versions.push(peer.title());
                competitors.push(Competitor {
                    name: peer.title(),
                    what: What::Peer(peer),
                    program,
                    costs: Vec::new(),
                });
            }
            Err(error) => report.skip(peer.title(), format!("{error:#}")),
        }
    }
    race(&mut report, &document, &mut competitors)?;
    fill(&mut report, &document, &competitors);
    for (name, spec) in &specs {
        report.tables.push(stages(name, &program, spec)?);
    }
    Ok(report)
}

/// Lets all run in turns.
fn race(report: &mut Report, document: &Document, competitors: &mut Vec<Competitor>) -> Result<()> {
    // The first round fills the caches and tells who can read the document at all.
    for round in 0..=RUNS {
        let mut failed = Vec::new();
        for (index, competitor) in competitors.iter_mut().enumerate() {
            let folder = tempfile::tempdir()?;
            let out = folder.path().join("client");
            let mut command = match &competitor.what {
                What::Ours(spec) => generate(&competitor.program, spec, &out),
                What::Peer(peer) => peer.generate(&competitor.program, &document.path, &out, "api"),
            };
            match (cost(&mut command), competitor.peer()) {
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
    Ok(())
}

fn fill(report: &mut Report, document: &Document, competitors: &[Competitor]) {
    report.notes.push(format!(
        "Medians of {RUNS} runs of release binaries, in turns, after one that is not counted; each into an empty folder. \
         The peers read {} REST operations from one OpenAPI 3.0 document that is exported from the spec. Our generator reads the \
         YAML of the same operations, and in a row of its own that of everything: `{}.{}`, which not all peers take, the JSON-RPC \
         methods and the webhooks too. It writes the calls by id besides. Memory is the most that one process held, or that of \
         the benchmark itself if it holds more. Stages are those of our generator in runs of their own; rendering and formatting share all cores.",
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
        table.rows.push(Row::new(
            &*competitor.name,
            vec![
                Figure::seconds(found.wall),
                Figure::seconds(found.cpu),
                Figure::bytes(found.memory),
                Figure::ratio(found.wall / own.wall),
                Figure::ratio(found.cpu / own.cpu),
                Figure::ratio(found.memory / own.memory),
            ],
        ));
        if let Some(peer) = competitor.peer() {
            let aim = format!(
                "Generation: our wall time, to that of {}, for the same operations",
                peer.name()
            );
            report.goals.push(
                Goal::at_most(
                    aim,
                    Figure::ratio(own.wall / found.wall),
                    Figure::ratio(share(peer)),
                )
                .because(FORMATTING),
            );
        }
    }
    report.tables.push(table);
}

/// How long each stage takes.
fn stages(name: &str, program: &Path, spec: &Path) -> Result<Table> {
    let mut runs: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..RUNS {
        let folder = tempfile::tempdir()?;
        let mut command = generate(program, spec, &folder.path().join("client"));
        let output = command.arg("--stages").output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr));
        }
        for (stage, seconds) in serde_json::from_slice::<BTreeMap<String, f64>>(&output.stdout)? {
            runs.entry(stage).or_default().push(seconds);
        }
    }
    let name = name.replace("**", "");
    let mut table = Table::new(format!("Stages: {name}"), &["wall"]);
    table.rows.extend(STAGES.map(|(stage, title)| {
        let times = runs.remove(stage);
        let time = times.map_or(Figure::MISSING, |times| Figure::seconds(median(times)));
        Row::new(title, vec![time])
    }));
    Ok(table)
}
