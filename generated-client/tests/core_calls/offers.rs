//! What is sold, in which countries and for how much.

use std::collections::BTreeMap;

use cleeng_client::core::offers::{
    AccessDuration, AppStore, AppStoreProductIds, BillingCycle, DurationUnit, EventSchedule,
    FreeTrial, FreeTrialChanges, FreeTrialUnit, GeoRestriction, GeoRestrictionChanges,
    GeoRestrictionType, NewOfferEntitlement, NewOfferLocalization, NewPrice, PriceChanges,
    PriceRule,
};
use cleeng_client::core::{OfferType, PeriodUnit};
use cleeng_client::{Decimal, UnixSeconds};

use crate::YEAR_2030;
use crate::table::Table;

const COUNTRY: &str = "NL";
const IMAGE: &str = "https://example.com/monthly.png";
const OFFER: &str = "S123123123";
const SEASONS: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";
const URL: &str = "https://example.com/monthly";
const VERSION: &str = "\"1\"";

pub(crate) async fn call(table: &mut Table) {
    create_and_find(table).await;
    change(table).await;
    sell(table).await;
}

async fn create_and_find(table: &mut Table) {
    let call = table.call("core.offers.create", |client| {
        let price = NewPrice::new(Decimal::new(599, 2), "USD").rules([winter()]);
        client
            .core()
            .offers()
            .create("Monthly", OfferType::Subscription, price)
            .description("All matches")
            .geo_restriction(GeoRestriction::new(
                GeoRestrictionType::Whitelist,
                ["US", "CA"],
            ))
            .tags(["sport", "en_US: live"])
            .billing_cycle(BillingCycle::new().period_unit(PeriodUnit::Month).amount(1))
            .entitlement(entitlement(48, DurationUnit::Hour))
            .event(event())
            .free_trial(FreeTrial::new(FreeTrialUnit::Day, 7))
            .url(URL)
            .image_url(IMAGE)
            .external_properties([("shelf", "front")])
            .app_store_product_ids(products())
            .sessions_limit(3)
            .localizations([dutch()])
            .season_group_id(SEASONS)
            .giftable(true)
    });
    call.await;

    let call = table.call("core.offers.list", |client| {
        client
            .core()
            .offers()
            .list()
            .active(true)
            .page(2)
            .limit(15)
            .kinds([OfferType::Subscription, OfferType::Pass])
            .app_store_name(AppStore::Apple)
            .app_store_product_id("monthly.ios")
            .external_properties(r#"{"shelf":"front"}"#)
    });
    call.await;

    let call = table.call("core.offers.get", |client| {
        client.core().offers().get(OFFER).if_none_match(VERSION)
    });
    call.await;
}

async fn change(table: &mut Table) {
    let call = table.call("core.offers.update", |client| {
        let price = PriceChanges::new().amount(Decimal::new(699, 2));
        let region = GeoRestrictionChanges::new()
            .kind(GeoRestrictionType::Whitelist)
            .countries(["US", "CA"]);
        let trial = FreeTrialChanges::new()
            .kind(FreeTrialUnit::Day)
            .duration(14);
        let properties = BTreeMap::from([("shelf".to_owned(), "back".to_owned())]);
        client
            .core()
            .offers()
            .update(OFFER)
            .if_match(VERSION)
            .title("Monthly")
            .description("All matches")
            .tags(["sport"])
            .url(URL.to_owned())
            .image_url(IMAGE.to_owned())
            .price(price.rules([winter()]))
            .geo_restriction(region)
            .entitlement(entitlement(2, DurationUnit::Week))
            .event(event())
            .free_trial(trial)
            .external_properties(properties)
            .app_store_product_ids(products())
            .season_group_id(SEASONS)
            .giftable(false)
    });
    call.await;

    let call = table.call("core.offers.create-localization", |client| {
        client
            .core()
            .offers()
            .create_localization(OFFER, dutch())
            .if_match(VERSION)
    });
    call.await;

    let call = table.call("core.offers.update-localization", |client| {
        let price = PriceChanges::new().amount(Decimal::new(449, 2));
        let region = GeoRestrictionChanges::new()
            .kind(GeoRestrictionType::Blacklist)
            .countries(["BE"]);
        let trial = FreeTrialChanges::new()
            .kind(FreeTrialUnit::Period)
            .duration(1);
        client
            .core()
            .offers()
            .update_localization(OFFER, COUNTRY)
            .if_match(VERSION)
            .title("Maandelijks")
            .description("Alle wedstrijden")
            .price(price.rules([winter()]))
            .geo_restriction(region)
            .free_trial(trial)
    });
    call.await;
}

async fn sell(table: &mut Table) {
    let call = table.call("core.offers.activate", |client| {
        client.core().offers().activate(OFFER).if_match(VERSION)
    });
    call.await;

    let call = table.call("core.offers.deactivate", |client| {
        client.core().offers().deactivate(OFFER).if_match(VERSION)
    });
    call.await;

    let call = table.call("core.offers.activate-localization", |client| {
        client
            .core()
            .offers()
            .activate_localization(OFFER, COUNTRY)
            .if_match(VERSION)
    });
    call.await;

    let call = table.call("core.offers.deactivate-localization", |client| {
        client
            .core()
            .offers()
            .deactivate_localization(OFFER, COUNTRY)
            .if_match(VERSION)
    });
    call.await;
}

fn dutch() -> NewOfferLocalization {
    let price = NewPrice::new(Decimal::new(499, 2), "EUR").rules([winter()]);
    NewOfferLocalization::new("Maandelijks", COUNTRY, price)
        .description("Alle wedstrijden")
        .geo_restriction(GeoRestriction::new(GeoRestrictionType::Blacklist, ["BE"]))
        .free_trial(FreeTrial::new(FreeTrialUnit::Period, 1))
}

fn entitlement(amount: i64, unit: DurationUnit) -> NewOfferEntitlement {
    NewOfferEntitlement::new()
        .expires_at(YEAR_2030)
        .duration(AccessDuration::new().amount(amount).period_unit(unit))
}

fn event() -> EventSchedule {
    EventSchedule::new()
        .starts_at(UnixSeconds::new(1_764_547_200))
        .ends_at(UnixSeconds::new(1_764_554_400))
        .timezone("Europe/Amsterdam")
}

fn products() -> AppStoreProductIds {
    AppStoreProductIds::new()
        .apple("monthly.ios")
        .amazon("monthly.amazon")
        .android("monthly.android")
        .roku("monthly.roku")
        .samsung("monthly.samsung")
        .vizio("monthly.vizio")
}

fn winter() -> PriceRule {
    let start = UnixSeconds::new(1_764_547_200);
    let end = UnixSeconds::new(1_767_225_600);
    PriceRule::new(start, end, "Winter", Decimal::new(399, 2))
}
