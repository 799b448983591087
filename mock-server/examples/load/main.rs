//! What the server sustains on this machine: calls a second and how long they take, for several kinds of work.
//!
//! ```sh
//! cargo run --release --package cleeng-mock --example load
//! ```
//!
//! With the word `store` it tells, as JSON, how many customers register in a second while a file keeps them: `cargo xtask bench store`.

mod callers;
mod kept;

use std::time::Duration;

use anyhow::{Result, bail};
use cleeng_mock::MockCleeng;

use self::callers::{Load, call, register};

const CONNECTIONS: usize = 16;
const TIME: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => tell().await,
        Some("store") => kept::tell().await,
        Some(other) => bail!("{other} is not something to measure: store, or nothing"),
    }
}

async fn tell() -> Result<()> {
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

    let kept = MockCleeng::builder().state_file(folder.path().join("mock.state"));
    let mock = kept.start().await?;
    measure("register a customer, kept in a file", &mock, register).await?;
    mock.stop().await;
    Ok(())
}

/// Makes calls on all connections until the time is over, and prints what came of it.
async fn measure(work: &str, mock: &MockCleeng, call: fn(usize, usize) -> String) -> Result<()> {
    let load = Load {
        connections: CONNECTIONS,
        time: TIME,
        ..Load::default()
    };
    let done = load.put_on(mock, call).await?;
    println!(
        "| {work} | {:.0} | {:.2?} | {:.2?} |",
        done.rate(),
        done.at(50),
        done.at(99)
    );
    Ok(())
}
