//! How changes are written.

mod entry;
mod github;
mod human;
mod json;
mod markdown;

use super::{Change, Diff, Level, Spot};
pub(crate) use entry::{Entry, gathered};
pub(crate) use markdown::rust_lines;

/// For whom changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Workflow commands that GitHub shows in a pull request.
    Github,
    /// A comment or a release note.
    Markdown,
}

/// Writes all changes.
#[must_use]
pub fn render(diff: &Diff, format: Format) -> String {
    match format {
        Format::Human => human::text(diff),
        Format::Json => json::text(diff),
        Format::Github => github::text(diff),
        Format::Markdown => markdown::text(diff),
    }
}

/// Changes that ask the same of users.
struct Section<'a> {
    title: &'static str,
    entries: Vec<Entry<'a>>,
}

/// The sections that have changes, the worst first.
fn sections(diff: &Diff) -> Vec<Section<'_>> {
    let section = |title, is_in: fn(&Change) -> bool| Section {
        title,
        entries: gathered(diff.changes.iter().filter(|it| is_in(it))),
    };
    let sections = [
        section("Major: programs have to change", |it| {
            it.level == Level::Major
        }),
        section("Minor: additions", |it| it.level == Level::Minor),
        section(
            "Patch, on the wire: the same Rust, different requests or responses",
            |it| it.level == Level::Patch && it.wire,
        ),
        section("Patch, in the documentation", |it| {
            it.level == Level::Patch && !it.wire
        }),
    ];
    let sections = sections.into_iter();
    sections.filter(|it| !it.entries.is_empty()).collect()
}

/// The verdict in a word.
fn verdict(diff: &Diff) -> &'static str {
    diff.verdict().map_or("none", Level::as_str)
}

/// `2 major, 1 minor`.
fn counts(diff: &Diff) -> String {
    let levels = [Level::Major, Level::Minor, Level::Patch];
    let counts = levels.iter().filter_map(|level| {
        let count = diff.changes.iter().filter(|it| it.level == *level).count();
        (count > 0).then(|| format!("{count} {level}"))
    });
    let mut counts: Vec<String> = counts.collect();
    let on_wire = diff.changes.iter().filter(|it| it.wire).count();
    if on_wire > 0 {
        counts.push(format!("{on_wire} of them on the wire"));
    }
    counts.join(", ")
}

/// The level with what else is to be known of a change.
fn marks(change: &Change) -> String {
    let mut marks = String::from(change.level.as_str());
    if change.wire {
        marks.push_str(", on the wire");
    }
    if change.silent {
        marks.push_str(", silent");
    }
    marks
}

/// The message with what it was and what it is in Rust.
fn sentence(change: &Change) -> String {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{}: `{before}` → `{after}`", change.message),
        _ => change.message.clone(),
    }
}

fn place(spot: &Spot) -> String {
    format!("{}:{}", spot.file, spot.line)
}
