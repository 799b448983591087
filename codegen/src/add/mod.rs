//! Starts of what a spec can have, written into the file where they belong.

pub(crate) mod block;
mod entry;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::api::Api;
use crate::diagnostics::{Report, SourceText, nearest};
use crate::{load, load_texts, output, spec};
use block::NoPlace;
pub(crate) use entry::{TEXT, group, group_file};

/// What is to be added.
#[derive(Clone, Copy, Debug)]
pub enum Addition<'a> {
    /// An operation.
    Operation {
        /// `family.group.operation`, in flat families too.
        id: &'a str,
        /// `VERB /path/{placeholder}`, or the method of JSON-RPC.
        call: Option<&'a str>,
    },
    /// A type, and a field that has it.
    Type {
        /// The name of the type.
        name: &'a str,
        /// The type that gets the field: its name, or `family.Name`.
        within: &'a str,
    },
    /// A family with a first operation.
    Family {
        /// The name of its folder.
        name: &'a str,
    },
    /// A topic of webhooks.
    Topic {
        /// The name of the topic.
        name: &'a str,
    },
}

/// Why nothing was added.
#[derive(Debug)]
pub enum Refusal {
    /// The spec has problems, or would have them.
    Problems(Report),
    /// There is no place for it.
    NoPlace(String),
    /// A file cannot be written.
    Io(io::Error),
}

/// A file that was changed, and the line of what is new.
pub type Change = (PathBuf, usize);

/// Adds something to the spec in a folder, unless the spec would have problems then.
///
/// # Errors
///
/// Why nothing was added.
pub fn add(folder: &Path, addition: Addition<'_>) -> Result<Vec<Change>, Refusal> {
    let api = load(folder).map_err(Refusal::Problems)?;
    let mut draft = Draft {
        files: sources(folder),
        changed: Vec::new(),
    };
    match addition {
        Addition::Operation { id, call } => draft.operation(&api, id, call),
        Addition::Type { name, within } => draft.type_within(&api, name, within),
        Addition::Family { name } => draft.family(&api, name),
        Addition::Topic { name } => draft.topic(name),
    }
    .map_err(Refusal::NoPlace)?;
    let texts = draft.files.iter();
    load_texts(texts.map(|file| (&*file.path, &*file.text))).map_err(Refusal::Problems)?;
    draft.write(folder).map_err(Refusal::Io)
}

/// The files of a spec, by their paths in its folder.
fn sources(folder: &Path) -> Vec<SourceText> {
    let mut files = spec::sources(folder);
    for file in &mut files {
        let inside = Path::new(&file.path).strip_prefix(folder);
        let parts: Vec<_> = inside
            .into_iter()
            .flat_map(Path::iter)
            .map(|part| part.to_string_lossy())
            .collect();
        file.path = parts.join("/");
    }
    files
}

/// The spec as it will be.
struct Draft {
    files: Vec<SourceText>,
    /// The files that differ from those on the disk, each with the line of what is new.
    changed: Vec<(String, usize)>,
}

impl Draft {
    fn operation(&mut self, api: &Api, id: &str, call: Option<&str>) -> Result<(), String> {
        let [family, group, name] = id.split('.').collect::<Vec<_>>()[..] else {
            return Err(format!(
                "`{id}` is not of the form `family.group.operation`"
            ));
        };
        let names = api.families.iter().map(|it| &it.name);
        let found = api
            .families
            .iter()
            .find(|it| it.name.wire == family || it.name.client == family);
        let Some(found) = found else {
            let near = nearest(family, names.map(|it| it.wire.as_str()));
            return Err(unknown("family", family, near));
        };
        let file = self.files.iter().find(|file| {
            let is_of_family =
                file.path.split_once('/').map(|(it, _)| it) == Some(&found.name.wire);
            is_of_family && entry::group(&file.text).as_deref() == Some(group)
        });
        let entry = entry::operation(found.protocol, group, name, call, file.map(|it| &*it.text))?;
        match file.map(|it| it.path.clone()) {
            Some(path) => self.append(&path, &["operations"], &entry),
            None => {
                let path = format!("{}/{group}.yaml", found.name.wire);
                self.create(path, &entry::group_file(group, &entry))
            }
        }
    }

    fn type_within(&mut self, api: &Api, name: &str, within: &str) -> Result<(), String> {
        let (family, owner) = match within.split_once('.') {
            Some((family, owner)) => (Some(family), owner),
            None => (None, within),
        };
        let files = self.files.iter().filter(|file| {
            let folder = file.path.split_once('/').map(|(folder, _)| folder);
            let lines: Vec<&str> = file.text.lines().collect();
            (family.is_none() || folder == family)
                && block::find(&lines, &["types", owner]).is_some()
        });
        let paths: Vec<String> = files.map(|file| file.path.clone()).collect();
        let [path] = &paths[..] else {
            return Err(if paths.is_empty() {
                let near = nearest(owner, api.types.iter().map(|it| it.name.wire.as_str()));
                unknown("type", within, near)
            } else {
                let all = paths.join(", ");
                format!("there are several types `{owner}`, in {all}: write `family.{owner}`")
            });
        };
        self.append(path, &["types", owner, "fields"], &entry::field(name))?;
        self.append(path, &["types"], &entry::object(name))
    }

    fn family(&mut self, api: &Api, name: &str) -> Result<(), String> {
        let roots =
            |file: &&SourceText| block::find(&file.text.lines().collect::<Vec<_>>(), &["api"]);
        let root = self.files.iter().find(|file| roots(file).is_some());
        let root = root.map(|file| file.path.clone()).unwrap_or_default();
        self.append(&root, &["families"], &entry::family(api, name))?;
        let operation = format!(
            "get:\n  does: {}\n  rest: GET /{name}\n  returns: json\n",
            entry::TEXT
        );
        let path = format!("{name}/{name}.yaml");
        self.create(path, &entry::group_file(name, &operation))
    }

    fn topic(&mut self, name: &str) -> Result<(), String> {
        let has_topics = |file: &&SourceText| {
            block::find(&file.text.lines().collect::<Vec<_>>(), &["webhooks"]).is_some()
        };
        let entry = format!("{name}:\n  does: {}\n", entry::TEXT);
        match self
            .files
            .iter()
            .find(has_topics)
            .map(|file| file.path.clone())
        {
            Some(path) => self.append(&path, &["topics"], &entry),
            None => self.create(String::from("webhooks.yaml"), &entry::webhooks(&entry)),
        }
    }

    fn append(&mut self, path: &str, keys: &[&str], entry: &str) -> Result<(), String> {
        let Some(file) = self.files.iter_mut().find(|file| file.path == path) else {
            return Err(format!("there is no file {path}"));
        };
        let keys_shown = keys.join(".");
        let (text, line) = block::append(&file.text, keys, entry).map_err(|why| match why {
            NoPlace::Missing => format!("{path} has no map `{keys_shown}`"),
            NoPlace::OnOneLine => {
                format!("`{keys_shown}` of {path} is on one line: split it over several first")
            }
        })?;
        file.text = text;
        self.changed.retain(|(changed, _)| changed != path);
        self.changed.push((path.to_owned(), line));
        Ok(())
    }

    fn create(&mut self, path: String, text: &str) -> Result<(), String> {
        if self.files.iter().any(|file| file.path == path) {
            return Err(format!("{path} already exists"));
        }
        self.changed.push((path.clone(), 1));
        self.files.push(SourceText {
            path,
            text: text.to_owned(),
        });
        Ok(())
    }

    fn write(self, folder: &Path) -> io::Result<Vec<Change>> {
        let mut changes = Vec::new();
        for (path, line) in self.changed {
            let file = self.files.iter().find(|file| file.path == path);
            let target = folder.join(&path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            let text = file.map_or("", |file| &file.text);
            fs::write(&target, as_before(&target, text)?)?;
            changes.push((target, line));
        }
        Ok(changes)
    }
}

/// A text with the byte order mark and the line ends that its file has.
fn as_before(path: &Path, text: &str) -> io::Result<String> {
    let before = output::read(path)?.unwrap_or_default();
    let mark = if before.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let line_end = if before.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    Ok(format!("{mark}{}", text.replace('\n', line_end)))
}

fn unknown(what: &str, name: &str, near: Option<String>) -> String {
    match near {
        Some(near) => format!("there is no {what} `{name}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{name}`"),
    }
}
