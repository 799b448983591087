//! The program of the package `measured`, which makes the calls and reads the lists that are measured.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

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

/// A program that measures, built.
pub(super) struct Program(PathBuf);

/// A server for whole calls, until it is dropped.
pub(super) struct Server {
    url: String,
    process: Child,
}

impl Server {
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

impl Program {
    /// Builds it as users' programs are built, with the lines that its instructions come from.
    pub(super) fn build() -> Result<Self> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--profile", "measured", "--locked"]);
        cargo.args(["--package", "measured"]);
        cargo.current_dir(tools::root());
        run(&mut cargo)?;
        Self::at(&tools::workspace("target/measured/measured"))
    }

    /// Another program that has been built.
    pub(super) fn at(path: &Path) -> Result<Self> {
        let path = path.canonicalize();
        Ok(Self(path.context("a program was not built")?))
    }

    /// Starts the server of whole calls.
    pub(super) fn serve(&self) -> Result<Server> {
        let mut command = Command::new(&self.0);
        command.arg("serve").stdin(Stdio::piped());
        let mut process = command.stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        let stdout = process.stdout.take().context("a server has no output")?;
        BufReader::new(stdout).read_line(&mut url)?;
        Ok(Server {
            url: url.trim_end().to_owned(),
            process,
        })
    }

    /// What it measures by itself.
    pub(super) fn run<T: DeserializeOwned>(&self, words: &[&str]) -> Result<T> {
        Self::output_of(Command::new(&self.0).args(words))
    }

    /// The same on one core: how long another core takes to wake up is not what is measured.
    pub(super) fn run_on_one_core<T: DeserializeOwned>(&self, what: &str) -> Result<T> {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", "0"]).arg(&self.0).arg(what);
        Self::output_of(&mut command)
    }

    fn output_of<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
        let output = command.output();
        let output = output.with_context(|| format!("{command:?} could not be run"))?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// How many instructions some work takes.
    pub(super) fn instructions(&self, work: &[&str]) -> Result<f64> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", REGION]);
        command.arg(format!(
            "--callgrind-out-file={}",
            folder.path().join("counts").display()
        ));
        command.arg(&self.0).args(work);
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
        count.context("callgrind has counted nothing")
    }
}

/// The versions of what takes part.
pub(super) fn versions() -> Vec<String> {
    let mut valgrind = Command::new("valgrind");
    version(valgrind.arg("--version")).into_iter().collect()
}
