//! The commands of this workspace.

mod add;
mod bench;
mod browser;
mod call;
mod ceiling;
mod changelog;
mod check;
mod colour;
mod coverage;
mod deny;
mod derived;
mod diff;
mod diff_driver;
mod docs;
mod drift;
mod explain;
mod export;
mod features;
mod fmt;
mod fuzz;
mod generate;
mod guide;
mod list;
mod mock;
mod peers;
mod probe;
mod real_clients;
mod release;
mod reliability;
mod revision;
mod schemas;
mod secrets;
mod skipped;
mod spec;
mod stdout;
mod typos;
mod validate;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tools::workspace;

/// The commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Call(call::Call),
    Mock(mock::Mock),
    Check(check::Check),
    Explain(explain::Explain),
    Fmt(fmt::Fmt),
    Diff(diff::Diff),
    #[command(hide = true)]
    DiffDriver(diff_driver::DiffDriver),
    Changelog(changelog::Changelog),
    Release(release::Release),
    Drift(drift::Drift),
    Generate(generate::Generate),
    Add(add::Add),
    List(list::List),
    Coverage(coverage::Coverage),
    Reliability(reliability::Reliability),
    Export(export::Export),
    Docs(docs::Docs),
    Browser(browser::Browser),
    RealClients(real_clients::RealClients),
    Validate(validate::Validate),
    Probe(probe::Probe),
    Peers(peers::Peers),
    Features(features::Features),
    Deny(deny::Deny),
    Typos(typos::Typos),
    Fuzz(fuzz::Fuzz),
    Secrets(secrets::Secrets),
    Guide(guide::Guide),
    Bench(bench::Bench),
    Ceiling(ceiling::Ceiling),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Call(command) => command.run(),
        Command::Mock(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Fmt(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::DiffDriver(command) => command.run(),
        Command::Changelog(command) => command.run(),
        Command::Release(command) => command.run(),
        Command::Drift(command) => command.run(),
        Command::Generate(command) => command.run(),
        Command::Add(command) => command.run(),
        Command::List(command) => command.run(),
        Command::Coverage(command) => command.run(),
        Command::Reliability(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Docs(command) => command.run(),
        Command::Browser(command) => command.run(),
        Command::RealClients(command) => command.run(),
        Command::Validate(command) => command.run(),
        Command::Probe(command) => command.run(),
        Command::Peers(command) => command.run(),
        Command::Features(command) => command.run(),
        Command::Deny(command) => command.run(),
        Command::Typos(command) => command.run(),
        Command::Fuzz(command) => command.run(),
        Command::Secrets(command) => command.run(),
        Command::Guide(command) => command.run(),
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
