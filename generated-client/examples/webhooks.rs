//! Webhooks in axum: each message is checked against its signature, read as a typed event, and handed to a worker.
//!
//! ```sh
//! CLEENG_WEBHOOK_SECRET='a secret of at least 16 bytes' CLEENG_SIGNATURE_HEADER=x-mock-signature \
//!     cargo run --example webhooks -- 127.0.0.1:8080
//! ```

use std::env;
use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use cleeng_client::Secret;
use cleeng_client::webhook::{self, Event, Notification};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// What the handler needs. No page names the header of the signature, so it is configured.
#[derive(Clone)]
pub(crate) struct Inbox {
    pub(crate) secret: Secret,
    pub(crate) header: String,
    pub(crate) events: Sender<Notification>,
}

/// Takes messages at `/webhooks/cleeng`.
pub(crate) fn router(inbox: Inbox) -> Router {
    Router::new()
        .route("/webhooks/cleeng", post(receive))
        .with_state(inbox)
}

// ANCHOR: receive
/// The body is taken as bytes, since the signature is of these. The work is left to others: Cleeng waits for the response.
async fn receive(State(inbox): State<Inbox>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(signature) = headers.get(&inbox.header) else {
        return StatusCode::UNAUTHORIZED;
    };
    match webhook::receive(&body, &inbox.secret, signature) {
        Ok(notification) => match inbox.events.try_send(notification) {
            // After any other status the event may be sent again.
            Ok(()) => StatusCode::OK,
            // Cleeng sends it again.
            Err(_) => StatusCode::SERVICE_UNAVAILABLE,
        },
        Err(webhook::Error::InvalidSignature | webhook::Error::BadEncoding) => {
            StatusCode::UNAUTHORIZED
        }
        Err(error) => {
            eprintln!("a message that cannot be read: {error}");
            StatusCode::BAD_REQUEST
        }
    }
}
// ANCHOR_END: receive

// ANCHOR: summary
/// What a message means to this program.
pub(crate) fn summary(notification: &Notification) -> String {
    match &notification.event {
        Event::CustomerRegistered(_) => String::from("welcome a customer"),
        Event::PassTerminated(pass) => format!("end the access to {}", pass.offer_id),
        Event::TransactionCreated(paid) => match &paid.transaction_id {
            Some(id) => format!("book {id}"),
            None => String::from("book a payment without an id"),
        },
        other => format!("nothing to do for {}", other.topic()),
    }
}
// ANCHOR_END: summary

async fn work(mut events: Receiver<Notification>) {
    while let Some(notification) = events.recv().await {
        println!("{}", summary(&notification));
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1).ok_or("which address to listen on?")?;
    let (events, received) = channel(1000);
    let inbox = Inbox {
        secret: env::var("CLEENG_WEBHOOK_SECRET")?.into(),
        header: env::var("CLEENG_SIGNATURE_HEADER")?,
        events,
    };
    tokio::spawn(work(received));
    axum::serve(TcpListener::bind(address).await?, router(inbox)).await?;
    Ok(())
}
