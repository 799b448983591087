//! The console with its streams in memory.

#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::BTreeMap;
use std::ffi::OsString;

use cleeng_console::{Exit, Terminal};
use test_support::{Response, Server};

pub(crate) const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// What a run of the program left behind.
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A command line with its surroundings.
#[derive(Default)]
pub(crate) struct Line {
    arguments: Vec<OsString>,
    env: BTreeMap<String, String>,
    stdin: String,
}

/// A command line of this workspace, with a publisher token in the environment.
pub(crate) fn call(arguments: &[&str]) -> Line {
    installed(arguments)
        .env("CARGO_PKG_NAME", "cleeng-console")
        .env("CLEENG_PUBLISHER_TOKEN", TOKEN)
}

/// A command line of the program as it is installed, with nothing in the environment.
pub(crate) fn installed(arguments: &[&str]) -> Line {
    Line {
        arguments: arguments.iter().map(OsString::from).collect(),
        ..Line::default()
    }
}

impl Line {
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn stdin(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdin);
        self
    }

    pub(crate) fn run(self) -> Ran {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let env = |name: &str| self.env.get(name).cloned();
        let mut stdin = self.stdin.as_bytes();
        let mut terminal = Terminal {
            env: &env,
            stdin: &mut stdin,
            stdout: &mut stdout,
            stderr: &mut stderr,
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let exit = runtime.block_on(cleeng_console::run(self.arguments, &mut terminal));
        let ran = Ran {
            exit,
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        };
        let shown = [&ran.stdout, &ran.stderr];
        assert!(shown.iter().all(|text| !text.contains(TOKEN)), "a token");
        ran
    }
}

impl Ran {
    /// It did what it should, and said nothing else.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.exit, self.stderr.as_str()), (Exit::Done, ""));
        self.stdout
    }

    /// It failed, and said so on standard error alone.
    #[track_caller]
    pub(crate) fn failed(self, exit: Exit) -> String {
        assert_eq!(
            (self.exit, self.stdout.as_str()),
            (exit, ""),
            "{}",
            self.stderr
        );
        assert!(self.stderr.starts_with("error: "), "{}", self.stderr);
        self.stderr
    }
}

/// A server that gives one response in JSON.
pub(crate) fn responds(status: u16, body: &str) -> Server {
    let headers = "content-type: application/json\r\nx-request-id: r-17\r\n";
    Server::script([Response::new(status, headers, body)])
}
