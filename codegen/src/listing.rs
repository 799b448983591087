//! The operations of an API as a list.

use std::fmt::Write as _;

use serde::Serialize;

use crate::api::{Api, Auth, Call, Operation};
use crate::diagnostics::nearest;
use crate::rust::call_path;

/// One operation, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The operation's id.
    pub id: String,
    /// `rest` or `rpc`.
    pub kind: &'static str,
    /// The HTTP verb, or the JSON-RPC method.
    pub method: String,
    /// The path; empty for JSON-RPC.
    pub path: String,
    /// The family, as its folder is called.
    pub family: String,
    /// The name of the group in the client.
    pub group: String,
    /// The title of its page in the documentation.
    pub title: Option<String>,
    /// The stage of its life cycle.
    pub stage: &'static str,
    /// `documented` or `unconfirmed`.
    pub evidence: &'static str,
    /// What it does at the other side.
    pub effect: &'static str,
    /// The credentials it carries.
    pub auth: String,
    /// The call in Rust.
    pub rust: String,
}

/// All operations, in the order of their families, groups and names.
#[must_use]
pub fn entries(api: &Api) -> Vec<Entry> {
    api.operations()
        .map(|(family, group, operation)| {
            let (kind, method, path) = match &operation.call {
                Call::Rest { verb, path } => ("rest", verb.as_str().to_owned(), path.clone()),
                Call::Rpc { method } => ("rpc", method.clone(), String::new()),
            };
            Entry {
                id: operation.id.clone(),
                kind,
                method,
                path,
                family: family.name.wire.clone(),
                group: group.name.client.clone(),
                title: operation.title.clone(),
                stage: operation.stage.as_str(),
                evidence: if operation.unconfirmed {
                    "unconfirmed"
                } else {
                    "documented"
                },
                effect: operation.effect.as_str(),
                auth: auth(api, operation),
                rust: call_path(family, group, operation),
            }
        })
        .collect()
}

/// The operations of one family, by its folder or by its name in the client.
///
/// # Errors
///
/// The name that was most likely meant, if one is near.
pub fn of_family(entries: Vec<Entry>, family: &str) -> Result<Vec<Entry>, Option<String>> {
    let names = entries.iter().flat_map(Entry::families);
    let near = nearest(family, names);
    let (found, _): (Vec<Entry>, _) = entries
        .into_iter()
        .partition(|entry| entry.families().contains(&family));
    if found.is_empty() {
        Err(near)
    } else {
        Ok(found)
    }
}

impl Entry {
    /// What its family is called: by its folder and in the client.
    fn families(&self) -> [&str; 2] {
        let client = self.id.split('.').next().unwrap_or_default();
        [&self.family, client]
    }

    /// Whether its id, its title, its path or its method contains a word, in any case.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let title = self.title.as_deref().unwrap_or_default();
        let texts = [&self.id, title, &self.path, &self.method];
        texts.iter().any(|text| text.to_lowercase().contains(&word))
    }

    fn row(&self) -> [&str; 6] {
        let (verb, path) = match self.kind {
            "rpc" => ("RPC", &self.method),
            _ => (&*self.method, &self.path),
        };
        [&self.id, verb, path, self.stage, self.effect, &self.auth]
    }
}

const HEAD: [&str; 6] = ["ID", "VERB", "PATH", "STAGE", "EFFECT", "AUTH"];

/// The columns that a table has however narrow it is.
const NEEDED: usize = 3;

const GAP: usize = 2;

/// A table for people, with the number of operations below it.
///
/// Where there is a limit to its width, it has the columns that fit, and says which are missing.
#[must_use]
pub fn table(entries: &[Entry], limit: Option<usize>) -> String {
    let limit = limit.unwrap_or(usize::MAX);
    let rows: Vec<[&str; 6]> = entries.iter().map(Entry::row).collect();
    let mut widths = HEAD.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let width = |columns: usize| widths[..columns].iter().sum::<usize>() + GAP * (columns - 1);
    let fitting = (NEEDED..=HEAD.len()).rev().find(|it| width(*it) <= limit);
    let columns = fitting.unwrap_or(NEEDED);
    let mut text = String::new();
    for row in [HEAD].iter().chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row[..columns].iter().zip(widths) {
            let _ = write!(line, "{cell:width$}{:GAP$}", "");
        }
        let _ = writeln!(text, "{}", cut(line.trim_end(), limit));
    }
    let missing = HEAD[columns..].join(", ");
    let _ = writeln!(text, "{} operations", entries.len());
    if !missing.is_empty() {
        let _ = writeln!(text, "{}", cut(&format!("no room for {missing}"), limit));
    }
    text
}

/// The beginning of a line that is too long.
fn cut(line: &str, limit: usize) -> String {
    if line.chars().count() <= limit {
        return line.to_owned();
    }
    let start = line.chars().take(limit.saturating_sub(1));
    start.chain(['…']).collect()
}

fn auth(api: &Api, operation: &Operation) -> String {
    let names = |all: &[usize], word: &str| {
        let names: Vec<&str> = all
            .iter()
            .map(|index| api.credentials[*index].name.wire.as_str())
            .collect();
        names.join(word)
    };
    match &operation.auth {
        Auth::None => String::from("none"),
        Auth::All(all) => names(all, " and "),
        Auth::Any(all) => names(all, " or "),
        Auth::Optional(one) => names(&[*one], "") + "?",
    }
}
