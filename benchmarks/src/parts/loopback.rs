//! How long calls take, beside the same calls written by hand.

use anyhow::Result;
use serde::Deserialize;

use super::program::Program;
use crate::report::{Figure, Report, Row, Table};

/// How often the times are taken, and how far the ratios may be apart.
const ROUNDS: usize = 5;
pub(super) const MOST_SPREAD: f64 = 0.15;

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

pub(super) fn measure() -> Result<Report> {
    let program = Program::build()?;
    let mut report = Report::new("Times of calls");
    report.notes.push(format!(
        "Calls one after the other to a server on this machine, both sides in turns, each with a server of its own that counts \
         the connections made to it, all on one core: with two, the time that a sleeping core takes to wake up is several times \
         that of a call. They are medians of {ROUNDS} rounds; where the ratios of the rounds differ by more than {:.0} %, the \
         figure is left out, as it does not reproduce.",
        MOST_SPREAD * 100.0
    ));
    let rounds = (0..ROUNDS).map(|_| program.run_on_one_core("loopback"));
    let rounds: Vec<Vec<Latency>> = rounds.collect::<Result<_>>()?;
    report.tables = vec![
        times(&rounds),
        connections(rounds.first().map_or(&[][..], Vec::as_slice)),
    ];
    Ok(report)
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
pub(super) fn median_and_spread(mut figures: Vec<f64>) -> (f64, f64) {
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
