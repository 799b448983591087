//! What those who watch get to see.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::desk::{Desk, order, reply, reply_with};
use super::shop::{
    CreateOrder, ListOrders, SHOP_KEY, create_order, get_order, print_receipt, receipt,
};
use crate::runtime::transport::Failure;
use crate::runtime::{BatchRequest, ClientBuilder, Request, RetryPolicy, Secret};

type Fields = BTreeMap<&'static str, String>;

/// A span or an event, with its fields as they are last.
#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    fields: Fields,
}

/// Keeps all spans and events.
#[derive(Clone, Default)]
struct Watcher {
    spans: Arc<Mutex<BTreeMap<u64, Seen>>>,
    events: Arc<Mutex<Vec<Seen>>>,
    last: Arc<AtomicU64>,
}

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
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let name = span.metadata().name();
        let mut fields = Fields::new();
        span.record(&mut Visitor(&mut fields));
        self.spans.lock().unwrap().insert(id, Seen { name, fields });
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.spans.lock().unwrap();
        let seen = spans.get_mut(&span.into_u64()).unwrap();
        values.record(&mut Visitor(&mut seen.fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Visitor(&mut fields));
        let name = event.metadata().level().as_str();
        self.events.lock().unwrap().push(Seen { name, fields });
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Watcher {
    /// The only span.
    fn span(&self) -> Seen {
        let spans: Vec<_> = self.spans.lock().unwrap().values().cloned().collect();
        let [span] = &*spans else {
            panic!("{spans:?} should be one span");
        };
        span.clone()
    }

    /// The level and the message of every event.
    fn events(&self) -> Vec<String> {
        let events = self.events.lock().unwrap();
        let texts = events.iter().map(|event| {
            let Seen { name, fields } = event;
            format!("{name} {}", fields["message"])
        });
        texts.collect()
    }
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
    let watcher = Watcher::default();
    let _guard = tracing::subscriber::set_default(watcher.clone());
    let answers = [
        Err(Failure::not_sent("refused")),
        reply_with(503, &[("retry-after", "3")], ""),
        reply(200, &order(7)),
    ];
    let desk = Desk::configured(answers, retrying);
    get_order(&desk.client, "7").await.unwrap();
    let span = watcher.span();
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
        watcher.events(),
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
    let retry = watcher.events.lock().unwrap()[4].clone();
    assert_eq!(
        fields(&retry),
        [
            ("delay", "3.0"),
            ("error", "Api"),
            ("message", "retry"),
            ("status", "503")
        ]
    );
}

#[tokio::test]
async fn a_call_that_fails_says_how() {
    let watcher = Watcher::default();
    let _guard = tracing::subscriber::set_default(watcher.clone());
    let desk = Desk::json(404, "");
    get_order(&desk.client, "7").await.unwrap_err();
    let span = watcher.span();
    assert_eq!(
        (&*span.fields["error"], &*span.fields["status"]),
        ("Api", "404")
    );
    assert_eq!(watcher.events(), ["DEBUG request", "DEBUG answer"]);
}

#[tokio::test]
async fn a_request_of_a_batch_is_one_span() {
    let watcher = Watcher::default();
    let _guard = tracing::subscriber::set_default(watcher.clone());
    let desk = Desk::json(200, "[]");
    let batch = BatchRequest::new(&desk.client, (receipt(7), receipt(8)));
    let _ = batch.await;
    let span = watcher.span();
    assert_eq!(
        (&*span.fields["operation"], &*span.fields["calls"]),
        ("batch", "2")
    );
}

#[tokio::test]
async fn nothing_private_is_shown_to_those_who_watch() {
    const CANARY: &str = "c4n4ry-c4n4ry";
    let watcher = Watcher::default();
    let _guard = tracing::subscriber::set_default(watcher.clone());
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
    let spans = format!("{:?}", watcher.spans.lock().unwrap());
    let events = format!("{:?}", watcher.events.lock().unwrap());
    assert!(spans.contains("store.orders.create") && events.contains("retry"));
    assert!(!spans.contains(CANARY) && !events.contains(CANARY));
}
