//! The results of a batch.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::call::Handle;
use crate::call::Message;
use crate::client::Client;
use crate::decode::value;
use crate::error::Error;
use crate::exchange::{self, Received};
use crate::operation::RpcOperation;

/// The results of a batch, one for each request.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # use client_runtime::Batch;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let mut batch = Batch::new(&client);
/// let order = batch.add(get_receipt(&client, 4711));
/// let second = batch.add(get_receipt(&client, 4712));
/// let answers = batch.await?;
/// println!("{:?} and {:?}", answers.get(order)?.price, answers.get(second)?.price);
/// # Ok(())
/// # }
/// ```
pub struct BatchAnswers {
    client: Client,
    /// The batch they are of.
    batch: u64,
    slots: Vec<Slot>,
}

/// What became of a request.
pub(super) type Slot = Result<Answered, Error>;

/// The response to a request, within that to its request.
pub(super) struct Answered {
    pub(super) exchange: Arc<Exchange>,
    pub(super) text: Bytes,
    /// Its path within the whole response.
    pub(super) root: String,
}

/// A request with its response.
pub(super) struct Exchange {
    pub(super) message: Arc<Message>,
    pub(super) received: Received,
}

impl BatchAnswers {
    pub(super) const fn new(client: Client, batch: u64, slots: Vec<Slot>) -> Self {
        Self {
            client,
            batch,
            slots,
        }
    }

    /// The result of a request.
    ///
    /// # Errors
    /// If the request failed, or if the handle is of another batch.
    pub fn get<O: RpcOperation>(&self, handle: Handle<O>) -> Result<O::Output, Error> {
        let slot = self.slots.get(handle.index);
        let Some(slot) = slot.filter(|_| handle.batch == self.batch) else {
            return Err(Error::argument("the handle is of another batch").of(O::ROUTE));
        };
        let Answered {
            exchange,
            text,
            root,
        } = slot.as_ref().map_err(Clone::clone)?;
        let Exchange { message, received } = &**exchange;
        let Received {
            reply,
            attempts,
            held,
            ..
        } = received;
        let reading = &self.client.shared().reading;
        let value = value::one_of_batch(reading, O::ROUTE, reply, (text, root), O::read);
        value.map_err(|error| {
            let error = exchange::name(error.of(O::ROUTE), &self.client, message, held);
            error.after(*attempts)
        })
    }
}

/// Shows the number of results and not their contents, which may be private.
impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchAnswers")
            .field("calls", &self.slots.len())
            .finish_non_exhaustive()
    }
}
