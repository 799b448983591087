//! A table of what each operation puts on the wire, written from the documentation, against what the client sends.

#[path = "limits.rs"]
mod limits;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cleeng_client::operation::Operation;
use cleeng_client::{Client, Request};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use test_support::{Response, Server};

use limits::patient;

pub(crate) const PUBLISHER_TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";
pub(crate) const CUSTOMER_JWT: &str = "header.payload.signature";
pub(crate) const CUSTOMER_TOKEN: &str = "customer-Token_9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9o";

/// Headers that any request may carry.
const USUAL: [&str; 5] = [
    "accept",
    "content-length",
    "content-type",
    "host",
    "user-agent",
];

/// Compares calls with the rows of a table, and remembers every difference.
pub(crate) struct Table {
    rows: Vec<Value>,
    called: BTreeSet<String>,
    differences: String,
}

impl Table {
    /// Reads a table of expectations.
    pub(crate) fn read(json: &str) -> Self {
        Self {
            rows: serde_json::from_str(json).expect("a table"),
            called: BTreeSet::new(),
            differences: String::new(),
        }
    }

    /// Sends a call to a server that gives the documented answer, and compares the request with its row.
    pub(crate) async fn call<O: Operation>(
        &mut self,
        id: &str,
        call: impl FnOnce(&Client) -> Request<O>,
    ) where
        O::Output: 'static,
    {
        let row = self.rows.iter().find(|row| row["id"] == id).cloned();
        let Some(row) = row else {
            return self.differ(id, "it is not in the table");
        };
        if !self.called.insert(id.to_owned()) {
            self.differ(id, "it is called twice");
        }
        let (request, result) = exchange(&row, call).await;
        if let Err(error) = result {
            let at = error.json_path().unwrap_or_default().to_owned();
            self.differ(id, &format!("the answer was not read: {error} {at}"));
        }
        match request {
            Some(request) => self.compare(id, &row, &request),
            None => self.differ(id, "nothing was sent"),
        }
    }

    fn compare(&mut self, id: &str, row: &Value, request: &Sent) {
        let rpc = row.get("method").is_some();
        let text = |key: &str, usual: &str| row[key].as_str().unwrap_or(usual).to_owned();
        let path = text("path", if rpc { "/rpc" } else { "" });
        self.same(
            id,
            "verb",
            &json!(text("verb", "POST")),
            &json!(request.verb),
        );
        self.same(id, "path", &json!(path), &json!(request.path));
        let query = pairs(&row["query"]);
        self.same(id, "query", &json!(query), &json!(request.query));
        let body = if rpc {
            json!({"method": row["method"], "params": row["params"], "jsonrpc": "2.0", "id": 1})
        } else {
            row["body"].clone()
        };
        self.same(id, "body", &body, &request.body);
        let content_type = request.header("content-type").unwrap_or_default();
        let due = if body.is_null() {
            ""
        } else {
            "application/json"
        };
        self.same(id, "content-type", &json!(due), &json!(content_type));
        let own: serde_json::Map<String, Value> = request
            .headers
            .iter()
            .filter(|(name, _)| !USUAL.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let due = row["headers"].as_object().cloned().unwrap_or_default();
        self.same(id, "headers", &Value::Object(due), &Value::Object(own));
    }

    fn same(&mut self, id: &str, what: &str, expected: &Value, sent: &Value) {
        if expected != sent {
            self.differ(
                id,
                &format!("{what}\n    expected {expected}\n    sent     {sent}"),
            );
        }
    }

    fn differ(&mut self, id: &str, what: &str) {
        let _ = writeln!(self.differences, "{id}: {what}");
    }

    /// Fails with all differences, and with the rows that were not called.
    pub(crate) fn finish(mut self) {
        let ids: Vec<String> = self
            .rows
            .iter()
            .map(|row| row["id"].as_str().unwrap_or_default().to_owned())
            .collect();
        for id in ids {
            if !self.called.contains(&id) {
                self.differ(&id, "it was not called");
            }
        }
        assert!(self.differences.is_empty(), "\n{}", self.differences);
    }
}

/// The pairs of a query, in the order of their keys; those of one key stay in order.
fn pairs(query: &Value) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = query
        .as_array()
        .into_iter()
        .flatten()
        .map(|pair| {
            let text = |index: usize| pair[index].as_str().unwrap_or_default().to_owned();
            (text(0), text(1))
        })
        .collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs
}

/// A request as it came.
struct Sent {
    verb: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Value,
}

impl Sent {
    fn parse(request: &test_support::Request) -> Self {
        let target = request.target();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let decode = |text: &str| {
            let text = text.replace('+', " ");
            percent_decode_str(&text).decode_utf8_lossy().into_owned()
        };
        let mut query: Vec<(String, String)> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(key), decode(value))
            })
            .collect();
        query.sort_by(|a, b| a.0.cmp(&b.0));
        let headers = request
            .headers()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self {
            verb: request.method().to_owned(),
            path: decode(path),
            query,
            headers,
            body: request.json(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

async fn exchange<O: Operation>(
    row: &Value,
    call: impl FnOnce(&Client) -> Request<O>,
) -> (Option<Sent>, Result<(), cleeng_client::Error>)
where
    O::Output: 'static,
{
    let server = Server::script([answer(row)]);
    let base = server.url();
    let client = patient()
        .core_base_url(base)
        .mediastore_base_url(base)
        .in_app_base_url(base)
        .authentication_base_url(base)
        .rpc_base_url(format!("{base}/rpc"))
        .publisher_token(PUBLISHER_TOKEN)
        .customer_jwt(CUSTOMER_JWT)
        .customer_token(CUSTOMER_TOKEN)
        .build()
        .expect("a client");
    let result = call(&client).await.map(drop);
    (server.requests().first().map(Sent::parse), result)
}

fn answer(row: &Value) -> Response {
    let status = row["status"].as_u64().unwrap_or(200);
    let body = match &row["answer"] {
        Value::Null => String::new(),
        answer if row.get("method").is_some() => {
            json!({"result": answer, "id": "1", "error": null, "jsonrpc": "2.0"}).to_string()
        }
        answer => answer.to_string(),
    };
    Response::json(status.try_into().expect("a status"), body)
}
