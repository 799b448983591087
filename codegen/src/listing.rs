//! The operations of an API as a list.

use std::fmt::Write as _;

use serde::Serialize;

use crate::api::{Api, Auth, Call, Operation};
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
    /// The group, as the client calls it.
    pub group: String,
    /// The title of its page in the documentation.
    pub title: Option<String>,
    /// How far it is in its life.
    pub stage: &'static str,
    /// `documented` or `unconfirmed`.
    pub evidence: &'static str,
    /// What it does at the other side.
    pub effect: &'static str,
    /// The credentials it carries.
    pub auth: String,
    /// The call as it is written in Rust.
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

/// A table for people, with the number of operations below it.
#[must_use]
pub fn table(entries: &[Entry]) -> String {
    const HEAD: [&str; 6] = ["ID", "METHOD", "PATH", "STAGE", "EFFECT", "AUTH"];
    let rows: Vec<[&str; 6]> = entries
        .iter()
        .map(|it| [&it.id, &it.method, &it.path, it.stage, it.effect, &it.auth])
        .collect();
    let mut widths = HEAD.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in [HEAD].iter().chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let _ = writeln!(text, "{} operations", entries.len());
    text
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
