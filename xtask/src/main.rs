//! The commands of this workspace.

mod bench;
mod ceiling;
mod coverage;
mod deny;
mod documents;
mod export;
mod features;
mod fuzz;
mod generate;
mod list;
mod passed_on;
mod peers;
mod reliability;
mod secrets;
mod spec;
mod tools;
mod typos;
mod validate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Call(passed_on::Call),
    Mock(passed_on::Mock),
    Generate(generate::Generate),
    List(list::List),
    Coverage(coverage::Coverage),
    Reliability(reliability::Reliability),
    Export(export::Export),
    Validate(validate::Validate),
    Peers(peers::Peers),
    Features(features::Features),
    Deny(deny::Deny),
    Typos(typos::Typos),
    Fuzz(fuzz::Fuzz),
    Secrets(secrets::Secrets),
    Bench(bench::Bench),
    Ceiling(ceiling::Ceiling),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Call(command) => command.run(),
        Command::Mock(command) => command.run(),
        Command::Generate(command) => command.run(),
        Command::List(command) => command.run(),
        Command::Coverage(command) => command.run(),
        Command::Reliability(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Validate(command) => command.run(),
        Command::Peers(command) => command.run(),
        Command::Features(command) => command.run(),
        Command::Deny(command) => command.run(),
        Command::Typos(command) => command.run(),
        Command::Fuzz(command) => command.run(),
        Command::Secrets(command) => command.run(),
        Command::Bench(command) => command.run(),
        Command::Ceiling(command) => command.run(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// Two fifths of what a generator does is asking for memory and giving it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The root of this workspace.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(Path::new("."))
}

/// A path in this workspace, relative to the current folder where that is shorter.
pub(crate) fn workspace(path: &str) -> PathBuf {
    let full = root().join(path);
    match std::env::current_dir() {
        Ok(current) => full
            .strip_prefix(&current)
            .map(Path::to_owned)
            .unwrap_or(full),
        Err(_) => full,
    }
}
