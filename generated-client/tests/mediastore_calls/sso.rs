//! Customers of another identity provider.

use crate::table::Table;
use crate::{EMAIL, IP};

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("mediastore.sso.sso-login", |client| {
        client.mediastore().sso().sso_login(EMAIL).customer_ip(IP)
    });
    call.await;
}
