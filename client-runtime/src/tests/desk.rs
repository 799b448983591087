//! A client without a network, for which time passes only while it waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;

use super::shop::{self, SHOP_KEY};
use crate::clock::{Clock as _, ManualClock};
use crate::exchange::transport::{Failure, InMemory};
use crate::{Client, ClientBuilder};

pub(super) type Given = Result<http::Response<Bytes>, Failure>;

/// When the clocks of these tests start: on Tuesday, 14 November 2023 at 22:13:20.
const START: Duration = Duration::from_secs(1_700_000_000);

pub(super) struct Desk {
    pub(super) client: Client,
    pub(super) api: Arc<InMemory>,
    pub(super) clock: Arc<ManualClock>,
}

impl Desk {
    /// Gives these answers one after the other, the last one for ever.
    pub(super) fn new(answers: impl IntoIterator<Item = Given>) -> Self {
        Self::configured(answers, |builder| builder)
    }

    /// Gives one answer for ever.
    pub(super) fn json(status: u16, body: &str) -> Self {
        Self::new([reply(status, body)])
    }

    pub(super) fn configured(
        answers: impl IntoIterator<Item = Given>,
        configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let asked = AtomicUsize::new(0);
        let answer = move |_: &http::Request<Bytes>| {
            let number = asked.fetch_add(1, Ordering::Relaxed);
            answers[number.min(answers.len() - 1)].clone()
        };
        Self::answering(answer, configure)
    }

    pub(super) fn answering(
        answer: impl Fn(&http::Request<Bytes>) -> Given + Send + Sync + 'static,
        configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        let api = Arc::new(InMemory::new(answer));
        let clock = Arc::new(ManualClock::at(START));
        let builder = shop::builder()
            .credential(&SHOP_KEY, "key-1".into())
            .transport(api.clone())
            .clock(clock.clone());
        Self {
            client: configure(builder).build().unwrap(),
            api,
            clock,
        }
    }

    /// How many requests there were.
    pub(super) fn count(&self) -> usize {
        self.api.requests().len()
    }

    pub(super) fn bodies(&self) -> Vec<String> {
        let requests = self.api.requests().into_iter();
        requests
            .map(|request| String::from_utf8(request.into_body().into()).unwrap())
            .collect()
    }

    /// The queries, empty where there was none.
    pub(super) fn queries(&self) -> Vec<String> {
        let requests = self.api.requests().into_iter();
        requests
            .map(|request| request.uri().query().unwrap_or_default().to_owned())
            .collect()
    }

    /// How long the client has waited.
    pub(super) fn waited(&self) -> Duration {
        self.clock.monotonic()
    }
}

pub(super) fn reply(status: u16, body: &str) -> Given {
    reply_with(status, &[], body)
}

pub(super) fn reply_with(status: u16, headers: &[(&str, &str)], body: &str) -> Given {
    let builder = http::Response::builder().status(status);
    let builder = headers.iter().fold(builder, |builder, (name, value)| {
        builder.header(*name, *value)
    });
    let reply = builder.body(body.to_owned().into());
    reply.map_err(|error| Failure::not_sent(error.to_string()))
}

/// The JSON of an order.
pub(super) fn order(id: i64) -> String {
    format!(r#"{{"id":{id},"price":5}}"#)
}
