//! What reading long lists takes, and how fast they are read.

use anyhow::Result;
use serde::Deserialize;

use super::program::{Allocations, Program, versions};
use crate::report::{Figure, Goal, Report, Row, Table, Unit};

/// How many of the instructions of serde's derive may be taken, and of its allocations.
const GOAL: f64 = 1.0;

const WHY: &str = "a decimal of more than 22 bytes keeps its digits in an allocation of its own, and hand-written code reads the coupons' into an f64";

/// Who reads, as the program and as tables have it. The last two are references and no goals: they check and keep less.
const SIDES: [(&str, &str); 4] = [
    ("client", "client"),
    ("by-hand", "derive"),
    ("sonic-rs", "sonic-rs"),
    ("simd-json", "simd-json"),
];

const HOW: &str = "Lists of one megabyte of JSON, decoded by `cleeng_client::json::from_json` into the client's types, leniently, and by \
                   `serde_json::from_str` into the same structs with serde's derive, which is strict and drops unrecognized fields. \
                   The fields of the subscriptions come in the order of the documentation, those of the transactions do not. \
                   sonic-rs and simd-json read into the structs with serde's derive; simd-json writes into what it reads, so that \
                   its copy of the text counts. They are compiled as users' programs are by default: sonic-rs without AVX2, \
                   simd-json with what it finds when it runs.";

/// What the program tells of a list.
#[derive(Deserialize)]
struct Times {
    list: String,
    bytes: u32,
    seconds: Vec<(String, f64)>,
}

/// What reading takes: counts, which hold on a busy machine too.
pub(super) fn measure() -> Result<Report> {
    let program = Program::build()?;
    let mut report = Report::new("Reading");
    report.versions = versions();
    report.notes.push(format!(
        "{HOW} Instructions are counted by callgrind, for each byte."
    ));
    let mut counts = table("Instructions for each byte");
    let mut memory = table("Allocations");
    let allocations: Vec<Allocations> = program.run(&["allocations"])?;
    for (list, bytes) in program.run::<Vec<(String, u32)>>(&["lists"])? {
        let allocated = SIDES.map(|(side, _)| {
            let mut all = allocations.iter();
            let found = all.find(|one| one.what == list && one.side == side);
            found.map_or(Figure::MISSING, |one| Figure::count(one.count.into()))
        });
        memory.rows.push(row(&list, allocated));
        let instructions = SIDES.map(|(side, _)| {
            let count = program.instructions(&["reading", &list, side, "1"]);
            count.unwrap_or_else(|error| {
                report.skip(
                    format!("instructions: {list}, {side}"),
                    format!("{error:#}"),
                );
                f64::NAN
            })
        });
        let per_byte = instructions.map(|count| match count {
            count if count.is_nan() => Figure::MISSING,
            count => Figure::count(count / f64::from(bytes)),
        });
        counts.rows.push(row(&list, per_byte));
    }
    for (what, table) in [("instructions", &counts), ("allocations", &memory)] {
        for row in &table.rows {
            let aim = format!("{}: {what}, to those of serde's derive", row.name);
            let found = row.cells.last().copied().unwrap_or(Figure::MISSING);
            let goal = Goal::at_most(aim, found, Figure::ratio(GOAL));
            report.goals.push(goal.because(WHY));
        }
    }
    report.tables = vec![counts, memory];
    Ok(report)
}

/// How fast lists are read.
pub(super) fn measure_speed() -> Result<Report> {
    let program = Program::build()?;
    let mut report = Report::new("Speed of reading");
    report.notes.push(format!(
        "{HOW} Speeds are medians of 101 readings each way, in turns."
    ));
    let mut speeds = table("Speed");
    for times in program.run::<Vec<Times>>(&["reading"])? {
        let speeds_of = SIDES.map(|(side, _)| {
            let found = times.seconds.iter().find(|(name, _)| name == side);
            found.map_or(Figure::MISSING, |(_, seconds)| Figure {
                value: f64::from(times.bytes) / seconds,
                unit: Unit::BytesPerSecond,
            })
        });
        speeds.rows.push(row(&times.list, speeds_of));
    }
    report.tables = vec![speeds];
    Ok(report)
}

fn table(title: &str) -> Table {
    let mut columns = SIDES.map(|(_, title)| title).to_vec();
    columns.push("client to derive");
    Table::new(title, &columns)
}

fn row(list: &str, figures: [Figure; SIDES.len()]) -> Row {
    let ratio = figures[0].to(figures[1]);
    Row::new(list, figures.into_iter().chain([ratio]).collect())
}
