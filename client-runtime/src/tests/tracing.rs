//! What those who watch get to see.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::desk::{Desk, order, reply, reply_with};
use super::shop::{
    CreateOrder, ListOrders, SHOP_KEY, create_order, get_order, print_receipt, receipt,
};
use crate::exchange::transport::Failure;
use crate::{BatchRequest, ClientBuilder, Request, RetryPolicy, Secret};

type Fields = BTreeMap<&'static str, String>;

/// A span or an event, with its fields as they are last.
#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    fields: Fields,
}

/// What happened on a thread.
#[derive(Debug, Default)]
struct Log {
    spans: BTreeMap<u64, Seen>,
    events: Vec<Seen>,
}

thread_local! {
    static LOG: RefCell<Log> = RefCell::default();
}

/// Keeps the spans and events of each thread apart.
///
/// It watches all threads: what one thread does first without a watcher, `tracing` may hide from the watchers of others.
struct Watcher(AtomicU64);

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Watcher {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with(env!("CARGO_CRATE_NAME"))
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.0.fetch_add(1, Ordering::Relaxed);
        let name = span.metadata().name();
        let mut fields = Fields::new();
        span.record(&mut Visitor(&mut fields));
        LOG.with_borrow_mut(|log| log.spans.insert(id, Seen { name, fields }));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        LOG.with_borrow_mut(|log| {
            if let Some(seen) = log.spans.get_mut(&span.into_u64()) {
                values.record(&mut Visitor(&mut seen.fields));
            }
        });
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Visitor(&mut fields));
        let name = event.metadata().level().as_str();
        LOG.with_borrow_mut(|log| log.events.push(Seen { name, fields }));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Watches what this thread does from now on.
fn watch() {
    static WATCHER: Once = Once::new();
    WATCHER.call_once(|| {
        let watcher = Watcher(AtomicU64::new(1));
        tracing::subscriber::set_global_default(watcher).unwrap();
    });
    LOG.take();
}

/// What happened, of which one thing is a span.
fn seen() -> (Seen, Vec<Seen>) {
    let Log { spans, events } = LOG.take();
    let spans: Vec<_> = spans.into_values().collect();
    let [span] = &*spans else {
        panic!("{spans:?} should be one span");
    };
    (span.clone(), events)
}

/// The level and the message of each event.
fn messages(events: &[Seen]) -> Vec<String> {
    let texts = events.iter().map(|event| {
        let Seen { name, fields } = event;
        format!("{name} {}", fields["message"])
    });
    texts.collect()
}

fn retrying(builder: ClientBuilder) -> ClientBuilder {
    builder.retry_policy(RetryPolicy::DEFAULT.max_retries(2))
}

fn fields(seen: &Seen) -> Vec<(&str, &str)> {
    let fields = seen.fields.iter();
    fields
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

#[tokio::test]
async fn a_call_is_a_span_with_its_operation_tries_and_last_status() {
    watch();
    let answers = [
        Err(Failure::not_sent("refused")),
        reply_with(503, &[("retry-after", "3")], ""),
        reply(200, &order(7)),
    ];
    let desk = Desk::configured(answers, retrying);
    get_order(&desk.client, "7").await.unwrap();
    let (span, events) = seen();
    assert_eq!(span.name, "call");
    assert_eq!(
        fields(&span),
        [
            ("attempt", "3"),
            ("calls", "1"),
            ("operation", "store.orders.get"),
            ("status", "200")
        ]
    );
    assert_eq!(
        messages(&events),
        [
            "DEBUG request",
            "WARN retry",
            "DEBUG request",
            "DEBUG answer",
            "WARN retry",
            "DEBUG request",
            "DEBUG answer"
        ]
    );
    assert_eq!(
        fields(&events[4]),
        [
            ("delay", "3.0"),
            ("error", "Api"),
            ("message", "retry"),
            ("reason", "server_error"),
            ("status", "503")
        ]
    );
}

#[tokio::test]
async fn a_call_that_fails_says_how() {
    watch();
    let desk = Desk::json(404, "");
    get_order(&desk.client, "7").await.unwrap_err();
    let (span, events) = seen();
    assert_eq!(
        (&*span.fields["error"], &*span.fields["status"]),
        ("Api", "404")
    );
    assert_eq!(messages(&events), ["DEBUG request", "DEBUG answer"]);
}

#[tokio::test]
async fn a_request_of_a_batch_is_one_span() {
    watch();
    let desk = Desk::json(200, "[]");
    let batch = BatchRequest::new(&desk.client, (receipt(7), receipt(8)));
    let _ = batch.await;
    let (span, _) = seen();
    assert_eq!(
        (&*span.fields["operation"], &*span.fields["calls"]),
        ("batch", "2")
    );
}

#[tokio::test]
async fn nothing_private_is_shown_to_those_who_watch() {
    const CANARY: &str = "c4n4ry-c4n4ry";
    watch();
    let body = format!(r#"{{"message":"{CANARY}","code":"{CANARY}"}}"#);
    let headers = [("location", CANARY), ("x-request-id", CANARY)];
    for given in [
        reply_with(503, &headers, &body),
        reply_with(302, &headers, &body),
        reply_with(200, &headers, &body),
        Err(Failure::maybe_sent(CANARY)),
    ] {
        let desk = Desk::configured([given], |builder| {
            retrying(builder).credential(&SHOP_KEY, CANARY.into())
        });
        let client = &desk.client;
        get_order(client, CANARY).await.unwrap_err();
        let list = ListOrders {
            text: Some(CANARY.to_owned()),
            ..ListOrders::default()
        };
        Request::new(client, list).await.unwrap_err();
        let mut payment: Request<CreateOrder> = create_order(client);
        payment.operation.password = Secret::from(CANARY);
        payment.await.unwrap_err();
        let _ = BatchRequest::new(client, (receipt(7), print_receipt())).await;
    }
    let log = format!("{:?}", LOG.take());
    assert!(log.contains("store.orders.create") && log.contains("retry"));
    assert!(!log.contains(CANARY), "{log}");
}
