//! Registrations with a file that keeps the state, and in memory.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use cleeng_mock::MockCleeng;
use serde_json::{Value, json};

use crate::callers::{Load, register};

const CONNECTIONS: usize = 64;
/// How many customers there are before it is measured.
const HELD: [usize; 2] = [1_000, 100_000];
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(3);

/// Prints what came of it as JSON.
pub(crate) async fn tell() -> Result<()> {
    let mut all = Vec::new();
    for held in HELD {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("mock.state");
        all.push(json!({
            "customers": held,
            "in_memory": rates(held, None).await?,
            "in_a_file": rates(held, Some(&file)).await?,
        }));
    }
    let found =
        json!({"connections": CONNECTIONS, "seconds": TIME.as_secs(), "registrations": all});
    println!("{found}");
    Ok(())
}

/// Registrations a second in each round, once there are so many customers.
async fn rates(held: usize, file: Option<&Path>) -> Result<Vec<Value>> {
    let builder = MockCleeng::builder();
    let builder = match file {
        Some(file) => builder.state_file(file),
        None => builder,
    };
    let mock = builder.start().await?;
    let filling = Load {
        connections: CONNECTIONS,
        calls: held.div_ceil(CONNECTIONS),
        ..Load::default()
    };
    let mut first = filling.put_on(&mock, register).await?.count();
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let load = Load {
            connections: CONNECTIONS,
            time: TIME,
            first,
            ..Load::default()
        };
        let done = load.put_on(&mock, register).await?;
        first += done.count();
        rates.push(done.rate().into());
    }
    mock.stop().await;
    Ok(rates)
}
