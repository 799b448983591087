//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use clap::{ArgAction, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::exit::Exit;
use crate::program;
use crate::terminal::Terminal;

const AFTER_HELP: &str = "\
Text is taken as it is: a parameter that is text and has to be null needs --params.
A command line can be read by every process of the machine: give passwords and other secrets with --params - or --params @FILE.
Tokens come from variables that are called like the credentials of the spec, such as CLEENG_PUBLISHER_TOKEN;
the help of an operation names those that it needs.
The mock server needs none of the publisher. CLEENG_MOCK_URL says where it is if not at http://127.0.0.1:4010;
when none is there either, a call has one of its own.

Exit codes:
  0  done
  1  the API refused the call
  2  the command line, a parameter or a token is wrong; nothing was sent
  3  there was no answer, or none in time
  4  the answer could not be read

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
Completions, for a function that stands for the command:
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
    /// Parameters: text as it is, everything else as JSON; a name that comes again makes a list. They win over --params.
    #[arg(value_name = "NAME=VALUE", index = 2)]
    pub(crate) parameters: Vec<String>,
    /// All parameters as a JSON object: the text itself, @FILE, or - for standard input.
    #[arg(long, value_name = "JSON|@FILE|-", allow_hyphen_values = true)]
    pub(crate) params: Option<String>,
    /// Settings from the file of profiles. Options of the command line win over them.
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// The system to call: an environment of the spec, the first unless given, or `mock`, the mock server on this machine.
    #[arg(long, value_name = "NAME")]
    pub(crate) environment: Option<String>,
    /// Send the calls of every family to this address.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Print the request without its secrets, and send nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the body of the answer as it comes.
    #[arg(long)]
    pub(crate) raw: bool,
    /// How long the call may take, with all its tries.
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
