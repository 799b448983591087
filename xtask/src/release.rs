use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;
use codegen::diff::{Diff, Level};
use tools::publish::{self, Finding, Package, Since};

use crate::revision::Revision;
use crate::{diff, workspace};

/// Show what is missing for a release.
///
/// Nothing is published: all requirements are checked and listed, with what to do about those that are not met.
#[derive(Args, Debug)]
pub(crate) struct Release {
    /// Check, and fail if something is missing.
    #[arg(long, required = true)]
    check: bool,
}

/// The packages whose public interface is promised to last.
const PROMISED: [&str; 2] = ["client-runtime", "cleeng-client"];

/// What follows from the spec.
const CLIENT: &str = "cleeng-client";

impl Release {
    #[expect(clippy::unused_self, reason = "every command runs as a method")]
    pub(crate) fn run(self) -> Result<ExitCode> {
        let mut found = List::default();
        let last = Revision::last_release(&workspace("spec"));
        let packages = publish::packages()?;
        found.add(is_committed());
        found.add(own(
            "generated files",
            &["generate", "--check", "--deny-warnings"],
            "`cargo xtask generate`, and commit the result",
        ));
        let last = match last {
            Ok(last) => last,
            Err(error) => {
                found.add(Ok(Finding::missing(
                    "the last release",
                    format!("{error:#}"),
                    "then check again",
                )));
                None
            }
        };
        let changes = match &last {
            Some(last) => changes(last),
            None => Ok((Finding::fine(CHANGES, NO_RELEASE), None)),
        };
        let changes = found.add_with(changes, CHANGES);
        found.add(own(
            "changelog",
            &["changelog", "--check"],
            "`cargo xtask changelog`, and commit the result",
        ));
        for package in &packages {
            found.add(version(package, last.as_ref(), changes.as_ref()));
        }
        found.add(interfaces(&packages, last.as_ref()));
        found.add(Ok(publish::judge_repository(&packages)));
        for package in &packages {
            found.add(Ok(publish::judge_metadata(package)));
            found.add(contents(package));
        }
        found.add(publish::dry_run(&packages));
        Ok(found.end())
    }
}

const CHANGES: &str = "changes for users";
const NO_RELEASE: &str = "there is no release yet, so nothing to compare with";

/// What has been found, printed as it is found.
#[derive(Default)]
struct List {
    all: usize,
    missing: usize,
}

impl List {
    fn add(&mut self, found: Result<Finding>) {
        let found = found.unwrap_or_else(|error| {
            Finding::missing(
                "this check",
                format!("{error:#}"),
                "fix that and check again",
            )
        });
        println!("{found}");
        self.all += 1;
        self.missing += usize::from(!found.is_fine());
    }

    /// Adds a finding and gives what came with it.
    fn add_with<T>(&mut self, found: Result<(Finding, Option<T>)>, subject: &str) -> Option<T> {
        match found {
            Ok((finding, with)) => {
                self.add(Ok(finding));
                with
            }
            Err(error) => {
                self.add(Err(error.context(subject.to_owned())));
                None
            }
        }
    }

    fn end(&self) -> ExitCode {
        if self.missing == 0 {
            println!("nothing is missing for a release");
            return ExitCode::SUCCESS;
        }
        eprintln!("{} of {} are missing for a release", self.missing, self.all);
        ExitCode::FAILURE
    }
}

fn is_committed() -> Result<Finding> {
    let mut git = Command::new("git");
    let output = git
        .args(["status", "--porcelain"])
        .current_dir(tools::root());
    let output = output.output().context("git cannot be started")?;
    let changed = String::from_utf8_lossy(&output.stdout);
    Ok(match changed.lines().count() {
        0 if output.status.success() => Finding::fine("git", "everything is committed"),
        0 => Finding::missing("git", "this is not in a repository", "`git init`"),
        count => Finding::missing(
            "git",
            format!("{count} files are not committed"),
            "commit them, or remove them",
        ),
    })
}

/// Another command of this program, whose output is shown only if it fails.
fn own(subject: &str, arguments: &[&str], advice: &str) -> Result<Finding> {
    let program = std::env::current_exe().context("this program cannot be found")?;
    let mut command = Command::new(program);
    let output = command
        .args(arguments)
        .current_dir(tools::root())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        let last = said.lines().last().unwrap_or_default();
        return Ok(Finding::fine(subject, last));
    }
    let problem = String::from_utf8_lossy(&output.stderr);
    Ok(Finding::missing(subject, problem, advice))
}

/// What the spec as it is does to users of the last release.
fn changes(last: &Revision) -> Result<(Finding, Option<Diff>)> {
    let new = codegen::inspect(&workspace("spec"));
    let Some(diff) = diff::compare(&last.inspect()?, &new) else {
        let finding = Finding::missing(CHANGES, "a spec has problems", "`cargo xtask check`");
        return Ok((finding, None));
    };
    let verdict = diff.verdict().map_or("none", Level::as_str);
    let told = format!(
        "{verdict} since {} (`cargo xtask diff` shows more)",
        last.name()
    );
    Ok((Finding::fine(CHANGES, told), Some(diff)))
}

fn version(package: &Package, last: Option<&Revision>, changes: Option<&Diff>) -> Result<Finding> {
    let Package { name, version, .. } = package;
    let Some(last) = last else {
        return Ok(publish::judge_version(name, version, None));
    };
    let folder = package.folder.strip_prefix(tools::root());
    let folder = folder.unwrap_or(&package.folder).display().to_string();
    // A package that was not there is published for the first time.
    let manifest = last.file(&format!("{folder}/Cargo.toml")).ok();
    let released = manifest.as_deref().and_then(tools::version_of);
    let Some(released) = released.filter(|version| version != "0.0.0") else {
        return Ok(publish::judge_version(name, version, None));
    };
    let since = Since {
        version: &released,
        needed: changes.filter(|_| name == CLIENT).and_then(Diff::verdict),
        is_changed: last.is_other(&folder)?,
    };
    Ok(publish::judge_version(name, version, Some(since)))
}

fn interfaces(packages: &[Package], last: Option<&Revision>) -> Result<Finding> {
    let Some(last) = last else {
        return Ok(Finding::fine("cargo-semver-checks", NO_RELEASE));
    };
    let promised = packages.iter();
    let promised: Vec<&Package> = promised
        .filter(|it| PROMISED.contains(&it.name.as_str()))
        .collect();
    publish::semver_checks(&promised, last.name())
}

fn contents(package: &Package) -> Result<Finding> {
    let files = publish::files_of(package)?;
    Ok(publish::judge_contents(
        package,
        &files,
        |path| fs::read_to_string(package.folder.join(path)).ok(),
        |name| fs::read_to_string(tools::root().join(name)).ok(),
    ))
}
