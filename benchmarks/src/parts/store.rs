//! How many customers register in a second while the mock server keeps its state in a file.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::measure::median;
use crate::report::{Figure, Goal, Report, Row, Table};

/// How many customers have to be able to register in a second.
const GOAL: f64 = 5_000.0;

/// What the mock server's example `load` tells.
#[derive(Deserialize)]
struct Found {
    connections: u32,
    seconds: u32,
    registrations: Vec<Registrations>,
}

/// Registrations a second in several rounds, once there are so many customers.
#[derive(Deserialize)]
struct Registrations {
    customers: u32,
    in_memory: Vec<f64>,
    in_a_file: Vec<f64>,
}

pub(super) fn measure() -> Result<Report> {
    let found = run()?;
    let mut report = Report::new("The mock server's state file");
    report.notes.push(format!(
        "Registrations of customers over HTTP, acknowledged once they last, on {} connections that each make one call after the \
         other, for {} seconds, in medians of several rounds; release build, server and callers on the same machine, the file on \
         its disk. Beside it, the same in memory. The customers before the first round are registered in the same way.",
        found.connections, found.seconds
    ));
    let columns = ["in memory, a second", "in a file, a second", "ratio"];
    let mut table = Table::new("Registrations", &columns);
    for one in &found.registrations {
        let memory = median(one.in_memory.clone());
        let file = median(one.in_a_file.clone());
        let rates = [memory, file].map(|rate| Figure::count(rate.round()));
        let mut cells = rates.to_vec();
        cells.push(Figure::ratio(file / memory));
        let customers = one.customers;
        table
            .rows
            .push(Row::new(format!("with {customers} customers"), cells));
        let aim = format!("Mock server: registrations a second in a file of {customers} customers");
        let goal = Goal::at_least(aim, Figure::count(file.round()), Figure::count(GOAL));
        report.goals.push(goal);
    }
    report.tables.push(table);
    Ok(report)
}

fn run() -> Result<Found> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--release", "--locked", "--package", "cleeng-mock"]);
    cargo.args(["--example", "load", "store"]);
    let output = cargo.current_dir(tools::root()).output();
    let output = output.context("cargo could not be run")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
