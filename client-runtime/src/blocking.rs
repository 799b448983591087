//! The blocking client: its requests block the thread until they are done, and its lists are iterators.
//!
//! It needs no asynchronous runtime. The feature `blocking` brings its transport, on ureq; without it, the client is there for a
//! transport of your own.
//!
//! ```no_run
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! use client_runtime::{Client, blocking};
//!
//! # fn main() -> Result<(), client_runtime::Error> {
//! let client: blocking::Client = Client::builder(&API)
//!     .credential(&SHOP_KEY, "the shop's key".into())
//!     .build_blocking()?;
//! let order = get_order(&client, 4711).send()?;
//! for order in list_orders(&client) {
//!     println!("{}", order?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What belongs to the other client does not compile. A blocking request cannot be awaited, nor its list be a stream:
//!
//! ```compile_fail,E0277
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! # async fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
//! let order = get_order(&client, 4711).await?;
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail,E0599
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! # fn example(client: client_runtime::blocking::Client) {
//! let orders = list_orders(&client).stream();
//! # }
//! ```
//!
//! An asynchronous request cannot block the thread, nor its list be an iterator:
//!
//! ```compile_fail,E0599
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! # fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
//! let order = get_order(&client, 4711).send()?;
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail,E0277
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! # fn example(client: client_runtime::Client) {
//! for page in list_orders(&client).pages() {}
//! # }
//! ```

use std::future::poll_fn;
use std::iter::FusedIterator;

use bytes::Bytes;

use crate::batch::BatchAnswers;
use crate::call::Response;
use crate::error::Error;
use crate::operation::Operation;
use crate::paging::Paged;
use crate::values::Page;

pub use crate::client::{Async, Blocking};

/// A client whose requests block the thread.
pub type Client = crate::Client<Blocking>;

/// A request that blocks the thread.
pub type Request<O> = crate::Request<O, Blocking>;

/// A request that blocks the thread, for the response along with the value.
pub type WithMeta<O> = crate::WithMeta<O, Blocking>;

/// A request that blocks the thread, for the undecoded response.
pub type Raw<O> = crate::Raw<O, Blocking>;

/// The pages of a list as an iterator.
pub type Pages<O> = crate::Pages<O, Blocking>;

/// The items of a list as an iterator.
pub type Items<O> = crate::Items<O, Blocking>;

/// A batch that grows call by call and blocks the thread.
pub type Batch = crate::Batch<Blocking>;

/// A batch of requests that are known beforehand, which blocks the thread.
pub type BatchRequest<C> = crate::BatchRequest<C, Blocking>;

/// Runs a future on this thread and blocks the thread until it completes.
///
/// It is for code that is written once for both kinds of client, with [`as_async`](crate::Client::as_async).
///
/// ```
/// use client_runtime::blocking::block_on;
///
/// assert_eq!(block_on(async { 40 + 2 }), 42);
/// ```
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    pollster::block_on(future)
}

impl<O: Operation> Request<O> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build_blocking()?;
    /// let order = get_order(&client, 4711).send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn send(self) -> Result<O::Output, Error> {
        self.future().wait()
    }
}

impl<O: Operation> WithMeta<O> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).with_meta().send()?;
    /// println!("{} attempts", order.meta.attempts());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn send(self) -> Result<Response<O::Output>, Error> {
        self.future().wait()
    }
}

impl<O: Operation> Raw<O> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let response = get_order(&client, 4711).raw().send()?;
    /// println!("{} bytes", response.body().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there is no response.
    pub fn send(self) -> Result<http::Response<Bytes>, Error> {
        self.future().wait()
    }
}

impl Batch {
    /// Sends the batch and blocks the thread until it completes.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Batch;
    ///
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let mut batch = Batch::new(&client);
    /// let handle = batch.add(get_receipt(&client, 4711));
    /// let offer = batch.send()?.get(handle)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If no request of the batch got a response.
    #[inline]
    pub fn send(self) -> Result<BatchAnswers, Error> {
        block_on(self.future())
    }
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(poll_fn(|context| self.poll(context)))
    }
}

impl<O: Paged> FusedIterator for Pages<O> {}

impl<O: Paged> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(poll_fn(|context| self.poll(context)))
    }
}

impl<O: Paged> FusedIterator for Items<O> {}
