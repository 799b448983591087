//! How time and memory of our generator grow with the spec.

use anyhow::Result;

use super::generation::{generate, ours};
use super::synthetic;
use crate::measure::{Cost, cost, medians};
use crate::report::{Figure, Goal, Report, Row, Table};

const SIZES: [u32; 3] = [200, 2_000, 20_000];

/// How often each size is generated.
const RUNS: usize = 3;

/// How much an operation of a large spec may cost, to one of the smallest.
const GROWTH: f64 = 1.3;

const GIB: f64 = 1_073_741_824.0;

pub(super) fn measure() -> Result<Report> {
    let program = ours()?;
    let folder = tempfile::tempdir()?;
    let mut specs = Vec::new();
    for size in SIZES {
        let spec = folder.path().join(format!("spec-{size}"));
        synthetic::write(&spec, usize::try_from(size)?)?;
        specs.push(spec);
    }
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); SIZES.len()];
    // The first round fills the caches.
    for round in 0..=RUNS {
        for (spec, costs) in specs.iter().zip(&mut costs) {
            let out = tempfile::tempdir_in(folder.path())?;
            let found = cost(&mut generate(&program, spec, &out.path().join("client")))?;
            if round > 0 {
                costs.push(found);
            }
        }
    }
    let found: Vec<Cost> = costs.iter().map(|costs| medians(costs)).collect();
    Ok(report(&found))
}

fn report(found: &[Cost]) -> Report {
    let mut report = Report::new("Scale");
    report.notes.push(format!(
        "Medians of {RUNS} runs of our generator after one that is not counted, on specs that `benchmarks/src/parts/synthetic.rs` \
         writes: families of 200 operations in groups of {}, with objects, enums, identifiers, lists, maps, decimals, times, \
         three-state fields, envelopes and error codes. Small specs pay for what does not grow, such as starting a process.",
        synthetic::GROUP,
    ));
    let mut table = Table::new(
        "Synthetic specs",
        &[
            "wall",
            "CPU",
            "memory",
            "CPU per operation",
            "memory per operation",
            "CPU, to the smallest",
            "memory, to the smallest",
        ],
    );
    let Some(first) = found.first() else {
        return report;
    };
    let smallest = f64::from(SIZES[0]);
    for (size, cost) in SIZES.into_iter().zip(found) {
        let operations = f64::from(size);
        let growth = |figure: fn(&Cost) -> f64| {
            Figure::ratio((figure(cost) / operations) / (figure(first) / smallest))
        };
        let (time, memory) = (growth(|cost| cost.cpu), growth(|cost| cost.memory));
        table.rows.push(Row::new(
            format!("{size} operations"),
            vec![
                Figure::seconds(cost.wall),
                Figure::seconds(cost.cpu),
                Figure::bytes(cost.memory),
                Figure::seconds(cost.cpu / operations),
                Figure::bytes(cost.memory / operations),
                time,
                memory,
            ],
        ));
        if size > SIZES[0] {
            let what = [("CPU time", time), ("Memory", memory)];
            report.goals.extend(what.map(|(what, found)| {
                let aim = format!(
                    "Scale: {what} per operation with {size} operations, to {}",
                    SIZES[0]
                );
                Goal::at_most(aim, found, Figure::ratio(GROWTH))
            }));
        }
    }
    report.tables.push(table);
    if let Some(last) = found.last() {
        let size = SIZES[SIZES.len() - 1];
        report.goals.push(Goal::at_most(
            format!("Scale: wall time for {size} operations"),
            Figure::seconds(last.wall),
            Figure::seconds(10.0),
        ));
        report.goals.push(Goal::at_most(
            format!("Scale: memory for {size} operations"),
            Figure::bytes(last.memory),
            Figure::bytes(GIB),
        ));
    }
    report
}
