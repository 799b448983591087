//! The metrics that OpenTelemetry gets, under its own names.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, MetricData, ResourceMetrics, ScopeMetrics,
};
use opentelemetry_sdk::metrics::reader::MetricReader;
use opentelemetry_sdk::metrics::{
    InstrumentKind, ManualReader, Pipeline, SdkMeterProvider, Temporality,
};
use opentelemetry_semantic_conventions::{attribute, metric};

use super::desk::{Given, reply, reply_with};
use super::deviations;
use super::observers::{order, watched};
use super::shop::{get_order, get_receipt, receipt};
use crate::exchange::transport::Failure;
use crate::observe::OpenTelemetry;
use crate::{BatchRequest, Client};

/// Reads metrics when it is asked to.
#[derive(Clone, Debug, Default)]
struct Reader(Arc<ManualReader>);

impl MetricReader for Reader {
    fn register_pipeline(&self, pipeline: Weak<Pipeline>) {
        self.0.register_pipeline(pipeline);
    }

    fn collect(&self, metrics: &mut ResourceMetrics) -> OTelSdkResult {
        self.0.collect(metrics)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn temporality(&self, kind: InstrumentKind) -> Temporality {
        self.0.temporality(kind)
    }
}

/// A meter whose metrics stay in memory.
struct Metered {
    client: Client,
    reader: Reader,
    _provider: SdkMeterProvider,
}

/// The attributes of a point, as text.
type Attributes = BTreeMap<String, String>;

/// For each metric with its unit, the points: how many values, their sum, and the attributes.
type Points = Vec<(u64, f64, Attributes)>;

fn attributes<'a>(all: impl Iterator<Item = &'a KeyValue>) -> Attributes {
    all.map(|it| (it.key.to_string(), it.value.to_string()))
        .collect()
}

impl Metered {
    fn new(responses: impl IntoIterator<Item = Given>) -> Self {
        let reader = Reader::default();
        let provider = SdkMeterProvider::builder()
            .with_reader(reader.clone())
            .build();
        let metrics = OpenTelemetry::new(&provider.meter("shop"));
        Self {
            client: watched(responses, metrics, |builder| builder),
            reader,
            _provider: provider,
        }
    }

    fn metrics(&self) -> BTreeMap<(String, String), Points> {
        let mut read = ResourceMetrics::default();
        self.reader.collect(&mut read).unwrap();
        let scopes = read.scope_metrics().inspect(|scope| {
            assert_eq!(scope.scope().name(), "shop");
        });
        let metrics = scopes.flat_map(ScopeMetrics::metrics);
        metrics
            .map(|metric| {
                let points: Points = match metric.data() {
                    AggregatedMetrics::F64(MetricData::Histogram(histogram)) => histogram
                        .data_points()
                        .map(|it| (it.count(), it.sum(), attributes(it.attributes())))
                        .collect(),
                    AggregatedMetrics::U64(MetricData::Sum(sum)) => sum
                        .data_points()
                        .map(|it| (it.value(), 0.0, attributes(it.attributes())))
                        .collect(),
                    _ => panic!("{} is of another kind", metric.name()),
                };
                let key = (metric.name().to_owned(), metric.unit().to_owned());
                (key, points)
            })
            .collect()
    }

    /// The points of a metric.
    fn points(&self, name: &str, unit: &str) -> Points {
        let key = (name.to_owned(), unit.to_owned());
        let mut points = self.metrics().remove(&key).unwrap_or_default();
        points.sort_by(|one, other| one.2.cmp(&other.2));
        points
    }
}

fn named<const N: usize>(all: [(&str, &str); N]) -> Attributes {
    all.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

#[tokio::test]
async fn each_attempt_is_an_http_request_under_the_conventions_names() {
    let metered = Metered::new([
        Err(Failure::maybe_sent("late").timed_out()),
        reply_with(503, &[("retry-after", "3")], ""),
        reply(200, &order()),
    ]);
    get_order(&metered.client, "7").await.unwrap();
    let common = named([
        ("api.operation.name", "store.orders.get"),
        (attribute::HTTP_REQUEST_METHOD, "GET"),
        (attribute::SERVER_ADDRESS, "sandbox.shop.example"),
        (attribute::SERVER_PORT, "443"),
        (attribute::URL_TEMPLATE, "/v1/orders/{orderId}"),
    ]);
    let with = |more: Attributes| common.clone().into_iter().chain(more).collect();
    let mut expected: Points = vec![
        (1, 0.5, with(named([(attribute::ERROR_TYPE, "timeout")]))),
        (
            1,
            0.5,
            with(named([
                (attribute::ERROR_TYPE, "503"),
                (attribute::HTTP_RESPONSE_STATUS_CODE, "503"),
                (attribute::HTTP_REQUEST_RESEND_COUNT, "1"),
            ])),
        ),
        (
            1,
            0.5,
            with(named([
                (attribute::HTTP_RESPONSE_STATUS_CODE, "200"),
                (attribute::HTTP_REQUEST_RESEND_COUNT, "2"),
            ])),
        ),
    ];
    expected.sort_by(|one, other| one.2.cmp(&other.2));
    assert_eq!(
        metered.points(metric::HTTP_CLIENT_REQUEST_DURATION, "s"),
        expected
    );
}

#[tokio::test]
async fn a_request_has_one_duration_and_its_retries_reasons() {
    let metered = Metered::new([
        reply(429, ""),
        reply_with(503, &[("retry-after", "3")], ""),
        reply(200, &order()),
        reply(404, ""),
    ]);
    get_order(&metered.client, "7").await.unwrap();
    get_order(&metered.client, "8").await.unwrap_err();
    let operation = ("api.operation.name", "store.orders.get");
    assert_eq!(
        metered.points("api.client.operation.duration", "s"),
        [
            (
                1,
                0.5,
                named([
                    operation,
                    (attribute::HTTP_RESPONSE_STATUS_CODE, "404"),
                    (attribute::ERROR_TYPE, "404"),
                ])
            ),
            (
                1,
                4.5,
                named([operation, (attribute::HTTP_RESPONSE_STATUS_CODE, "200")])
            ),
        ]
    );
    let retry = |reason| (1, 0.0, named([operation, ("api.retry.reason", reason)]));
    assert_eq!(
        metered.points("api.client.operation.retries", "{retry}"),
        [retry("rate_limited"), retry("server_error")]
    );
}

#[tokio::test]
async fn json_rpc_has_its_system_and_method() {
    let metered = Metered::new([reply(404, ""), reply(404, "")]);
    get_receipt(&metered.client).await.unwrap_err();
    let batch = BatchRequest::new(&metered.client, (receipt(7), receipt(8)));
    batch.await.unwrap_err();
    let points = metered.points(metric::HTTP_CLIENT_REQUEST_DURATION, "s");
    let of = |name| {
        let point = points
            .iter()
            .find(|point| point.2["api.operation.name"] == name);
        let attributes = &point.unwrap().2;
        assert_eq!(attributes[attribute::RPC_SYSTEM_NAME], "jsonrpc");
        assert_eq!(attributes[attribute::URL_TEMPLATE], "/rpc");
        attributes.get(attribute::RPC_METHOD).map(String::as_str)
    };
    assert_eq!(of("till.getReceipt"), Some("getReceipt"));
    assert_eq!(of("batch"), None);
}

#[tokio::test]
async fn deviations_are_counted_by_their_kind() {
    let body = deviations::order(r#""note":7,"new":1,"newer":1"#);
    let metered = Metered::new([reply(200, &body)]);
    get_order(&metered.client, "7").await.unwrap();
    let kind = |count, kind| {
        let operation = ("api.operation.name", "store.orders.get");
        (count, 0.0, named([operation, ("api.deviation.kind", kind)]))
    };
    assert_eq!(
        metered.points("api.client.deviations", "{deviation}"),
        [kind(1, "form"), kind(2, "unknown_field")]
    );
}
