//! Videos on demand.

use cleeng_client::rpc::{GeoRestrictionType, NewVodOffer, OfferCriteria, VodOfferChanges};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getVodOffer", |cleeng| {
            cleeng.rpc().get_vod_offer("A371234349_PL")
        })
        .await;
    table
        .call("rpc.listVodOffers", |cleeng| {
            let criteria = OfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng.rpc().list_vod_offers(0, 2).criteria(criteria)
        })
        .await;
    table
        .call("rpc.createVodOffer", |cleeng| {
            let offer = NewVodOffer::new(25, "Finals", "https://example.com/finals")
                .description("The last match")
                .video_id("finals-2030")
                .player_code("<div id=\"player\"></div>")
                .player_code_head("<script src=\"player.js\"></script>")
                .rental_period(7)
                .runtime(3321)
                .video_quality("4k")
                .background_image_url("https://example.com/stadium.jpg")
                .event_association(["E575167459_PL"])
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().create_vod_offer(offer)
        })
        .await;
    table
        .call("rpc.updateVodOffer", |cleeng| {
            let changes = VodOfferChanges::new()
                .price(25)
                .title("Finals")
                .url("https://example.com/finals")
                .description("The last match")
                .video_id("finals-2030")
                .player_code("<div id=\"player\"></div>")
                .player_code_head("<script src=\"player.js\"></script>")
                .rental_period(7)
                .runtime(3321)
                .video_quality("4k")
                .background_image_url("https://example.com/stadium.jpg")
                .event_association(["E575167459_PL"])
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().update_vod_offer("A371234349_PL", changes)
        })
        .await;
    table
        .call("rpc.deactivateVodOffer", |cleeng| {
            cleeng.rpc().deactivate_vod_offer("A371234349_PL")
        })
        .await;
}
