//! Whole calls, up to the socket and back: the client, hand-written code and the clients of peers in one program.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};
use codegen::api::Api;

use super::documents;
use super::loopback::{MOST_SPREAD, median_and_spread};
use super::program::{Program, Server};
use crate::peers::{self, Made, Peer};
use crate::report::{Figure, Goal, Report, Row, Table};
use tools::run;

/// How many calls are made in a run, and how many runs there are: what the socket gives at once differs between them.
const CALLS: u32 = 200;
const RUNS: usize = 3;

/// The most that a call of ours may take of what hand-written code, and each peer, takes for it.
const GOAL: f64 = 1.0;

/// How many allocations more than by hand.
const MORE_ALLOCATIONS: f64 = 4.0;

const WHY: &str =
    "retries, credentials and what is done to keep unrecognized fields are part of our calls alone";

const MAIN: &str = include_str!("../../apps/calls/main.rs");
const CLIENT: &str = "client";
const BY_HAND: &str = "by-hand";

/// Who makes calls.
struct Side {
    /// As the program has it.
    name: &'static str,
    /// As tables have it.
    title: String,
}

/// What was found: instructions and allocations of a call.
type Found = (Figure, Figure);

/// Measures the calls with these names, whose server is the other program's.
pub(super) fn measure(
    report: &mut Report,
    api: &Api,
    calls: &[String],
    server: &Program,
) -> Result<()> {
    let made = made(report, api)?;
    let program = build(&made)?;
    let server = server.serve()?;
    let sides = sides(&made);
    let mut columns: Vec<&str> = sides.iter().map(|side| &*side.title).collect();
    columns.push("ours, to by hand");
    let mut instructions = Table::new("Instructions of a whole call", &columns);
    let mut memory = Table::new("Allocations of a whole call", &columns);
    for call in calls {
        let mut found: Vec<Found> = Vec::new();
        for side in &sides {
            found.push(match measured(&program, &server, side.name, call) {
                Ok(found) => found,
                Err(error) => {
                    let what = format!("{call}, whole, by {}", side.title);
                    report.skip(what, reason(api, side, call, &error));
                    (Figure::MISSING, Figure::MISSING)
                }
            });
        }
        let goals = goals(call, &sides, &found);
        report.goals.extend(goals);
        let (counts, allocations): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        instructions.rows.push(row(call, counts));
        memory.rows.push(row(call, allocations));
    }
    report.notes.push(format!(
        "Whole calls are those of one program, from the function that is called to the value that it gives, with a real socket to \
         the same server and path: reqwest, hyper and the system's part of the process's work included, the server's not. \
         Hand-written code and the clients of peers have a time limit of 8 seconds, ours one for each attempt, one for the \
         whole and its retries. Medians of {RUNS} runs of {CALLS} calls, after ten that make the connection."
    ));
    report.tables.extend([instructions, memory]);
    Ok(())
}

/// The clients of all peers that have one.
fn made(report: &mut Report, api: &Api) -> Result<Vec<Made>> {
    let document = documents::whole(api)?;
    let mut all = Vec::new();
    for peer in Peer::ALL {
        match peers::make(peer, &document.path, "all") {
            Ok(made) => {
                report.versions.push(peer.title());
                all.push(made);
            }
            Err(error) => report.skip(peer.title(), format!("{error:#}")),
        }
    }
    peers::workspace()?;
    Ok(all)
}

fn sides(made: &[Made]) -> Vec<Side> {
    let side = |name, title: &str| Side {
        name,
        title: title.to_owned(),
    };
    let mut sides = vec![side(CLIENT, "ours"), side(BY_HAND, "by hand")];
    let peers = made.iter().map(|made| made.peer);
    sides.extend(peers.map(|peer| side(peer.name(), &peer.title())));
    sides
}

/// The name of a peer in Rust, and its calls.
const fn source(peer: Peer) -> (&'static str, &'static str) {
    match peer {
        Peer::Ploidy => ("ploidy", include_str!("../../apps/calls/ploidy.rs")),
        Peer::Progenitor => ("progenitor", include_str!("../../apps/calls/progenitor.rs")),
        Peer::OpenApiGenerator => (
            "openapi_generator",
            include_str!("../../apps/calls/openapi_generator.rs"),
        ),
    }
}

/// Writes the program and builds it.
fn build(made: &[Made]) -> Result<Program> {
    let folder = peers::folder("calls");
    let sources = folder.join("src");
    fs::create_dir_all(&sources).with_context(|| format!("cannot create {}", sources.display()))?;
    let measured = tools::workspace("benchmarks/measured").canonicalize()?;
    let measured = measured.display();
    let mut manifest = format!(
        "[package]\nname = \"calls\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         measured = {{ path = \"{measured}\" }}\nreqwest = {{ version = \"0.13\", default-features = false }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n"
    );
    let (mut modules, mut arms) = (String::new(), String::new());
    for Made {
        peer,
        package,
        folder,
    } in made
    {
        let (name, text) = source(*peer);
        // Writing to a String cannot fail.
        let _ = writeln!(
            manifest,
            "{name}_client = {{ package = {package:?}, path = \"{}\" }}",
            folder.display()
        );
        let _ = writeln!(modules, "mod {name};");
        let side = peer.name();
        let _ = writeln!(
            arms,
            "{side:?} => whole.measure(&runtime, &{name}::Peer::new(url)?)?,"
        );
        fs::write(sources.join(format!("{name}.rs")), text)?;
    }
    manifest.push_str("\n[profile.release]\ndebug = \"line-tables-only\"\n");
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let main = MAIN.replace("// MODULES", &modules);
    fs::write(sources.join("main.rs"), main.replace("// SIDES", &arms))?;
    let target = peers::folder("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--target-dir"]);
    cargo.arg(&target).current_dir(&folder);
    run(cargo.env("RUSTFLAGS", "-Awarnings"))?;
    Program::at(&target.join("release/calls"))
}

fn measured(program: &Program, server: &Server, side: &str, call: &str) -> Result<Found> {
    let rounds = CALLS.to_string();
    let words = [side, call, &rounds, server.url()];
    let allocations: u32 = program.run(&words)?;
    let runs = (0..RUNS).map(|_| Ok(program.instructions(&words)? / f64::from(CALLS)));
    let (count, spread) = median_and_spread(runs.collect::<Result<_>>()?);
    let count = if spread > MOST_SPREAD {
        Figure::UNSTEADY
    } else {
        Figure::count(count)
    };
    Ok((count, Figure::count(allocations.into())))
}

/// Why somebody does not make a call.
fn reason(api: &Api, side: &Side, call: &str, error: &anyhow::Error) -> String {
    let mut rest = documents::rest_operations(api);
    if side.name == CLIENT || side.name == BY_HAND || rest.any(|id| id == call) {
        end(&format!("{error:#}"))
    } else {
        "OpenAPI documents, which peers read, have no JSON-RPC".to_owned()
    }
}

/// The end of what was said: some clients repeat the whole response before.
fn end(text: &str) -> String {
    const LENGTH: usize = 160;
    let start = text.char_indices().rev().nth(LENGTH);
    start.map_or_else(
        || text.to_owned(),
        |(start, _)| format!("… {}", &text[start..]),
    )
}

fn row(call: &str, mut figures: Vec<Figure>) -> Row {
    let ratio = match figures.as_slice() {
        [ours, by_hand, ..] => ours.to(*by_hand),
        _ => Figure::MISSING,
    };
    figures.push(ratio);
    Row::new(call, figures)
}

fn goals(call: &str, sides: &[Side], found: &[Found]) -> Vec<Goal> {
    let Some(((ours, our_allocations), others)) = found.split_first() else {
        return Vec::new();
    };
    let others = sides.iter().skip(1).zip(others);
    let by_hand = others.clone().find(|(side, _)| side.name == BY_HAND);
    let allocations = by_hand.map(|(_, (_, allocations))| {
        let aim = format!("{call}: allocations of a whole call more than by hand");
        let more = our_allocations.more_than(*allocations);
        Goal::at_most(aim, more, Figure::count(MORE_ALLOCATIONS)).because(WHY)
    });
    let instructions = others
        .filter(|(_, (other, _))| other.is_measured() && ours.is_measured())
        .map(|(side, (other, _))| {
            let aim = format!(
                "{call}: instructions of a whole call through a socket, to those of {}",
                match side.name {
                    BY_HAND => "hand-written code",
                    name => name,
                }
            );
            Goal::at_most(aim, ours.to(*other), Figure::ratio(GOAL)).because(WHY)
        });
    instructions.chain(allocations).collect()
}
