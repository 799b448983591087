//! What a customer may watch.

use cleeng_client::core::entitlements::{EntitlementFilter, EntitlementKinds};

use crate::CUSTOMER;
use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.entitlements.list", |client| {
        client
            .core()
            .entitlements()
            .list(0, 20)
            .customer_id(CUSTOMER)
            .customer_email("someone@example.com")
            .status(EntitlementFilter::Cancelled)
            .offer_type(EntitlementKinds::Spar)
    });
    call.await;

    let call = table.call("core.entitlements.get", |client| {
        client.core().entitlements().get(CUSTOMER, "S123123123_US")
    });
    call.await;
}
