use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal as _, stdout as terminal};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;
use codegen::diff::{self, Change, Format, Side};
use codegen::{Checked, is_spec_file};

use crate::revision::{Revision, git};
use crate::stdout;

/// Show the change of a file of the spec, and what it means for users. Called by git: see CONTRIBUTING.md.
#[derive(Args, Debug)]
pub(crate) struct DiffDriver {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The path, the old file with its object and mode, and the new one.
    #[arg(value_name = "ARGUMENTS OF GIT", trailing_var_arg = true)]
    arguments: Vec<String>,
}

/// A file before or after the change.
struct Version {
    /// None where there is no such file.
    text: Option<String>,
    /// What git calls it.
    object: String,
}

/// The texts of a spec by their paths.
type Texts = BTreeMap<String, String>;

/// What is on the disk.
const NO_FILE: &str = "/dev/null";

impl DiffDriver {
    pub(crate) fn run(self) -> Result<ExitCode> {
        // More arguments come with another name, fewer with a conflict.
        let [path, old_file, old_object, _, new_file, new_object, ..] = &*self.arguments else {
            let path = self.arguments.first().map_or("", String::as_str);
            stdout::print(&format!("* Unmerged path {path}\n"))?;
            return Ok(ExitCode::SUCCESS);
        };
        let mut shown = lines(path, old_file, new_file)?;
        let inside = Path::new(path).strip_prefix(&self.spec);
        if let Some(inside) = inside.ok().filter(|inside| is_spec_file(inside)) {
            let inside = inside.to_string_lossy().replace('\\', "/");
            let old = Version::read(old_file, old_object)?;
            let new = Version::read(new_file, new_object)?;
            shown.push('\n');
            shown.push_str(&self.verdict(&inside, &old, &new));
        }
        stdout::print(&shown)?;
        Ok(ExitCode::SUCCESS)
    }

    /// What the change of this one file does to users.
    fn verdict(&self, path: &str, old: &Version, new: &Version) -> String {
        let present = self.present().unwrap_or_default();
        let head = self.at("HEAD").unwrap_or_default();
        let before = self.whole(path, old, [&head, &present]);
        let after = self.whole(path, new, [&present, &head]);
        let sides = before.as_ref().zip(after.as_ref());
        let sides = sides.and_then(|(old, new)| Some((side(old)?, side(new)?)));
        let Some((old, new)) = sides else {
            return String::from(
                "verdict: unknown, as no whole spec goes with this file; `cargo xtask diff REV` compares whole ones\n",
            );
        };
        let mut diff = diff::compare(old, new);
        let shown = self.shown(path);
        let is_here = |change: &Change| {
            let spots = [&change.old, &change.new].into_iter().flatten();
            spots.into_iter().any(|spot| spot.file == shown)
        };
        diff.changes.retain(is_here);
        diff::render(&diff, Format::Human)
    }

    /// A spec without problems that has this version of the file, and the other files as they are or were.
    fn whole(&self, path: &str, version: &Version, others: [&Texts; 2]) -> Option<Checked> {
        let has = |texts: &&Texts| texts.get(path) == version.text.as_ref();
        let (same, other): (Vec<&Texts>, Vec<&Texts>) = others.into_iter().partition(has);
        let near = same.into_iter().chain(other);
        let checked = near.map(|texts| version.among(path, texts));
        let found = checked.into_iter().find(|checked| checked.api.is_some());
        let mut found = found.or_else(|| self.commit(path, version))?;
        for source in &mut found.report.sources {
            source.path = self.shown(&source.path);
        }
        Some(found)
    }

    /// A path as it is shown.
    fn shown(&self, path: &str) -> String {
        self.spec.join(path).display().to_string()
    }

    /// The spec at the last commit that brought or removed this version of the file.
    fn commit(&self, path: &str, version: &Version) -> Option<Checked> {
        let object = format!("--find-object={}", version.object);
        let log = ["log", "-1", "--format=%H", &object, "--", path];
        let commit = git(&self.spec, &log).ok()?;
        let commit = commit.trim();
        let names = [commit.to_owned(), format!("{commit}^")];
        let checked = names
            .iter()
            .filter(|_| !commit.is_empty())
            .filter_map(|name| {
                let texts = self.at(name).ok()?;
                Some(version.among(path, &texts))
            });
        checked.into_iter().find(|checked| checked.api.is_some())
    }

    fn at(&self, revision: &str) -> Result<Texts> {
        Revision::find(&self.spec, Some(revision))?.texts()
    }

    /// The spec as it is on the disk.
    fn present(&self) -> Result<Texts> {
        let listed = git(
            &self.spec,
            &[
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ],
        )?;
        let paths = listed
            .split('\0')
            .filter(|path| is_spec_file(Path::new(path)));
        // What git knows may have been removed.
        let texts = paths.filter_map(|path| {
            let text = fs::read_to_string(self.spec.join(path)).ok()?;
            Some((path.to_owned(), text))
        });
        Ok(texts.collect())
    }
}

impl Version {
    fn read(file: &str, object: &str) -> Result<Self> {
        let text = match file {
            NO_FILE => None,
            file => Some(fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?),
        };
        Ok(Self {
            text,
            object: object.to_owned(),
        })
    }

    /// The spec with this version of a file among other files.
    fn among(&self, path: &str, others: &Texts) -> Checked {
        let mut texts = others.clone();
        match &self.text {
            Some(text) => texts.insert(path.to_owned(), text.clone()),
            None => texts.remove(path),
        };
        codegen::inspect_texts(texts.iter().map(|(path, text)| (&**path, &**text)))
    }
}

fn side(checked: &Checked) -> Option<Side<'_>> {
    let api = checked.api.as_ref()?;
    Some(Side::new(api, &checked.report))
}

/// The change of the lines of a file, as git shows it without a driver.
fn lines(path: &str, old: &str, new: &str) -> Result<String> {
    let is_seen = terminal().is_terminal() || std::env::var_os("GIT_PAGER_IN_USE").is_some();
    let is_coloured = git(
        Path::new("."),
        &[
            "config",
            "--get-colorbool",
            "color.diff",
            &is_seen.to_string(),
        ],
    );
    let colour = if is_coloured.is_ok_and(|said| said.trim() == "true") {
        "--color=always"
    } else {
        "--color=never"
    };
    let output = Command::new("git")
        .args([
            "diff",
            "--no-index",
            "--no-ext-diff",
            colour,
            "--",
            old,
            new,
        ])
        .output()
        .context("git cannot be started")?;
    let said = String::from_utf8_lossy(&output.stdout);
    // The files have other names, where git has put them for this program.
    let hunks = said
        .find("@@")
        .map(|start| said[..start].rfind('\n').map_or(0, |end| end + 1));
    let hunks = hunks.map_or("", |start| &said[start..]);
    let name = |side: &str, file: &str| match file {
        NO_FILE => NO_FILE.to_owned(),
        _ => format!("{side}/{path}"),
    };
    let (before, after) = (name("a", old), name("b", new));
    Ok(format!(
        "diff --git a/{path} b/{path}\n--- {before}\n+++ {after}\n{hunks}"
    ))
}
