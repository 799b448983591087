//! Operations that the spec does not have.

use std::collections::HashSet;

use serde_json::Value;

use super::{Received, Traffic};
use crate::api::{Family, Protocol};
use crate::drift::draft::{Call as DraftCall, Draft};
use crate::drift::found::{Fix, Found};
use crate::drift::sketch::Sketch;
use crate::drift::target::{self, Address, Host};
use crate::drift::{Code, Exchange};

/// What JSON-RPC says of a method that is not there.
const NO_METHOD: i64 = -32601;

impl<'a> Traffic<'a> {
    pub(super) fn undocumented(
        &mut self,
        hosts: &[Host<'a>],
        exchange: &Exchange,
        address: &Address<'_>,
        seen: &Received<'_>,
    ) {
        let prefixes: HashSet<&str> = hosts.iter().map(|host| host.prefix).collect();
        let below = prefixes
            .into_iter()
            .filter(|prefix| !prefix.is_empty())
            .find_map(|prefix| address.path.strip_prefix(prefix));
        let path = target::template(below.unwrap_or(address.path));
        let families = hosts.iter().map(|host| host.family);
        let families = families.filter(|family| family.protocol == Protocol::Rest);
        let families: Vec<&Family> = families.collect();
        let call = DraftCall::Rest {
            verb: &exchange.method,
            path: &path,
        };
        let query = seen.query.iter().map(|(name, text)| {
            let value = serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()));
            (name.clone(), Sketch::of_value(&value))
        });
        let draft = Draft {
            query: query.collect(),
            body: exchange.request.json().map(Sketch::of_value),
            result: exchange.response.json().map(Sketch::of_value),
            success: (200..300).contains(&seen.status).then_some(seen.status),
            ..Draft::new(call)
        };
        let fix = draft.fix(&families, self.spec.sources);
        self.unknown_operation(format!("{} {path}", exchange.method), fix, seen);
    }

    pub(super) fn undocumented_method(
        &mut self,
        family: &Family,
        method: &str,
        seen: &Received<'_>,
    ) {
        let response = seen.response.json();
        let code = response.and_then(|it| it.pointer("/error/code")?.as_i64());
        if code == Some(NO_METHOD) {
            return;
        }
        let draft = Draft {
            body: seen.request.json().map(Sketch::of_value),
            result: response
                .and_then(|it| it.get("result"))
                .map(Sketch::of_value),
            ..Draft::new(DraftCall::Rpc { method })
        };
        let fix = draft.fix(&[family], self.spec.sources);
        self.unknown_operation(format!("{} {method}", family.name.client), fix, seen);
    }

    pub(super) fn unknown_operation(
        &mut self,
        subject: String,
        fix: Option<Fix>,
        seen: &Received<'_>,
    ) {
        let message = "the spec has no such operation";
        let found = Found::new(Code::UnknownOperation, subject, message);
        let found = match fix {
            Some(fix) => found.fix(fix),
            None => found,
        };
        let [at, _] = &seen.at;
        self.add(found, seen.exchange, at.trim_end_matches(".params"));
    }
}
