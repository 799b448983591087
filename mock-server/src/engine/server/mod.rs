//! Connections and their requests.

mod body;
mod exchange;

#[cfg(test)]
mod tests;

use std::sync::{Arc, mpsc};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::engine::service::Service;

/// How long running calls may take once the server is to stop.
const GRACE: Duration = Duration::from_secs(5);
/// How long the head of a request may take to arrive, and a connection may be idle.
const MAX_HEAD_TIME: Duration = Duration::from_secs(60);

/// Serves until it is told to stop, or whoever could tell it is gone. Tells when the port is free again.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    mut stop: watch::Receiver<bool>,
    closed: mpsc::Sender<()>,
) {
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        match accepted {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, Arc::clone(&service), stop.clone()));
            }
            // Nothing to read from, or too many files are open.
            Err(_) => service.timer.sleep(Duration::from_millis(20)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    drop(closed);
    let all = async { while connections.join_next().await.is_some() {} };
    if service.timer.within(GRACE, all).await.is_none() {
        connections.abort_all();
    }
    service.outbox.close().await;
    // There is nobody left to tell of a failure.
    let _ = service.store.save().await;
    service.store.close();
}

async fn connection(stream: TcpStream, service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    // An answer is one write, which need not wait for more.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(service.timer.clone())
        .header_read_timeout(MAX_HEAD_TIME);
    let answer = service_fn(move |request| {
        let service = Arc::clone(&service);
        async move { exchange::answer(&service, request).await }
    });
    let connection = http.serve_connection(TokioIo::new(stream), answer);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        // Whatever ends a connection concerns the other side only.
        _ = connection.as_mut() => return,
        _ = stop.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _: Result<(), _> = connection.await;
}

/// That a connection is to be closed without an answer.
#[derive(Debug)]
pub(crate) struct Hangup;

impl std::fmt::Display for Hangup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is closed")
    }
}

impl std::error::Error for Hangup {}
