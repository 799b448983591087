//! What calls take, beside the same calls written by hand.

use anyhow::Result;
use serde::Deserialize;

use super::program::{Program, versions};
use crate::report::{Figure, Goal, Report, Row, Table};

/// How many instructions of a call by hand may be taken.
const GOAL: f64 = 1.1;

const WHY: &str = "the client also holds deadlines, credentials and retries, and notes the place of every value of the answer before it \
                   reads it";

/// How often a call is made under callgrind.
const ROUNDS: u32 = 20;

/// How often memory was asked for.
#[derive(Deserialize)]
struct Allocations {
    what: String,
    side: String,
    part: String,
    count: u32,
}

/// How long calls took over loopback.
#[derive(Deserialize)]
struct Latency {
    call: String,
    calls: u32,
    client: Side,
    by_hand: Side,
}

#[derive(Deserialize)]
struct Side {
    p50: f64,
    p90: f64,
    p99: f64,
    connections: u32,
}

/// The figures of the client and of hand-written code.
type Pair = (f64, f64);

pub(super) fn measure() -> Result<Report> {
    let program = Program::build()?;
    let mut report = Report::new("Calls");
    report.versions = versions();
    report.notes.push(
        "The same calls through the client, and by hand with reqwest, serde_json and serde's derive on the same types. \
         Instructions (callgrind) and allocations are of calls without sockets: up to the `reqwest::Request` that would be \
         sent, and from the body that was received. What the client does for retries, deadlines and credentials counts as \
         part of its requests, and finding out whether an answer is a refusal as part of its answers; hand-written code does \
         neither."
            .to_owned(),
    );
    report.notes.push(
        "Times are those of calls one after the other to a server on this machine, both sides in turns, each with a server of \
         its own that counts the connections made to it."
            .to_owned(),
    );
    let latencies: Vec<Latency> = program.run("loopback")?;
    let allocations: Vec<Allocations> = program.run("allocations")?;
    let calls = latencies.iter().map(|latency| &*latency.call);
    let mut memory = table("Allocations for each call");
    let mut instructions = table("Instructions for each call");
    for call in calls {
        let (request, answer) = pairs(|side, part| {
            let is_it =
                |one: &&Allocations| one.what == call && one.side == side && one.part == part;
            Ok(allocations
                .iter()
                .find(is_it)
                .map_or(0.0, |one| one.count.into()))
        })?;
        memory.rows.push(row(call, request, answer));
        let aim = format!("{call}: no more allocations than by hand");
        report.goals.push(goal(aim, request, answer, 1.0));
        match pairs(|side, part| program.instructions(&["call", call, side, part], ROUNDS)) {
            Ok((request, answer)) => {
                instructions.rows.push(row(call, request, answer));
                let aim = format!("{call}: at most {GOAL} of the instructions by hand");
                report.goals.push(goal(aim, request, answer, GOAL));
            }
            Err(error) => report.skip(format!("instructions: {call}"), format!("{error:#}")),
        }
    }
    report.tables = vec![
        instructions,
        memory,
        times(&latencies),
        connections(&latencies),
    ];
    Ok(report)
}

/// The figures for the request and for the answer. What the client does for an answer is known from a whole call only.
fn pairs(figure: impl Fn(&str, &str) -> Result<f64>) -> Result<(Pair, Pair)> {
    let request = (figure("client", "request")?, figure("by-hand", "request")?);
    let answer = (
        figure("client", "answer")? - request.0,
        figure("by-hand", "answer")?,
    );
    Ok((request, answer))
}

fn table(title: &str) -> Table {
    let columns = [
        "request",
        "request by hand",
        "ratio",
        "answer",
        "answer by hand",
        "ratio",
    ];
    Table::new(title, &columns)
}

fn row(name: &str, request: Pair, answer: Pair) -> Row {
    let cells = [request, answer].into_iter().flat_map(|(client, by_hand)| {
        [
            Figure::count(client),
            Figure::count(by_hand),
            Figure::ratio(client / by_hand),
        ]
    });
    Row::new(name, cells.collect())
}

fn goal(aim: String, request: Pair, answer: Pair, limit: f64) -> Goal {
    let ratio = (request.0 + answer.0) / (request.1 + answer.1);
    Goal::at_most(aim, Figure::ratio(ratio), Figure::ratio(limit)).because(WHY)
}

fn times(latencies: &[Latency]) -> Table {
    let columns = [
        "p50", "by hand", "ratio", "p90", "by hand", "ratio", "p99", "by hand", "ratio",
    ];
    let mut table = Table::new("Time of a call over loopback", &columns);
    for Latency {
        call,
        client,
        by_hand,
        ..
    } in latencies
    {
        let pairs = [
            (client.p50, by_hand.p50),
            (client.p90, by_hand.p90),
            (client.p99, by_hand.p99),
        ];
        let cells = pairs.into_iter().flat_map(|(client, by_hand)| {
            [
                Figure::seconds(client),
                Figure::seconds(by_hand),
                Figure::ratio(client / by_hand),
            ]
        });
        table.rows.push(Row::new(&**call, cells.collect()));
    }
    table
}

fn connections(latencies: &[Latency]) -> Table {
    let columns = ["calls", "connections", "connections by hand"];
    let mut table = Table::new("Connections that were made", &columns);
    for latency in latencies {
        let counts = [
            latency.calls,
            latency.client.connections,
            latency.by_hand.connections,
        ];
        let cells = counts.map(|count| Figure::count(count.into()));
        table.rows.push(Row::new(&*latency.call, cells.to_vec()));
    }
    table
}
