//! Register, log in, buy, watch, cancel.

use std::time::Duration;

use cleeng_client::Secret;
use cleeng_client::mediastore::account::SubscriptionStatus;

use crate::{PASSWORD, PUBLISHER, World};

const MONTHLY: &str = "S123456789_US";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn a_customer_registers_logs_in_buys_watches_and_cancels() {
    let world = World::new().await;
    let ann = world.register("ann@example.com").await;

    let identity = world.publisher.mediastore().identity();
    let wrong = identity
        .login("ann@example.com", Secret::new("a wrong passw0rd"))
        .publisher_id(PUBLISHER);
    assert_eq!(wrong.await.unwrap_err().code(), Some("USER0001"));
    let login = identity
        .login("ann@example.com", Secret::new(PASSWORD))
        .publisher_id(PUBLISHER);
    assert_eq!(login.await.unwrap().customer_id, Some(ann.id));

    assert!(!ann.has_access(MONTHLY).await);
    let order = ann.order(MONTHLY).await;
    assert!(!ann.has_access(MONTHLY).await);
    ann.pay(order).await.unwrap();
    assert!(ann.has_access(MONTHLY).await);
    assert!(world.has_access(&ann, MONTHLY).await);

    let account = ann.client.mediastore().account();
    let cancel = SubscriptionStatus::Cancelled;
    account
        .update_customers_subscription(ann.id, MONTHLY, cancel)
        .await
        .unwrap();
    let held = account.fetch_customers_subscriptions(ann.id).await.unwrap();
    assert_eq!(held.items[0].status, SubscriptionStatus::Cancelled);

    // What is paid for lasts to the end of its month, and is not renewed.
    world.mock.advance(20 * DAY);
    assert!(world.has_access(&ann, MONTHLY).await);
    world.mock.advance(20 * DAY);
    assert!(!world.has_access(&ann, MONTHLY).await);
}

#[tokio::test]
async fn a_subscription_that_nobody_cancels_is_renewed() {
    let world = World::new().await;
    let ann = world.register("ann@example.com").await;
    ann.buy(MONTHLY).await;
    world.mock.advance(95 * DAY);
    assert!(world.has_access(&ann, MONTHLY).await);
    let account = ann.client.mediastore().account();
    let paid = account.fetch_customers_transactions(ann.id).await.unwrap();
    assert!(paid.items.len() > 3, "{} transactions", paid.items.len());
}

#[tokio::test]
async fn the_publisher_sells_an_offer_of_its_own_and_ends_the_access() {
    use cleeng_client::core::OfferType;
    use cleeng_client::core::offers::{BillingCycle, NewPrice};
    use cleeng_client::core::subscriptions::SubscriptionTermination;

    let world = World::new().await;
    let core = world.publisher.core();
    let price = NewPrice::new(799, "USD");
    let offer = core
        .offers()
        .create("Films, weekly", OfferType::Subscription, price)
        .billing_cycle(BillingCycle::new().period_unit("week").amount(1))
        .await
        .unwrap();
    let ann = world.register("ann@example.com").await;
    let long_id = format!("{}_US", offer.id);
    ann.buy(&long_id).await;
    assert!(world.has_access(&ann, &long_id).await);

    let list = core
        .subscriptions()
        .list()
        .customer_id(ann.id)
        .await
        .unwrap();
    let [subscription] = list.items.as_slice() else {
        panic!("{list:?}");
    };
    let end = SubscriptionTermination::PublisherCancel;
    core.subscriptions()
        .terminate(subscription.subscription_id, end)
        .await
        .unwrap();
    assert!(!world.has_access(&ann, &long_id).await);
}
