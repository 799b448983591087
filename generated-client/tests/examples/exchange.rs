//! A call with its documented arguments, and the payloads that belong to it.

use std::fmt::Debug;
use std::future::{Future, IntoFuture as _};
use std::pin::Pin;

use cleeng_client::json::{Encode, to_json};
use cleeng_client::operation::{Operation, Protocol, Route};
use cleeng_client::{Client, Error, Page, Request};
use serde_json::{Map, Value};

/// A call on its way.
pub(crate) type Sending = Pin<Box<dyn Future<Output = Result<Output, Error>> + Send>>;

/// A call with its documented arguments, and the payloads that belong to it.
pub(crate) struct Exchange {
    pub(crate) route: &'static Route,
    send: Box<dyn Fn(&Client) -> Sending>,
    /// Requests that the call sends.
    pub(crate) requests: Vec<&'static str>,
    /// Answers that it reads.
    pub(crate) responses: Vec<&'static str>,
    /// Refusals that it can get, each with its HTTP status.
    pub(crate) refusals: Vec<(&'static str, u16)>,
}

/// What a call gave.
pub(crate) struct Output {
    /// Written back; nothing for a call that only acts.
    pub(crate) written: Option<Value>,
    /// As `Debug` shows it.
    pub(crate) shown: String,
}

/// Where the items of a list stand, and their number on all pages.
#[derive(Clone, Copy)]
pub(crate) enum List {
    Bare,
    At(&'static str),
    Counted(&'static str, &'static str),
}

/// A call that gives a value.
pub(crate) fn value<O>(call: impl Fn(&Client) -> Request<O> + 'static) -> Exchange
where
    O: Operation,
    O::Output: Encode + Debug + 'static,
{
    Exchange::new(call, |output| Some(parse(&to_json(output))))
}

/// A call that gives a list.
pub(crate) fn list<O, T>(at: List, call: impl Fn(&Client) -> Request<O> + 'static) -> Exchange
where
    O: Operation<Output = Page<T>>,
    T: Encode + Debug + 'static,
{
    Exchange::new(call, move |page| Some(whole_page(page, at)))
}

/// A call that gives nothing.
pub(crate) fn nothing<O>(call: impl Fn(&Client) -> Request<O> + 'static) -> Exchange
where
    O: Operation<Output = ()>,
{
    Exchange::new(call, |()| None)
}

impl Exchange {
    fn new<O>(
        call: impl Fn(&Client) -> Request<O> + 'static,
        write: impl Fn(&O::Output) -> Option<Value> + Clone + Send + 'static,
    ) -> Self
    where
        O: Operation,
        O::Output: Debug + 'static,
    {
        let send = move |client: &Client| -> Sending {
            let sending = call(client).into_future();
            let write = write.clone();
            Box::pin(async move {
                let output = sending.await?;
                Ok(Output {
                    written: write(&output),
                    shown: format!("{output:?}"),
                })
            })
        };
        Self {
            route: O::ROUTE,
            send: Box::new(send),
            requests: Vec::new(),
            responses: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// The call sends this payload.
    pub(crate) fn sends(mut self, file: &'static str) -> Self {
        self.requests.push(file);
        self
    }

    /// The call reads this payload.
    pub(crate) fn reads(mut self, file: &'static str) -> Self {
        self.responses.push(file);
        self
    }

    /// The call can be refused with this payload.
    pub(crate) fn refused(mut self, status: u16, file: &'static str) -> Self {
        self.refusals.push((file, status));
        self
    }

    /// The payloads that belong to the call.
    pub(crate) fn files(&self) -> impl Iterator<Item = &'static str> {
        let refusals = self.refusals.iter().map(|(file, _)| file);
        let others = self.requests.iter().chain(&self.responses);
        others.chain(refusals).copied()
    }

    /// Starts the call.
    pub(crate) fn send(&self, client: &Client) -> Sending {
        (self.send)(client)
    }

    pub(crate) fn is_rpc(&self) -> bool {
        self.route.family.protocol == Protocol::JsonRpc
    }

    /// What an answer holds inside its envelope.
    pub(crate) fn result<'a>(&self, answer: &'a Value) -> Option<&'a Value> {
        let key = if self.is_rpc() {
            Some("result")
        } else {
            self.route.envelope.value
        };
        key.map_or(Some(answer), |key| answer.get(key))
    }
}

fn whole_page<T: Encode>(page: &Page<T>, at: List) -> Value {
    let items = parse(&to_json(&page.items));
    let (key, total) = match at {
        List::Bare => return items,
        List::At(key) => (key, None),
        List::Counted(key, total) => (key, Some(total)),
    };
    let extra = page.extra.iter();
    let mut object: Map<String, Value> = extra
        .map(|(name, value)| (name.to_owned(), parse(value.as_str())))
        .collect();
    object.insert(key.to_owned(), items);
    if let (Some(name), Some(total)) = (total, page.total) {
        object.insert(name.to_owned(), total.into());
    }
    object.into()
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}
