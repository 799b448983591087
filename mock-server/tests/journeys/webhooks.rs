//! The publisher's own server hears of what happens.

use cleeng_client::webhook::{self, Event};
use cleeng_mock::MockCleeng;
use test_support::{Response, Server};

use crate::World;

const SECRET: &str = "a secret of at least 16 bytes";

#[tokio::test]
async fn a_purchase_is_reported_step_by_step_and_the_client_trusts_the_reports() {
    let publisher = Server::start(|_| Response::new(200, "", ""));
    let mock = MockCleeng::builder()
        .webhook_url(publisher.url())
        .webhook_secret(SECRET);
    let world = World::of(mock.start().await.unwrap());
    let ann = world.register("ann@example.com").await;
    ann.buy("S123456789_US").await;

    let report = publisher.request(0).await;
    let signature = report.header("x-mock-signature").unwrap();
    let registered = webhook::receive(report.body(), SECRET, signature).unwrap();
    assert!(
        matches!(registered.event, Event::CustomerRegistered(_)),
        "{registered:?}"
    );
    webhook::receive(report.body(), "another secret of 16 bytes", signature).unwrap_err();

    let report = publisher.request(1).await;
    let signature = report.header("x-mock-signature").unwrap();
    let paid = webhook::receive(report.body(), SECRET, signature).unwrap();
    assert!(
        matches!(paid.event, Event::TransactionCreated(_)),
        "{paid:?}"
    );
}
