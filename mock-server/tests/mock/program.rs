//! The program `cleeng-mock`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

use crate::support::{Request, send, stateless};

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_cleeng-mock"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let output = start(arguments).wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

#[cfg(unix)]
#[tokio::test]
async fn it_tells_how_to_call_it_and_stops_when_told() {
    for signal in ["-INT", "-TERM"] {
        let mut program = start(&["--port", "0"]);
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let mut greeting = String::new();
        while !greeting.contains("Ctrl-C") {
            assert_ne!(output.read_line(&mut greeting).unwrap(), 0, "{greeting}");
        }
        let curl = greeting.lines().find(|line| line.contains("curl")).unwrap();
        let parts: Vec<&str> = curl.split('\'').collect();
        let (name, value) = parts[1].split_once(": ").unwrap();
        let answer = send(parts[3], &Request::new("GET", "").header(name, value)).await;
        assert_eq!(answer.status, 200, "{answer:?}");

        let id = program.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(program.wait().unwrap().code(), Some(0));
        let mut errors = String::new();
        program.stderr.unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!(errors, "");
    }
}

#[tokio::test]
async fn a_taken_port_is_told_in_one_line() {
    let mock = stateless().await;
    let port = mock.address().port().to_string();
    assert_eq!(
        refused(&["--port", &port]),
        format!(
            "error: port {port} is taken: another program listens on 127.0.0.1:{port}; \
             pick another one with --port, --port 0 takes a free one\n"
        )
    );
}

#[test]
fn wrong_settings_are_told() {
    let error = refused(&["--port", "0", "--fault", "oops"]);
    assert!(
        error.starts_with("error: \"oops\" is no fault, expected one of"),
        "{error}"
    );
    let error = refused(&["--port", "0", "--webhook-url", "example.com"]);
    assert_eq!(
        error,
        "error: webhooks need a URL that starts with http:// or https://\n"
    );
    let short = [
        "--webhook-url",
        "http://localhost",
        "--webhook-secret",
        "short",
    ];
    assert_eq!(
        refused(&short),
        "error: the secret of webhooks has 16 to 64 bytes\n"
    );
}
