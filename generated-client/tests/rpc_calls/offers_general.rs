//! Offers of any type.

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getOfferDetails", |cleeng| {
            cleeng
                .rpc()
                .get_offer_details("S388954091_UA")
                .ip_address("109.123.123.42")
                .coupon_code("couponCode")
        })
        .await;
    table
        .call("rpc.listOfferIdsByVideoId", |cleeng| {
            cleeng.rpc().list_offer_ids_by_video_id("finals-2030")
        })
        .await;
}
