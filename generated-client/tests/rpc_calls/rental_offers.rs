//! Rentals: access for some hours.

use cleeng_client::rpc::{
    GeoRestrictionType, LocalizedContentOffer, LocalizedRentalOfferChanges,
    MultiCurrencyRentalOfferChanges, NewMultiCurrencyRentalOffer, NewRentalOffer, OfferCriteria,
    RentalOfferChanges,
};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getRentalOffer", |cleeng| {
            cleeng
                .rpc()
                .get_rental_offer("R948468705_US")
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.listRentalOffers", |cleeng| {
            let criteria = OfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .list_rental_offers(0, 2)
                .criteria(criteria)
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.createRentalOffer", |cleeng| {
            let (title, url) = (
                "Earn from your content",
                "http://your-site.url/page_with_content",
            );
            let offer = NewRentalOffer::new(19, title, 360, url)
                .description("How to earn from what you publish")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().create_rental_offer(offer)
        })
        .await;
    table
        .call("rpc.updateRentalOffer", |cleeng| {
            let changes = RentalOfferChanges::new()
                .price(19)
                .title("Earn from your content")
                .period(360)
                .url("http://your-site.url/page_with_content")
                .description("How to earn from what you publish")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .update_rental_offer("A727024001_US")
                .offer_data(changes)
        })
        .await;
    table
        .call("rpc.deactivateRentalOffer", |cleeng| {
            cleeng
                .rpc()
                .deactivate_rental_offer("R727024001_PL")
                .video_id("finals-2030")
        })
        .await;
}

pub(crate) async fn call_in_many_currencies(table: &mut Table) {
    table
        .call("rpc.createMultiCurrencyRentalOffer", |cleeng| {
            let url = "http://www.testoffer.com";
            let offer = NewMultiCurrencyRentalOffer::new(10, "Cooking well", 24, url)
                .description("An offer for tests")
                .tags(["cooking"])
                .associate_email("partner@example.com");
            let in_france = LocalizedContentOffer::new("FR", "EUR", 8, "The French version")
                .url("https://example.com/fr")
                .description("A version for France")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"]);
            cleeng
                .rpc()
                .create_multi_currency_rental_offer(offer, [in_france])
        })
        .await;
    table
        .call("rpc.updateMultiCurrencyRentalOffer", |cleeng| {
            let changes = MultiCurrencyRentalOfferChanges::new()
                .price(10)
                .title("Cooking well")
                .period(24)
                .url("http://www.testoffer.com")
                .description("An offer for tests")
                .tags(["cooking"]);
            let in_france = LocalizedRentalOfferChanges::new("FR")
                .currency("EUR")
                .price(8)
                .title("The French version")
                .url("https://example.com/fr")
                .description("A version for France")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"]);
            cleeng
                .rpc()
                .update_multi_currency_rental_offer("A767351455")
                .offer_data(changes)
                .localized_data([in_france])
        })
        .await;
}
