//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use clap::{ArgAction, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::exit::Exit;
use crate::program;
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

A profile gives the environment, addresses and where credentials come from a name. It is a table of cleeng/profiles.toml in the
folder for configuration, such as ~/.config:
  [staging]
  environment = \"sandbox\"
  base-url = \"https://proxy.example.com\"
  [staging.base-urls]
  mediastore = \"https://media.example.com\"
  [staging.credentials]
  publisher-token = { variable = \"STAGING_PUBLISHER_TOKEN\" }
  customer-jwt = { command = [\"pass\", \"show\", \"cleeng/jwt\"] }

";

const COMPLETIONS: &str = "\
Completions:
  bash, zsh:  source <(cleeng completions bash)
  fish:       cleeng completions fish | source";

const COMPLETIONS_OF_COMMAND: &str = "\
Completions, for a function in place of the command:
  bash, zsh:  cleeng() { cargo xtask call \"$@\"; }; source <(cleeng completions bash)
  fish:       function cleeng; cargo xtask call $argv; end; cleeng completions fish | source";

/// Call an operation of the API and print its result as JSON.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask call",
    bin_name = "cargo xtask call",
    disable_help_flag = true,
    disable_help_subcommand = true,
    version,
    args_conflicts_with_subcommands = true
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// The operation, such as core.passes.get.
    #[arg(value_name = "OPERATION-ID", index = 1)]
    pub(crate) operation: Option<String>,
    /// Parameters: strings verbatim, everything else as JSON; a repeated name yields a list. They take precedence over --params.
    #[arg(value_name = "NAME=VALUE", index = 2)]
    pub(crate) parameters: Vec<String>,
    /// All parameters as a JSON object: the text itself, @FILE, or - for standard input.
    #[arg(long, value_name = "JSON|@FILE|-", allow_hyphen_values = true)]
    pub(crate) params: Option<String>,
    /// Settings from the file of profiles. Options of the command line take precedence.
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
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
    /// Print help; after an operation, about that operation.
    #[arg(short, long)]
    pub(crate) help: bool,
}

/// What is not a request.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print a script for a shell, so that it completes operations and options.
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
        /// Print help
        #[arg(short, long, action = ArgAction::Help)]
        help: Option<bool>,
    },
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
pub(crate) fn help(env: &dyn Fn(&str) -> Option<String>) -> String {
    let completions = if program::is_command(env) {
        COMPLETIONS_OF_COMMAND
    } else {
        COMPLETIONS
    };
    let mut command = command().after_help(format!("{AFTER_HELP}{completions}"));
    program::named(&command.render_help().to_string(), env)
}

/// Tells what is wrong with the command line, or what was asked for in place of a request.
pub(crate) fn show(error: &clap::Error, terminal: &mut Terminal<'_>) -> Exit {
    let text = program::named(&error.to_string(), terminal.env);
    if error.use_stderr() {
        terminal.tell(&text);
        return Exit::Usage;
    }
    match terminal.print(&text) {
        Ok(exit) => exit,
        Err(failure) => failure.show(terminal),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| String::from("it is not a number of seconds above zero"))
}
