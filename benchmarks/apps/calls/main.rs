//! Whole calls through the client, by hand and through the clients that peers make, in one program: all share reqwest.
//!
//! `SIDE CALL ROUNDS URL` makes so many calls to the server at this URL, and prints how often each asks for memory.

// MODULES

use measured::calls::{ByHand, Typed};
use measured::whole::Whole;

fn main() -> Result<(), measured::Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [side, call, rounds, url] = *words.as_slice() else {
        return Err("there are four arguments".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _entered = runtime.enter();
    let whole = Whole::new(call, rounds)?;
    let count = match side {
        "client" => whole.measure(&runtime, &Typed::online(url)?)?,
        "by-hand" => whole.measure(&runtime, &ByHand::new(url)?)?,
        // SIDES
        _ => return Err("no such side".into()),
    };
    println!("{count}");
    Ok(())
}
