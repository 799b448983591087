//! Reports as Markdown.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::{Figure, Goal, Report, Table, Unit};

/// The whole document.
pub(crate) fn whole(reports: &[Report]) -> String {
    let mut text = String::from(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench`, which measures this project and its peers in the same run; \
         `cargo xtask bench PART` measures one part again and leaves the others. Seconds differ between machines and runs: \
         each part says how often it was measured and gives ratios to something measured beside it.\n\n",
    );
    let versions: BTreeSet<&str> = reports
        .iter()
        .flat_map(|report| report.versions.iter().map(String::as_str))
        .collect();
    if !versions.is_empty() {
        let versions: Vec<&str> = versions.into_iter().collect();
        line(&mut text, &format!("Peers: {}\n", versions.join(", ")));
    }
    goals(
        &mut text,
        reports.iter().flat_map(|report| &report.goals),
        "All goals",
    );
    for report in reports {
        text.push_str(&part(report));
    }
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// What one part found.
pub(crate) fn part(report: &Report) -> String {
    let mut text = format!("## {}\n\n", report.title);
    line(
        &mut text,
        &format!(
            "Measured on {}: {}; {}.",
            report.date.trim_start_matches('0'),
            report.machine,
            report.compiler
        ),
    );
    for note in &report.notes {
        text.push('\n');
        line(&mut text, note);
    }
    text.push('\n');
    for table in &report.tables {
        write_table(&mut text, table);
    }
    goals(&mut text, &report.goals, "Goals");
    for skipped in &report.skipped {
        line(
            &mut text,
            &format!("Skipped: {}, because {}", skipped.what, skipped.why),
        );
        text.push('\n');
    }
    text
}

fn write_table(text: &mut String, table: &Table) {
    line(text, &format!("**{}**\n", table.title));
    line(text, &format!("| | {} |", table.columns.join(" | ")));
    line(
        text,
        &format!("|---|{}", "---:|".repeat(table.columns.len())),
    );
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|&cell| figure(cell)).collect();
        line(text, &format!("| {} | {} |", row.name, cells.join(" | ")));
    }
    text.push('\n');
}

fn goals<'a>(text: &mut String, goals: impl IntoIterator<Item = &'a Goal>, title: &str) {
    let goals: Vec<&Goal> = goals.into_iter().collect();
    if goals.is_empty() {
        return;
    }
    line(text, &format!("**{title}**\n"));
    line(text, "| Goal | Limit | Found | |\n|---|---:|---:|---|");
    for goal in goals {
        let verdict = match (goal.is_met(), &goal.why) {
            (true, _) => "met".to_owned(),
            (false, None) => "**not met**".to_owned(),
            (false, Some(why)) => format!("**not met**: {why}"),
        };
        line(
            text,
            &format!(
                "| {} | {} {} | {} | {verdict} |",
                goal.aim,
                if goal.is_least { "≥" } else { "≤" },
                figure(goal.limit),
                figure(goal.found),
            ),
        );
    }
    text.push('\n');
}

/// A figure for people, with three digits that count.
pub(crate) fn figure(figure: Figure) -> String {
    let Figure { value, unit } = figure;
    match unit {
        Unit::Count if value.fract() == 0.0 => grouped(value),
        Unit::Count => digits(value),
        Unit::Ratio => format!("{} ×", digits(value)),
        Unit::Unsteady => "rounds disagree".into(),
        Unit::Missing => "–".into(),
        Unit::Seconds => scaled(
            value,
            &[(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (0.0, "ns")],
        ),
        Unit::Bytes => bytes(value),
        Unit::BytesPerSecond => format!("{}/s", bytes(value)),
    }
}

fn bytes(value: f64) -> String {
    scaled(value, &[(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (0.0, "B")])
}

/// In the largest unit that it reaches.
fn scaled(value: f64, units: &[(f64, &str)]) -> String {
    let (size, name) = units
        .iter()
        .find(|(size, _)| value >= *size)
        .copied()
        .unwrap_or((1.0, ""));
    let size = match (size, name) {
        (0.0, "ns") => 1e-9,
        (0.0, _) => 1.0,
        _ => size,
    };
    format!("{} {name}", digits(value / size))
}

fn digits(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => grouped(value),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// A whole number with its thousands apart.
fn grouped(value: f64) -> String {
    let plain = format!("{value:.0}");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::{figure, part};
    use crate::report::{Figure, Goal, Report, Row, Table, Unit};

    #[test]
    fn figures_are_written_in_what_suits_their_size() {
        let cases = [
            (Figure::seconds(12.34), "12.3 s"),
            (Figure::seconds(0.0123), "12.3 ms"),
            (Figure::seconds(1.5e-6), "1.50 µs"),
            (Figure::seconds(2e-8), "20.0 ns"),
            (Figure::bytes(1_234_567.0), "1.23 MB"),
            (Figure::bytes(12.0), "12.0 B"),
            (Figure::count(57_109.0), "57,109"),
            (Figure::count(0.25), "0.250"),
            (Figure::ratio(0.5), "0.500 ×"),
        ];
        for (given, written) in cases {
            assert_eq!(figure(given), written);
        }
        let speed = Figure {
            value: 2.5e8,
            unit: Unit::BytesPerSecond,
        };
        assert_eq!(figure(speed), "250 MB/s");
    }

    #[test]
    fn a_part_shows_tables_goals_and_what_was_skipped() {
        let mut report = Report::new("Speed");
        report.date = "05 Nov 2026".to_owned();
        report.machine = "a computer".to_owned();
        report.compiler = "rustc 1.0".to_owned();
        report.notes.push("Three runs.".to_owned());
        let mut table = Table::new("Generators", &["time", "ratio"]);
        table.rows.push(Row::new(
            "ours",
            vec![Figure::seconds(0.5), Figure::ratio(1.0)],
        ));
        report.tables.push(table);
        let mut goal = Goal::at_most("Fast", Figure::seconds(2.0), Figure::seconds(1.0));
        goal.why = Some("it is slow".to_owned());
        report.goals.push(goal);
        let met = Goal::at_most("Little", Figure::ratio(0.9), Figure::ratio(0.9));
        report.goals.push(met);
        let least = Goal::at_least("Much", Figure::count(4.0), Figure::count(5.0));
        report.goals.push(least);
        report.skip("theirs", "it is not there");
        let expected = "\
## Speed

Measured on 5 Nov 2026: a computer; rustc 1.0.

Three runs.

**Generators**

| | time | ratio |
|---|---:|---:|
| ours | 500 ms | 1.00 × |

**Goals**

| Goal | Limit | Found | |
|---|---:|---:|---|
| Fast | ≤ 1.00 s | 2.00 s | **not met**: it is slow |
| Little | ≤ 0.900 × | 0.900 × | met |
| Much | ≥ 5 | 4 | **not met** |

Skipped: theirs, because it is not there

";
        assert_eq!(part(&report), expected);
    }
}
