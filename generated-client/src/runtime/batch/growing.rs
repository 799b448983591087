//! Batches that grow call by call.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::answers::BatchAnswers;
use super::calls::BatchCall;
use super::send::send;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::options::Options;
use crate::runtime::outgoing::Outgoing;
use crate::runtime::transport::BoxFuture;

/// A batch that grows call by call: awaiting it sends it.
///
/// It may hold any number of calls; they travel in requests of 25, one after the other.
///
/// ```no_run
/// use cleeng_client::batch::Batch;
///
/// # #[allow(deprecated)]
/// # async fn example(client: cleeng_client::Client, offers: Vec<String>) -> Result<(), cleeng_client::Error> {
/// let mut batch = Batch::new(&client);
/// let mut handles = Vec::new();
/// for offer in offers {
///     handles.push(batch.add(client.rpc().get_pass_offer(offer)));
/// }
/// if batch.is_empty() {
///     return Ok(());
/// }
/// println!("{} calls", batch.len());
/// let answers = batch.await?;
/// for handle in handles {
///     match answers.get(handle) {
///         Ok(offer) => println!("{:?}", offer.title),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch is sent when it is awaited"]
pub struct Batch {
    pub(crate) client: Client,
    id: u64,
    calls: Vec<Outgoing>,
    pub(super) options: Options,
}

/// Stands for one call of a batch, to get its result with.
///
/// ```no_run
/// # use cleeng_client::batch::Batch;
/// # #[allow(deprecated)]
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let mut batch = Batch::new(&client);
/// let handle = batch.add(client.rpc().get_pass_offer("P123123123_US"));
/// let offer = batch.await?.get(handle)?;
/// # Ok(())
/// # }
/// ```
pub struct Handle<O> {
    /// The batch it is of.
    pub(super) batch: u64,
    pub(super) index: usize,
    operation: PhantomData<fn() -> O>,
}

impl Batch {
    /// An empty batch.
    pub fn new(client: &Client) -> Self {
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        Self {
            client: client.clone(),
            id: LAST_ID.fetch_add(1, Ordering::Relaxed),
            calls: Vec::new(),
            options: client.shared().options,
        }
    }

    /// Adds a call; the handle gets its result from the answers.
    pub fn add<C: BatchCall>(&mut self, call: C) -> Handle<C::Operation> {
        let index = self.calls.len();
        self.calls.push(Outgoing::of(&call.into_operation()));
        Handle {
            batch: self.id,
            index,
            operation: PhantomData,
        }
    }

    /// How many calls there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether there is no call yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// How long each try may take. What the client says unless set.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(client: cleeng_client::Client) {
    /// let batch = cleeng_client::batch::Batch::new(&client).timeout(Duration::from_secs(4));
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How long the batch may take with all its requests and tries. What the client says unless set.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(client: cleeng_client::Client) {
    /// let batch = cleeng_client::batch::Batch::new(&client).deadline(Duration::from_secs(60));
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// How often each request of the batch may be tried again. What the client says unless set.
    ///
    /// A request is repeated only when each of its calls may be.
    ///
    /// ```
    /// # fn example(client: cleeng_client::Client) {
    /// let batch = cleeng_client::batch::Batch::new(&client).max_retries(3);
    /// # }
    /// ```
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }
}

impl IntoFuture for Batch {
    type Output = Result<BatchAnswers, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self {
            client,
            id,
            calls,
            options,
        } = self;
        Box::pin(async move {
            let slots = send(&client, calls, options).await?;
            Ok(BatchAnswers::new(client, id, slots))
        })
    }
}

/// Without the calls, whose arguments may be private.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("calls", &self.calls.len())
            .finish_non_exhaustive()
    }
}

impl<O> Clone for Handle<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Handle<O> {}

impl<O> fmt::Debug for Handle<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({})", self.index)
    }
}
