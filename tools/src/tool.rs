use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::run;

/// A program that a package registry has.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// The package.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What the program is called.
    pub program: &'static str,
    /// Where the package comes from.
    pub source: Source,
}

/// Where a package comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// crates.io
    Cargo {
        /// Whether it is compiled for speed.
        optimized: bool,
        /// The features to compile it with in place of its own choice.
        features: Option<&'static str>,
    },
    /// PyPI, which needs Python.
    PyPi,
}

impl Tool {
    /// Installs it into `target/tools` unless it is there, and tells what to run.
    ///
    /// # Errors
    ///
    /// When it cannot be installed.
    pub fn install(self) -> Result<PathBuf> {
        if self.is_on_path() {
            return Ok(self.program.into());
        }
        let title = self.title();
        let root = crate::root().join("target/tools").join(&title);
        let program = root.join("bin").join(self.program);
        if !program.exists() {
            println!("installing {title}");
            let installed = match self.source {
                Source::Cargo {
                    optimized,
                    features,
                } => self.compile(&root, optimized, features),
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

    fn compile(self, root: &Path, optimized: bool, features: Option<&str>) -> Result<()> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["install", self.package, "--version", self.version]);
        cargo.arg("--locked").arg("--root").arg(root);
        if !optimized {
            cargo.arg("--debug");
        }
        if let Some(features) = features {
            cargo.args(["--no-default-features", "--features", features]);
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
            let last = said.split_whitespace().last();
            last.map(|version| version.trim_start_matches('v')) == Some(self.version)
        })
    }
}
