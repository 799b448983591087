//! Archives, recordings, folders and known differences are read, or say where they cannot be.

mod drift_support;
mod support;

use std::fs;

use codegen::drift::{Known, Payload, read_folder, read_har, read_recorded};
use drift_support::{Shop, lines};
use serde_json::{Value, json};

#[test]
fn archives_and_recordings_that_cannot_be_read_say_where() {
    for (text, expected) in [
        (
            "[",
            "a.har:1:1: the archive is not valid JSON: EOF while parsing a list",
        ),
        ("{}", "a.har: this is not an HTTP Archive: it has no `log`"),
        (
            r#"{"log": {}}"#,
            "a.har:log.entries: the archive has no list of entries",
        ),
        (
            r#"{"log": {"entries": []}}"#,
            "a.har:log.entries: the archive has no entries",
        ),
        (
            r#"{"log": {"entries": [{"request": {"method": "GET"}}]}}"#,
            "a.har:log.entries[0].request.url: the entry has no text here",
        ),
    ] {
        assert_eq!(
            read_har("a.har", text).expect_err(text).to_string(),
            expected
        );
    }
    for (text, expected) in [
        ("\n\n", "r.jsonl: the recording has no exchanges"),
        (
            "\n{]\n",
            "r.jsonl:2:2: the line is not valid JSON: key must be a string",
        ),
        (
            "{}",
            "r.jsonl:1: request.method: the entry has no text here",
        ),
    ] {
        assert_eq!(
            read_recorded("r.jsonl", text).expect_err(text).to_string(),
            expected
        );
    }
}

#[test]
fn bodies_of_archives_may_be_encoded_or_gone() {
    let entry = |content: Value| {
        let request = json!({"method": "get", "url": "https://live.example.com/orders/17"});
        let response = json!({"status": 200, "content": content});
        json!({"log": {"entries": [{"request": request, "response": response}]}}).to_string()
    };
    for (content, expected) in [
        (
            json!({"text": "eyJhIjogMX0=", "encoding": "base64"}),
            Payload::Json(json!({"a": 1})),
        ),
        (json!({"text": "<html>"}), Payload::Other),
        (
            json!({"text": "//79", "encoding": "base64"}),
            Payload::Other,
        ),
        (json!({"size": 12}), Payload::Unknown),
        (json!({"size": 0}), Payload::None),
    ] {
        let read = read_har("a.har", &entry(content)).expect("an archive");
        assert_eq!(read[0].response, expected);
        assert_eq!(
            (read[0].method.as_str(), read[0].name.as_str()),
            ("GET", "log.entries[0]")
        );
    }
}

#[test]
fn exchanges_of_a_folder_are_those_of_their_operations() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Shop::new();
    let api = codegen::load_texts(shop.files.iter().map(|(path, text)| (&**path, &**text)));
    let api = api.unwrap_or_else(|_| panic!("a model"));
    let error = read_folder(&api, folder.path()).expect_err("an empty folder");
    assert!(
        error.to_string().contains("there are no exchanges"),
        "{error}"
    );
    fs::create_dir(folder.path().join("shop")).expect("a folder");
    let path = folder.path().join("shop/orders.examples.yaml");
    let text = "get:\n- name: one more field\n  response:\n    body: '{\"id\": 17, \"status\": \"open\", \"total\": \"1\", \"placedAt\": \"2026-01-02T03:04:05Z\", \"lines\": [], \"vip\": true}'\n- name: assumed\n  evidence: assumed\n  response: {status: 418}\n- name: known\n  response: {status: 418}\n  deviates:\n  - path: response.status\n    why: Tea.\n";
    fs::write(&path, text).expect("a file");
    let exchanges = read_folder(&api, folder.path()).expect("exchanges");
    let found = shop.seen(exchanges);
    assert_eq!(lines(&found), ["T005 shop.Order.vip"]);
    assert_eq!(
        found.findings[0].seen.at,
        "get: one more field response.vip"
    );
    fs::write(&path, "lose: []\nget: {}\n").expect("a file");
    let error = read_folder(&api, folder.path()).expect_err("no list");
    assert!(
        error.to_string().contains("orders.examples.yaml:"),
        "{error}"
    );
    fs::write(&path, "lose:\n- name: one\n  response: {}\n").expect("a file");
    let error = read_folder(&api, folder.path()).expect_err("no operation");
    assert!(
        error
            .to_string()
            .ends_with("the spec has no operation `lose` in this group"),
        "{error}"
    );
}

#[test]
fn files_of_known_differences_that_cannot_be_read_say_where() {
    for (text, expected) in [
        (
            "- a",
            "known.yaml: expected a map of `document` and `traffic`",
        ),
        (
            "traffic: []\nhar: []\n",
            "known.yaml:2: `har` is neither `document` nor `traffic`",
        ),
        ("traffic: {}\n", "known.yaml:1: `traffic` is not a list"),
        (
            "traffic:\n- code: T999\n  subject: a\n  why: b\n",
            "known.yaml:2: there is no code `T999`",
        ),
        (
            "traffic:\n- code: T005\n  subject: a\n  why: ' '\n",
            "known.yaml:2: `why` is empty",
        ),
        (
            "traffic:\n- code: T005\n",
            "known.yaml:2: expected `code`, `subject` and `why`: ",
        ),
        ("a: [", "known.yaml:"),
    ] {
        let error = Known::parse("known.yaml", text)
            .expect_err(text)
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    assert!(Known::parse("known.yaml", "").is_ok());
}
