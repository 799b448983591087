//! The program of the package `measured`, which makes the calls and reads the lists that are measured.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::machine::version;
use tools::run;

/// How often memory was asked for.
#[derive(Deserialize)]
pub(super) struct Allocations {
    pub(super) what: String,
    pub(super) side: String,
    pub(super) part: String,
    pub(super) count: u32,
}

/// What callgrind counts: the function in which the measured work is done.
const REGION: &str = "--toggle-collect=*measured_region*";

/// The program, built.
pub(super) struct Program(PathBuf);

impl Program {
    /// Builds it as users' programs are built, with the lines that its instructions come from.
    pub(super) fn build() -> Result<Self> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--profile", "measured", "--locked"]);
        cargo.args(["--package", "measured"]);
        cargo.current_dir(tools::root());
        run(&mut cargo)?;
        let path = tools::workspace("target/measured/measured");
        Ok(Self(path.canonicalize()?))
    }

    /// What it measures by itself.
    pub(super) fn run<T: DeserializeOwned>(&self, what: &str) -> Result<T> {
        Self::output_of(Command::new(&self.0).arg(what))
    }

    /// The same on one core: how long another core takes to wake up is not what is measured.
    pub(super) fn run_on_one_core<T: DeserializeOwned>(&self, what: &str) -> Result<T> {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", "0"]).arg(&self.0).arg(what);
        Self::output_of(&mut command)
    }

    fn output_of<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
        let output = command.stderr(Stdio::inherit()).output();
        let output = output.with_context(|| format!("{command:?} could not be run"))?;
        if !output.status.success() {
            bail!("{command:?} failed");
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// How many instructions a round of some work takes.
    pub(super) fn instructions(&self, work: &[&str], rounds: u32) -> Result<f64> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", REGION]);
        command.arg(format!(
            "--callgrind-out-file={}",
            folder.path().join("counts").display()
        ));
        command.arg(&self.0).args(work).arg(rounds.to_string());
        let output = command.output().context("valgrind could not be run")?;
        let text = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            bail!(
                "callgrind failed: {}",
                text.lines().last().unwrap_or_default()
            );
        }
        let count = text.lines().find_map(|line| {
            let (_, count) = line.split_once("Collected :")?;
            count.trim().parse::<f64>().ok()
        });
        Ok(count.context("callgrind has counted nothing")? / f64::from(rounds))
    }
}

/// The versions of what takes part.
pub(super) fn versions() -> Vec<String> {
    let mut valgrind = Command::new("valgrind");
    version(valgrind.arg("--version")).into_iter().collect()
}
