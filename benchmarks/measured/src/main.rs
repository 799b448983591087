//! What `cargo xtask bench` measures of calls and of reading.
//!
//! `allocations`, `loopback` and `reading` print figures as JSON. `reading LIST SIDE ROUNDS` and
//! `call CALL SIDE PART ROUNDS` do their work to be watched by callgrind, which counts its instructions.

#![forbid(unsafe_code)]

mod allocations;
mod by_hand;
mod calls;
mod loopback;
mod measured;
mod offline;
mod payloads;
mod reading;
mod server;

use std::error::Error;

use calls::Kind;
use measured::measured_region;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The clock of the client is that of tokio.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _entered = runtime.enter();
    match *words.as_slice() {
        ["allocations"] => println!("{}", allocations::measure()?),
        ["loopback"] => println!("{}", runtime.block_on(loopback::measure())?),
        ["reading"] => println!("{}", reading::measure()),
        ["reading", list, side, rounds] => {
            let list = reading::list(list).ok_or("no such list")?;
            let read = match side {
                "client" => list.client,
                _ => list.by_hand,
            };
            watch(&mut || read(&list.text), rounds)?;
        }
        ["call", call, side, part, rounds] => {
            let kind = Kind::named(call).ok_or("no such call")?;
            watch(&mut offline::work(kind, side, part)?, rounds)?;
        }
        _ => return Err("see the source for the arguments".into()),
    }
    Ok(())
}

/// Does work so many times, after it was done once to fill what is filled only once.
fn watch(work: &mut dyn FnMut(), rounds: &str) -> Result<(), Box<dyn Error>> {
    work();
    measured_region(rounds.parse()?, work);
    Ok(())
}
