//! A customer moves from one subscription to another.

use cleeng_client::mediastore::account::SwitchDirection;
use cleeng_client::types::TargetOfferId;

use crate::World;

const MONTHLY: &str = "S123123123_US";
const YEARLY: &str = "S619117184_US";

#[tokio::test]
async fn a_monthly_subscriber_goes_yearly() {
    let world = World::new().await;
    let ann = world.register("ann@example.com").await;
    ann.buy(MONTHLY).await;

    let account = ann.client.mediastore().account();
    let options = account
        .fetch_available_switches(ann.id, MONTHLY)
        .await
        .unwrap();
    let mut goals = options.available.iter();
    assert!(goals.any(|option| option.to_offer_id.as_str() == YEARLY));

    let up = SwitchDirection::Upgrade;
    account
        .switch_subscription(ann.id, MONTHLY, TargetOfferId::new(YEARLY), up)
        .await
        .unwrap();
    assert!(ann.has_access(YEARLY).await);
    assert!(!ann.has_access(MONTHLY).await);
}
