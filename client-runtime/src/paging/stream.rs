//! Lists page by page and item by item.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;

use crate::call::Outgoing;
use crate::call::Request;
use crate::call::ResponseFuture;
use crate::client::{Async, Blocking};
use crate::error::Error;
use crate::paging::scheme::{Paged, PagingKind};
use crate::values::Page;

/// No list is that long: a server that always has one more page is out of order.
const MOST_PAGES: u64 = 10_000;

/// The pages of a list, each requested on demand.
///
/// It ends when it has returned the total number of items, or with an empty page. It is a [`Stream`], and
/// [`next`](Self::next) needs no trait to be imported; of a blocking request it is an [`Iterator`].
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let mut pages = list_orders(&client).pages();
/// while let Some(page) = pages.next().await {
///     let page = page?;
///     println!("{} orders of {:?}", page.len(), page.total);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "no page is requested until the next one is awaited or taken"]
pub struct Pages<O: Paged, M = Async> {
    request: Request<O, M>,
    running: Option<ResponseFuture<(Page<O::Item>, Bytes)>>,
    /// The response before, to see whether the list moves on.
    last: Option<Bytes>,
    /// Where the next page starts.
    start: u64,
    /// How many pages came.
    count: u64,
    items: u64,
    done: bool,
}

/// The items of a list, requested page by page.
///
/// It is a [`Stream`], and [`next`](Self::next) needs no trait to be imported; of a blocking request it is an [`Iterator`].
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let mut orders = list_orders(&client).stream();
/// while let Some(order) = orders.next().await {
///     println!("{}", order?.id);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "no item is requested until the next one is awaited or taken"]
pub struct Items<O: Paged, M = Async> {
    pages: Pages<O, M>,
    items: vec::IntoIter<O::Item>,
}

impl<O: Paged, M> Request<O, M> {
    /// Returns the list page by page, from where this request starts to its end.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let mut pages = list_orders(&client).pages();
    /// let first = pages.next().await.transpose()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<O, M> {
        Pages {
            start: self.operation.start().unwrap_or(O::PAGING.first),
            request: self,
            running: None,
            last: None,
            count: 0,
            items: 0,
            done: false,
        }
    }

    fn in_items(self) -> Items<O, M> {
        Items {
            pages: self.pages(),
            items: Vec::new().into_iter(),
        }
    }
}

impl<O: Paged> Request<O> {
    /// Returns the list item by item, from where this request starts to its end.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let mut orders = list_orders(&client).stream();
    /// let first = orders.next().await.transpose()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> Items<O> {
        self.in_items()
    }
}

/// The list item by item, from where this request starts to its end.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
/// for order in list_orders(&client) {
///     println!("{}", order?.id);
/// }
/// let some: Vec<Order> = list_orders(&client).into_iter().take(100).collect::<Result<_, _>>()?;
/// # Ok(())
/// # }
/// ```
impl<O: Paged> IntoIterator for Request<O, Blocking> {
    type Item = Result<O::Item, Error>;
    type IntoIter = Items<O, Blocking>;

    fn into_iter(self) -> Self::IntoIter {
        self.in_items()
    }
}

impl<O: Paged> Pages<O> {
    /// Returns the next page, if there is one.
    ///
    /// # Errors
    /// If a request fails, or if the list does not advance. There is no further page then.
    pub async fn next(&mut self) -> Option<Result<Page<O::Item>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }
}

impl<O: Paged, M> Pages<O, M> {
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<O::Item>, Error>>> {
        if self.done {
            return Poll::Ready(None);
        }
        let mut running = self.running.take().unwrap_or_else(|| self.ask());
        let Poll::Ready(answer) = Pin::new(&mut running).poll(context) else {
            self.running = Some(running);
            return Poll::Pending;
        };
        let result = answer.and_then(|(page, body)| self.turn(page, body));
        self.done |= result.is_err();
        Poll::Ready(result.transpose())
    }

    fn ask(&self) -> ResponseFuture<(Page<O::Item>, Bytes)> {
        let mut operation = self.request.operation.clone();
        if self.count > 0 {
            operation.start_at(self.start);
        }
        let call = Outgoing::of(
            self.request.client.shared(),
            &operation,
            self.request.headers.clone(),
        );
        let (client, options) = (self.request.client.clone(), self.request.options);
        ResponseFuture::new(client, options, call, |answered| {
            let answered = answered?;
            let page = answered.read(O::read)?;
            Ok((page, answered.into_meta().body().clone()))
        })
    }

    /// Turns the page: none is given after the last one with items, but for an empty list.
    fn turn(&mut self, page: Page<O::Item>, body: Bytes) -> Result<Option<Page<O::Item>>, Error> {
        let first = self.count == 0;
        self.count += 1;
        let count = u64::try_from(page.len()).unwrap_or(u64::MAX);
        if count == 0 {
            self.done = true;
            return Ok(first.then_some(page));
        }
        let repeated = self.last.as_ref() == Some(&body);
        if repeated || self.count > MOST_PAGES {
            return Err(self.stands_still(repeated));
        }
        self.last = Some(body);
        self.items = self.items.saturating_add(count);
        let before = self.items_before_first();
        self.start = match O::PAGING.by {
            PagingKind::Offset => self.start.saturating_add(count),
            PagingKind::Page => self.start.saturating_add(1),
        };
        let reached = before.map(|before| before.saturating_add(self.items));
        self.done = page
            .total
            .zip(reached)
            .is_some_and(|(total, reached)| reached >= total);
        Ok(Some(page))
    }

    /// How many items of the list stand before the first page that was asked for, if that can be told.
    fn items_before_first(&self) -> Option<u64> {
        let operation = &self.request.operation;
        let first = O::PAGING.first;
        let start = operation.start().unwrap_or(first);
        match O::PAGING.by {
            PagingKind::Offset => Some(start),
            PagingKind::Page if start <= first => Some(0),
            PagingKind::Page => {
                let size = operation.size().or(O::PAGING.size)?;
                (start - first).checked_mul(size)
            }
        }
    }

    fn stands_still(&self, repeated: bool) -> Error {
        let detail = if repeated {
            format!("page {} is the same as the one before", self.count)
        } else {
            format!("the list did not end after {MOST_PAGES} pages")
        };
        Error::paging(detail).of(O::ROUTE)
    }
}

impl<O: Paged> Items<O> {
    /// Returns the next item, if there is one.
    ///
    /// # Errors
    /// If a request fails, or if the list does not advance. There is no further item then.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }
}

impl<O: Paged, M> Items<O, M> {
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.items = page.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is pinned but the boxed future.
impl<O: Paged, M> Unpin for Pages<O, M> {}

impl<O: Paged, M> Unpin for Items<O, M> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<Page<O::Item>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

/// Shows the position in the list and not its items.
impl<O: Paged, M> fmt::Debug for Pages<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::ROUTE.id)
            .field("pages", &self.count)
            .field("items", &self.items)
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl<O: Paged, M> fmt::Debug for Items<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({:?})", self.pages)
    }
}
