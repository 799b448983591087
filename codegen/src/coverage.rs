//! How much of an inventory of operations a spec describes.

use std::fmt;

use crate::api::{Api, Call, Family, Group, Operation};

/// The ids of operations of which the spec has no documented example.
pub fn without_example(api: &Api) -> impl Iterator<Item = &str> {
    let operations = api.operations().map(|(_, _, operation)| operation);
    let without = operations.filter(|operation| !operation.has_documented_example());
    without.map(|operation| operation.id.as_str())
}

/// A list of operations from elsewhere.
#[derive(Clone, Debug)]
pub struct Inventory {
    rows: Vec<Row>,
}

/// An operation of an inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, from 1.
    line: usize,
    /// How it is recognised.
    key: Key,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    /// By the title of its page, in a group of a family.
    Title {
        group: String,
        title: String,
        verb: String,
    },
    /// By the name of its JSON-RPC method.
    Method(String),
    /// By its verb and path; a further mark distinguishes those that share them.
    Path {
        id: String,
        verb: String,
        path: String,
    },
}

/// A file that is not an inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoInventory {
    line: usize,
    problem: String,
}

/// What a spec has of an inventory.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Rows without an operation.
    pub missing: Vec<Row>,
    /// Rows with one.
    pub found: usize,
    /// All rows.
    pub total: usize,
    /// The ids of operations that are in no row.
    pub further: Vec<String>,
}

impl Inventory {
    /// Reads a table with tabs between its columns and a head of `kind group name verb …` or `id file … verb path …`.
    ///
    /// # Errors
    ///
    /// When the head is another, or a row has too few columns.
    pub fn parse(text: &str) -> Result<Self, NoInventory> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line));
        let (_, head) = lines.next().unwrap_or((1, ""));
        let columns: Vec<&str> = head.split('\t').collect();
        let column = |name: &str| columns.iter().position(|column| *column == name);
        let by_title = column("kind")
            .zip(column("group"))
            .zip(column("name"))
            .zip(column("verb"));
        let by_path = column("id").zip(column("method")).zip(column("path"));
        let rows = lines.filter(|(_, line)| !line.trim().is_empty());
        let rows: Result<Vec<Row>, NoInventory> = match (by_title, by_path) {
            (Some((((kind, group), name), verb)), _) => rows
                .map(|(line, text)| {
                    let cells = cells(line, text, columns.len())?;
                    let key = match cells[kind] {
                        "json-rpc" => Key::Method(cells[name].to_owned()),
                        _ => Key::Title {
                            group: cells[group].to_owned(),
                            title: cells[name].to_owned(),
                            verb: cells[verb].to_owned(),
                        },
                    };
                    Ok(Row { line, key })
                })
                .collect(),
            (None, Some(((id, method), path))) => rows
                .map(|(line, text)| {
                    let cells = cells(line, text, columns.len())?;
                    let key = match cells[method] {
                        "RPC" => Key::Method(cells[path].to_owned()),
                        verb => Key::Path {
                            id: cells[id].to_owned(),
                            verb: verb.to_owned(),
                            path: cells[path].to_owned(),
                        },
                    };
                    Ok(Row { line, key })
                })
                .collect(),
            (None, None) => Err(NoInventory {
                line: 1,
                problem: String::from(
                    "the head has neither the columns `kind group name verb` nor `id method path`",
                ),
            }),
        };
        Ok(Self { rows: rows? })
    }
}

fn cells(line: usize, text: &str, count: usize) -> Result<Vec<&str>, NoInventory> {
    let cells: Vec<&str> = text.split('\t').collect();
    if cells.len() < count {
        return Err(NoInventory {
            line,
            problem: format!("expected {count} columns, found {}", cells.len()),
        });
    }
    Ok(cells)
}

/// Looks for every row in the spec. An operation matches one row only.
#[must_use]
pub fn compare(api: &Api, inventory: &Inventory) -> Coverage {
    let mut open: Vec<(&Family, &Group, &Operation)> = api.operations().collect();
    let mut missing = Vec::new();
    for row in &inventory.rows {
        let best = open
            .iter()
            .enumerate()
            .filter_map(|(index, candidate)| {
                let fit = fit(api, &row.key, candidate);
                (fit > 0).then_some((fit, index))
            })
            .max_by_key(|(fit, index)| (*fit, usize::MAX - index));
        match best {
            Some((_, index)) => drop(open.remove(index)),
            None => missing.push(row.clone()),
        }
    }
    Coverage {
        found: inventory.rows.len() - missing.len(),
        total: inventory.rows.len(),
        further: open.iter().map(|(_, _, it)| it.id.clone()).collect(),
        missing,
    }
}

/// How well an operation matches a row; 0 for not at all.
fn fit(api: &Api, key: &Key, (family, group, operation): &(&Family, &Group, &Operation)) -> u8 {
    match (key, &operation.call) {
        (Key::Method(name), Call::Rpc { method }) => u8::from(name == method),
        (
            Key::Title {
                group: place,
                title,
                verb,
            },
            Call::Rest { verb: own, .. },
        ) => {
            let same = operation.title.as_deref() == Some(title) && own.as_str() == verb;
            let (folder, name) = place.split_once('/').unwrap_or((place, ""));
            let known = api.families.iter().any(|other| other.name.wire == folder);
            let here = folder == family.name.wire && name == group.name.wire;
            u8::from(same && (here || !known))
        }
        (
            Key::Path { id, verb, path },
            Call::Rest {
                verb: own,
                path: at,
            },
        ) => {
            let same = verb == own.as_str() && path == at;
            u8::from(same) * (1 + u8::from(*id == operation.id))
        }
        _ => 0,
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Key::Title { group, title, verb } => write!(f, "{verb} {title} ({group})")?,
            Key::Method(name) => write!(f, "{name}")?,
            Key::Path { id, verb, path } => write!(f, "{verb} {path} ({id})")?,
        }
        write!(f, ", line {}", self.line)
    }
}

impl fmt::Display for NoInventory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this is no inventory: line {}: {}",
            self.line, self.problem
        )
    }
}

impl std::error::Error for NoInventory {}
