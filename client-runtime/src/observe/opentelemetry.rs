//! Metrics of OpenTelemetry.

use std::borrow::Cow;
use std::time::Duration;

use opentelemetry::metrics::{Counter, Histogram, Meter};
use opentelemetry::{KeyValue, StringValue};

use super::end::{AttemptEnd, RequestEnd};
use super::info::RequestInfo;
use super::observer::Observer;
use crate::json::{Deviation, DeviationKind};

/// Records metrics with [OpenTelemetry](https://opentelemetry.io), under the names of its semantic conventions where it has any.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Client;
/// use client_runtime::observe::OpenTelemetry;
///
/// let meter = opentelemetry::global::meter("my-shop");
/// let builder = Client::builder(&API).observer(OpenTelemetry::new(&meter));
/// ```
///
/// | metric | what it counts | attributes |
/// |---|---|---|
/// | `http.client.request.duration` | seconds of each attempt | `http.request.method`, `server.address`, `server.port`, `url.template`, `http.response.status_code`, `error.type`, `http.request.resend_count` of a retry; of JSON-RPC `rpc.system.name` and `rpc.method` |
/// | `api.client.operation.duration` | seconds of each request with all its attempts and waits | `http.response.status_code`, `error.type` |
/// | `api.client.operation.retries` | retries | `api.retry.reason` |
/// | `api.client.deviations` | places where responses are not as documented | `api.deviation.kind` |
///
/// All have `api.operation.name`, which is `batch` for a JSON-RPC batch; the names that start with `api` are this crate's own.
/// `error.type` is the status where the API refused, else a word such as `timeout`, `transport` or `cancelled`.
#[derive(Clone, Debug)]
pub struct OpenTelemetry {
    attempts: Histogram<f64>,
    requests: Histogram<f64>,
    retries: Counter<u64>,
    deviations: Counter<u64>,
}

/// The buckets that the semantic conventions ask for.
const SECONDS: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];

const ERROR_TYPE: &str = "error.type";
const STATUS: &str = "http.response.status_code";

impl OpenTelemetry {
    /// An observer that records with this meter.
    ///
    /// ```
    /// use client_runtime::observe::OpenTelemetry;
    ///
    /// let metrics = OpenTelemetry::new(&opentelemetry::global::meter("my-shop"));
    /// ```
    #[must_use]
    pub fn new(meter: &Meter) -> Self {
        let seconds = |name, description| {
            meter
                .f64_histogram(name)
                .with_unit("s")
                .with_description(description)
                .with_boundaries(SECONDS.into())
                .build()
        };
        let counter = |name, unit, description| {
            meter
                .u64_counter(name)
                .with_unit(unit)
                .with_description(description)
                .build()
        };
        Self {
            attempts: seconds(
                "http.client.request.duration",
                "Duration of HTTP client requests.",
            ),
            requests: seconds(
                "api.client.operation.duration",
                "Duration of API requests with all attempts and waits.",
            ),
            retries: counter(
                "api.client.operation.retries",
                "{retry}",
                "Retries of API requests.",
            ),
            deviations: counter(
                "api.client.deviations",
                "{deviation}",
                "Places where API responses are not as documented.",
            ),
        }
    }
}

impl Observer for OpenTelemetry {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        let request = attempt.request;
        let mut attributes = vec![operation(request.operation())];
        attributes.extend(target(request));
        attributes.extend(end(attempt.status.map(u16::from), attempt.error_type()));
        let resent = i64::from(attempt.number) - 1;
        let resent = (resent > 0).then(|| KeyValue::new("http.request.resend_count", resent));
        attributes.extend(resent);
        record(&self.attempts, attempt.duration, &attributes);
        if let Some(retry) = attempt.retry {
            let reason = KeyValue::new("api.retry.reason", retry.reason.as_str());
            self.retries
                .add(1, &[operation(request.operation()), reason]);
        }
    }

    fn request_ended(&self, request: &RequestEnd<'_>) {
        let mut attributes = vec![operation(request.request.operation())];
        attributes.extend(end(request.status.map(u16::from), request.error_type()));
        record(&self.requests, request.duration, &attributes);
    }

    fn deviation(&self, deviation: &Deviation) {
        let kind = KeyValue::new("api.deviation.kind", word(deviation.kind()));
        self.deviations
            .add(1, &[operation(deviation.operation()), kind]);
    }
}

fn record(histogram: &Histogram<f64>, duration: Duration, attributes: &[KeyValue]) {
    histogram.record(duration.as_secs_f64(), attributes);
}

fn operation(id: &'static str) -> KeyValue {
    KeyValue::new("api.operation.name", id)
}

/// Where a request goes.
fn target(request: RequestInfo<'_>) -> impl Iterator<Item = KeyValue> {
    let method = request.method().as_str().to_owned();
    let port = request.port().map(i64::from);
    let template = request.url_template().map(Cow::into_owned);
    let system = request.is_json_rpc().then_some("jsonrpc");
    [
        Some(KeyValue::new("http.request.method", method)),
        Some(KeyValue::new("server.address", request.host().to_owned())),
        port.map(|port| KeyValue::new("server.port", port)),
        template.map(|path| KeyValue::new("url.template", path)),
        system.map(|system| KeyValue::new("rpc.system.name", system)),
        request
            .rpc_method()
            .map(|method| KeyValue::new("rpc.method", method)),
    ]
    .into_iter()
    .flatten()
}

/// The outcome of a request.
fn end(status: Option<u16>, error_type: Option<&str>) -> impl Iterator<Item = KeyValue> + use<> {
    let status = status.map(|status| KeyValue::new(STATUS, i64::from(status)));
    let error = error_type.map(|word| StringValue::from(word.to_owned()));
    let error = error.map(|word| KeyValue::new(ERROR_TYPE, word));
    status.into_iter().chain(error)
}

const fn word(kind: DeviationKind) -> &'static str {
    match kind {
        DeviationKind::Form => "form",
        DeviationKind::UnknownValue => "unknown_value",
        DeviationKind::Missing => "missing",
        DeviationKind::Unreadable => "unreadable",
        DeviationKind::UnknownField => "unknown_field",
    }
}
