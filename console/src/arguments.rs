//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use clap_complete::Shell;

use crate::exit::Exit;
use crate::terminal::Terminal;

const AFTER_HELP: &str = "\
Strings are taken verbatim: to set a string parameter to null, use --params.
A command line can be read by every process of the machine: give passwords and other secrets with --params - or --params @FILE.
Tokens come from variables named after the credentials of the spec, such as CLEENG_PUBLISHER_TOKEN;
the help of an operation lists those that it needs.
The mock server needs no publisher token. CLEENG_MOCK_URL sets its address if it is not at http://127.0.0.1:4010;
if none is there either, a request starts its own.

Exit codes:
  0  done
  1  the API rejected the request
  2  the command line, a parameter or a token is wrong; nothing was sent
  3  there was no response, or none in time
  4  the response could not be decoded

Examples:
  cargo xtask call core.passes.get --help
  cargo xtask call core.passes.get passId=123456789
  cargo xtask call core.passes.list customerId=123456789 --environment mock
  echo '{\"offerId\": \"P123123123_US\"}' | cargo xtask call rpc.getPassOffer --params - --dry-run

Completions, for a function in place of the command:
  bash, zsh:  cleeng() { cargo xtask call \"$@\"; }; source <(cleeng --completions bash)
  fish:       function cleeng; cargo xtask call $argv; end; cleeng --completions fish | source";

/// Call an operation of the API and print its result as JSON.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask call",
    bin_name = "cargo xtask call",
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = AFTER_HELP
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Arguments {
    /// The operation, such as core.passes.get.
    #[arg(value_name = "OPERATION-ID", index = 1)]
    pub(crate) operation: Option<String>,
    /// Parameters: strings verbatim, everything else as JSON; a repeated name yields a list. They take precedence over --params.
    #[arg(value_name = "NAME=VALUE", index = 2)]
    pub(crate) parameters: Vec<String>,
    /// All parameters as a JSON object: the text itself, @FILE, or - for standard input.
    #[arg(long, value_name = "JSON|@FILE|-", allow_hyphen_values = true)]
    pub(crate) params: Option<String>,
    /// The environment: one of the spec, by default the first, or `mock`, the mock server on this machine.
    #[arg(long, value_name = "NAME")]
    pub(crate) environment: Option<String>,
    /// Send the requests of every family to this address.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Print the request without its secrets, and send nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the body of the response verbatim.
    #[arg(long)]
    pub(crate) raw: bool,
    /// The deadline of the request, with all its attempts.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Option<Duration>,
    /// List all operations.
    #[arg(long)]
    pub(crate) list: bool,
    /// Print a completion script for a shell.
    #[arg(long, value_name = "SHELL")]
    pub(crate) completions: Option<Shell>,
    /// Print help; after an operation, about that operation.
    #[arg(short, long)]
    pub(crate) help: bool,
}

impl Arguments {
    pub(crate) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, clap::Error> {
        let name = OsString::from("cargo xtask call");
        let line = std::iter::once(name).chain(arguments);
        let matches = command().try_get_matches_from(line)?;
        Self::from_arg_matches(&matches)
    }
}

pub(crate) fn command() -> clap::Command {
    Arguments::command()
}

/// What can be said on the command line.
pub(crate) fn help() -> String {
    command().render_help().to_string()
}

/// Tells what is wrong with the command line.
pub(crate) fn show(error: &clap::Error, terminal: &mut Terminal<'_>) -> Exit {
    let _ = write!(terminal.stderr, "{error}");
    Exit::Usage
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| String::from("it is not a number of seconds above zero"))
}
