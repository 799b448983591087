//! What went wrong, for people.

use std::fmt::Write as _;

use cleeng_client::{Error, ErrorKind};
use codegen::api::{Api, Operation};

use crate::client::variables;
use crate::environment::Target;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// What went wrong, and what might help.
pub(crate) struct Failure {
    exit: Exit,
    text: String,
    details: Vec<(&'static str, String)>,
    hints: Vec<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, text: impl Into<String>) -> Self {
        Self {
            exit,
            text: text.into(),
            details: Vec::new(),
            hints: Vec::new(),
        }
    }

    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self::new(Exit::Usage, text)
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    fn detail(mut self, name: &'static str, value: Option<impl ToString>) -> Self {
        self.details
            .extend(value.map(|value| (name, value.to_string())));
        self
    }

    /// Writes it to standard error. Where nobody can be told, the exit code has to do.
    pub(crate) fn show(&self, terminal: &mut Terminal<'_>) -> Exit {
        let mut text = format!("error: {}\n", self.text.trim_end());
        for (name, value) in &self.details {
            let value = value.replace(char::is_control, " ");
            let _ = writeln!(text, "  {name}: {value}");
        }
        for hint in &self.hints {
            let _ = writeln!(text, "hint: {hint}");
        }
        terminal.tell(&text);
        self.exit
    }
}

impl From<(Exit, String)> for Failure {
    fn from((exit, text): (Exit, String)) -> Self {
        Self::new(exit, text)
    }
}

/// An error of the client.
pub(crate) fn of(error: &Error, api: &Api, operation: &Operation, target: &Target) -> Failure {
    let exit = match error.kind() {
        ErrorKind::Api | ErrorKind::Rpc => Exit::Refused,
        ErrorKind::Transport | ErrorKind::Timeout => Exit::Transport,
        ErrorKind::Decode | ErrorKind::Paging => Exit::Unreadable,
        _ => Exit::Usage,
    };
    let mut failure = Failure::new(exit, error.to_string());
    if exit == Exit::Usage {
        if error.kind() == ErrorKind::Argument {
            let id = &operation.id;
            failure = failure.hint(format!(
                "`cargo xtask call {id} --help` shows the parameters"
            ));
        }
    } else {
        failure = failure
            .detail("operation", error.operation())
            .detail("status", error.status().map(u16::from))
            .detail("code", error.code())
            .detail("message", error.message())
            .detail("request id", error.request_id())
            .detail("at", error.json_path());
    }
    if let Some(names) = variables(api, operation).filter(|_| error.is_auth()) {
        failure = failure.hint(format!("check {names}"));
    }
    if exit == Exit::Unreadable {
        failure = failure.hint("`--raw` shows the response verbatim");
    }
    if error.may_have_happened() {
        failure =
            failure.hint("it may have taken effect although it failed: check before you repeat it");
    }
    if exit == Exit::Transport {
        failure.hints.extend(target.hint());
    }
    failure
}
