//! What calls take, beside the same calls written by hand.

use anyhow::Result;
use codegen::api::Api;

use super::program::{Allocations, Program, versions};
use super::whole;
use crate::report::{Figure, Goal, Report, Row, Table};

/// How many of the instructions by hand an answer may take. Requests have no goal of their own: whole calls have.
const GOAL: f64 = 1.0;

const WHY: &str = "deadlines, retries and credentials are part of our requests, and secrets in answers are wiped when they are dropped; \
                   hand-written code does neither";

/// How often a call is made under callgrind.
const ROUNDS: u32 = 20;

/// The figures of the client and of hand-written code.
type Pair = (f64, f64);

pub(super) fn measure(api: &Api) -> Result<Report> {
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
    let allocations: Vec<Allocations> = program.run(&["allocations"])?;
    let requests = allocations
        .iter()
        .filter(|one| one.side == "client" && one.part == "request");
    let calls: Vec<String> = requests.map(|one| one.what.clone()).collect();
    let mut memory = table("Allocations for each call");
    let mut instructions = table("Instructions for each call");
    for call in &calls {
        let (request, answer) = pairs(|side, part| {
            let is_it =
                |one: &&Allocations| one.what == *call && one.side == side && one.part == part;
            Ok(allocations
                .iter()
                .find(is_it)
                .map_or(0.0, |one| one.count.into()))
        })?;
        memory.rows.push(row(call, request, answer));
        let rounds = ROUNDS.to_string();
        let count = |side: &str, part: &str| {
            let count = program.instructions(&["call", call, side, part, &rounds])?;
            Ok(count / f64::from(ROUNDS))
        };
        match pairs(count) {
            Ok((request, answer)) => {
                instructions.rows.push(row(call, request, answer));
                let aim = format!("{call}: instructions of the answer, to those by hand");
                let ratio = Figure::ratio(answer.0 / answer.1);
                let goal = Goal::at_most(aim, ratio, Figure::ratio(GOAL));
                report.goals.push(goal.because(WHY));
            }
            Err(error) => report.skip(format!("instructions: {call}"), format!("{error:#}")),
        }
    }
    report.tables = vec![instructions, memory];
    if let Err(error) = whole::measure(&mut report, api, &calls, &program) {
        report.skip("whole calls", format!("{error:#}"));
    }
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
