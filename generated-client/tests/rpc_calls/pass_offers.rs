//! Passes: one payment for access over a period or up to a date.

use cleeng_client::rpc::{
    GeoRestrictionType, LocalizedPassOffer, LocalizedPassOfferChanges,
    MultiCurrencyPassOfferChanges, NewMultiCurrencyPassOffer, NewPassOffer, OfferPeriod,
    PassOfferChanges, PassOfferCriteria,
};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getPassOffer", |cleeng| {
            cleeng.rpc().get_pass_offer("P739699603_US")
        })
        .await;
    table
        .call("rpc.listPassOffers", |cleeng| {
            let criteria = PassOfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng.rpc().list_pass_offers(0, 2).criteria(criteria)
        })
        .await;
    table
        .call("rpc.createPassOffer", |cleeng| {
            let title = "One month with all finance articles";
            let url = "http://mywebsite.com/articles/about/finance";
            let offer = NewPassOffer::new(12, title, url)
                .expires_at(1_893_456_000)
                .description("Every finance article stays open to you for one month.")
                .access_to_tags(["finance"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().create_pass_offer(offer)
        })
        .await;
    table
        .call("rpc.updatePassOffer", |cleeng| {
            let changes = PassOfferChanges::new()
                .price(12)
                .period(OfferPeriod::Month)
                .title("One month with all finance articles")
                .url("http://mywebsite.com/articles/about/finance")
                .description("Every finance article stays open to you for one month.")
                .access_to_tags(["finance"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().update_pass_offer("P580476507_US", changes)
        })
        .await;
    table
        .call("rpc.deactivatePassOffer", |cleeng| {
            cleeng.rpc().deactivate_pass_offer("P123123123_US")
        })
        .await;
}

pub(crate) async fn call_in_many_currencies(table: &mut Table) {
    table
        .call("rpc.createMultiCurrencyPassOffer", |cleeng| {
            let url = "http://www.testoffer.com";
            let offer =
                NewMultiCurrencyPassOffer::new(10, OfferPeriod::TwoWeeks, "Cooking well", url)
                    .description("An offer for tests")
                    .access_to_tags(["cooking"])
                    .associate_email("partner@example.com");
            let in_france = LocalizedPassOffer::new("FR", "EUR", 8, "The French version")
                .url("https://example.com/fr")
                .description("A version for France")
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"]);
            cleeng
                .rpc()
                .create_multi_currency_pass_offer(offer, [in_france])
        })
        .await;
    table
        .call("rpc.updateMultiCurrencyPassOffer", |cleeng| {
            let changes = MultiCurrencyPassOfferChanges::new()
                .price(10)
                .period(OfferPeriod::TwoWeeks)
                .title("Cooking well")
                .url("http://www.testoffer.com")
                .description("An offer for tests")
                .access_to_tags(["cooking"]);
            let in_france = LocalizedPassOfferChanges::new("FR")
                .currency("EUR")
                .price(8)
                .title("The French version")
                .url("https://example.com/fr")
                .description("A version for France")
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"]);
            cleeng
                .rpc()
                .update_multi_currency_pass_offer("A767351455", changes)
                .localized_data([in_france])
        })
        .await;
}
