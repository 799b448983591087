//! What can be asked of the server itself, under `/_mock/`.

use http::Method;
use serde_json::{Value, json};

use crate::engine::fault;
use crate::engine::refuse;
use crate::engine::service::Service;
use crate::engine::wire::{Received, Reply};

const ROOT: &str = "/_mock";

/// What there is, for those who look in the wrong place.
const PLACES: &str = "GET /_mock/health, GET or DELETE /_mock/requests, GET, POST or DELETE /_mock/faults, \
GET /_mock/webhooks, GET or POST /_mock/clock, POST /_mock/reset, POST /_mock/stop";

pub(crate) fn is_control(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub(crate) async fn answer(service: &Service, received: &Received) -> Reply {
    let place = received.path.strip_prefix(ROOT).unwrap_or_default();
    let done = Reply::empty(204);
    match (received.method.clone(), place) {
        (Method::GET, "/health") => {
            Reply::json(200, json!({"status": "ok", "api": service.api.name}))
        }
        (Method::GET, "/requests") => Reply::json(200, service.recorder.to_json()),
        (Method::DELETE, "/requests") => {
            service.recorder.clear();
            done
        }
        (Method::GET, "/faults") => {
            let faults = service.faults.all().into_iter();
            let faults = faults.map(|fault| json!({"fault": fault.text, "left": fault.times}));
            Reply::json(200, faults.collect())
        }
        (Method::POST, "/faults") => match add_faults(service, &received.body) {
            Ok(()) => done,
            Err(error) => refuse::plain(400, &error, "body: faults, one per line"),
        },
        (Method::DELETE, "/faults") => {
            service.faults.clear();
            done
        }
        (Method::GET, "/webhooks") => {
            let sent = service.outbox.all().into_iter();
            let sent = sent.map(|webhook| {
                let (attempts, status) = (webhook.attempts, webhook.status);
                json!({
                    "topic": webhook.topic,
                    "url": webhook.url,
                    "attempts": attempts,
                    "status": status,
                })
            });
            Reply::json(200, sent.collect())
        }
        (Method::GET, "/clock") => Reply::json(200, json!({"now": service.clock.now()})),
        (Method::POST, "/clock") => {
            let text = String::from_utf8_lossy(&received.body);
            match fault::duration(text.trim()) {
                Some(by) => {
                    service.clock.advance(by);
                    Reply::json(200, json!({"now": service.clock.now()}))
                }
                None => {
                    let message =
                        "The body states by how much time advances, as in 15m, 36h or 30d";
                    refuse::plain(400, message, "body: duration")
                }
            }
        }
        (Method::POST, "/reset") => match reset(service).await {
            Ok(()) => done,
            Err(error) => refuse::plain(500, &error, "state: saved"),
        },
        (Method::POST, "/stop") => {
            service.stop.notify_one();
            done
        }
        (Method::GET | Method::HEAD | Method::POST, place) => {
            let (page, decided) = (place.trim_start_matches('/'), decided(received));
            let found = service.visit(page, decided.as_deref()).await;
            found.unwrap_or_else(|| nowhere(received))
        }
        _ => nowhere(received),
    }
}

fn nowhere(received: &Received) -> Reply {
    let message = format!("There is no {} {}", received.method, received.path);
    let body: Value = json!({"message": message, "places": PLACES});
    Reply::json(404, body)
}

/// What the form of a page sends, or a test: `outcome=success` in the query or the body, or `success` alone.
fn decided(received: &Received) -> Option<String> {
    let body = match received.method {
        Method::POST => String::from_utf8_lossy(&received.body),
        _ => "".into(),
    };
    let fields = received.query.split('&').chain(body.split('&'));
    let mut named = fields.filter_map(|field| field.strip_prefix("outcome="));
    let decided = named.next().unwrap_or(&body).trim();
    (!decided.is_empty()).then(|| decided.to_owned())
}

/// All of them or none.
fn add_faults(service: &Service, body: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(body);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let faults: Vec<_> = lines
        .map(|line| service.parse_fault(line))
        .collect::<Result<_, _>>()?;
    if faults.is_empty() {
        return Err(String::from(
            "The body has no fault; write one per line, as in status=503, times=2",
        ));
    }
    service.faults.add(faults)
}

async fn reset(service: &Service) -> Result<(), String> {
    service.store.replace((service.fresh)());
    service.recorder.clear();
    service.faults.clear();
    service.expectations.clear();
    service.clock.reset();
    service.store.save().await
}
