//! What a customer may watch, and on how many devices.

use serde_json::json;

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getAccessStatus", |cleeng| {
            cleeng
                .rpc()
                .get_access_status("S580476507_US")
                .ip_address("192.0.2.10")
        })
        .await;
    table
        .call("rpc.getAccessStatusForDevice", |cleeng| {
            cleeng
                .rpc()
                .get_access_status_for_device("S580476507_US", "living-room", "roku")
        })
        .await;
    table
        .call("rpc.getAccessibleTags", |cleeng| {
            cleeng.rpc().get_accessible_tags()
        })
        .await;
    table
        .call("rpc.registerSubscription", |cleeng| {
            let (gateway, method) = ("free-isp", "free-isp");
            cleeng
                .rpc()
                .register_subscription(
                    "someone@example.com",
                    "S580476507_US",
                    1_517_356_800,
                    gateway,
                    method,
                )
                .payment_method_specific_params(json!([]))
                .payment_external_id("ISP-8835152389".to_owned())
        })
        .await;
    table
        .call("rpc.isTrialAllowed", |cleeng| {
            cleeng
                .rpc()
                .is_trial_allowed("someone@example.com", "P770818221_FR")
        })
        .await;
    table
        .call("rpc.registerConcurrentAccess", |cleeng| {
            cleeng
                .rpc()
                .register_concurrent_access("example1")
                .content_group("example")
        })
        .await;
    table
        .call("rpc.verifyConcurrentAccess", |cleeng| {
            cleeng
                .rpc()
                .verify_concurrent_access("example1")
                .content_group("example")
        })
        .await;
}
