//! Orders, payments, and what they are paid with.

use cleeng_client::core::payments::{PaymentOperation, PaymentStatus, RefundType};
use cleeng_client::{Decimal, Json, SubscriptionId};

use crate::gifts::delivery_to;
use crate::table::Table;
use crate::{CUSTOMER, IP, PAYMENT, PAYMENT_DETAILS, PAYMENT_METHOD};

const FRIEND: &str = "friend@example.com";
const OFFER: &str = "S619117184_US";
const ORDER: i64 = 456_789_123;
const SUBSCRIPTION: i64 = 123_123_123;

pub(crate) async fn call(table: &mut Table) {
    order(table).await;
    pay(table).await;
    settle(table).await;
    keep_details(table).await;
}

async fn order(table: &mut Table) {
    let call = table.call("core.payments.create-order", |client| {
        client
            .core()
            .payments()
            .create_order(CUSTOMER, OFFER, "USD", "US")
            .payment_method_id(PAYMENT_METHOD)
            .coupon_code("SPRING-25")
            .tax_rate(Decimal::new(23, 2))
            .billing_address([("city", "Utrecht")])
            .customer_ip(IP)
            .payment_operation(PaymentOperation::RecurringPayment)
            .subscription_id(SUBSCRIPTION)
            .buy_as_a_gift(true)
            .delivery_details(delivery_to(FRIEND))
            .total_price(Decimal::new(549, 2))
            .method_fee(Decimal::new(10, 2))
    });
    call.await;

    let call = table.call("core.payments.get-order", |client| {
        client.core().payments().get_order(ORDER)
    });
    call.await;

    let call = table.call("core.payments.update-order", |client| {
        client
            .core()
            .payments()
            .update_order(ORDER)
            .payment_method_id(PAYMENT_METHOD)
            .coupon_code("SPRING-25")
            .buy_as_a_gift(true)
            .delivery_details(delivery_to(FRIEND))
    });
    call.await;
}

async fn pay(table: &mut Table) {
    let call = table.call("core.payments.create", |client| {
        client
            .core()
            .payments()
            .create(
                ORDER,
                PaymentStatus::Authorized,
                PaymentOperation::RecurringPayment,
            )
            .payment_details_id(PAYMENT_DETAILS)
            .payment_details(card())
            .external_payment_id("psp-8815")
            .rejected_reason("insufficient funds")
            .refunded_reason("chargeback")
            .subscription_id(SUBSCRIPTION)
    });
    call.await;

    let call = table.call("core.payments.create-externally-managed", |client| {
        client
            .core()
            .payments()
            .create_externally_managed(
                PAYMENT_METHOD,
                Decimal::new(549, 2),
                Decimal::new(5, 1),
                "USD",
                OFFER,
                CUSTOMER,
                PaymentStatus::Rejected,
                "psp-8815",
            )
            .rejected_reason("insufficient funds")
            .subscription_id(SubscriptionId::new(SUBSCRIPTION))
            .country(Some("US".into()))
    });
    call.await;
}

async fn settle(table: &mut Table) {
    let call = table.call("core.payments.get-by-order-id", |client| {
        client.core().payments().get_by_order_id(ORDER)
    });
    call.await;

    let call = table.call("core.payments.update", |client| {
        client
            .core()
            .payments()
            .update(PAYMENT, ORDER, PaymentStatus::Refunded)
            .payment_operation(PaymentOperation::InitialFreeTransaction)
            .external_payment_id("psp-8816")
            .payment_details(card())
            .rejected_reason("insufficient funds")
            .refunded_reason("duplicate")
            .refunded_amount(Decimal::new(25, 1))
            .refund_type(RefundType::Chargeback)
    });
    call.await;

    let call = table.call("core.payments.cancel", |client| {
        client.core().payments().cancel(PAYMENT)
    });
    call.await;

    let call = table.call("core.payments.list-authorised", |client| {
        client.core().payments().list_authorised(PAYMENT_DETAILS)
    });
    call.await;
}

async fn keep_details(table: &mut Table) {
    let call = table.call("core.payments.create-payment-details", |client| {
        client
            .core()
            .payments()
            .create_payment_details(CUSTOMER, "8315", PAYMENT_METHOD)
            .payment_method_specific_params([("payerId", "X9")])
            .active(false)
    });
    call.await;

    let call = table.call("core.payments.delete-payment-details", |client| {
        client
            .core()
            .payments()
            .delete_payment_details(PAYMENT_DETAILS)
    });
    call.await;

    let call = table.call("core.payments.list-customer-transactions", |client| {
        client
            .core()
            .payments()
            .list_customer_transactions(CUSTOMER)
            .limit(50)
            .offset(100)
    });
    call.await;
}

fn card() -> [(&'static str, Json); 2] {
    [
        ("token", Json::from("8315")),
        ("paymentMethodId", Json::from(PAYMENT_METHOD)),
    ]
}
