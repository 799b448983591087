//! A spec as git has it at a revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use codegen::{Checked, is_spec_file};

/// Release tags have a version: `v0.1.0`, `client-0.1.0`.
const RELEASES: &str = "*[0-9].[0-9]*";

/// A revision of the folder of a spec.
pub(crate) struct Revision {
    folder: PathBuf,
    name: String,
}

impl Revision {
    /// The revision of this name, or the last release tag.
    pub(crate) fn find(folder: &Path, name: Option<&str>) -> Result<Self> {
        git(folder, &["rev-parse", "--git-dir"])
            .with_context(|| format!("{} is not in a repository", folder.display()))?;
        let name = match name {
            // What git would take for an option.
            Some(name) if name.starts_with('-') => bail!("git has no revision `{name}`"),
            Some(name) => name.to_owned(),
            None => last_release(folder)?,
        };
        let commit = format!("{name}^{{commit}}");
        git(folder, &["rev-parse", "--verify", &commit])
            .with_context(|| format!("git has no revision `{name}`"))?;
        Ok(Self {
            folder: folder.to_owned(),
            name,
        })
    }

    /// The last release tag; none before the first release, or without a repository.
    ///
    /// Fails in a clone that may have left the tags out.
    pub(crate) fn last_release(folder: &Path) -> Result<Option<Self>> {
        let Ok(is_shallow) = git(folder, &["rev-parse", "--is-shallow-repository"]) else {
            return Ok(None);
        };
        match last_release(folder) {
            Ok(tag) => Self::find(folder, Some(&tag)).map(Some),
            Err(_) if is_shallow.trim() == "true" => bail!(
                "this clone does not have the whole history, and may lack release tags: `git fetch --unshallow --tags` fetches them"
            ),
            Err(_) => Ok(None),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A file at this revision, by its path in the repository.
    pub(crate) fn file(&self, path: &str) -> Result<String> {
        let object = format!("{}:{path}", self.name);
        git(&self.folder, &["cat-file", "blob", &object])
    }

    /// Whether anything below a path of the repository is another now.
    pub(crate) fn is_other(&self, path: &str) -> Result<bool> {
        let path = format!(":/{path}");
        let names = git(
            &self.folder,
            &[
                "diff",
                "--name-only",
                "--no-ext-diff",
                &self.name,
                "--",
                &path,
            ],
        )?;
        Ok(!names.is_empty())
    }

    /// Reads and checks the spec as it was.
    pub(crate) fn inspect(&self) -> Result<Checked> {
        let files = self.texts()?;
        if files.is_empty() {
            let folder = self.folder.display();
            bail!("{folder} had no spec at `{}`", self.name);
        }
        let mut checked =
            codegen::inspect_texts(files.iter().map(|(path, text)| (&**path, &**text)));
        for source in &mut checked.report.sources {
            source.path = self.folder.join(&source.path).display().to_string();
        }
        Ok(checked)
    }

    /// The files of the spec as it was: their paths below its folder, and their texts.
    pub(crate) fn texts(&self) -> Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        for path in self.paths()? {
            let object = format!("{}:./{path}", self.name);
            let text = git(&self.folder, &["cat-file", "blob", &object])?;
            files.insert(path, text);
        }
        Ok(files)
    }

    /// The files of the spec, below its folder.
    fn paths(&self) -> Result<Vec<String>> {
        let listed = git(
            &self.folder,
            &["ls-tree", "-r", "-z", "--name-only", &self.name],
        )?;
        let paths = listed
            .split('\0')
            .filter(|path| is_spec_file(Path::new(path)));
        Ok(paths.map(str::to_owned).collect())
    }
}

fn last_release(folder: &Path) -> Result<String> {
    let described = git(
        folder,
        &["describe", "--tags", "--abbrev=0", "--match", RELEASES],
    );
    match described {
        Ok(tag) => Ok(tag.trim().to_owned()),
        Err(_) => bail!(
            "there is no release tag to compare with, such as `v0.1.0`; name a revision (`cargo xtask diff HEAD~1`) or a folder (`--old DIR`)"
        ),
    }
}

/// What git says in a folder.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new("git");
    let output = command.arg("-C").arg(folder).args(arguments).output();
    let output = output.context("git cannot be started")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git {}: {}", arguments[0], said.trim());
    }
    String::from_utf8(output.stdout).context("the output of git is not UTF-8")
}
