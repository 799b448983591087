//! Single items on sale.

use cleeng_client::Decimal;
use cleeng_client::rpc::{
    ContentType, GeoRestrictionType, LocalizedContentOffer, LocalizedSingleOfferChanges,
    MultiCurrencySingleOfferChanges, NewMultiCurrencySingleOffer, NewSingleOffer, OfferCriteria,
    SingleOfferChanges,
};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getSingleOffer", |cleeng| {
            cleeng
                .rpc()
                .get_single_offer("A582647327_NL")
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.listSingleOffers", |cleeng| {
            let criteria = OfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .list_single_offers(0, 10)
                .criteria(criteria)
                .video_id("finals-2030")
        })
        .await;
    table
        .call("rpc.createSingleOffer", |cleeng| {
            let (title, url) = (
                "Earn from your content",
                "http://your-site.url/page_with_content",
            );
            let offer = NewSingleOffer::new(19, title, url)
                .description("How to earn from what you publish")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com")
                .social_commission_rate(Decimal::new(5, 2))
                .content_type(ContentType::Article)
                .content_age_restriction(18);
            cleeng.rpc().create_single_offer(offer)
        })
        .await;
    table
        .call("rpc.updateSingleOffer", |cleeng| {
            let changes = SingleOfferChanges::new()
                .price(19)
                .title("Earn from your content")
                .url("http://your-site.url/page_with_content")
                .description("How to earn from what you publish")
                .video_id("finals-2030")
                .content_external_id("C-17")
                .content_external_data("season 3")
                .tags(["sport", "hockey"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com")
                .social_commission_rate(Decimal::new(5, 2))
                .content_type(ContentType::Article)
                .content_age_restriction(18);
            cleeng.rpc().update_single_offer("A285380620_FR", changes)
        })
        .await;
    table
        .call("rpc.deactivateSingleOffer", |cleeng| {
            cleeng
                .rpc()
                .deactivate_single_offer("A727024001_US")
                .video_id("finals-2030")
        })
        .await;
}

pub(crate) async fn call_in_many_currencies(table: &mut Table) {
    table
        .call("rpc.createMultiCurrencySingleOffer", |cleeng| {
            let url = "http://www.testoffer.com";
            let offer = NewMultiCurrencySingleOffer::new(10, "Cooking well", url)
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
                .create_multi_currency_single_offer(offer)
                .localized_data([in_france])
        })
        .await;
    table
        .call("rpc.updateMultiCurrencySingleOffer", |cleeng| {
            let changes = MultiCurrencySingleOfferChanges::new()
                .price(10)
                .title("Cooking well")
                .url("http://www.testoffer.com")
                .description("An offer for tests")
                .tags(["cooking"]);
            let in_france = LocalizedSingleOfferChanges::new("FR")
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
                .update_multi_currency_single_offer("A767351455", changes)
                .localized_data([in_france])
        })
        .await;
}
