//! How fast long lists are read.

use anyhow::Result;
use serde::Deserialize;

use super::program::{Allocations, Program, versions};
use crate::report::{Figure, Goal, Report, Row, Table, Unit};

/// How many of the instructions of serde's derive may be taken, and of its allocations.
const GOAL: f64 = 1.0;

const WHY: &str = "fields that are not known and odd ones are kept, and names are compared with a table that all types share";

/// What the program tells of a list.
#[derive(Deserialize)]
struct Times {
    list: String,
    bytes: u32,
    client: f64,
    by_hand: f64,
}

pub(super) fn measure() -> Result<Report> {
    let program = Program::build()?;
    let mut report = Report::new("Reading");
    report.versions = versions();
    report.notes.push(
        "Lists of one megabyte of JSON, decoded by `cleeng_client::json::from_json` into the client's types, leniently, and by \
         `serde_json::from_str` into the same structs with serde's derive, which is strict and drops unrecognized fields. Speeds are medians of 101 readings each way, in turns; instructions are counted by callgrind. \
         The fields of the subscriptions come in the order of the documentation, those of the transactions do not."
            .to_owned(),
    );
    let columns = ["client", "derive", "client to derive"];
    let mut speeds = Table::new("Speed", &columns);
    let mut counts = Table::new("Instructions for each byte", &columns);
    let mut memory = Table::new("Allocations", &columns);
    let allocations: Vec<Allocations> = program.run("allocations")?;
    for times in program.run::<Vec<Times>>("reading")? {
        let bytes = f64::from(times.bytes);
        let (client, by_hand) = (bytes / times.client, bytes / times.by_hand);
        let ratio = Figure::ratio(client / by_hand);
        let cells = vec![speed(client), speed(by_hand), ratio];
        speeds.rows.push(Row::new(&*times.list, cells));
        let count = |side: &str| {
            let mut all = allocations.iter();
            let found = all.find(|one| one.what == times.list && one.side == side);
            found.map_or(f64::NAN, |one| f64::from(one.count))
        };
        memory
            .rows
            .push(compared(&times.list, count("client"), count("by-hand")));
        match counted(&program, &times.list, bytes) {
            Ok(row) => counts.rows.push(row),
            Err(error) => report.skip(
                format!("instructions: {}", times.list),
                format!("{error:#}"),
            ),
        }
    }
    for (what, table) in [("instructions", &counts), ("allocations", &memory)] {
        for row in &table.rows {
            let aim = format!("{}: {what}, to those of serde's derive", row.name);
            let found = row.cells.last().copied().unwrap_or(Figure::UNSTEADY);
            let goal = Goal::at_most(aim, found, Figure::ratio(GOAL));
            report.goals.push(goal.because(WHY));
        }
    }
    report.tables = vec![counts, memory, speeds];
    Ok(report)
}

fn counted(program: &Program, list: &str, bytes: f64) -> Result<Row> {
    let client = program.instructions(&["reading", list, "client"], 1)? / bytes;
    let by_hand = program.instructions(&["reading", list, "by-hand"], 1)? / bytes;
    Ok(compared(list, client, by_hand))
}

fn compared(list: &str, client: f64, by_hand: f64) -> Row {
    let cells = vec![
        Figure::count(client),
        Figure::count(by_hand),
        Figure::ratio(client / by_hand),
    ];
    Row::new(list, cells)
}

const fn speed(value: f64) -> Figure {
    Figure {
        value,
        unit: Unit::BytesPerSecond,
    }
}
