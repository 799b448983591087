//! A server that goes on after the command that started it.

use std::env;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::process::{Command, ExitCode, Stdio};

/// How the last line begins that a server in the background writes.
const END: &str = "In the background: ";

/// What ends a server in the background.
pub(crate) fn end(address: SocketAddr) -> String {
    let (host, port) = (address.ip(), address.port());
    let host = if host.is_loopback() && host.is_ipv4() {
        String::new()
    } else {
        format!(" --host {host}")
    };
    format!("{END}`cargo xtask mock --stop --port {port}{host}` stops it.")
}

/// Starts this program again with the same arguments, and returns once it listens or has failed.
pub(crate) fn start() -> io::Result<ExitCode> {
    let (reader, writer) = io::pipe()?;
    let mut command = Command::new(env::current_exe()?);
    command
        .args(env::args_os().skip(1).filter(|it| it != "--background"))
        .arg("--detached")
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    detach(&mut command);
    let mut server = command.spawn()?;
    // So that the end of the server is the end of what can be read.
    drop(command);
    let mut said = String::new();
    let mut lines = BufReader::new(reader);
    while lines.read_line(&mut said)? > 0 {
        let last = said.lines().next_back().unwrap_or_default();
        if last.starts_with(END) {
            // A closed output is no reason to fail.
            let _ = io::stdout().write_all(said.as_bytes());
            return Ok(ExitCode::SUCCESS);
        }
    }
    server.wait()?;
    eprint!("{said}");
    Ok(ExitCode::FAILURE)
}

/// Keeps Ctrl-C and the end of the terminal away from the server.
#[cfg(unix)]
fn detach(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(windows)]
fn detach(command: &mut Command) {
    const DETACHED_PROCESS: u32 = 0x8;
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    let flags = DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP;
    std::os::windows::process::CommandExt::creation_flags(command, flags);
}

#[cfg(not(any(unix, windows)))]
fn detach(_command: &mut Command) {}

/// Asks the server at an address to stop.
pub(crate) async fn stop(address: SocketAddr) -> ExitCode {
    let url = format!("http://{address}/_mock/stop");
    let client = reqwest::Client::builder().no_proxy().build();
    let sent = match client {
        Ok(client) => client.post(url).send().await,
        Err(error) => Err(error),
    };
    match sent.and_then(reqwest::Response::error_for_status) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) if error.is_connect() => {
            eprintln!("error: no mock server listens at {address}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: the server at {address} does not stop: {error}");
            ExitCode::FAILURE
        }
    }
}
