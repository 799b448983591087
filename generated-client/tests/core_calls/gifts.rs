//! Gifts and their codes.

use cleeng_client::UnixSeconds;
use cleeng_client::core::gifts::DeliveryDetails;

use crate::table::Table;
use crate::{CUSTOMER, IP};

const CODE: &str = "1A2B-3C4D";
const GIFT: i64 = 186_458_507;

/// The delivery of a gift to this address.
pub(crate) fn delivery_to(email: &str) -> DeliveryDetails {
    DeliveryDetails::new(
        Some(email.into()),
        Some("Have a great day!".to_owned()),
        UnixSeconds::new(1_689_685_427),
    )
}

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.gifts.get", |client| client.core().gifts().get(GIFT));
    call.await;

    let call = table.call("core.gifts.update", |client| {
        let delivery = delivery_to("someone@example.com");
        client.core().gifts().update(GIFT, delivery)
    });
    call.await;

    let call = table.call("core.gifts.verify", |client| {
        client.core().gifts().verify(CODE, IP, CUSTOMER)
    });
    call.await;

    let call = table.call("core.gifts.redeem", |client| {
        client.core().gifts().redeem(CODE, CUSTOMER, IP)
    });
    call.await;
}
