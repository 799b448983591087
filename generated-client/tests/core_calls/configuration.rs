//! Webhooks and dunning.
#![expect(deprecated, reason = "the API deprecates what is tested here")]

use cleeng_client::core::configuration::{
    DunningCycle, WebhookEndpoint, WebhookFilter, WebhookFilterOptions, WebhookVerification,
    WebhookVerificationOptions,
};

use crate::PAYMENT_METHOD;
use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.configuration.set-webhook-subscription", |client| {
        let filter = WebhookFilter::new(WebhookFilterOptions::new(PAYMENT_METHOD));
        let options = WebhookVerificationOptions::new("0123456789abcdef0123456789abcdef");
        let endpoint = WebhookEndpoint::new("https://example.com/api/cleeng/webhook")
            .filters([filter])
            .verification(WebhookVerification::new(options))
            .retry_policy([("attempts", 3)]);
        client
            .core()
            .configuration()
            .set_webhook_subscription("subscriptionReadyForPaymentAuthorisation", [endpoint])
    });
    call.await;

    let call = table.call("core.configuration.list-webhook-subscriptions", |client| {
        client.core().configuration().list_webhook_subscriptions()
    });
    call.await;

    let call = table.call("core.configuration.set-dunning-actions", |client| {
        let attempts = [72, 48, 24, 0];
        client.core().configuration().set_dunning_actions(
            DunningCycle::ThreeMonths,
            true,
            attempts,
            PAYMENT_METHOD,
            2,
        )
    });
    call.await;
}
