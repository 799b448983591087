//! What the client writes down of its calls, beside the spec.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::mediastore::identity::RegisterParameters;
use cleeng_client::transport::{InMemory, Recorder, ReqwestTransport};
use cleeng_client::{Client, Secret};
use cleeng_mock::MockCleeng;
use codegen::api::Scalar;
use codegen::drift::{Drift, Evidence, Exchange, Known, Side, compare, read_har, read_recorded};
use serde_json::{Value, json};

use crate::{PASSWORD, PUBLISHER};

const TOKEN: &str = "the publisher's own token";

/// A file that can be read.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Calls of REST and JSON-RPC, single and in a batch, some of which are refused.
#[expect(deprecated, reason = "all of JSON-RPC is")]
async fn recorded() -> String {
    let mock = MockCleeng::start().await.unwrap();
    let page = Page::default();
    let transport = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
    let recorder = Arc::new(Recorder::new(transport, page.clone()));
    let client = Client::builder()
        .base_url(mock.base_url())
        .publisher_token(TOKEN)
        .max_retries(0)
        .transport(recorder.clone())
        .build()
        .unwrap();
    client.core().offers().list().await.unwrap();
    client.core().passes().get(1).await.unwrap_err();
    let identity = client.mediastore().identity();
    identity
        .login("someone@example.com", Secret::new("wrong"))
        .publisher_id(PUBLISHER)
        .await
        .unwrap_err();
    identity
        .register(RegisterParameters {
            email: "ann@example.com".into(),
            password: Secret::new(PASSWORD),
            locale: "en_US".into(),
            country: "US".into(),
            currency: "USD".into(),
        })
        .publisher_id(PUBLISHER)
        .await
        .unwrap();
    let rpc = client.rpc();
    rpc.get_pass_offer("P123123123_US").await.unwrap();
    let pair = (
        rpc.get_pass_offer("P123123123_US"),
        rpc.get_pass_offer("P999999999_US"),
    );
    let (one, other) = rpc.batch(pair).await.unwrap();
    one.unwrap();
    other.unwrap_err();
    recorder.finish().unwrap();
    let text = page.0.lock().unwrap().clone();
    String::from_utf8(text).unwrap()
}

/// An archive of the recorded exchanges, to be changed.
struct Archive(Vec<Value>);

impl Archive {
    async fn new() -> Self {
        let text = recorded().await;
        let entries = text.lines();
        Self(
            entries
                .map(|it| serde_json::from_str(it).unwrap())
                .collect(),
        )
    }

    /// Changes the body of a response.
    fn change(&mut self, index: usize, change: impl FnOnce(&mut Value)) {
        let text = &mut self.0[index]["response"]["content"]["text"];
        let mut body: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
        change(&mut body);
        *text = body.to_string().into();
    }

    fn differences(&self) -> Vec<String> {
        let log = json!({"version": "1.2", "entries": self.0});
        let text = json!({"log": log}).to_string();
        lines(&against(read_har("mock.har", &text).unwrap()))
    }
}

fn against(exchanges: Vec<Exchange>) -> Drift {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let checked = codegen::inspect(&spec);
    let api = checked.api.as_ref().unwrap();
    let side = Side::new(api, &checked.report);
    compare(side, &Evidence::Traffic(exchanges), &[], &Known::default())
}

fn lines(drift: &Drift) -> Vec<String> {
    let findings = drift.findings.iter();
    findings
        .map(|it| format!("{} {}", it.code, it.subject))
        .collect()
}

#[tokio::test]
async fn no_secret_is_written_down() {
    let text = recorded().await;
    for secret in [TOKEN, PASSWORD, "wrong", "eyJ"] {
        assert!(!text.contains(secret), "{text}");
    }
    assert!(text.contains("ann@example.com"));
}

#[tokio::test]
async fn what_the_server_says_is_what_the_spec_says() {
    let exchanges = read_recorded("recorded.jsonl", &recorded().await).unwrap();
    let found = against(exchanges);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!((found.compared, found.left_out), (6, 0));
}

#[tokio::test]
async fn five_deviations_are_five_differences() {
    let mut archive = Archive::new().await;
    assert_eq!(archive.differences(), Vec::<String>::new());
    archive.change(0, |body| body["items"][0]["customerNote"] = json!("Hello"));
    archive.change(0, |body| body["items"][0]["type"] = json!("lottery"));
    archive.0[1]["response"]["status"] = 418.into();
    archive.change(2, |body| body["code"] = json!("USER0099"));
    archive.change(5, |body| body[0]["result"]["title"] = json!(17));
    assert_eq!(
        archive.differences(),
        [
            "T005 core.Offer.customerNote",
            "T007 core.OfferType.lottery",
            "T009 rpc.PassOffer.title",
            "T015 core.passes.get.errors.418",
            "T016 mediastore.identity.login.errors.USER0099",
        ]
    );
}

#[tokio::test]
async fn what_the_spec_calls_secret_is_hidden_in_responses() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let api = codegen::load(&spec).unwrap_or_else(|_| panic!("a model"));
    let types = api.types.iter().filter(|it| it.in_responses);
    let fields = types.flat_map(|it| it.kind.fields());
    let secrets = fields.filter(|it| api.scalar(&it.ty) == Some(Scalar::Secret));
    let names = secrets.map(|it| it.name.wire.as_str());
    // A name that says nothing has to be told.
    let names: BTreeSet<&str> = names.filter(|name| *name != "code").collect();
    assert!(names.len() > 5, "{names:?}");
    let values = names.iter().map(|name| {
        let value = match *name {
            "url" => "https://example.com/?token=s3cret",
            _ => "s3cret",
        };
        (String::from(*name), Value::from(value))
    });
    let body = Value::Object(
        values
            .chain([(String::from("code"), "s3cret".into())])
            .collect(),
    );
    let page = Page::default();
    let recorder = Recorder::new(InMemory::json(200, &body.to_string()), page.clone());
    let client = Client::builder()
        .publisher_token(TOKEN)
        .transport(recorder.secret("code"))
        .build()
        .unwrap();
    let _ = client.core().passes().get(1).await;
    let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("code") && !text.contains("s3cret"), "{text}");
}
