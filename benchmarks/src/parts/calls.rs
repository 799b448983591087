//! What calls take, beside the same calls written by hand.

use anyhow::Result;
use serde::Deserialize;

use super::program::{Allocations, Program, versions};
use crate::report::{Figure, Goal, Report, Row, Table};

/// How many instructions of a call by hand may be taken.
const GOAL: f64 = 1.0;

/// How many allocations more than by hand.
const MORE_ALLOCATIONS: f64 = 4.0;

/// How often the times over loopback are taken, and how far the ratios may be apart.
const LOOPBACK_ROUNDS: usize = 5;
const MOST_SPREAD: f64 = 0.15;

const WHY: &str = "deadlines, retries and credentials are part of our requests, and secrets in answers are wiped when they are dropped; \
                   hand-written code does neither";

/// How often a call is made under callgrind.
const ROUNDS: u32 = 20;

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
    report.notes.push(format!(
        "Times are those of calls one after the other to a server on this machine, both sides in turns, each with a server of \
         its own that counts the connections made to it, all on one core: with two, the time that a sleeping core takes to wake \
         up is several times that of a call. They are medians of {LOOPBACK_ROUNDS} rounds; where the ratios of the \
         rounds differ by more than {:.0} %, the figure is left out, as it does not reproduce.",
        MOST_SPREAD * 100.0
    ));
    let rounds = (0..LOOPBACK_ROUNDS).map(|_| program.run_on_one_core("loopback"));
    let rounds: Vec<Vec<Latency>> = rounds.collect::<Result<_>>().unwrap_or_else(|error| {
        report.skip("times over loopback", format!("{error:#}"));
        Vec::new()
    });
    let allocations: Vec<Allocations> = program.run("allocations")?;
    let requests = allocations
        .iter()
        .filter(|one| one.side == "client" && one.part == "request");
    let calls = requests.map(|one| &*one.what);
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
        let more = request.0 + answer.0 - request.1 - answer.1;
        let aim = format!("{call}: allocations more than by hand");
        let limit = Figure::count(MORE_ALLOCATIONS);
        report
            .goals
            .push(Goal::at_most(aim, Figure::count(more), limit).because(WHY));
        match pairs(|side, part| program.instructions(&["call", call, side, part], ROUNDS)) {
            Ok((request, answer)) => {
                instructions.rows.push(row(call, request, answer));
                let whole = (request.0 + answer.0) / (request.1 + answer.1);
                for (what, ratio) in [
                    ("the whole call", whole),
                    ("the answer", answer.0 / answer.1),
                ] {
                    let aim = format!("{call}: instructions of {what}, to those by hand");
                    let limit = Figure::ratio(GOAL);
                    let goal = Goal::at_most(aim, Figure::ratio(ratio), limit);
                    report.goals.push(goal.because(WHY));
                }
            }
            Err(error) => report.skip(format!("instructions: {call}"), format!("{error:#}")),
        }
    }
    report.tables = vec![
        instructions,
        memory,
        times(&rounds),
        connections(rounds.first().map_or(&[][..], Vec::as_slice)),
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

fn times(rounds: &[Vec<Latency>]) -> Table {
    let columns = ["p50", "by hand", "ratio", "spread"];
    let mut table = Table::new("Time of a call over loopback", &columns);
    let count = rounds.first().map_or(0, Vec::len);
    for call in 0..count {
        let all: Vec<&Latency> = rounds.iter().filter_map(|round| round.get(call)).collect();
        let ratios = all.iter().map(|one| one.client.p50 / one.by_hand.p50);
        let (ratio, spread) = median_and_spread(ratios.collect());
        let if_steady = |figure: Figure| {
            if spread > MOST_SPREAD {
                Figure::UNSTEADY
            } else {
                figure
            }
        };
        let p50 = |side: fn(&Latency) -> f64| {
            let all = all.iter().map(|one| side(one));
            if_steady(Figure::seconds(median_and_spread(all.collect()).0))
        };
        let cells = vec![
            p50(|one| one.client.p50),
            p50(|one| one.by_hand.p50),
            if_steady(Figure::ratio(ratio)),
            Figure::ratio(spread),
        ];
        let name = all.first().map_or("", |one| &*one.call);
        table.rows.push(Row::new(name, cells));
    }
    table
}

/// The middle one of several figures, and how far they are apart, to that.
fn median_and_spread(mut figures: Vec<f64>) -> (f64, f64) {
    figures.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (figures.first(), figures.last()) else {
        return (f64::NAN, f64::NAN);
    };
    let median = figures[figures.len() / 2];
    (median, (most - least) / median)
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

#[cfg(test)]
mod tests {
    use super::median_and_spread;

    #[test]
    fn figures_that_are_apart_say_so() {
        let (median, spread) = median_and_spread(vec![1.1, 0.9, 1.0]);
        assert!((median - 1.0).abs() < 1e-9 && (spread - 0.2).abs() < 1e-9);
        assert!(median_and_spread(Vec::new()).0.is_nan());
    }
}
