//! REST requests.

use http::Method;
use serde_json::Map;

use crate::engine::call::{Caller, Refusal};
use crate::engine::credentials::{self, Source};
use crate::engine::record::Recorded;
use crate::engine::refuse::{RULE_HEADER, WARNING_HEADER};
use crate::engine::routing::{Found, Target};
use crate::engine::service::{Done, Sent, Service};
use crate::engine::validate::Checked;
use crate::engine::wire::{Received, Reply};
use crate::engine::{envelope, fault, mask, record, refuse, routing, validate};

/// The header that names the operation of a request.
pub(crate) const OPERATION_HEADER: &str = "X-Mock-Operation";

pub(crate) async fn answer(service: &Service, received: &Received) -> Sent {
    // The answer to HEAD is that to GET, and loses its body on the way.
    let verb = match received.method {
        Method::HEAD => Method::GET.as_str(),
        ref method => method.as_str(),
    };
    let candidates = match routing::rest(&service.api, verb, &received.path) {
        Found::Operations(candidates) => candidates,
        other => return nowhere(service, received, &other).await,
    };
    let caller = credentials::read(&service.api, &Source::Headers(&received.headers));
    let Some((target, checked)) = best(service, received, candidates, &caller) else {
        return nowhere(service, received, &Found::Nothing(None)).await;
    };
    let id = target.operation.id.as_str();
    let sent = match service.trouble(received, &[id]).await {
        Err(reply) => Sent::whole(*reply),
        Ok(trouble) => {
            let refusal = trouble
                .outcome
                .and_then(|it| fault::refuse(it, Some(target)));
            let reply = match refusal {
                Some(reply) => reply,
                None => {
                    let done = service
                        .perform(target, &checked, caller, received.base_url())
                        .await;
                    reply(target, done)
                }
            };
            let reply = reply.with_header(OPERATION_HEADER, id);
            let reply = with_warnings(reply, &checked.warnings);
            Sent::after(reply, trouble.outcome)
        }
    };
    record(service, received, &sent, target, checked);
    sent
}

/// Refuses a request whose body has not come, as the family of its operation does it.
pub(crate) fn refuse_unread(service: &Service, received: &Received, refusal: &Refusal) -> Sent {
    let caller = credentials::read(&service.api, &Source::Headers(&received.headers));
    let found = routing::rest(&service.api, received.method.as_str(), &received.path);
    let chosen = match found {
        Found::Operations(candidates) => best(service, received, candidates, &caller),
        _ => None,
    };
    match chosen {
        Some((target, checked)) => {
            let reply = refuse::reply(target, refusal);
            let sent = Sent::whole(reply.with_header(OPERATION_HEADER, &target.operation.id));
            record(service, received, &sent, target, checked);
            sent
        }
        None => {
            let reply = refuse::plain(refusal.status, &refusal.message, &refusal.rule);
            let sent = Sent::whole(reply);
            let entry = recorded(service, received, &sent);
            service.recorder.add(vec![entry]);
            sent
        }
    }
}

/// Of operations that share a path, the one that a request fits best.
fn best<'a>(
    service: &'a Service,
    received: &Received,
    candidates: Vec<(Target<'a>, Vec<String>)>,
    caller: &Caller,
) -> Option<(Target<'a>, Checked)> {
    let checked = candidates.into_iter().map(|(target, path)| {
        let checked = validate::rest(service.rules(), target.operation, &path, received);
        (target, checked)
    });
    checked.min_by_key(|(target, checked)| {
        let lacks = !credentials::fits(&service.api, *target, caller);
        (lacks, checked.violations.len(), checked.warnings.len())
    })
}

fn record(
    service: &Service,
    received: &Received,
    sent: &Sent,
    target: Target<'_>,
    checked: Checked,
) {
    let shown = mask::arguments(&service.api, target.operation, &checked.arguments);
    service.recorder.add(vec![Recorded {
        operation: Some(target.operation.id.clone()),
        shown,
        arguments: checked.arguments,
        warnings: checked.warnings,
        ..recorded(service, received, sent)
    }]);
}

/// A reply that tells what was accepted although it is not in the spec.
pub(crate) fn with_warnings<'a>(
    reply: Reply,
    warnings: impl IntoIterator<Item = &'a String>,
) -> Reply {
    let warnings: Vec<&str> = warnings.into_iter().map(String::as_str).collect();
    if warnings.is_empty() {
        reply
    } else {
        reply.with_header(WARNING_HEADER, warnings.join("; "))
    }
}

fn reply(target: Target<'_>, done: Done) -> Reply {
    match done {
        Done::Answer(answer) => envelope::reply(target, answer),
        Done::Body(status, body) => Reply::json(status, body),
        Done::Refused(refusal) => refuse::reply(target, &refusal),
    }
}

/// A request that is for no operation.
async fn nowhere(service: &Service, received: &Received, found: &Found<'_>) -> Sent {
    let (method, path) = (&received.method, &received.path);
    let reply = match found {
        Found::OtherVerbs(verbs) => {
            let allowed = verbs.join(", ");
            if *method == Method::OPTIONS {
                Reply::empty(204).with_header("Allow", allowed)
            } else {
                let message = format!("{path} takes {allowed} and not {method}");
                refuse::plain(405, &message, "verb: known").with_header("Allow", allowed)
            }
        }
        Found::Nothing(_) | Found::Operations(_) => {
            let mut message = format!("There is no operation {method} {path}");
            if let Found::Nothing(Some(other)) = found {
                message = format!("{message}; did you mean {other}?");
            }
            refuse::plain(404, &message, "path: known")
        }
    };
    let sent = match service.trouble(received, &[]).await {
        Err(reply) => Sent::whole(*reply),
        Ok(trouble) => {
            let refusal = trouble.outcome.and_then(|it| fault::refuse(it, None));
            Sent::after(refusal.unwrap_or(reply), trouble.outcome)
        }
    };
    let entry = recorded(service, received, &sent);
    service.recorder.add(vec![entry]);
    sent
}

/// What is recorded of any request.
pub(crate) fn recorded(service: &Service, received: &Received, sent: &Sent) -> Recorded {
    let mut headers = sent.reply.headers.iter();
    let rule = headers.find(|(name, _)| name == RULE_HEADER);
    Recorded {
        method: received.method.to_string(),
        path: received.path.clone(),
        operation: None,
        arguments: Map::new(),
        shown: Map::new(),
        headers: record::headers(&service.api, &received.headers),
        status: sent.status(),
        rule: rule.map(|(_, rule)| rule.clone()),
        warnings: Vec::new(),
        at: service.clock.now(),
    }
}
