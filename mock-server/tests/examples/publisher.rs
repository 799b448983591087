//! What a publisher's server does.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cleeng_client::bytes::Bytes;
use cleeng_client::core::passes::PassId;
use cleeng_client::core::subscriptions::SubscriptionTermination;
use cleeng_client::http::Request;
use cleeng_client::transport::{ReqwestTransport, TransportService};
use cleeng_client::types::{OfferId, SubscriptionId};
use cleeng_mock::MockCleeng;
use tower::ServiceExt as _;

use crate::programs::blocking_report::Report;
use crate::programs::metrics::Metrics;
use crate::programs::own_transport::{self, DryRun};
use crate::programs::{batch, blocking_report, first_call, from_json_rpc, metrics};
use crate::{CUSTOMER, builder, calls, client, login, mock};

const PASS: &str = "P123123123_US";

#[tokio::test]
async fn the_first_call_lists_what_is_on_sale() {
    let mock = mock().await;
    let lines = first_call::run(&client(&mock)).await.unwrap();
    assert!(
        lines.contains(&String::from("S619117184_US Everything, yearly: 59.99 USD")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_batch_is_one_request_with_a_result_for_each_call() {
    let mock = mock().await;
    let offers = [PASS, "P999999999_US"].map(OfferId::new);
    let lines = batch::run(&client(&mock), &offers).await.unwrap();
    assert_eq!(
        lines,
        [
            "P123123123_US: A month of finance, 12.99 USD",
            "P999999999_US: No offer has the id P999999999_US"
        ]
    );
    mock.fault("status=503").unwrap();
    let down = batch::run(&client(&mock), &offers).await.unwrap_err();
    assert!(down.is_retryable());
}

#[test]
fn the_report_counts_subscriptions_by_offer_and_status() {
    let mock = MockCleeng::start_blocking().unwrap();
    let client = builder(&mock).build_blocking().unwrap();
    let active = |offer| ((OfferId::new(offer), String::from("active")), 1);
    let mut expected = Report::from([active("S123123123_US"), active("S565568989_US")]);
    assert_eq!(blocking_report::run(&client).unwrap(), expected);

    let subscriptions = client.core().subscriptions();
    let list = subscriptions.list().customer_id(CUSTOMER);
    let mut sports = list
        .into_iter()
        .map(|it| it.unwrap())
        .filter(|it| it.offer_id == "S565568989_US");
    let id = sports.next().unwrap().subscription_id;
    let end = subscriptions.terminate(id, SubscriptionTermination::PublisherCancel);
    end.send().unwrap();
    expected.remove(&active("S565568989_US").0);
    expected.insert(
        (OfferId::new("S565568989_US"), String::from("terminated")),
        1,
    );
    assert_eq!(blocking_report::run(&client).unwrap(), expected);
}

#[tokio::test]
async fn requests_and_their_retries_are_measured() {
    let mock = mock().await;
    mock.fault("status=503, times=1").unwrap();
    let observer = Arc::new(Metrics::default());
    let client = builder(&mock).observer(observer.clone()).build().unwrap();
    let said = metrics::run(&client, PassId::new(123_456_789)).await;
    assert_eq!(said.unwrap(), "active after 2 attempts");
    let figures = observer.figures().into_iter();
    let counts: Vec<_> = figures.map(|(what, (count, _))| (what, count)).collect();
    assert_eq!(
        counts,
        [
            ("core.passes.get retry: server_error".into(), 1),
            ("core.passes.get success".into(), 1)
        ]
    );
}

#[tokio::test]
async fn a_dry_run_sends_what_reads_alone() {
    let mock = mock().await;
    let usual = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
    let dry_run = Arc::new(DryRun::new(usual));
    let transport = own_transport::limited(dry_run.clone());
    let client = builder(&mock).transport(transport).build().unwrap();
    client.core().passes().get(123_456_789).await.unwrap();
    let subscription = SubscriptionId::new(123_123_123);
    let said = own_transport::run(&client, subscription).await.unwrap();
    assert_eq!(
        said,
        "123123123 stays as it is: core.subscriptions.activate: a dry run changes nothing"
    );
    let changes = BTreeMap::from([("core.subscriptions.activate", 1)]);
    assert_eq!(dry_run.changes(), changes);
    let requests = mock.requests();
    let operations: Vec<_> = requests.iter().map(|it| it.operation()).collect();
    assert_eq!(operations, [Some("core.passes.get")]);
}

#[tokio::test]
async fn the_transport_of_a_client_is_a_service() {
    let mock = mock().await;
    let service = TransportService::of(&client(&mock));
    let health = format!("{}/_mock/health", mock.base_url());
    let request = Request::get(health).body(Bytes::new()).unwrap();
    assert_eq!(service.oneshot(request).await.unwrap().status(), 200);
}

#[tokio::test]
async fn both_ways_say_the_same() {
    let mock = mock().await;
    let (client, offer) = (client(&mock), OfferId::new(PASS));
    let token = login(&client).await.customer_token.unwrap();
    let before = from_json_rpc::before(&client, token, &offer).await.unwrap();
    let after = from_json_rpc::after(&client, CUSTOMER, &offer)
        .await
        .unwrap();
    assert_eq!(before, after);
    assert!(
        after.has_access && after.passes.contains(&offer),
        "{after:?}"
    );
    assert_eq!(calls(&mock, "rpc.getAccessStatus"), 1);
}
