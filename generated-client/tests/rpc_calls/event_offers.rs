//! Live events on sale.

use cleeng_client::Decimal;
use cleeng_client::rpc::{EventOfferChanges, GeoRestrictionType, NewEventOffer, OfferCriteria};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getEventOffer", |cleeng| {
            cleeng
                .rpc()
                .get_event_offer("E575167459_PL")
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.listEventOffers", |cleeng| {
            let criteria = OfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .list_event_offers(0, 2)
                .criteria(criteria)
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.createEventOffer", |cleeng| {
            let (title, url) = ("Finals", "https://example.com/finals");
            let (start, end) = (1_893_456_000, 1_893_463_200);
            let offer = NewEventOffer::new(title, url, start, end, "America/New_York")
                .price(Decimal::new(999, 2))
                .currency("EUR")
                .description("The last match")
                .player_code("<div id=\"player\"></div>")
                .player_code_head("<script src=\"player.js\"></script>")
                .background_image_url("https://example.com/stadium.jpg")
                .video_id("finals-2030")
                .viewer_estimate(2)
                .teaser("Who lifts the cup?")
                .apply_service_fee_on_customer(true)
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .youtube_preview_video_id("dQw4w9WgXcQ")
                .associate_email("partner@example.com");
            cleeng.rpc().create_event_offer(offer)
        })
        .await;
    table
        .call("rpc.updateEventOffer", |cleeng| {
            let changes = EventOfferChanges::new()
                .price(Decimal::new(999, 2))
                .currency("EUR")
                .title("Finals")
                .url("https://example.com/finals")
                .description("The last match")
                .player_code("<div id=\"player\"></div>")
                .player_code_head("<script src=\"player.js\"></script>")
                .background_image_url("https://example.com/stadium.jpg")
                .start_time(1_893_456_000)
                .end_time(1_893_463_200)
                .time_zone("America/New_York")
                .video_id("finals-2030")
                .viewer_estimate(2)
                .teaser("Who lifts the cup?")
                .apply_service_fee_on_customer(true)
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .youtube_preview_video_id("dQw4w9WgXcQ")
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .update_event_offer("E575167459_PL")
                .offer_data(changes)
        })
        .await;
    table
        .call("rpc.cancelEventOffer", |cleeng| {
            cleeng
                .rpc()
                .cancel_event_offer("E575167459_PL")
                .video_id("finals-2030")
        })
        .await;
}
