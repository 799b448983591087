//! The catalogue of a fresh server.

use serde_json::json;

use crate::cleeng::{
    State,
    clock::{DAY, Period},
    money::Money,
    offers::{FreeTrial, Offer, Terms},
};

/// Id, country, title, price in cents and period.
const OFFERS: [(&str, &str, &str, i64, &str, i64); 22] = [
    ("S123123123", "US", "Everything, monthly", 599, "month", 1),
    ("S123456789", "US", "Films, monthly", 799, "month", 1),
    ("S565568989", "US", "Sports, monthly", 899, "month", 1),
    ("S619117184", "US", "Everything, yearly", 5999, "year", 1),
    ("S580476507", "US", "Everything, weekly", 399, "week", 1),
    ("S325990213", "US", "Series, monthly", 499, "month", 1),
    ("S987654321", "PL", "Everything in Polish", 2900, "month", 1),
    ("S916977979", "NL", "Everything in Dutch", 699, "month", 1),
    ("S388954091", "UA", "Sports, quarterly", 999, "month", 3),
    ("S598742062", "US", "Everything on TV", 699, "month", 1),
    ("P123123123", "US", "A month of finance", 1299, "month", 1),
    ("P739699603", "US", "A week of tennis", 499, "week", 1),
    ("P770818221", "FR", "A year of cinema", 9900, "year", 1),
    ("A727024001", "US", "An interview", 99, "", 0),
    ("A123123123", "US", "A match to remember", 499, "", 0),
    ("A767351455", "US", "A concert", 1099, "", 0),
    ("A100000001", "US", "A free film", 0, "", 0),
    ("R333222111", "US", "A weekend film", 299, "hour", 48),
    ("R582647327", "NL", "A play", 450, "hour", 48),
    ("R948468705", "US", "A match to rent", 1200, "hour", 120),
    ("R123123123", "US", "A film for a week", 399, "hour", 168),
    ("E575167459", "PL", "The cup final", 999, "", 0),
];

fn kind(letter: &str) -> &'static str {
    match letter {
        "S" => "subscription",
        "P" => "pass",
        "E" => "live",
        _ => "vod",
    }
}

fn currency(country: &str) -> &'static str {
    match country {
        "PL" => "PLN",
        "NL" | "FR" | "UA" => "EUR",
        _ => "USD",
    }
}

impl State {
    pub(super) fn seed_offers(&mut self, now: i64) {
        for (id, country, title, cents, unit, amount) in OFFERS {
            let letter = id.get(..1).unwrap_or_default();
            let period = (amount > 0).then(|| Period::new(unit, amount));
            let is_subscription = letter == "S";
            let mut offer = Offer {
                id: id.to_owned(),
                country: country.to_owned(),
                kind: kind(letter).to_owned(),
                terms: Terms {
                    title: title.to_owned(),
                    price: Money::cents(cents),
                    currency: currency(country).to_owned(),
                    active: true,
                    ..Terms::default()
                },
                url: Some("https://example.com/offer".to_owned()),
                created_at: now - 30 * DAY,
                updated_at: now - 30 * DAY,
                version: 1,
                giftable: true,
                ..Offer::default()
            };
            if is_subscription {
                offer.pause_cycles = (unit != "year").then_some(3);
                offer.billing_cycle = period;
            } else {
                offer.duration = period;
            }
            match id {
                "P123123123" => offer.tags = vec!["finance".to_owned()],
                "A123123123" => {
                    offer.more.insert("videoId".to_owned(), "video-4711".into());
                }
                "E575167459" => {
                    let event = json!({
                        "startsAt": now + 30 * DAY,
                        "endsAt": now + 30 * DAY + 7_200,
                        "timezone": "Europe/Warsaw",
                    });
                    offer.event = event.as_object().cloned();
                }
                "S565568989" => {
                    offer.terms.free_trial = Some(FreeTrial {
                        unit: "day".to_owned(),
                        duration: 14,
                    });
                }
                "S916977979" => {
                    offer.terms.free_trial = Some(FreeTrial {
                        unit: "period".to_owned(),
                        duration: 1,
                    });
                }
                _ => {}
            }
            self.offers.insert(offer);
        }
    }
}
