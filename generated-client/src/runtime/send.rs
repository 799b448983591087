//! The way of every call: out, back, and read.

use super::answer::Answer;
use super::api::Route;
use super::client::{Client, Config};
use super::error::Error;
use super::json::DecodeError;
use super::parts::Parts;
use super::prepare::prepare;
use super::read;
use super::refusal::refused;
use super::transport::Reply;

/// Sends a call and reads its answer.
pub(crate) async fn call<T>(
    client: Client,
    route: &'static Route,
    mut parts: Parts,
    read: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    let secrets = std::mem::take(&mut parts.secrets);
    let named = |error: Error| {
        let secrets = secrets.iter().chain(client.config().secrets());
        error.of(route).without_secrets(secrets)
    };
    let reply = send(client.config(), route, parts).await.map_err(named)?;
    read::read(client.config(), route, &reply, read).map_err(named)
}

/// Sends a call; an answer that is no success is an error.
async fn send(config: &Config, route: &'static Route, parts: Parts) -> Result<Reply, Error> {
    let request = prepare(config, route, parts)?;
    let reply = config.transport.send(request).await;
    let reply = reply.map_err(Error::transport)?;
    let status = reply.status();
    if status.is_success() || route.success.contains(&status.as_u16()) {
        Ok(reply)
    } else {
        Err(refused(route, &reply))
    }
}
