//! Offers, orders, gifts and access.

use cleeng_client::UnixSeconds;
use cleeng_client::mediastore::checkout::{
    AppStore, GiftDelivery, OfferStatusFilter, OfferType, OrderGiftDelivery,
};

use crate::table::Table;
use crate::{COUPON, CUSTOMER, IP, PAYMENT_METHOD};

const GIFT: i64 = 123_456_789;
const GIFT_CODE: &str = "1A2B-3C4D";
const OFFER: &str = "S916977979_NL";
const ORDER: i64 = 696_713_353;
const RECIPIENT: &str = "friend@example.com";
const YEAR_2022: UnixSeconds = UnixSeconds::new(1_640_995_200);

pub(crate) async fn call(table: &mut Table) {
    offers(table).await;
    orders(table).await;
    gifts(table).await;
}

async fn offers(table: &mut Table) {
    let call = table.call("mediastore.checkout.list-offers", |client| {
        client
            .mediastore()
            .checkout()
            .list_offers()
            .page(2)
            .page_limit(50)
            .search("season plan")
            .types([OfferType::Subscription, OfferType::Pass])
            .active(OfferStatusFilter::Active)
            .app_store_name(AppStore::Apple)
            .app_store_product_id("com.example.season")
            .external_properties(r#"{"genre":"sport & more"}"#)
    });
    call.await;

    let call = table.call("mediastore.checkout.get-offer", |client| {
        client
            .mediastore()
            .checkout()
            .get_offer(OFFER)
            .customer_ip(IP)
    });
    call.await;

    let call = table.call("mediastore.checkout.get-offer-v2", |client| {
        client
            .mediastore()
            .checkout()
            .get_offer_v2("S123456789")
            .customer_ip(IP)
    });
    call.await;

    let call = table.call("mediastore.checkout.get-offer-for-customer", |client| {
        client
            .mediastore()
            .checkout()
            .get_offer_for_customer(OFFER, "someone+tv@example.com")
            .customer_ip(IP)
    });
    call.await;

    let call = table.call("mediastore.checkout.list-campaigns", |client| {
        client.mediastore().checkout().list_campaigns(COUPON)
    });
    call.await;

    let call = table.call("mediastore.checkout.get-entitlements", |client| {
        client.mediastore().checkout().get_entitlements(OFFER)
    });
    call.await;
}

async fn orders(table: &mut Table) {
    let delivery = OrderGiftDelivery::new()
        .recipient_email(Some(RECIPIENT.into()))
        .personal_note("Enjoy!".to_owned())
        .delivery_date(YEAR_2022);

    let call = table.call("mediastore.checkout.create-order", |client| {
        client
            .mediastore()
            .checkout()
            .create_order(OFFER, CUSTOMER)
            .country("NL")
            .currency("EUR")
            .customer_ip(IP)
            .payment_method_id(PAYMENT_METHOD)
            .coupon_code(COUPON)
            .buy_as_a_gift(true)
            .delivery_details(delivery.clone())
    });
    call.await;

    let call = table.call("mediastore.checkout.get-order", |client| {
        client.mediastore().checkout().get_order(ORDER)
    });
    call.await;

    let call = table.call("mediastore.checkout.update-order", |client| {
        client
            .mediastore()
            .checkout()
            .update_order(ORDER)
            .payment_method_id(PAYMENT_METHOD)
            .coupon_code(None)
            .buy_as_a_gift(true)
            .delivery_details(delivery)
    });
    call.await;

    let call = table.call("mediastore.checkout.list-payment-methods", |client| {
        client.mediastore().checkout().list_payment_methods()
    });
    call.await;
}

async fn gifts(table: &mut Table) {
    let call = table.call("mediastore.checkout.get-gift", |client| {
        client.mediastore().checkout().get_gift(GIFT)
    });
    call.await;

    let call = table.call("mediastore.checkout.update-gift", |client| {
        let delivery = GiftDelivery::new(Some(RECIPIENT.into()), "Enjoy!".to_owned(), YEAR_2022);
        client.mediastore().checkout().update_gift(GIFT, delivery)
    });
    call.await;

    let call = table.call("mediastore.checkout.verify-gift", |client| {
        client.mediastore().checkout().verify_gift(GIFT_CODE)
    });
    call.await;

    let call = table.call("mediastore.checkout.redeem-gift", |client| {
        client.mediastore().checkout().redeem_gift(GIFT_CODE)
    });
    call.await;
}
