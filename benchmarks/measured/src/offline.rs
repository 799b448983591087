//! The two halves of a call, without sockets.

use crate::Error;
use crate::calls::{ByHand, Kind, Typed, read};

/// Work to be measured.
pub type Work = Box<dyn FnMut()>;

/// Who does it.
pub const SIDES: [&str; 2] = ["client", "by-hand"];

/// What is done. For the client, `call` is a whole call: what it has more than `request` is what its answer takes.
pub const PARTS: [&str; 2] = ["request", "answer"];

/// The work of a side for a part of a call.
///
/// The client's `answer` includes the request: an answer cannot be read without a call.
///
/// # Errors
/// When the work is unknown.
pub fn work(kind: Kind, side: &str, part: &str) -> Result<Work, Error> {
    Ok(match (side, part) {
        ("client", "request" | "answer") => {
            let client = Typed::offline(kind)?;
            let reads = part == "answer";
            Box::new(move || done(client.call_offline(kind, reads)))
        }
        ("by-hand", "request") => {
            let by_hand = ByHand::new("https://api.cleeng.com")?;
            Box::new(move || done(by_hand.build(kind)))
        }
        ("by-hand", "answer") => {
            let body = kind.answer(1);
            Box::new(move || done(read(kind, body.as_bytes())))
        }
        _ => return Err(format!("unknown work: {side} {part}").into()),
    })
}

fn done<E: std::fmt::Display>(result: Result<(), E>) {
    if let Err(error) = result {
        panic!("a call failed: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::{PARTS, SIDES, work};
    use crate::calls::Kind;

    #[tokio::test]
    async fn every_part_of_a_call_can_be_repeated() {
        for kind in Kind::ALL {
            for side in SIDES {
                for part in PARTS {
                    let mut work = work(kind, side, part).expect("work");
                    work();
                    work();
                }
            }
        }
    }
}
