//! Subscriptions on sale.

use cleeng_client::rpc::{
    GeoRestrictionType, LocalizedSubscriptionOffer, LocalizedSubscriptionOfferChanges,
    MultiCurrencySubscriptionOfferChanges, NewMultiCurrencySubscriptionOffer, NewSubscriptionOffer,
    OfferCriteria, OfferPeriod, SubscriptionOfferChanges,
};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getSubscriptionOffer", |cleeng| {
            cleeng.rpc().get_subscription_offer("S580476507_US")
        })
        .await;
    table
        .call("rpc.listSubscriptionOffers", |cleeng| {
            let criteria = OfferCriteria::new()
                .active(true)
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .list_subscription_offers(0, 2)
                .criteria(criteria)
        })
        .await;
    table
        .call("rpc.createSubscriptionOffer", |cleeng| {
            let url = "http://test.com/page_with_content";
            let offer = NewSubscriptionOffer::new(25, OfferPeriod::ThreeMonths, "trial", url)
                .description("first offer made over the API")
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["sport", "(all)"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng.rpc().create_subscription_offer(offer)
        })
        .await;
    table
        .call("rpc.updateSubscriptionOffer", |cleeng| {
            let changes = SubscriptionOfferChanges::new()
                .price(25)
                .period(OfferPeriod::ThreeMonths)
                .title("trial")
                .url("http://test.com/page_with_content")
                .description("first offer made over the API")
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["sport", "(all)"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"])
                .associate_email("partner@example.com");
            cleeng
                .rpc()
                .update_subscription_offer("S580476507_US", changes)
        })
        .await;
    table
        .call("rpc.deactivateSubscriptionOffer", |cleeng| {
            cleeng.rpc().deactivate_subscription_offer("S580476507_US")
        })
        .await;
}

pub(crate) async fn call_in_many_currencies(table: &mut Table) {
    table
        .call("rpc.createMultiCurrencySubscriptionOffer", |cleeng| {
            let (period, url) = (OfferPeriod::Month, "http://www.testoffer.com");
            let offer = NewMultiCurrencySubscriptionOffer::new(10, period, "Cooking well", url)
                .description("An offer for tests")
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["sport", "(all)"])
                .associate_email("partner@example.com");
            let (title, url) = ("The French version", "https://example.com/fr");
            let in_france = LocalizedSubscriptionOffer::new("FR", "EUR", 8, title, url)
                .description("A version for France")
                .period(OfferPeriod::SixMonths)
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["cooking"]);
            cleeng
                .rpc()
                .create_multi_currency_subscription_offer(offer, [in_france])
        })
        .await;
    table
        .call("rpc.updateMultiCurrencySubscriptionOffer", |cleeng| {
            let changes = MultiCurrencySubscriptionOfferChanges::new()
                .price(10)
                .period(OfferPeriod::Month)
                .title("Cooking well")
                .url("http://www.testoffer.com")
                .description("An offer for tests")
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["sport", "(all)"]);
            let in_france = LocalizedSubscriptionOfferChanges::new("FR")
                .currency("EUR")
                .price(8)
                .title("The French version")
                .url("https://example.com/fr")
                .description("A version for France")
                .period(OfferPeriod::SixMonths)
                .free_periods(1)
                .free_days(7)
                .access_to_tags(["cooking"])
                .geo_restriction_enabled(true)
                .geo_restriction_type(GeoRestrictionType::Whitelist)
                .geo_restriction_countries(["PL", "DE"]);
            cleeng
                .rpc()
                .update_multi_currency_subscription_offer("A767351455", changes)
                .localized_data([in_france])
        })
        .await;
}
