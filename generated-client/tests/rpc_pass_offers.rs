//! The pass offers of JSON-RPC, over a real socket.
#![expect(
    deprecated,
    reason = "the API declares every JSON-RPC method deprecated"
)]

#[path = "rpc_pass_offers/answers.rs"]
mod answers;
#[path = "rpc_pass_offers/errors.rs"]
mod errors;
#[path = "rpc_pass_offers/requests.rs"]
mod requests;
mod support;

use cleeng_client::operation::Operation;
use cleeng_client::rpc::{PassOffer, Rpc};
use cleeng_client::{Error, Request};
use support::{Received, exchange, in_json};

/// The documented answer with one offer.
const OFFER: &str = include_str!("examples/payloads/rpc.getPassOffer.response.json");

async fn sent<O: Operation>(call: impl FnOnce(Rpc<'_>) -> Request<O>) -> Received
where
    O::Output: 'static,
{
    let answer = in_json("200 OK", OFFER);
    let (sent, _) = exchange(answer, |cleeng| call(cleeng.rpc())).await;
    sent
}

async fn answered<O: Operation>(
    answer: impl Into<Vec<u8>>,
    call: impl FnOnce(Rpc<'_>) -> Request<O>,
) -> Result<O::Output, Error>
where
    O::Output: 'static,
{
    let (_, result) = exchange(answer, |cleeng| call(cleeng.rpc())).await;
    result
}

async fn read(answer: &str) -> Result<PassOffer, Error> {
    let answer = in_json("200 OK", answer);
    answered(answer, |rpc| rpc.get_pass_offer("P123123123_US")).await
}
