//! Purchases in the app stores, reported by the publisher.
#![expect(deprecated, reason = "the API deprecates what is tested here")]

use cleeng_client::core::in_app::{
    AmazonReceipt, AndroidReceipt, AppleAppType, AppleReceipt, RokuOrder,
};
use cleeng_client::{Decimal, UnixMillis};

use crate::IP;
use crate::table::Table;

const EMAIL: &str = "someone@example.com";
const OFFER: &str = "S598742062_US";

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.in-app.android", |client| {
        let receipt = AndroidReceipt::new()
            .product_id("s598742062_us")
            .purchase_token("rojeslcdyyiapnqcynkjyyjh")
            .package_name("com.example.video")
            .order_id("n9lGZjAWtRNhc98")
            .purchase_state(0)
            .purchase_time(UnixMillis::new(1_495_672_338_713))
            .developer_payload("39772f248878a8ff130c0b167caa45e7");
        client
            .core()
            .in_app()
            .android(EMAIL, OFFER, receipt)
            .ip_address(IP)
            .coupon_code("SPRING-25")
    });
    call.await;

    let call = table.call("core.in-app.apple-ios-tvos", |client| {
        let receipt = AppleReceipt::new()
            .transaction_id("1000000123456789")
            .receipt_data("TUlJVHR3WUo=");
        client
            .core()
            .in_app()
            .apple_ios_tvos(EMAIL, OFFER, receipt)
            .app_type(AppleAppType::Tvos)
            .ip_address(IP)
            .coupon_code("SPRING-25")
    });
    call.await;

    let call = table.call("core.in-app.roku", |client| {
        let order = RokuOrder::new()
            .amount(Decimal::new(599, 2))
            .code("S598742062-US")
            .purchase_id("b6b2f0e4")
            .qty(1)
            .total(Decimal::new(659, 2));
        client
            .core()
            .in_app()
            .roku(EMAIL, OFFER, order)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("core.in-app.amazon-firetv", |client| {
        let receipt = AmazonReceipt::new()
            .receipt_id("CM8NBdCpsfsdfJHKAlMQadkMzZMRi2t0dc5aYS1tw=")
            .user_id("YHSmjGja82Qf1TwrfghdfFmIhA1a7SlfIaFusML0=");
        client
            .core()
            .in_app()
            .amazon_firetv(EMAIL, OFFER, receipt)
            .ip_address(IP)
    });
    call.await;
}
