//! Whole calls: up to the socket and back.

use tokio::runtime::Runtime;

use crate::allocations::counted;
use crate::{Caller, Error, Kind};

/// How many calls are made before those that are measured: there is a connection then.
const WARM_UP: usize = 10;

/// What is measured of a caller.
#[derive(Clone, Copy, Debug)]
pub struct Whole {
    kind: Kind,
    rounds: usize,
}

impl Whole {
    /// So many rounds of the call with this name.
    ///
    /// # Errors
    /// When the call is unknown, or the number is not a number.
    pub fn new(call: &str, rounds: &str) -> Result<Self, Error> {
        Ok(Self {
            kind: Kind::named(call).ok_or("no such call")?,
            rounds: rounds.parse()?,
        })
    }

    /// Makes the calls, one after the other, on the thread whose instructions callgrind counts. Gives how often each asks
    /// for memory.
    ///
    /// # Errors
    /// What the first call that fails says.
    pub fn measure(self, runtime: &Runtime, caller: &impl Caller) -> Result<usize, Error> {
        for _ in 0..WARM_UP {
            runtime.block_on(caller.call(self.kind))?;
        }
        let mut failed = None;
        let count = counted(1, &mut || {
            runtime.block_on(async {
                for _ in 0..self.rounds {
                    if let Err(error) = caller.call(self.kind).await {
                        failed = Some(error);
                    }
                }
            });
        });
        match failed {
            Some(error) => Err(error),
            None => Ok(count / self.rounds),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::Builder;

    use super::Whole;
    use crate::calls::{ByHand, Kind, Typed};
    use crate::server::Server;

    #[test]
    fn whole_calls_of_both_sides_ask_for_memory() {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let _entered = runtime.enter();
        let server = Server::start().expect("a server");
        let client = Typed::online(&server.base_url).expect("a client");
        let by_hand = ByHand::new(&server.base_url).expect("a client");
        for kind in Kind::ALL {
            let whole = Whole::new(kind.name(), "3").expect("a call");
            assert!(whole.measure(&runtime, &client).expect("responses") > 0);
            assert!(whole.measure(&runtime, &by_hand).expect("responses") > 0);
        }
        assert_eq!(server.connections(), 2);
    }
}
