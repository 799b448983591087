//! The results of a batch.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::growing::Handle;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::json::Document;
use crate::runtime::json_rpc;
use crate::runtime::operation::RpcOperation;
use crate::runtime::outgoing::Message;
use crate::runtime::read::read_answer;
use crate::runtime::send::{self, Received};

/// The results of a batch, one for each call.
///
/// ```no_run
/// # use cleeng_client::batch::Batch;
/// # #[allow(deprecated)]
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let mut batch = Batch::new(&client);
/// let pass = batch.add(client.rpc().get_pass_offer("P123123123_US"));
/// let rental = batch.add(client.rpc().get_rental_offer("R123123123_US"));
/// let answers = batch.await?;
/// println!("{:?} and {:?}", answers.get(pass)?.title, answers.get(rental)?.title);
/// # Ok(())
/// # }
/// ```
pub struct BatchAnswers {
    client: Client,
    /// The batch they are of.
    batch: u64,
    slots: Vec<Slot>,
}

/// What became of a call.
pub(super) type Slot = Result<Answered, Error>;

/// The answer to a call, within that to its request.
pub(super) struct Answered {
    pub(super) exchange: Arc<Exchange>,
    pub(super) text: Bytes,
    /// Its path within the whole answer.
    pub(super) root: String,
}

/// A request with its answer.
pub(super) struct Exchange {
    pub(super) message: Message,
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

    /// The result of a call.
    ///
    /// # Errors
    /// When the call failed, or when the handle is of another batch.
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
        let Received { reply, tries, held } = received;
        let value = Document::parse_as(None, text)
            .map_err(|error| Error::decode(reply, error))
            .and_then(|document| json_rpc::open_one(O::ROUTE, reply, document, root))
            .and_then(|answer| {
                let shared = self.client.shared();
                read_answer(shared, O::ROUTE, reply, answer, O::read)
            });
        value.map_err(|error| {
            let error = send::name(error.of(O::ROUTE), &self.client, message, held);
            error.after(*tries)
        })
    }
}

/// How many results there are: what they hold may be private.
impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchAnswers")
            .field("calls", &self.slots.len())
            .finish_non_exhaustive()
    }
}
