//! How long calls take that go to a server on this machine.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Error;
use crate::calls::{ByHand, Caller as _, Kind, Typed};
use crate::server::Server;

const WARM_UP: usize = 100;
const CALLS: usize = 2_000;

/// Makes the calls of both sides in turns, one after the other.
///
/// # Errors
/// When a call fails.
pub async fn measure() -> Result<Value, Error> {
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        // Each side has a server, so that its connections can be counted.
        let (server, other) = (Server::start()?, Server::start()?);
        let client = Typed::online(&server.base_url)?;
        let by_hand = ByHand::new(&other.base_url)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for round in 0..WARM_UP + CALLS {
            // Who comes first changes, as the processor may still be busy with who came before.
            let mut times = [Duration::ZERO; 2];
            for turn in 0..2 {
                let side = (round + turn) % 2;
                let start = Instant::now();
                if side == 0 {
                    client.call(kind).await?;
                } else {
                    by_hand.call(kind).await?;
                }
                times[side] = start.elapsed();
            }
            if round >= WARM_UP {
                ours.push(times[0]);
                theirs.push(times[1]);
            }
        }
        rows.push(json!({
            "call": kind.name(),
            "calls": WARM_UP + CALLS,
            "client": side(ours, &server),
            "by_hand": side(theirs, &other),
        }));
    }
    Ok(rows.into())
}

fn side(mut times: Vec<Duration>, server: &Server) -> Value {
    times.sort_unstable();
    json!({
        "p50": times[times.len() / 2].as_secs_f64(),
        "connections": server.connections(),
    })
}

#[cfg(test)]
mod tests {
    use crate::calls::{ByHand, Caller as _, Kind, Typed};
    use crate::server::Server;

    #[tokio::test]
    async fn every_call_can_be_repeated_on_both_sides() {
        let server = Server::start().expect("a server");
        let client = Typed::online(&server.base_url).expect("a client");
        let by_hand = ByHand::new(&server.base_url).expect("a client");
        for kind in [Kind::ALL, Kind::ALL].into_iter().flatten() {
            client.call(kind).await.expect("an answer");
            by_hand.call(kind).await.expect("an answer");
        }
    }
}
