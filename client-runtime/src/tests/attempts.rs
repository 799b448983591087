//! Every transport is told what a request is for.

use std::sync::{Arc, Mutex};

use bytes::Bytes;

use super::desk::{Desk, Given, order, reply};
use super::shop::{self, SHOP_KEY, create_order, get_order, get_receipt, print_receipt, receipt};
use crate::exchange::transport::{
    Attempt, BoxFuture, Failure, InMemory, Limits, Prepared, Transport,
};
use crate::{BatchRequest, ClientBuilder, Effect, RetryPolicy};

fn retrying(builder: ClientBuilder) -> ClientBuilder {
    builder.retry_policy(RetryPolicy::DEFAULT.base_delay(std::time::Duration::ZERO))
}

/// The attempts that a transport without a network was told of.
fn attempts(api: &InMemory) -> Vec<Attempt> {
    let requests = api.requests().into_iter();
    requests
        .map(|request| request.extensions().get::<Attempt>().unwrap().clone())
        .collect()
}

#[tokio::test]
async fn each_attempt_has_the_operation_its_effect_and_a_number() {
    let given = [
        Err(Failure::not_sent("refused")),
        reply(201, &order(7)),
        reply(200, &order(7)),
    ];
    let desk = Desk::configured(given, retrying);
    create_order(&desk.client).await.unwrap();
    get_order(&desk.client, "7").await.unwrap();
    let seen = attempts(&desk.api).into_iter();
    let seen: Vec<_> = seen
        .map(|attempt| {
            let (operation, family) = (attempt.operation(), attempt.family());
            (operation, family, attempt.effect(), attempt.number())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("store.orders.create", "store", Effect::Charge, 1),
            ("store.orders.create", "store", Effect::Charge, 2),
            ("store.orders.get", "store", Effect::Read, 1),
        ]
    );
}

#[tokio::test]
async fn json_rpc_has_the_operation_and_a_batch_all_of_them() {
    let desk = Desk::json(404, "");
    get_receipt(&desk.client).await.unwrap_err();
    let batch = BatchRequest::new(&desk.client, (receipt(7), print_receipt()));
    batch.await.unwrap_err();
    let [single, batch] = &attempts(&desk.api)[..] else {
        panic!("two requests")
    };
    assert_eq!(single.operation(), "till.getReceipt");
    assert_eq!(single.operations().collect::<Vec<_>>(), ["till.getReceipt"]);
    assert_eq!((batch.operation(), batch.family()), ("batch", "till-rpc"));
    assert_eq!(
        batch.operations().collect::<Vec<_>>(),
        ["till.getReceipt", "till.printReceipt"]
    );
    assert_eq!((batch.effect(), batch.number()), (Effect::Write, 1));
}

/// Looks at requests before they are those of an HTTP library.
struct Early {
    seen: Arc<Mutex<Vec<String>>>,
    api: InMemory,
}

impl Transport for Early {
    fn send(&self, _: http::Request<Bytes>, _: Limits) -> BoxFuture<'_, Given> {
        panic!("clients call nothing else");
    }

    fn send_prepared(&self, request: Prepared, limits: Limits) -> BoxFuture<'_, Given> {
        let attempt = format!("{:?}", request.attempt().unwrap());
        self.seen.lock().unwrap().push(attempt);
        self.api.send_prepared(request, limits)
    }
}

#[tokio::test]
async fn it_is_there_before_the_request_is_one_of_a_library() {
    let seen = Arc::<Mutex<Vec<_>>>::default();
    let transport = Early {
        seen: seen.clone(),
        api: InMemory::json(200, &order(7)),
    };
    let builder = shop::builder().credential(&SHOP_KEY, "key-1".into());
    let client = builder.transport(transport).build().unwrap();
    get_order(&client, "7").await.unwrap();
    assert_eq!(
        *seen.lock().unwrap(),
        ["Attempt { operation: \"store.orders.get\", effect: Read, number: 1, .. }"]
    );
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_clients_tell_it_too() {
    let api = Arc::new(InMemory::json(200, &order(7)));
    let builder = shop::builder().credential(&SHOP_KEY, "key-1".into());
    let client = builder.transport(api.clone()).build_blocking().unwrap();
    get_order(&client, "7").send().unwrap();
    assert_eq!(attempts(&api)[0].operation(), "store.orders.get");
}
