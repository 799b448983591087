//! Paying for an order, and telling of a purchase in an app store.

use cleeng_client::mediastore::checkout::{
    AdyenAuthentication, AmazonReceipt, AndroidReceipt, AppleAppType, AppleReceipt,
    PaymentMethodName, RokuOrder, ZeroPaymentFilter,
};
use cleeng_client::{Decimal, UnixMillis};

use crate::table::Table;
use crate::{CAPTCHA, COUPON, EMAIL, IP, action_details, billing_address, browser_info, card};

const ORDER: i64 = 696_713_353;
const STORE_OFFER: &str = "S598742062_US";

pub(crate) async fn call(table: &mut Table) {
    adyen(table).await;
    without_adyen(table).await;
    app_stores(table).await;
}

async fn adyen(table: &mut Table) {
    let return_url = "https://example.com/checkout";

    let call = table.call(
        "mediastore.checkout.create-adyen-payment-session",
        |client| {
            client
                .mediastore()
                .checkout()
                .create_adyen_payment_session(return_url)
                .order_id(ORDER)
                .filter_payment_methods(vec![PaymentMethodName::Card, PaymentMethodName::Ideal])
                .filter_payment_methods_by_type(ZeroPaymentFilter::ZeroPaymentSupported)
        },
    );
    call.await;

    let call = table.call("mediastore.checkout.get-adyen-payment-methods", |client| {
        client
            .mediastore()
            .checkout()
            .get_adyen_payment_methods()
            .order_id(ORDER)
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-with-adyen", |client| {
        client
            .mediastore()
            .checkout()
            .pay_with_adyen(ORDER, card(), return_url)
            .customer_ip(IP)
            .origin("https://example.com")
            .billing_address(billing_address())
            .attempt_authentication(AdyenAuthentication::PreferNo)
            .enable_3ds_redirect_flow(false)
            .captcha_value(CAPTCHA)
            .browser_info(browser_info())
    });
    call.await;

    let call = table.call("mediastore.checkout.finalize-adyen-payment", |client| {
        client
            .mediastore()
            .checkout()
            .finalize_adyen_payment(ORDER)
            .details(action_details())
            .payment_data("Ab02b4c0!BQABAgCS")
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-with-adyen-legacy", |client| {
        client
            .mediastore()
            .checkout()
            .pay_with_adyen_legacy(ORDER, IP, card())
    });
    call.await;
}

async fn without_adyen(table: &mut Table) {
    let call = table.call("mediastore.checkout.pay-with-pay-pal", |client| {
        client
            .mediastore()
            .checkout()
            .pay_with_pay_pal(
                ORDER,
                "https://example.com/success",
                "https://example.com/cancel",
                "https://example.com/error",
            )
            .captcha_value(CAPTCHA)
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-without-details", |client| {
        client.mediastore().checkout().pay_without_details(ORDER)
    });
    call.await;
}

#[expect(deprecated, reason = "the API deprecates what is tested here")]
async fn app_stores(table: &mut Table) {
    let call = table.call("mediastore.checkout.pay-with-android", |client| {
        let receipt = AndroidReceipt::new()
            .product_id("s598742062_us")
            .purchase_token("rojeslcdyyiapnqcynkjyyjh")
            .package_name("com.cleeng.iap.android.demo")
            .order_id("n9lGZjAWtRNhc98")
            .purchase_state(0)
            .purchase_time(UnixMillis::new(1_495_672_338_713))
            .developer_payload("39772f248878a8ff130c0b167caa45e7");
        client
            .mediastore()
            .checkout()
            .pay_with_android(EMAIL, STORE_OFFER, receipt)
            .ip_address(IP)
            .coupon_code(COUPON)
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-with-apple", |client| {
        let receipt = AppleReceipt::new()
            .transaction_id("1000000301234567")
            .receipt_data("MIIbngYJKoZIhvcNAQcCoIIbjzCCG4sCAQE=");
        client
            .mediastore()
            .checkout()
            .pay_with_apple(EMAIL, STORE_OFFER, receipt, AppleAppType::Tvos)
            .ip_address(IP)
            .coupon_code(COUPON)
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-with-roku", |client| {
        let order = RokuOrder::new()
            .purchase_id("4db5c2b6-7a4f-11e6-9f50-123cf5f7a93a")
            .code("S598742062-US")
            .qty(1)
            .amount(Decimal::new(599, 2))
            .total(Decimal::new(659, 2));
        client
            .mediastore()
            .checkout()
            .pay_with_roku(EMAIL, STORE_OFFER, order)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("mediastore.checkout.pay-with-amazon", |client| {
        let receipt = AmazonReceipt::new()
            .receipt_id("CM8NBdCpsfsdfJHKAlMQadkMzZMRi2t0dc5aYS1tw=")
            .user_id("YHSmjGja82Qf1TwrfghdfFmIhA1a7SlfIaFusML0=");
        client
            .mediastore()
            .checkout()
            .pay_with_amazon(EMAIL, STORE_OFFER, receipt)
            .ip_address("2001:db8::7")
    });
    call.await;
}
