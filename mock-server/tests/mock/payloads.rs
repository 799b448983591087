//! The requests that the documentation shows are accepted as they stand.

use std::fs;

use serde_json::Value;

use crate::support::{operation, post, rest, send, stateless};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../generated-client/tests/examples/payloads"
);

/// Payloads that are refused, and the rule that they break.
const REFUSED: [(&str, &str); 1] = [
    // The sample has `tags`, the table of parameters `accessToTags`.
    (
        "rpc.createMultiCurrencyPassOffer",
        "body offerData.tags: unknown",
    ),
];

/// The payloads of requests, with the ids of their operations.
fn requests() -> Vec<(String, String)> {
    let entries = fs::read_dir(FOLDER).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut requests: Vec<_> = names
        .filter_map(|name| {
            let (id, _) = name.split_once(".request.")?;
            let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
            Some((id.to_owned(), text))
        })
        .collect();
    requests.sort();
    requests
}

#[tokio::test]
async fn documented_requests_are_accepted() {
    let mock = stateless().await;
    let (mut accepted, mut wrong) = (0, Vec::new());
    for (id, text) in requests() {
        let answer = if id.starts_with("rpc.") {
            post(&mock.rpc_url(), "", &text).await
        } else {
            let request = rest(operation(&id)).header("Content-Type", "application/json");
            send(&mock.base_url(), &request.body(&text)).await
        };
        if let Some((_, rule)) = REFUSED.iter().find(|(refused, _)| *refused == id) {
            assert_eq!(answer.rule(), *rule, "{id}");
        } else if answer.status < 300 && answer.rule().is_empty() && !is_failure(&answer.text) {
            accepted += 1;
        } else {
            wrong.push(format!("{id}: {answer:?}\n  {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted > 40, "{accepted} payloads");
}

/// Whether an answer, or the only one of a batch, has an error.
fn is_failure(text: &str) -> bool {
    let body: Value = serde_json::from_str(text).unwrap_or_default();
    let answer = body.get(0).unwrap_or(&body);
    answer.get("error").is_some_and(|error| !error.is_null())
}
