//! With a state file, whatever was acknowledged is still there when the server is stopped in the middle of its work.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tokio::sync::mpsc;

const WORKERS: usize = 64;
/// How many customers there are when the server is stopped, each time.
const REGISTERED: usize = 4 * WORKERS;
/// How often it is stopped in the middle of its work and goes on with the same file.
const TIMES: usize = 2;

struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    fn start(state: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_cleeng-mock"))
            .args(["--port", "0", "--state"])
            .arg(state)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("http://127.0.0.1:")?;
                let port: String = port.chars().take_while(char::is_ascii_digit).collect();
                Some(format!("http://127.0.0.1:{port}"))
            })
            .expect("the server prints its address");
        Self { process, url }
    }

    fn stop(mut self, signal: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        let status = self.process.wait().unwrap();
        assert_eq!(status.success(), signal == "-TERM", "{status}");
    }
}

/// A customer that the server said it had registered.
type Registered = (i64, String);

/// Registers customers one after the other until the server is gone.
async fn register(
    http: reqwest::Client,
    url: String,
    worker: String,
    done: mpsc::UnboundedSender<Registered>,
) {
    for number in 0.. {
        let email = format!("customer-{worker}-{number}@example.com");
        let body = json!({"email": email, "locale": "en_US", "country": "US", "currency": "USD"});
        let call = http
            .post(format!("{url}/3.1/customers"))
            .header("X-Publisher-Token", "a token of tests")
            .header("Content-Type", "application/json")
            .body(body.to_string());
        let Ok(answer) = call.send().await else {
            return;
        };
        let status = answer.status();
        let Ok(text) = answer.text().await else {
            return;
        };
        assert!(status.is_success(), "{status} {text}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        let id = answer["data"]["id"].as_i64().unwrap();
        done.send((id, email)).unwrap();
    }
}

async fn find(http: &reqwest::Client, url: &str, id: i64) -> Value {
    let call = http
        .get(format!("{url}/3.1/customers/{id}"))
        .header("X-Publisher-Token", "a token of tests");
    let text = call.send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Stops the server while customers register, and hands on those that it said it had registered.
async fn stop_under_load(
    mock: Mock,
    http: &reqwest::Client,
    time: usize,
    signal: &str,
) -> Vec<Registered> {
    let (done, mut registering) = mpsc::unbounded_channel();
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            tokio::spawn(register(
                http.clone(),
                mock.url.clone(),
                format!("{time}-{worker}"),
                done.clone(),
            ))
        })
        .collect();
    drop(done);
    let mut registered = Vec::new();
    while registered.len() < REGISTERED {
        registered.push(registering.recv().await.unwrap());
    }
    mock.stop(signal);
    for worker in workers {
        worker.await.unwrap();
    }
    while let Some(customer) = registering.recv().await {
        registered.push(customer);
    }
    registered
}

/// Stops a server several times in the middle of its work, and looks for all that was acknowledged in the last one.
async fn nothing_is_lost(signal: &str) {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("mock.state");
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut registered = Vec::new();
    for time in 0..TIMES {
        let mock = Mock::start(&state);
        registered.extend(stop_under_load(mock, &http, time, signal).await);
    }
    let mock = Mock::start(&state);
    for (id, email) in &registered {
        let found = find(&http, &mock.url, *id).await;
        assert_eq!(found["data"]["email"], json!(email), "{id}: {found}");
    }
    mock.stop("-TERM");
}

#[tokio::test]
async fn nothing_is_lost_when_it_is_asked_to_stop() {
    nothing_is_lost("-TERM").await;
}

#[tokio::test]
async fn nothing_is_lost_when_it_is_killed() {
    nothing_is_lost("-KILL").await;
}
