//! The console with its streams in memory, and a server on this machine that gives one answer.

#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use cleeng_console::{Exit, Terminal};

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

/// A command line with a publisher token in the environment.
pub(crate) fn call(arguments: &[&str]) -> Line {
    Line {
        arguments: arguments.iter().map(OsString::from).collect(),
        ..Line::default()
    }
    .env("CLEENG_PUBLISHER_TOKEN", TOKEN)
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

/// A server that takes one request.
pub(crate) struct Server {
    pub(crate) url: String,
    request: JoinHandle<String>,
}

impl Server {
    /// A server that gives an answer in JSON.
    pub(crate) fn json(status: &str, body: &str) -> Self {
        let length = body.len();
        Self::bytes(format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-request-id: r-17\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    }

    /// A server that answers with these bytes and hangs up.
    pub(crate) fn bytes(answer: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let request = std::thread::spawn(move || {
            // Some only look whether anybody listens.
            loop {
                let (mut socket, _) = listener.accept().unwrap();
                if let Some(request) = read(&mut socket) {
                    socket.write_all(answer.as_bytes()).unwrap();
                    return request;
                }
            }
        });
        Self { url, request }
    }

    /// The request that came.
    pub(crate) fn request(self) -> String {
        self.request.join().unwrap()
    }
}

/// A request, unless the other side hangs up before it says anything.
fn read(socket: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return Some(String::from_utf8(bytes).unwrap());
            }
        }
        let count = socket.read(&mut buffer).unwrap();
        if count == 0 {
            assert!(bytes.is_empty(), "the request breaks off");
            return None;
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
}
