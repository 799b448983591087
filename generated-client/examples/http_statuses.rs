//! Typed errors to HTTP statuses: a service of one's own says what its callers can do about a failure, and no more.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --example http_statuses -- 127.0.0.1:8080
//! curl -i http://127.0.0.1:8080/access/123456789/S123123123_US
//! ```

use std::env;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cleeng_client::types::{CustomerId, OfferId};
use cleeng_client::{Client, Error, ErrorKind, core, mediastore};
use tokio::net::TcpListener;

// ANCHOR: failure
/// An error of the client as the response of a handler, so that `?` does.
pub(crate) struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        // For the log: it shows no secret, and callers of the service do not see it.
        eprintln!("{} (request {:?})", self.0, self.0.request_id());
        status_of(&self.0).into_response()
    }
}
// ANCHOR_END: failure

// ANCHOR: status
/// From the special to the general: codes of the API, then what is known of the error, then its kind.
pub(crate) fn status_of(error: &Error) -> StatusCode {
    match mediastore::ErrorCode::of(error) {
        Some(mediastore::ErrorCode::WrongCredentials) => return StatusCode::UNAUTHORIZED,
        Some(mediastore::ErrorCode::CustomerExists) => return StatusCode::CONFLICT,
        Some(mediastore::ErrorCode::PaymentRefused) => return StatusCode::PAYMENT_REQUIRED,
        _ => {}
    }
    if core::ErrorCode::of(error) == Some(core::ErrorCode::AlreadyHasAccess) {
        return StatusCode::CONFLICT;
    }
    match error.kind() {
        ErrorKind::SessionEnded => StatusCode::UNAUTHORIZED,
        ErrorKind::Argument => StatusCode::BAD_REQUEST,
        ErrorKind::Timeout => StatusCode::GATEWAY_TIMEOUT,
        ErrorKind::Configuration => StatusCode::INTERNAL_SERVER_ERROR,
        // The service's own credentials are no business of its callers.
        _ if error.is_auth() => StatusCode::INTERNAL_SERVER_ERROR,
        _ if error.is_retryable() => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Api => match error.status() {
            Some(StatusCode::NOT_FOUND) => StatusCode::NOT_FOUND,
            Some(StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            _ => StatusCode::BAD_GATEWAY,
        },
        _ => StatusCode::BAD_GATEWAY,
    }
}
// ANCHOR_END: status

/// Says whether a customer may watch: 204 or 403.
pub(crate) fn router(client: Client) -> Router {
    Router::new()
        .route("/access/{customer}/{offer}", get(access))
        .with_state(client)
}

// ANCHOR: handler
async fn access(
    State(client): State<Client>,
    Path((customer, offer)): Path<(i64, String)>,
) -> Result<StatusCode, Failure> {
    let (customer, offer) = (CustomerId::new(customer), OfferId::new(offer));
    let access = client.core().entitlements().get(customer, offer).await?;
    Ok(if access.access_granted {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::FORBIDDEN
    })
}
// ANCHOR_END: handler

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let address = env::args().nth(1).ok_or("which address to listen on?")?;
    axum::serve(TcpListener::bind(address).await?, router(client)).await?;
    Ok(())
}
