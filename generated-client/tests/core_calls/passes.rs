//! Passes, managed by Cleeng or elsewhere.

use std::collections::BTreeMap;

use cleeng_client::Json;
use cleeng_client::core::passes::PassTermination;

use crate::table::Table;
use crate::{CUSTOMER, PAYMENT, PAYMENT_METHOD, YEAR_2030};

const OFFER: &str = "P123123123_US";
const PASS: i64 = 123_456_789;

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.passes.create", |client| {
        let properties = BTreeMap::from([("shop".to_owned(), Json::from("Utrecht"))]);
        client
            .core()
            .passes()
            .create(CUSTOMER, OFFER, PAYMENT_METHOD, "order-4711")
            .expires_at(YEAR_2030)
            .external_properties(properties)
            .payment_id(PAYMENT)
    });
    call.await;

    let call = table.call("core.passes.get", |client| {
        client.core().passes().get(9_123_456_789_i64)
    });
    call.await;

    let call = table.call("core.passes.list", |client| {
        client
            .core()
            .passes()
            .list()
            .transaction_id("T123456789")
            .customer_id(CUSTOMER)
            .offer_id(OFFER)
            .payment_method_id(PAYMENT_METHOD)
            .external_id("order-4711")
            .offset(20)
    });
    call.await;

    let call = table.call("core.passes.update", |client| {
        client
            .core()
            .passes()
            .update(PASS)
            .external_properties([("shop", "Gouda")])
            .expires_at(YEAR_2030)
    });
    call.await;

    let call = table.call("core.passes.terminate", |client| {
        client
            .core()
            .passes()
            .terminate(PASS)
            .termination_type(PassTermination::PolicyViolation)
    });
    call.await;

    let call = table.call("core.passes.transfer", |client| {
        client.core().passes().transfer(PASS, 927_751_143)
    });
    call.await;
}
