//! Whatever a refusal says, the error tells it, hides what is secret, and nothing that may have happened is repeated.

#![allow(deprecated, reason = "the API deprecates most of its methods")]

use cleeng_client::operation::{Call, Effect, Operation};
use cleeng_client::{Client, ErrorKind, Request};
use serde_json::Value;

use crate::exchange::{SECRETS, call, check_error, client};

/// Checks a first line with the status and the value of `Retry-After`, and a body below it.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (head, body) = data.split_at(end.map_or(0, |end| end + 1));
    let head = String::from_utf8_lossy(head);
    let (status, retry_after) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    let refusal = Refusal {
        status: status
            .parse()
            .ok()
            .filter(|status| (400..600).contains(status))
            .unwrap_or(422),
        retry_after: retry_after.chars().filter(char::is_ascii_graphic).collect(),
        body,
    };
    let [publisher_token, _, customer_jwt] = SECRETS;
    refusal.of(publisher_token, |client| client.core().passes().get(1));
    refusal.of(publisher_token, |client| {
        client.core().payments().delete_payment_details(1)
    });
    refusal.of(customer_jwt, |client| {
        client.mediastore().checkout().pay_without_details(1)
    });
    refusal.of(publisher_token, |client| client.rpc().get_pass_offer("P1"));
}

struct Refusal<'a> {
    status: u16,
    retry_after: String,
    body: &'a [u8],
}

impl Refusal<'_> {
    /// Checks what a call with a credential makes of it.
    fn of<O: Operation>(&self, secret: &str, make: impl FnOnce(&Client) -> Request<O>)
    where
        O::Output: 'static,
    {
        let mut headers = vec![("content-type", "application/json")];
        if !self.retry_after.is_empty() {
            headers.push(("retry-after", &self.retry_after));
        }
        let (client, api) = client(self.status, &headers, self.body);
        let Err(error) = call(make(&client)) else {
            panic!("{} counts as a success", self.status);
        };
        let sent = api.requests().len();
        check_error(&error, sent, self.body);
        if matches!(O::ROUTE.call, Call::JsonRpc { .. }) && self.is_of_another_request() {
            assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
            return;
        }
        assert_eq!(error.kind(), ErrorKind::Api, "{error:?}");
        assert_eq!(error.status().map(u16::from), Some(self.status));
        assert_eq!(error.operation(), Some(O::ROUTE.id));
        assert!(
            sent == 1 || self.may_be_repeated(O::ROUTE.effect),
            "{error:?}"
        );
        let message = error.message().unwrap_or_default();
        assert!(!message.contains(secret), "{error:?}");
        self.check_words(&error);
    }

    /// Whether the body names the id of another request than the first. A server that cannot tell the id may say 0.
    fn is_of_another_request(&self) -> bool {
        let body = serde_json::from_slice::<Value>(self.body).unwrap_or_default();
        let response = match body.as_array().map(Vec::as_slice) {
            Some([only]) => only,
            _ => &body,
        };
        let id = &response["id"];
        let number = id.as_u64().or_else(|| id.as_str()?.parse().ok());
        number.is_some_and(|number| number > 1)
    }

    /// Whether nothing can have happened, or nothing that counts.
    fn may_be_repeated(&self, effect: Effect) -> bool {
        match (self.status, effect) {
            (429, _) | (500.., Effect::Read) => true,
            (503, Effect::Write) => !self.retry_after.is_empty(),
            _ => false,
        }
    }

    /// A plain object has its message found, whatever the message is.
    fn check_words(&self, error: &cleeng_client::Error) {
        let Ok(Value::Object(fields)) = serde_json::from_slice(self.body) else {
            return;
        };
        let mut fields = fields.iter();
        if let (Some((name, Value::String(message))), None) = (fields.next(), fields.next()) {
            let message = Some(message.trim()).filter(|message| !message.is_empty());
            let is_secret = |message: &str| SECRETS.iter().any(|secret| message.contains(secret));
            if name == "message" && !message.is_some_and(is_secret) {
                assert_eq!(error.message(), message, "{error:?}");
            }
        }
    }
}
