//! Subscriptions, and the switches from one to another.

use std::collections::BTreeMap;

use cleeng_client::Json;
use cleeng_client::core::subscriptions::{
    SubscriptionStatus, SubscriptionTermination, SwitchAlgorithm, SwitchDirection, SwitchStatus,
};

use crate::table::Table;
use crate::{CUSTOMER, PAYMENT, PAYMENT_DETAILS, PAYMENT_METHOD, YEAR_2030};

const FROM: &str = "S565568989_US";
const OFFER: &str = "S123123123_US";
const SUBSCRIPTION: i64 = 123_123_123;
const SWITCH: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";
const TO: &str = "S565568990_US";

pub(crate) async fn call(table: &mut Table) {
    create_and_find(table).await;
    change(table).await;
    pause(table).await;
    manage_elsewhere(table).await;
    switch(table).await;
    follow_switches(table).await;
}

async fn create_and_find(table: &mut Table) {
    let call = table.call("core.subscriptions.create", |client| {
        let properties = BTreeMap::from([("shop".to_owned(), Json::from("Utrecht"))]);
        client
            .core()
            .subscriptions()
            .create(CUSTOMER, OFFER, PAYMENT_METHOD, "order-4711")
            .expires_at(YEAR_2030)
            .in_trial(true)
            .external_properties(properties)
            .payment_id(PAYMENT)
    });
    call.await;

    let call = table.call("core.subscriptions.get", |client| {
        client.core().subscriptions().get(1_234_567_890)
    });
    call.await;

    let call = table.call("core.subscriptions.list", |client| {
        client
            .core()
            .subscriptions()
            .list()
            .customer_id(CUSTOMER)
            .external_id("order-4711")
            .limit(100)
            .offer_id(OFFER)
            .offset(200)
            .payment_method_id(PAYMENT_METHOD)
            .status([SubscriptionStatus::Active, SubscriptionStatus::Stopped])
            .transaction_id("T123456789")
    });
    call.await;
}

async fn change(table: &mut Table) {
    let call = table.call("core.subscriptions.update", |client| {
        client
            .core()
            .subscriptions()
            .update(SUBSCRIPTION)
            .status(SubscriptionStatus::Stopped)
            .coupon_code("SPRING-25")
            .expires_at(YEAR_2030)
            .payment_details_id(PAYMENT_DETAILS)
            .in_trial(false)
            .external_properties([("shop", "Gouda")])
            .external_id("order-4712")
    });
    call.await;

    let call = table.call("core.subscriptions.activate", |client| {
        client.core().subscriptions().activate(SUBSCRIPTION)
    });
    call.await;

    let call = table.call("core.subscriptions.cancel", |client| {
        client
            .core()
            .subscriptions()
            .cancel(SUBSCRIPTION, "Too expensive")
    });
    call.await;

    let call = table.call("core.subscriptions.terminate", |client| {
        client
            .core()
            .subscriptions()
            .terminate(SUBSCRIPTION, SubscriptionTermination::PolicyViolation)
    });
    call.await;
}

async fn pause(table: &mut Table) {
    let call = table.call("core.subscriptions.pause", |client| {
        client.core().subscriptions().pause(SUBSCRIPTION, 2)
    });
    call.await;

    let call = table.call("core.subscriptions.resume", |client| {
        client.core().subscriptions().resume(SUBSCRIPTION)
    });
    call.await;
}

async fn manage_elsewhere(table: &mut Table) {
    let call = table.call("core.subscriptions.transfer", |client| {
        client
            .core()
            .subscriptions()
            .transfer(SUBSCRIPTION, 9_277_511_430_i64)
    });
    call.await;

    let call = table.call("core.subscriptions.revive", |client| {
        client
            .core()
            .subscriptions()
            .revive(SUBSCRIPTION, YEAR_2030)
            .payment_id(PAYMENT)
    });
    call.await;

    let call = table.call("core.subscriptions.renew", |client| {
        client
            .core()
            .subscriptions()
            .renew(SUBSCRIPTION)
            .expires_at(YEAR_2030)
            .payment_id(PAYMENT)
            .convert_trial(true)
    });
    call.await;
}

async fn switch(table: &mut Table) {
    let call = table.call("core.subscriptions.fetch-available-switches", |client| {
        client
            .core()
            .subscriptions()
            .fetch_available_switches(CUSTOMER, FROM)
    });
    call.await;

    let call = table.call("core.subscriptions.switch", |client| {
        client
            .core()
            .subscriptions()
            .switch(TO, SwitchDirection::Unspecified)
            .subscription_id(SUBSCRIPTION)
            .algorithm(SwitchAlgorithm::Deferred)
            .customer_id(CUSTOMER)
            .from_offer_id(FROM)
    });
    call.await;

    let call = table.call("core.subscriptions.fetch-switch-settings", |client| {
        client.core().subscriptions().fetch_switch_settings(FROM)
    });
    call.await;
}

async fn follow_switches(table: &mut Table) {
    let call = table.call("core.subscriptions.list-switches", |client| {
        client
            .core()
            .subscriptions()
            .list_switches(CUSTOMER)
            .subscription_id(SUBSCRIPTION)
            .status(SwitchStatus::Inprogress)
    });
    call.await;

    let call = table.call("core.subscriptions.get-switch", |client| {
        client.core().subscriptions().get_switch(SWITCH)
    });
    call.await;

    let call = table.call("core.subscriptions.update-switch", |client| {
        client
            .core()
            .subscriptions()
            .update_switch(SWITCH, SwitchStatus::Finished)
            .payment_id(PAYMENT)
    });
    call.await;
}
