//! Plain HTTP, and requests made from the model.

mod http;
mod judge;
mod request;
mod value;

pub(crate) use http::{Answer, get, post, send, try_send};
pub(crate) use judge::judge;
pub(crate) use request::{Request, body, operation, rest, rpc, target};

use std::sync::OnceLock;

use cleeng_mock::MockCleeng;
use codegen::api::Api;

/// The spec of this repository.
pub(crate) fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
        codegen::load(folder.as_ref()).unwrap()
    })
}

/// A server that answers with samples only.
pub(crate) async fn stateless() -> MockCleeng {
    MockCleeng::builder().stateless().start().await.unwrap()
}

/// Such a server, which refuses what the spec does not know.
pub(crate) async fn strict() -> MockCleeng {
    let builder = MockCleeng::builder().stateless().strict();
    builder.start().await.unwrap()
}
