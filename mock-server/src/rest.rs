//! REST requests.

use http::Method;
use serde_json::Map;

use crate::credentials::{self, Source};
use crate::record::Recorded;
use crate::refuse::RULE_HEADER;
use crate::routing::{Found, Target};
use crate::service::{Done, Sent, Service};
use crate::validate::Checked;
use crate::wire::{Received, Reply};
use crate::{envelope, fault, mask, record, refuse, routing, validate};

/// The header that names the operation of a request.
const OPERATION_HEADER: &str = "X-Mock-Operation";

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
    let mut best: Option<(Target<'_>, Checked, (bool, usize))> = None;
    for (target, path) in candidates {
        let checked = validate::rest(&service.api, target.operation, &path, received);
        let lacks = !credentials::fits(&service.api, target, &caller);
        let badness = (lacks, checked.violations.len());
        if best.as_ref().is_none_or(|(_, _, least)| badness < *least) {
            best = Some((target, checked, badness));
        }
    }
    let Some((target, checked, _)) = best else {
        return Sent::whole(Reply::empty(404));
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
                    let done = service.perform(target, &checked, caller).await;
                    reply(target, done)
                }
            };
            Sent::after(reply.with_header(OPERATION_HEADER, id), trouble.outcome)
        }
    };
    service.recorder.add(vec![Recorded {
        operation: Some(id.to_owned()),
        shown: mask::arguments(&service.api, target.operation, &checked.arguments),
        arguments: checked.arguments,
        ..recorded(service, received, &sent)
    }]);
    sent
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
        Found::Nothing(suggestion) => {
            let mut message = format!("There is no operation {method} {path}");
            if let Some(other) = suggestion {
                message = format!("{message}; did you mean {other}?");
            }
            refuse::plain(404, &message, "path: known")
        }
        Found::Operations(_) => Reply::empty(404),
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
        at: service.clock.now(),
    }
}
