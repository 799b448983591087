//! The figures of the README.

use std::fmt::Write as _;
use std::path::Path;

use crate::clients::table::{Measured, table};
use crate::property::figures;

const START: &str = "<!-- figures of `cargo xtask reliability` -->";
const END: &str = "<!-- end of figures -->";

const HEAD: &str = "\
| fault | read | write | charge | slowest |
|---|---|---|---|---|
";

/// A line of the table.
fn line(row: &Measured) -> String {
    let Measured { fault, slowest, .. } = row;
    let [read, write, charge] = row.seen;
    let slowest = slowest.as_millis();
    format!("| {fault} | {read} | {write} | {charge} | {slowest} ms |\n")
}

/// A line without the times, which are never the same.
fn without_times(line: &str) -> &str {
    let line = line.trim_end().trim_end_matches('|');
    line.rsplit_once('|').map_or(line, |(rest, _)| rest)
}

#[test]
fn print() {
    let mut text = format!("{START}\n\n{HEAD}");
    for row in table() {
        text += &line(row);
    }
    write!(text, "\n{}\n{END}", figures()).unwrap();
    println!("{text}");
}

#[test]
fn the_table_of_the_readme_is_what_is_measured() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (_, section) = readme.split_once(START).unwrap();
    let (section, _) = section.split_once(END).unwrap();
    let documented = section.lines().filter(|line| line.starts_with('|'));
    let documented: Vec<_> = documented.map(without_times).collect();
    let lines: Vec<_> = table().iter().map(line).collect();
    let measured = HEAD.lines().chain(lines.iter().map(String::as_str));
    let measured: Vec<_> = measured.map(without_times).collect();
    assert_eq!(
        documented, measured,
        "run `cargo xtask reliability --write`"
    );
}
