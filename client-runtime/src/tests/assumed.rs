//! Addresses that no documentation shows: when nothing is there, the error says so.

use std::sync::Arc;

use super::shop::{self, SHOP_KEY, STORE, get_order};
use crate::call::Parts;
use crate::exchange::transport::InMemory;
use crate::{
    Answer, AnswerError, Api, Auth, Call, Client, ClientBuilder, Effect, Envelope, Error, Method,
    Operation, Request, Route,
};

const HOST: &str = "the host of `store` is not in the public documentation (unconfirmed): set another with `ClientBuilder::store_base_url`";
const PATH: &str = "the path is not in the public documentation (unconfirmed): set another with `ClientBuilder::path_override`";

async fn error(builder: ClientBuilder, status: u16, body: &str) -> String {
    let transport = Arc::new(InMemory::json(status, body));
    let builder = builder.credential(&SHOP_KEY, "key-1".into());
    let client = builder.transport(transport).build().unwrap();
    get_order(&client, "7").await.unwrap_err().to_string()
}

#[tokio::test]
async fn an_assumed_host_is_told_where_nothing_is_found() {
    let live = || shop::builder().environment(1);
    let told = error(live(), 404, "{}").await;
    assert!(told.ends_with(HOST), "{told}");

    let code = error(live(), 404, r#"{"code":"ORD0404"}"#).await;
    let other = error(live(), 500, "{}").await;
    let sandbox = error(shop::builder(), 404, "{}").await;
    let given = live().base_url(&STORE, "https://shop.example".into());
    let given = error(given, 404, "{}").await;
    for told in [code, other, sandbox, given] {
        assert!(!told.contains("assumed"), "{told}");
    }
}

#[tokio::test]
async fn an_assumed_host_is_told_when_it_does_not_listen() {
    static FAR: crate::Family =
        crate::Family::rest("far-away", &["http://127.0.0.1:1"]).assumed_hosts(&[0]);
    struct Go;
    impl Operation for Go {
        type Output = ();
        const ROUTE: &'static Route = &route(&FAR, false);
        fn write(&self, _: &mut Parts) {}
        fn read(answer: Answer<'_>) -> Result<(), AnswerError> {
            answer.nothing()
        }
    }
    static API: Api = Api {
        user_agent: "far/1",
        families: &[&FAR],
        routes: &[&[Go::ROUTE]],
    };
    let client = Client::builder(&API).max_retries(0).build().unwrap();
    let told = Request::new(&client, Go).await.unwrap_err().to_string();
    assert!(
        told.contains("the host of `far-away` is not in the public documentation"),
        "{told}"
    );
    assert!(told.contains("ClientBuilder::far_away_base_url"), "{told}");
}

struct Guess;

const fn route(family: &'static crate::Family, assumed_path: bool) -> Route {
    Route {
        id: "store.guess",
        family,
        call: Call::Rest {
            method: Method::Get,
            path: "/guess",
        },
        auth: Auth::None,
        effect: Effect::Read,
        success: &[200],
        envelope: Envelope::BARE,
        assumed_path,
    }
}

impl Operation for Guess {
    type Output = ();
    const ROUTE: &'static Route = &route(&STORE, true);
    fn write(&self, _: &mut Parts) {}
    fn read(answer: Answer<'_>) -> Result<(), AnswerError> {
        answer.nothing()
    }
}

static API: Api = Api {
    user_agent: "guess/1",
    families: &[&STORE],
    routes: &[&[Guess::ROUTE]],
};

async fn guess(builder: ClientBuilder, status: u16) -> Error {
    let transport = Arc::new(InMemory::json(status, "{}"));
    let client = builder.transport(transport).build().unwrap();
    Request::new(&client, Guess).await.unwrap_err()
}

#[tokio::test]
async fn an_assumed_path_is_told_where_nothing_is_found() {
    let builder = || Client::builder(&API).max_retries(0);
    for status in [404, 405] {
        let told = guess(builder(), status).await.to_string();
        assert!(told.ends_with(PATH), "{told}");
    }
    let other = guess(builder(), 400).await;
    let given = guess(builder().path_override("store.guess", "/known"), 404).await;
    for error in [other, given] {
        let told = error.to_string();
        assert!(!told.contains("assumed"), "{told}");
    }
}
