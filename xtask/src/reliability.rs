use std::fs;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

const START: &str = "<!-- figures of `cargo xtask reliability` -->";
const END: &str = "<!-- end of figures -->";

/// Measure what the client makes of faults, on a server on this machine.
#[derive(Args, Debug)]
pub(crate) struct Reliability {
    /// Put the figures into the README of the client.
    #[arg(long)]
    write: bool,
}

impl Reliability {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let output = Command::new(env!("CARGO"))
            .args(["test", "--quiet", "--package", "cleeng-client"])
            .args(["--test", "faults", "--"])
            .args(["--exact", "figures::print", "--nocapture"])
            .stderr(Stdio::inherit())
            .output()
            .context("cannot run cargo")?;
        ensure!(output.status.success(), "the figures cannot be measured");
        let output = String::from_utf8(output.stdout)?;
        let figures = between(&output).context("the test prints no figures")?;
        println!("{}", figures.trim());
        if self.write {
            let path = crate::workspace("generated-client/README.md");
            let name = path.display();
            let readme = fs::read_to_string(&path).with_context(|| name.to_string())?;
            let old = between(&readme).with_context(|| format!("{name} has no place for them"))?;
            let marked = |text: &str| format!("{START}{text}{END}");
            let readme = readme.replace(&marked(old), &marked(figures));
            fs::write(&path, readme).with_context(|| name.to_string())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What stands between the marks.
fn between(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(START)?;
    Some(rest.split_once(END)?.0)
}
