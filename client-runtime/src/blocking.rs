//! Calls that block the thread.

use bytes::Bytes;

use crate::batch::{Batch, BatchAnswers, BatchCalls, BatchRequest};
use crate::call::Response;
use crate::call::{Raw, Request, WithMeta};
use crate::client::Client;
use crate::error::Error;
use crate::operation::Operation;
use crate::paging::Paged;
use crate::paging::{Items, Pages};
use crate::values::Page;

/// Runs a future of requests on this thread, which only a blocking client can do.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::{Client, block_on};
///
/// # fn main() -> Result<(), client_runtime::Error> {
/// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build_blocking()?;
/// let price = block_on(&client, async {
///     let order = get_order(&client, 4711).await?;
///     Ok(order.price)
/// })?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the client is asynchronous, or with the error of the future.
pub fn block_on<T>(
    client: &Client,
    call: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    check(client)?;
    pollster::block_on(call)
}

pub(crate) fn check(client: &Client) -> Result<(), Error> {
    if client.shared().clock.is_blocking() {
        return Ok(());
    }
    Err(Error::configuration(
        "this client is asynchronous: await its requests, or build it with `ClientBuilder::build_blocking`",
    ))
}

impl<O: Operation> Request<O> {
    /// Sends the request and blocks the thread until it completes. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build_blocking()?;
    /// let order = get_order(&client, 4711).wait()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn wait(self) -> Result<O::Output, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<O: Operation> WithMeta<O> {
    /// Sends the request and blocks the thread until it completes. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).with_meta().wait()?;
    /// println!("{} tries", order.meta.tries());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn wait(self) -> Result<Response<O::Output>, Error> {
        let client = self.0.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<O: Operation> Raw<O> {
    /// Sends the request and blocks the thread until it completes. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let answer = get_order(&client, 4711).raw().wait()?;
    /// println!("{} bytes", answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there is no response.
    pub fn wait(self) -> Result<http::Response<Bytes>, Error> {
        let client = self.0.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<C: BatchCalls> BatchRequest<C>
where
    C::Handles: 'static,
{
    /// Sends the batch and blocks the thread until it completes. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::BatchRequest;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let calls = (get_receipt(&client, 4711), get_receipt(&client, 4712));
    /// let (order, second) = BatchRequest::new(&client, calls).wait()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If no request of the batch got a response.
    pub fn wait(self) -> Result<C::Output, Error> {
        let client = self.batch.client.clone();
        block_on(&client, self.into_future())
    }
}

impl Batch {
    /// Sends the batch and blocks the thread until it completes. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use client_runtime::Batch;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let mut batch = Batch::new(&client);
    /// let handle = batch.add(get_receipt(&client, 4711));
    /// let offer = batch.wait()?.get(handle)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If no request of the batch got a response.
    pub fn wait(self) -> Result<BatchAnswers, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

/// Pages or items of a list, each of which blocks the thread until it has arrived.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// for order in list_orders(&client).stream().wait() {
///     println!("{}", order?.id);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "nothing is requested until the iterator is advanced"]
pub struct Waiting<S> {
    list: S,
    client: Client,
    failed: bool,
}

impl<S> Waiting<S> {
    const fn new(list: S, client: Client) -> Self {
        Self {
            list,
            client,
            failed: false,
        }
    }

    fn next_of<T>(
        &mut self,
        next: impl AsyncFnOnce(&mut S) -> Option<Result<T, Error>>,
    ) -> Option<Result<T, Error>> {
        if self.failed {
            return None;
        }
        let list = &mut self.list;
        let next = block_on(&self.client, async { next(list).await.transpose() });
        self.failed = next.is_err();
        next.transpose()
    }
}

impl<O: Paged> Pages<O> {
    /// Returns the pages as an iterator. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// for page in list_orders(&client).pages().wait() {
    ///     println!("{} orders", page?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Items<O> {
    /// Returns the items as an iterator. The client must be a blocking one.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let orders = list_orders(&client).stream();
    /// let orders: Vec<_> = orders.wait().collect::<Result<_, _>>()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Iterator for Waiting<Pages<O>> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |pages| pages.next().await)
    }
}

impl<O: Paged> Iterator for Waiting<Items<O>> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |items| items.next().await)
    }
}
