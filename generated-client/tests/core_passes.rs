//! The passes of the Core API, over a real socket.

#[path = "core_passes/answers.rs"]
mod answers;
#[path = "core_passes/errors.rs"]
mod errors;
#[path = "core_passes/proxy.rs"]
mod proxy;
#[path = "core_passes/requests.rs"]
mod requests;
mod support;

use cleeng_client::core::passes::{Pass, Passes};
use cleeng_client::operation::Operation;
use cleeng_client::{Error, Request};
use support::{Received, exchange, in_json};

/// A pass of another system, with every field that is known.
const PASS: &str = r#"{
    "passId": 9999999999,
    "customerId": 927751142,
    "status": "active",
    "offerId": "P123123123_US",
    "expiresAt": 1893456000,
    "externalId": "order-4711",
    "paymentMethodId": 142,
    "externalProperties": {"shop": "Utrecht", "seats": 2},
    "isExternallyManaged": true,
    "source": "samsung",
    "replacedBy": {"passId": 5000000001, "reason": "switch", "date": 1893456001},
    "originatedFrom": null
}"#;

/// A pass of Cleeng itself that never ends.
const EVERGREEN: &str = r#"{
    "passId": 123456789,
    "customerId": 927751142,
    "status": "terminated",
    "offerId": "P123123123_US",
    "expiresAt": null,
    "externalId": null,
    "paymentMethodId": null,
    "externalProperties": {},
    "isExternallyManaged": false,
    "source": null
}"#;

async fn sent<O: Operation>(call: impl FnOnce(Passes<'_>) -> Request<O>) -> Received
where
    O::Output: 'static,
{
    let answer = in_json("200 OK", PASS);
    let (sent, _) = exchange(answer, |cleeng| call(cleeng.core().passes())).await;
    sent
}

async fn answered<O: Operation>(
    answer: impl Into<Vec<u8>>,
    call: impl FnOnce(Passes<'_>) -> Request<O>,
) -> Result<O::Output, Error>
where
    O::Output: 'static,
{
    let (_, result) = exchange(answer, |cleeng| call(cleeng.core().passes())).await;
    result
}

async fn read(pass: &str) -> Result<Pass, Error> {
    answered(in_json("200 OK", pass), |passes| passes.get(123_456_789)).await
}
