//! Coupons and what they are good for.

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.campaigns.list", |client| {
        client.core().campaigns().list("SPRING-25")
    });
    call.await;
}
