//! Programs from outside, at fixed versions, in `target/tools`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// A program that a package registry has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tool {
    /// The package.
    pub(crate) package: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
    /// What the program is called.
    pub(crate) program: &'static str,
    /// Where the package comes from.
    pub(crate) source: Source,
}

/// Where a package comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// crates.io: it is compiled for speed, or in a fraction of the time.
    Cargo { optimized: bool },
    /// PyPI, which needs Python.
    PyPi,
}

impl Tool {
    /// Installs it unless it is there, and tells what to run.
    pub(crate) fn install(self) -> Result<PathBuf> {
        if self.is_on_path() {
            return Ok(self.program.into());
        }
        let title = self.title();
        let root = crate::root().join("target/tools").join(&title);
        let program = root.join("bin").join(self.program);
        if !program.exists() {
            println!("installing {title}");
            let installed = match self.source {
                Source::Cargo { optimized } => self.compile(&root, optimized),
                Source::PyPi => self.unpack(&root),
            };
            installed.with_context(|| format!("cannot install {title}"))?;
        }
        Ok(program)
    }

    /// Its package and version.
    fn title(self) -> String {
        format!("{}-{}", self.package, self.version)
    }

    fn compile(self, root: &Path, optimized: bool) -> Result<()> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["install", self.package, "--version", self.version]);
        cargo.arg("--locked").arg("--root").arg(root);
        if !optimized {
            cargo.arg("--debug");
        }
        run(&mut cargo)
    }

    fn unpack(self, root: &Path) -> Result<()> {
        let mut python = Command::new("python3");
        run(python.args(["-m", "venv"]).arg(root))?;
        let mut pip = Command::new(root.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("{}=={}", self.package, self.version));
        run(&mut pip)
    }

    /// Whether the machine has this very version.
    fn is_on_path(self) -> bool {
        let output = Command::new(self.program).arg("--version").output();
        output.is_ok_and(|output| {
            let said = String::from_utf8_lossy(&output.stdout);
            said.split_whitespace().last() == Some(self.version)
        })
    }
}

/// Runs a command and shows what it wrote only if it failed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stdout));
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    bail!("{name} failed: {}", output.status)
}
