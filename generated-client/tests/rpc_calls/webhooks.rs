//! Subscriptions to webhook topics.

use crate::table::Table;

const TOPIC: &str = "subscriptionReadyForPaymentAuthorisation";

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.subscribeToWebhookEvent", |cleeng| {
            cleeng.rpc().subscribe_to_webhook_event(TOPIC)
        })
        .await;
    table
        .call("rpc.unsubscribeFromWebhookEvent", |cleeng| {
            cleeng.rpc().unsubscribe_from_webhook_event(TOPIC)
        })
        .await;
    table
        .call("rpc.listWebhookSubscriptions", |cleeng| {
            cleeng.rpc().list_webhook_subscriptions()
        })
        .await;
}
