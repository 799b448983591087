use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use codegen::changelog;

use crate::diff;
use crate::revision::Revision;

/// Write the generated part of the changelog, from the changes of the spec.
///
/// It is between two markers in the section of the next version: a line for each change that affects programs or servers,
/// with the Rust code before and after. Lines outside the markers are not changed.
#[derive(Args, Debug)]
pub(crate) struct Changelog {
    /// The git revision with the old spec. Default: the last release tag.
    #[arg(value_name = "REV")]
    revision: Option<String>,
    /// Write nothing, and fail if a change has no line.
    #[arg(long)]
    check: bool,
    /// The folder of the new spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The changelog.
    #[arg(long, value_name = "FILE", default_value_os_t = crate::workspace("CHANGELOG.md"))]
    file: PathBuf,
}

impl Changelog {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let old = match &self.revision {
            Some(name) => Revision::find(&self.spec, Some(name))?,
            None => match Revision::last_release(&self.spec)? {
                Some(release) => release,
                None => {
                    println!("there is no release tag yet, so nothing to compare with");
                    return Ok(ExitCode::SUCCESS);
                }
            },
        };
        let path = self.file.display();
        let text = fs::read_to_string(&self.file).with_context(|| format!("cannot read {path}"))?;
        let Some(diff) = diff::compare(&old.inspect()?, &codegen::inspect(&self.spec)) else {
            return Ok(ExitCode::FAILURE);
        };
        let (since, damaged) = (
            tools::publish::version_of_tag(old.name()),
            |damage: changelog::Damage| format!("{path}:{}: {}", damage.line, damage.message),
        );
        if self.check {
            return match changelog::check(&text, since, &diff) {
                Err(damage) => bail!(damaged(damage)),
                Ok(Some(stale)) => {
                    self.report(&stale, old.name());
                    Ok(ExitCode::FAILURE)
                }
                Ok(None) => {
                    println!("{path} has all changes of the spec since {}", old.name());
                    Ok(ExitCode::SUCCESS)
                }
            };
        }
        match changelog::update(&text, since, &diff) {
            Err(damage) => bail!(damaged(damage)),
            Ok(new) if new == text => println!("{path} is up to date"),
            Ok(new) => {
                fs::write(&self.file, new).with_context(|| format!("cannot write {path}"))?;
                println!(
                    "written {path}: the changes of the spec since {}",
                    old.name()
                );
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn report(&self, stale: &changelog::Stale, old: &str) {
        for item in &stale.missing {
            let line = item.lines().next().unwrap_or_default();
            eprintln!("no line for {}", line.trim_start_matches("- "));
        }
        eprintln!(
            "{}:{}: the part from the spec does not match the changes since {old}; run `cargo xtask changelog` and commit the result",
            self.file.display(),
            stale.line
        );
    }
}
