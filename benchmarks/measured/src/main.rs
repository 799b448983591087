//! Measures the client and hand-written code.
//!
//! `allocations`, `loopback`, `lists` and `reading` print figures as JSON. `reading LIST SIDE ROUNDS` and `call CALL SIDE PART ROUNDS`
//! do their work to be watched by callgrind, which counts its instructions. `serve` prints the URL of a server, which
//! responds to calls until the input ends.

#![forbid(unsafe_code)]

use std::io::Read as _;

use measured::server::Server;
use measured::{Error, Kind, allocations, loopback, offline, reading, watch};

fn main() -> Result<(), Error> {
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
        ["lists"] => {
            let lists = reading::lists().map(|list| (list.name, list.text.len()));
            println!("{}", serde_json::to_string(&lists)?);
        }
        ["reading", list, side, rounds] => {
            let list = reading::list(list).ok_or("no such list")?;
            let read = list.side(side).ok_or("no such side")?;
            watch(&mut || read(&list.text), rounds.parse()?);
        }
        ["call", call, side, part, rounds] => {
            let kind = Kind::named(call).ok_or("no such call")?;
            watch(&mut offline::work(kind, side, part)?, rounds.parse()?);
        }
        ["serve"] => {
            println!("{}", Server::start()?.base_url);
            std::io::stdin().read_to_end(&mut Vec::new())?;
        }
        _ => return Err("see the source for the arguments".into()),
    }
    Ok(())
}
