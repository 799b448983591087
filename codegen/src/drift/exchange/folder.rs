//! Folders of exchanges, in files as those beside the groups of a spec.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Exchange, Payload};
use crate::api::Api;
use crate::drift::Unreadable;
use crate::spec::EXAMPLES;

/// A file: the names of operations, each with a list.
type File = BTreeMap<String, Vec<Example>>;

#[derive(Deserialize)]
struct Example {
    name: String,
    #[serde(default)]
    request: Request,
    response: Option<Response>,
    event: Option<serde::de::IgnoredAny>,
    evidence: Option<String>,
    #[serde(default)]
    deviates: Vec<Deviation>,
}

#[derive(Deserialize)]
struct Deviation {
    path: String,
}

#[derive(Default, Deserialize)]
struct Request {
    line: Option<String>,
    body: Option<String>,
}

#[derive(Deserialize)]
struct Response {
    status: Option<u16>,
    body: Option<String>,
}

/// Reads the exchanges below a folder. The path of a file names the family and the group: `core/passes.examples.yaml`.
///
/// # Errors
///
/// When there are none, or a file is not of that form.
pub fn read(api: &Api, folder: &Path) -> Result<Vec<Exchange>, Unreadable> {
    let shown = folder.display().to_string();
    let mut paths = Vec::new();
    find(folder, &mut paths)
        .map_err(|error| Unreadable::new(&shown, format!("cannot read the folder: {error}")))?;
    paths.sort();
    let mut exchanges = Vec::new();
    for path in paths {
        read_file(api, folder, &path, &mut exchanges)?;
    }
    if exchanges.is_empty() {
        let message = format!("there are no exchanges below this folder, in files `*{EXAMPLES}`");
        return Err(Unreadable::new(&shown, message));
    }
    Ok(exchanges)
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, paths)?;
        } else if path.to_string_lossy().ends_with(EXAMPLES) {
            paths.push(path);
        }
    }
    Ok(())
}

fn read_file(
    api: &Api,
    folder: &Path,
    path: &Path,
    exchanges: &mut Vec<Exchange>,
) -> Result<(), Unreadable> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|error| Unreadable::new(&file, format!("cannot read the file: {error}")))?;
    let operations: File = serde_yaml::from_str(&text).map_err(|error| {
        let unreadable = Unreadable::new(&file, error.to_string());
        match error.location() {
            Some(at) => unreadable.at(format!("{}:{}", at.line(), at.column())),
            None => unreadable,
        }
    })?;
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let family = inside.parent().map(|it| it.to_string_lossy().into_owned());
    let group = inside.file_name().map(|it| it.to_string_lossy());
    let group = group.map(|it| it.trim_end_matches(EXAMPLES).to_owned());
    for (operation, examples) in operations {
        // What is assumed was never seen.
        let is_assumed = |it: &Example| it.evidence.as_deref() == Some("assumed");
        let examples = examples.into_iter();
        let examples = examples.filter(|it| it.event.is_none() && !is_assumed(it));
        for example in examples {
            let name = format!("{operation}: {}", example.name);
            let id = id(api, family.as_deref(), group.as_deref(), &operation);
            let Some(id) = id else {
                let message = format!("the spec has no operation `{operation}` in this group");
                return Err(Unreadable::new(&file, message));
            };
            let Some(response) = example.response else {
                continue;
            };
            let status = response.status.or_else(|| success(api, &id));
            let body = |text: Option<String>| {
                text.map_or(Payload::Unknown, |text| Payload::of_text(&text))
            };
            let (method, url) = match &example.request.line {
                Some(line) => line.split_once(' ').unwrap_or((line, "")),
                None => ("", ""),
            };
            exchanges.push(Exchange {
                file: file.clone(),
                line: None,
                name,
                operation: Some(id),
                method: method.to_owned(),
                url: url.to_owned(),
                request: body(example.request.body),
                status: status.unwrap_or(200),
                response: body(response.body),
                deviates: example.deviates.into_iter().map(|it| it.path).collect(),
            });
        }
    }
    Ok(())
}

/// The id of an operation, by the names of the spec's folders and files.
fn id(api: &Api, family: Option<&str>, group: Option<&str>, operation: &str) -> Option<String> {
    let found = |by_group: bool| {
        api.operations().find(|(of, it, known)| {
            Some(of.name.wire.as_str()) == family
                && known.name.wire == operation
                && (!by_group || Some(it.name.wire.as_str()) == group)
        })
    };
    let found = found(true).or_else(|| found(false));
    found.map(|(_, _, operation)| operation.id.clone())
}

fn success(api: &Api, id: &str) -> Option<u16> {
    let (_, _, operation) = api.operation(id)?;
    operation.success.first().copied()
}
