//! Services of tower as transports, and transports as services.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http_body::Frame;
use http_body_util::{BodyExt as _, Full, StreamBody};
use tower::{Service, ServiceBuilder, ServiceExt as _, service_fn};

use super::desk::{Desk, order, reply};
use super::server::{Server, http};
use super::shop::{self, SHOP_KEY, STORE, create_order, get_order};
use crate::exchange::transport::{
    Attempt, Failure, InMemory, Limits, ReqwestTransport, TowerTransport, Transport,
    TransportService,
};
use crate::{Client, ErrorKind, RetryPolicy};

fn client(transport: impl Transport + 'static) -> Client {
    let retry = RetryPolicy::DEFAULT.base_delay(Duration::ZERO);
    let builder = shop::builder().credential(&SHOP_KEY, "key-1".into());
    let builder = builder.retry_policy(retry).transport(transport);
    builder.build().unwrap()
}

fn request() -> http::Request<Bytes> {
    http::Request::get("http://shop.example/a")
        .body(Bytes::new())
        .unwrap()
}

const LIMITS: Limits = Limits::new(Duration::from_secs(1), 100);

#[tokio::test]
async fn a_service_with_layers_is_a_transport() {
    let server = Server::answers(http("200 OK", "", &order(7))).await;
    let service = ServiceBuilder::new()
        .map_request(|mut request: http::Request<Bytes>| {
            let attempt = request.extensions().get::<Attempt>().unwrap();
            let operation = attempt.operation().parse().unwrap();
            request.headers_mut().insert("x-operation", operation);
            request
        })
        .load_shed()
        .concurrency_limit(1)
        .service(TransportService::new(
            ReqwestTransport::new(Duration::from_secs(5)).unwrap(),
        ));
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .credential(&SHOP_KEY, "key-1".into())
        .transport(TowerTransport::new(service))
        .build();
    assert_eq!(get_order(&client.unwrap(), "7").await.unwrap().id, 7);
    let request = server.request().await;
    assert!(
        request.contains("\r\nx-operation: store.orders.get\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_concurrency_limit_holds_a_request_back_until_another_is_done() {
    let (held, release) = tokio::sync::oneshot::channel::<()>();
    let release = Arc::new(Mutex::new(Some(release)));
    let started = Arc::<Mutex<u32>>::default();
    let count = started.clone();
    let service = ServiceBuilder::new()
        .concurrency_limit(1)
        .service_fn(move |_| {
            *count.lock().unwrap() += 1;
            let gate = release.lock().unwrap().take();
            async move {
                if let Some(gate) = gate {
                    gate.await.unwrap();
                }
                Ok::<_, Infallible>(http::Response::new(Full::<Bytes>::from(order(7))))
            }
        });
    let client = client(TowerTransport::new(service));
    let mut first = get_order(&client, "7").into_future();
    let mut second = get_order(&client, "7").into_future();
    assert!((&mut first).now_or_never().is_none());
    assert!((&mut second).now_or_never().is_none());
    assert_eq!(*started.lock().unwrap(), 1);
    held.send(()).unwrap();
    first.await.unwrap();
    second.await.unwrap();
    assert_eq!(*started.lock().unwrap(), 2);
}

/// Is ready once, and fails from then on.
#[derive(Clone)]
struct Worn;

impl Service<http::Request<Bytes>> for Worn {
    type Response = http::Response<Full<Bytes>>;
    type Error = std::io::Error;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Err(std::io::Error::other("c4n4ry-c4n4ry")))
    }

    fn call(&mut self, _: http::Request<Bytes>) -> Self::Future {
        ready(Ok(http::Response::default()))
    }
}

#[tokio::test]
async fn a_service_that_is_not_ready_was_sent_nothing() {
    let error = create_order(&client(TowerTransport::new(Worn))).await;
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 2));
    assert!(!error.may_have_happened());
    assert!(!format!("{error:?} {error}").contains("c4n4ry"));
}

#[tokio::test]
async fn errors_are_failures_of_requests_that_may_have_been_sent() {
    let service = service_fn(|_: http::Request<Bytes>| {
        ready(Err::<http::Response<Full<Bytes>>, _>(
            std::io::Error::other("c4n4ry-c4n4ry"),
        ))
    });
    let error = create_order(&client(TowerTransport::new(service))).await;
    let error = error.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(error.may_have_happened());
    assert_eq!(
        error.to_string(),
        "store.orders.create: the service gave no response"
    );
    assert!(!format!("{error:?}").contains("c4n4ry"));

    let known = TowerTransport::with_failures(service, |error| {
        Failure::not_sent("no connection").with_source(error)
    });
    let error = create_order(&client(known)).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(!error.may_have_happened());
}

#[tokio::test]
async fn a_failure_stays_what_it_is_behind_layers() {
    let api = Desk::answering(|_| Err(Failure::not_sent("no connection")), |it| it).api;
    let service = ServiceBuilder::new()
        .load_shed()
        .concurrency_limit(1)
        .service(TransportService::new(api.clone()));
    let error = create_order(&client(TowerTransport::new(service))).await;
    let error = error.unwrap_err();
    assert_eq!(error.to_string(), "store.orders.create: no connection");
    assert_eq!(api.requests().len(), 2);
}

#[tokio::test]
async fn a_body_comes_in_parts_and_has_a_limit() {
    let service = service_fn(|_: http::Request<Bytes>| {
        let part = || Ok::<_, Infallible>(Frame::data(Bytes::from_static(&[b'x'; 40])));
        let trailers = Ok(Frame::trailers(http::HeaderMap::new()));
        let body = StreamBody::new(stream::iter([part(), part(), part(), trailers]));
        ready(Ok::<_, Infallible>(http::Response::new(body)))
    });
    let transport = TowerTransport::new(service);
    let more = Limits::new(Duration::from_secs(1), 120);
    let whole = transport.send(request(), more).await.unwrap();
    assert_eq!(whole.body().len(), 120);
    let failure = transport.send(request(), LIMITS).await.unwrap_err();
    assert!(failure.is_permanent() && failure.may_have_been_sent());

    let large = service_fn(|_: http::Request<Bytes>| {
        let body = Full::new(Bytes::from_static(&[b'x'; 101]));
        ready(Ok::<_, Infallible>(http::Response::new(body)))
    });
    let failure = TowerTransport::new(large).send(request(), LIMITS).await;
    assert!(failure.unwrap_err().is_permanent());
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_failure() {
    let service = service_fn(|_: http::Request<Bytes>| {
        let part = Ok(Frame::data(Bytes::from_static(b"[")));
        let broken = Err(std::io::Error::other("c4n4ry-c4n4ry"));
        let body = StreamBody::new(stream::iter([part, broken]));
        ready(Ok::<_, Infallible>(http::Response::new(body)))
    });
    let failure = TowerTransport::new(service).send(request(), LIMITS).await;
    let failure = failure.unwrap_err();
    assert!(failure.may_have_been_sent() && !failure.is_permanent());
    assert_eq!(failure.to_string(), "the body of the response broke off");
    assert!(!format!("{failure:?}").contains("c4n4ry"));
}

#[tokio::test]
async fn a_transport_is_a_service_with_limits() {
    let body = "x".repeat(101);
    let service = TransportService::new(InMemory::json(404, &body));
    let response = service.clone().oneshot(request()).await.unwrap();
    assert_eq!(response.status(), 404);
    let collected = response.into_body().collect().await.unwrap();
    assert_eq!(collected.to_bytes().len(), 101);

    let limited = service.clone().with_limits(LIMITS).oneshot(request());
    assert!(limited.await.unwrap_err().is_permanent());
    let mut own = request();
    own.extensions_mut().insert(LIMITS);
    assert!(service.oneshot(own).await.unwrap_err().is_permanent());
}

#[tokio::test]
async fn the_transport_of_a_client_is_a_service() {
    let desk = Desk::configured([reply(200, "[]"), reply(200, &order(7))], |builder| {
        builder.max_response_size(10)
    });
    let service = TransportService::of(&desk.client);
    assert!(service.clone().oneshot(request()).await.is_ok());
    assert!(service.oneshot(request()).await.is_err());
    let sent = &desk.api.requests()[0];
    assert!(sent.headers().is_empty() && sent.extensions().get::<Attempt>().is_none());
}
