//! One customer pays, another one watches.

use std::time::Duration;

use cleeng_client::UnixSeconds;
use cleeng_client::http::StatusCode;
use cleeng_client::mediastore::checkout::OrderGiftDelivery;
use cleeng_client::types::GiftId;

use crate::World;

const OFFER: &str = "S123456789_US";

#[tokio::test]
async fn a_gift_is_bought_by_one_and_redeemed_by_another() {
    let world = World::new().await;
    let giver = world.register("giver@example.com").await;
    let checkout = giver.client.mediastore().checkout();
    let delivery = OrderGiftDelivery::new()
        .recipient_email("friend@example.com")
        .delivery_date(UnixSeconds::new(world.mock.now() + 3600));
    let order = checkout
        .create_order(OFFER, giver.id)
        .buy_as_a_gift(true)
        .delivery_details(delivery)
        .await
        .unwrap();
    giver.pay(order.order.id).await.unwrap();
    assert!(!giver.has_access(OFFER).await);

    let account = giver.client.mediastore().account();
    let bought = account
        .fetch_customers_transactions(giver.id)
        .await
        .unwrap();
    let gift_id: i64 = bought.items[0]
        .target_id
        .as_ref()
        .unwrap()
        .to_string()
        .parse()
        .unwrap();
    world.mock.advance(Duration::from_secs(2 * 3600));
    let gift = world
        .publisher
        .core()
        .gifts()
        .get(GiftId::new(gift_id))
        .await
        .unwrap();

    let friend = world.register("friend@example.com").await;
    let checkout = friend.client.mediastore().checkout();
    assert!(
        checkout
            .verify_gift(gift.code.as_str())
            .await
            .unwrap()
            .redeemable
    );
    checkout.redeem_gift(gift.code.as_str()).await.unwrap();
    assert!(friend.has_access(OFFER).await);
    assert!(
        !checkout
            .verify_gift(gift.code.as_str())
            .await
            .unwrap()
            .redeemable
    );
    let again = checkout.redeem_gift(gift.code.as_str()).await.unwrap_err();
    assert_eq!(again.status(), Some(StatusCode::CONFLICT));
}
