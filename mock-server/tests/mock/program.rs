//! The program `cleeng-mock`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

#[cfg(unix)]
use test_support::at_terminal;

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

/// What a program says once it runs.
fn greeting(program: &mut Child) -> String {
    let mut output = BufReader::new(program.stdout.take().unwrap());
    let mut greeting = String::new();
    while !greeting.contains("Ctrl-C") {
        assert_ne!(output.read_line(&mut greeting).unwrap(), 0, "{greeting}");
    }
    greeting
}

#[tokio::test]
async fn it_is_strict_and_goes_by_another_name_when_told() {
    let mut program = start(&["--port", "0", "--strict", "--allow-host", "cleeng-mock"]);
    let greeting = greeting(&mut program);
    let base = greeting.split_whitespace().nth(3).unwrap();
    let request = Request::new("GET", "/3.1/offers?ofset=1")
        .header("Host", "cleeng-mock")
        .header("X-Publisher-Token", "any");
    let answer = send(base.trim_end_matches(','), &request).await;
    assert_eq!(
        (answer.status, answer.rule()),
        (400, "query ofset: unknown")
    );
    program.kill().unwrap();
    program.wait().unwrap();
}

#[test]
fn a_state_file_of_something_else_or_of_another_server_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let name = file.to_str().unwrap();
    let refused = || refused(&["--port", "0", "--state", name]);
    std::fs::write(&file, "{}").unwrap();
    let told = "it is not changed; name another file, or move it away to start afresh\n";
    assert!(refused().ends_with(told));
    std::fs::remove_file(&file).unwrap();
    let mut program = start(&["--port", "0", "--state", name]);
    greeting(&mut program);
    let told = "is in use by another server; stop that one or name another file\n";
    assert!(refused().ends_with(told));
    program.kill().unwrap();
    program.wait().unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn it_tells_how_to_call_it_and_stops_when_told() {
    for signal in ["-INT", "-TERM"] {
        let mut program = start(&["--port", "0"]);
        let greeting = greeting(&mut program);
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

/// Ends the server at a port.
fn stop(port: &str) {
    let output = start(&["--stop", "--port", port]).wait_with_output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_server_ends_when_it_is_asked() {
    let mut program = start(&["--port", "0"]);
    let greeting = greeting(&mut program);
    let base = greeting.split_whitespace().nth(3).unwrap();
    let (_, port) = base.trim_end_matches(',').rsplit_once(':').unwrap();
    stop(port);
    assert_eq!(program.wait().unwrap().code(), Some(0));
    let told = refused(&["--stop", "--port", port]);
    assert_eq!(
        told,
        format!("error: no mock server listens at 127.0.0.1:{port}\n")
    );
}

#[tokio::test]
async fn a_server_in_the_background_listens_when_the_command_ends() {
    let output = start(&["--background", "--port", "0"]).wait_with_output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let base = said.split_whitespace().nth(3).unwrap();
    let base = base.trim_end_matches(',');
    let answer = send(base, &Request::new("GET", "/_mock/health")).await;
    assert_eq!(answer.status, 200);
    let (_, port) = base.rsplit_once(':').unwrap();
    let end = format!("`cargo xtask mock --stop --port {port}` stops it.\n");
    assert!(said.ends_with(&end), "{said}");

    let taken = refused(&["--background", "--port", port]);
    assert!(taken.starts_with("error: port "), "{taken}");
    stop(port);
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
        error.starts_with("error: \"oops\" is not a fault, expected one of"),
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

#[cfg(unix)]
#[test]
fn colours_are_for_terminals_without_no_color() {
    let help = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cleeng-mock"));
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
            command.env_remove(name);
        }
        command.arg("--help").env("TERM", "xterm");
        command
    };
    let is_coloured = |text: &str| {
        assert!(text.contains("--allow-host"), "{text}");
        text.contains('\u{1b}')
    };
    assert!(is_coloured(&at_terminal(help(), 80)));
    let mut without = help();
    without.env("NO_COLOR", "1");
    assert!(!is_coloured(&at_terminal(without, 80)));
    let piped = help().output().unwrap().stdout;
    assert!(!is_coloured(&String::from_utf8(piped).unwrap()));
}
