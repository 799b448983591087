//! What the server sustains on this machine: calls a second and how long they take, for several kinds of work.
//!
//! ```sh
//! cargo run --release --package cleeng-mock --example load
//! ```

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use cleeng_mock::MockCleeng;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

const CONNECTIONS: usize = 16;
const TIME: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    println!(
        "{CONNECTIONS} connections, {} s each, server and callers on the same machine",
        TIME.as_secs()
    );
    println!();
    println!("| work | calls a second | median | 99 % |");
    println!("|---|---|---|---|");

    let mock = MockCleeng::start().await?;
    measure("read a pass", &mock, |_, _| {
        call("GET", "/3.1/passes/123456789", "")
    })
    .await?;
    measure("read over JSON-RPC", &mock, |_, number| {
        let body = format!(r#"{{"jsonrpc":"2.0","id":{number},"method":"getPassOffer","params":{{"offerId":"P123123123_US"}}}}"#);
        call("POST", "/", &body)
    })
    .await?;
    measure("register a customer", &mock, register).await?;
    mock.stop().await;

    let kept = MockCleeng::builder().state_file(folder.path().join("state.json"));
    let mock = kept.start().await?;
    measure("register a customer, kept in a file", &mock, register).await?;
    mock.stop().await;
    Ok(())
}

fn register(connection: usize, number: usize) -> String {
    let body = format!(
        r#"{{"email":"{connection}-{number}@example.com","locale":"en_US","country":"US","currency":"USD"}}"#
    );
    call("POST", "/3.1/customers", &body)
}

fn call(verb: &str, path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{verb} {path} HTTP/1.1\r\nHost: localhost\r\nX-Publisher-Token: load\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// Makes calls on all connections until the time is over, and prints what came of it.
async fn measure(work: &str, mock: &MockCleeng, call: fn(usize, usize) -> String) -> Result<()> {
    let address = mock.base_url();
    let address = address.trim_start_matches("http://").to_owned();
    let start = Instant::now();
    let workers: Vec<_> = (0..CONNECTIONS)
        .map(|connection| tokio::spawn(work_on(connection, address.clone(), start, call)))
        .collect();
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await??);
    }
    let rate = times.len() * 1000 / usize::try_from(start.elapsed().as_millis())?.max(1);
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied();
    println!(
        "| {work} | {rate} | {:.2?} | {:.2?} |",
        at(50).unwrap_or_default(),
        at(99).unwrap_or_default()
    );
    Ok(())
}

async fn work_on(
    connection: usize,
    address: String,
    start: Instant,
    call: fn(usize, usize) -> String,
) -> Result<Vec<Duration>> {
    let mut stream = BufReader::new(TcpStream::connect(address).await?);
    let mut times = Vec::new();
    while start.elapsed() < TIME {
        let request = call(connection, times.len());
        let begin = Instant::now();
        stream.get_mut().write_all(request.as_bytes()).await?;
        answer(&mut stream).await?;
        times.push(begin.elapsed());
    }
    Ok(times)
}

/// Reads an answer to its end.
async fn answer(stream: &mut BufReader<TcpStream>) -> Result<()> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    ensure!(
        line.contains(" 200 ") || line.contains(" 201 "),
        "refused: {line}"
    );
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let text = line.trim().to_ascii_lowercase();
        if text.is_empty() {
            break;
        }
        if let Some(number) = text.strip_prefix("content-length:") {
            length = number.trim().parse().context("a length that is none")?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(())
}
