//! What an offer costs a visitor.

use cleeng_client::rpc::SwitchType;

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getPrice", |cleeng| {
            cleeng
                .rpc()
                .get_price("S325990213_BE", "109.123.123.42")
                .coupon_code("SUMMER")
                .zip_code("R2C0A1")
        })
        .await;
    table
        .call("rpc.getMultiCurrencyPrice", |cleeng| {
            cleeng
                .rpc()
                .get_multi_currency_price("S325990213", "109.123.123.42")
        })
        .await;
    table
        .call("rpc.calculateSwitchPrice", |cleeng| {
            let (from, to) = ("S580476507_US", "S580476508_US");
            let keep_date = SwitchType::InstantKeepDate;
            cleeng
                .rpc()
                .calculate_switch_price("someone@example.com", from, to, keep_date)
        })
        .await;
}
