use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Send a request of an operation: see `cargo xtask call --help`.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(crate) struct Call {
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    arguments: Vec<OsString>,
}

impl Call {
    pub(crate) fn run(self) -> Result<ExitCode> {
        tools::run_package("cleeng-console", &self.arguments)
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Call;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        call: Call,
    }

    #[test]
    fn everything_is_passed_on_even_the_wish_for_help() {
        let words = ["core.passes.get", "passId=1", "--help", "--timeout", "-1"];
        for first in ["core.passes.get", "--help", "--dry-run"] {
            let line = ["call", first].into_iter().chain(words);
            let Line { call } = Line::parse_from(line);
            let expected: Vec<_> = [first].into_iter().chain(words).collect();
            assert_eq!(call.arguments, expected);
        }
    }
}
