//! How fast long lists are read.

use anyhow::Result;
use serde::Deserialize;

use super::program::{Program, versions};
use crate::report::{Figure, Goal, Report, Row, Table, Unit};

/// The part of the speed of serde's derive that is aimed at.
const GOAL: f64 = 0.9;

const WHY: &str = "the place of every value is noted before any is read, so that fields may come in any order, odd ones can be left and \
                   unknown ones kept, and the types read themselves through functions that are compiled once";

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
        "Lists of one megabyte of JSON, read by `cleeng_client::json::from_json` into the client's types with all that it puts \
         up with, and by `serde_json::from_str` into the same structs with serde's derive, which puts up with nothing and \
         drops unknown fields. Speeds are medians of 101 readings each way, in turns; instructions are counted by callgrind. \
         The fields of the subscriptions come in the order of the documentation, those of the transactions do not."
            .to_owned(),
    );
    let columns = ["client", "derive", "client to derive"];
    let mut speeds = Table::new("Speed", &columns);
    let mut counts = Table::new("Instructions for each byte", &columns);
    for times in program.run::<Vec<Times>>("reading")? {
        let bytes = f64::from(times.bytes);
        let (client, by_hand) = (bytes / times.client, bytes / times.by_hand);
        let ratio = Figure::ratio(client / by_hand);
        let cells = vec![speed(client), speed(by_hand), ratio];
        speeds.rows.push(Row::new(&*times.list, cells));
        let aim = format!(
            "{}: at least {GOAL} of the speed of serde's derive",
            times.list
        );
        report
            .goals
            .push(Goal::at_least(aim, ratio, Figure::ratio(GOAL)).because(WHY));
        match counted(&program, &times.list, bytes) {
            Ok(row) => counts.rows.push(row),
            Err(error) => report.skip(
                format!("instructions: {}", times.list),
                format!("{error:#}"),
            ),
        }
    }
    report.tables = vec![speeds, counts];
    Ok(report)
}

fn counted(program: &Program, list: &str, bytes: f64) -> Result<Row> {
    let client = program.instructions(&["reading", list, "client"], 1)? / bytes;
    let by_hand = program.instructions(&["reading", list, "by-hand"], 1)? / bytes;
    let cells = vec![
        Figure::count(client),
        Figure::count(by_hand),
        Figure::ratio(client / by_hand),
    ];
    Ok(Row::new(list, cells))
}

const fn speed(value: f64) -> Figure {
    Figure {
        value,
        unit: Unit::BytesPerSecond,
    }
}
