//! Scripts that let a shell complete a command line.

use clap::builder::PossibleValuesParser;
use clap_complete::{Shell, generate};
use cleeng_client::dynamic::operations;
use codegen::api::Api;

use crate::arguments;
use crate::environment::systems;

/// What the script completes: the program as it is installed, or a function that stands for `cargo xtask call`.
pub(crate) const FUNCTION: &str = "cleeng";

/// The script for a shell.
pub(crate) fn script(api: &'static Api, shell: Shell) -> String {
    let ids: Vec<&'static str> = operations().collect();
    let mut command = arguments::command()
        .mut_arg("operation", |argument| {
            argument.value_parser(PossibleValuesParser::new(ids))
        })
        .mut_arg("environment", |argument| {
            argument.value_parser(PossibleValuesParser::new(systems(api)))
        });
    let mut script = Vec::new();
    generate(shell, &mut command, FUNCTION, &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Fish {
        // The generator leaves out the values of what is no option.
        script += &fish(&operations().collect::<Vec<_>>());
    }
    script
}

fn fish(ids: &[&str]) -> String {
    let ids = ids.join(" ");
    format!("complete -c {FUNCTION} -n 'test (count (commandline -opc)) -eq 1' -f -a '{ids}'\n")
}
