//! Credentials of a profile, which are never in it.

use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Where a credential comes from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A variable of the environment.
    Variable(String),
    /// The output of a program, with its arguments.
    Command(String, Vec<String>),
}

impl Source {
    /// The credential. The output of a program is never shown.
    pub(super) fn token(
        &self,
        credential: &str,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Result<String, Failure> {
        let failed = |problem: String| {
            Failure::usage(format!("the profile has no `{credential}`: {problem}"))
        };
        match self {
            Self::Variable(name) => env(name)
                .filter(|token| !token.is_empty())
                .ok_or_else(|| failed(format!("the variable {name} is not set"))),
            Self::Command(program, arguments) => {
                let mut command = Command::new(program);
                // It may ask for a password at the terminal; parameters are not for it.
                command
                    .args(arguments)
                    .stdin(Stdio::null())
                    .stderr(Stdio::inherit());
                let output = command
                    .output()
                    .map_err(|error| failed(format!("`{program}` cannot be started: {error}")))?;
                if !output.status.success() {
                    return Err(failed(format!("`{program}` failed, {}", output.status)));
                }
                let token = String::from_utf8(output.stdout)
                    .map_err(|_| failed(format!("the output of `{program}` is not text")))?;
                let token = token.trim();
                if token.is_empty() {
                    return Err(failed(format!("`{program}` has no output")));
                }
                Ok(token.to_owned())
            }
        }
    }
}
