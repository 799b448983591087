//! What the generator would write for the API of a small shop.

mod lists;
mod operations;
mod till;
mod types;

use crate::clock::ManualClock;
use crate::{
    Api, Client, ClientBuilder, Credential, CredentialHeader, ErrorBody, Family, Operation as _,
    Protocol,
};

pub(super) use lists::*;
pub(super) use operations::*;
pub(super) use till::*;
pub(super) use types::*;

pub(super) static SHOP_KEY: Credential = Credential {
    name: "shop-key",
    header: Some(CredentialHeader {
        name: "x-shop-key",
        scheme: None,
    }),
    param: Some("shopKey"),
};
pub(super) static SESSION: Credential = Credential {
    name: "session",
    header: Some(CredentialHeader {
        name: "authorization",
        scheme: Some("Bearer"),
    }),
    param: None,
};
pub(super) static STORE: Family = Family {
    name: "store",
    protocol: Protocol::Rest,
    hosts: &["https://sandbox.shop.example", "https://shop.example"],
    error_body: ErrorBody {
        message: &["message", "errors"],
        code: &["code"],
    },
    auth_codes: &["no-key"],
    assumed_hosts: &[1],
};
pub(super) static TILL: Family = Family {
    name: "till-rpc",
    protocol: Protocol::JsonRpc,
    hosts: &["https://sandbox.shop.example/rpc", ""],
    error_body: ErrorBody {
        message: &["message"],
        code: &["code"],
    },
    auth_codes: &["no-key"],
    assumed_hosts: &[],
};
static API: Api = Api {
    user_agent: "shop-client/1.0",
    families: &[&STORE, &TILL],
    routes: &[
        &[
            GetOrder::ROUTE,
            ListOrders::ROUTE,
            BrowseOrders::ROUTE,
            CreateOrder::ROUTE,
            UpdateOrder::ROUTE,
            CancelOrder::ROUTE,
            FindOrder::ROUTE,
            SetTopics::ROUTE,
        ],
        &[
            GetReceipt::ROUTE,
            ListReceipts::ROUTE,
            SearchReceipts::ROUTE,
            PrintReceipt::ROUTE,
        ],
    ],
};

/// Each server of these tests is for one exchange.
pub(super) fn builder() -> ClientBuilder {
    Client::builder(&API).max_retries(0)
}

/// A client whose hosts are one local server, with the credentials it needs and without a limit of time.
pub(super) fn client(url: &str) -> Client {
    builder()
        .base_url(&STORE, url.to_owned())
        .base_url(&TILL, format!("{url}/rpc"))
        .credential(&SHOP_KEY, "key-1".into())
        .clock(ManualClock::default())
        .build()
        .unwrap()
}
