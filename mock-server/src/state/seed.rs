//! What a fresh server has: the customer, the offers and the purchases that the spec's examples speak of.

use serde_json::{Map, json};

use super::{
    State,
    campaigns::Coupon,
    clock::{DAY, NEVER, Period},
    consents::Consent,
    customers::Customer,
    due::Due,
    gifts::{self, Gift},
    money::Money,
    offers::{FreeTrial, Offer, Terms},
    orders::Order,
    passes::Pass,
    passwords::Password,
    payment_details::{PaymentDetails, card},
    store_purchases::Process,
    subscriptions::Subscription,
    switches::Switch,
};

pub(crate) const PUBLISHER: i64 = 123_456_789;
pub(crate) const PUBLISHER_NAME: &str = "Example Streaming";
pub(crate) const PUBLISHER_EMAIL: &str = "publisher@example.com";

/// The id of most things in the spec's examples.
const EXAMPLE: i64 = 123_456_789;

/// The demo customer.
pub(crate) const EMAIL: &str = "someone@example.com";
pub(crate) const PASSWORD: &str = "Examp1e-password";

pub(crate) const CARD: i64 = EXAMPLE;
pub(crate) const PAYPAL: i64 = 123_456_790;
pub(crate) const FREE: i64 = 123_456_793;

/// The publisher's payment methods: id, name and gateway.
pub(crate) const METHODS: [(i64, &str, &str); 5] = [
    (CARD, "card", "adyen"),
    (PAYPAL, "paypal", "paypal"),
    (123_456_791, "applepay", "adyen"),
    (123_456_792, "googlepay", "adyen"),
    (FREE, "free-offer", "free-offer"),
];

/// Name and gateway of a payment method. One that nobody set up is taken for a card.
pub(crate) fn method(id: i64) -> (&'static str, &'static str) {
    METHODS
        .iter()
        .find(|(known, _, _)| *known == id)
        .map_or(("card", "adyen"), |(_, name, gateway)| (*name, *gateway))
}

/// Id, country, title, price in cents and period.
const OFFERS: [(&str, &str, &str, i64, &str, i64); 15] = [
    ("S123123123", "US", "Everything, monthly", 599, "month", 1),
    ("S123456789", "US", "Films, monthly", 799, "month", 1),
    ("S565568989", "US", "Sports, monthly", 899, "month", 1),
    ("S619117184", "US", "Everything, yearly", 5999, "year", 1),
    ("S580476507", "US", "Everything, weekly", 399, "week", 1),
    ("S325990213", "US", "Series, monthly", 499, "month", 1),
    ("S987654321", "PL", "Everything in Polish", 2900, "month", 1),
    ("S916977979", "NL", "Everything in Dutch", 699, "month", 1),
    ("P123123123", "US", "A month of finance", 1299, "month", 1),
    ("A123123123", "US", "A match to remember", 499, "", 0),
    ("A767351455", "US", "A concert", 1099, "", 0),
    ("A100000001", "US", "A free film", 0, "", 0),
    (
        "R333222111",
        "US",
        "A film for the weekend",
        299,
        "hour",
        48,
    ),
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
        "NL" => "EUR",
        _ => "USD",
    }
}

impl State {
    pub(crate) fn seed(&mut self, now: i64) {
        self.seed_offers(now);
        self.seed_settings();
        let customer = Customer {
            id: EXAMPLE,
            email: EMAIL.to_owned(),
            password: Some(Password::new(PASSWORD, self.ids.hex(16))),
            locale: "en_US".to_owned(),
            country: "US".to_owned(),
            currency: "USD".to_owned(),
            first_name: Some("Jane".to_owned()),
            last_name: Some("Sample".to_owned()),
            external_id: Some("viewer-1".to_owned()),
            registered_at: now - 30 * DAY,
            last_ip: Some("203.0.113.7".to_owned()),
            ..Customer::default()
        };
        self.customers.insert(customer);
        self.payment_details.insert(
            EXAMPLE,
            PaymentDetails {
                id: EXAMPLE,
                customer_id: EXAMPLE,
                token: self.ids.token(),
                payment_method_id: CARD,
                params: card(Some("Jane Sample")),
                active: true,
            },
        );
        self.seed_purchases(now);
        self.events.clear();
    }

    fn seed_offers(&mut self, now: i64) {
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

    fn seed_settings(&mut self) {
        for (id, code, campaign, cents) in [
            (EXAMPLE, "SUMMER25", "Summer", 25),
            (EXAMPLE + 1, "FREE100", "For friends", 100),
        ] {
            let coupon = Coupon {
                id,
                campaign: campaign.to_owned(),
                discount: Money::cents(cents),
            };
            self.coupons.insert(code.to_owned(), coupon);
        }
        for (name, value, required) in [
            ("terms", "https://cleeng.com/cleeng-user-agreement", true),
            ("broadcaster_terms", "https://example.com/terms", true),
            ("broadcaster_marketing", "Mail me product news", false),
        ] {
            let consent = Consent {
                version: "3".to_owned(),
                value: value.to_owned(),
                required,
            };
            self.consents.insert(name.to_owned(), consent);
        }
        let question = |key: &str, required: bool, text: &str| {
            json!({
                "key": key,
                "enabled": true,
                "required": required,
                "enabledByDefault": false,
                "value": "",
                "question": text,
            })
        };
        self.capture.enabled = true;
        self.capture.questions = vec![
            question("firstNameLastName", true, ""),
            question("birthDate", false, ""),
            question("custom_1", false, "What do you like to watch?"),
        ];
    }

    fn seed_purchases(&mut self, now: i64) {
        let order = Order {
            id: EXAMPLE,
            customer_id: EXAMPLE,
            offer_id: "A123123123_US".to_owned(),
            currency: "USD".to_owned(),
            country: "US".to_owned(),
            payment_method_id: Some(CARD),
            coupon: None,
            expires_at: NEVER,
            is_paid: false,
            is_gift: false,
            delivery: gifts::Delivery::default(),
            in_trial: false,
            tax_rate: Money::ZERO,
        };
        let mut payment = self.new_payment(&order, "authorized");
        payment.id = EXAMPLE;
        payment.details_id = Some(EXAMPLE);
        self.orders.insert(EXAMPLE, order);
        let mut charge = payment.clone();
        "S123123123_US".clone_into(&mut charge.offer_id);
        charge.amount = Money::cents(599);
        let bought = now - DAY;
        let target = Some(("subscriptionId", EXAMPLE));
        for id in ["T123456789", "T123123123"] {
            let booked = self.book(&charge, target, bought);
            self.rename_transaction(&booked, id);
        }
        self.payments.insert(EXAMPLE, payment);
        self.seed_subscriptions(bought);
        self.seed_passes(bought);
        self.seed_gift(bought);
        self.processes.insert(
            "8f14e45f-ceea-467f-a0e6-3f1d2c4b5a69".to_owned(),
            Process::finished(EXAMPLE, "S123123123_US", bought),
        );
    }

    fn seed_subscriptions(&mut self, bought: i64) {
        for (id, offer, days) in [
            (EXAMPLE, "S123123123_US", 30),
            (EXAMPLE + 1, "S565568989_US", 30),
        ] {
            let subscription = Subscription {
                id,
                customer_id: EXAMPLE,
                status: "active".to_owned(),
                offer_id: offer.to_owned(),
                started_at: bought,
                expires_at: bought + days * DAY,
                external_id: self.ids.hex(16),
                country: "US".to_owned(),
                ip: Some("203.0.113.7".to_owned()),
                payment_method_id: Some(CARD),
                payment_details_id: Some(EXAMPLE),
                ..Subscription::default()
            };
            self.schedule(Due::Subscription(id), subscription.expires_at);
            self.subscriptions.insert(id, subscription);
        }
        let switch = Switch::pending(
            "2f4b6c1e-8a9d-4e3f-b5a7-6c8d9e0f1a2b",
            self.subscriptions.get(&(EXAMPLE + 1)),
            "S325990213_US",
            bought,
        );
        if let Some(subscription) = self.subscriptions.get_mut(&(EXAMPLE + 1)) {
            subscription.pending_switch = Some(switch.id.clone());
        }
        self.switches.insert(switch.id.clone(), switch);
    }

    fn seed_passes(&mut self, bought: i64) {
        for (id, offer, end, source) in [
            (
                EXAMPLE,
                "P123123123_US",
                bought + 30 * DAY,
                Some("external"),
            ),
            (EXAMPLE + 1, "R333222111_US", bought + 2 * DAY, None),
        ] {
            let pass = Pass {
                id,
                customer_id: EXAMPLE,
                offer_id: offer.to_owned(),
                status: "active".to_owned(),
                started_at: bought,
                expires_at: Some(end),
                external_id: source.map(|_| "pass-1".to_owned()),
                payment_method_id: Some(CARD),
                external_properties: Map::new(),
                source: source.map(str::to_owned),
                replaced_by: None,
                originated_from: None,
            };
            self.schedule(Due::Pass(id), end);
            self.passes.insert(id, pass);
        }
    }

    fn seed_gift(&mut self, bought: i64) {
        self.gifts.insert(
            EXAMPLE,
            Gift {
                id: EXAMPLE,
                code: "1A2B-3C4D".to_owned(),
                offer_id: "S123123123_US".to_owned(),
                buyer: EXAMPLE,
                delivery: gifts::Delivery {
                    recipient: Some(EMAIL.to_owned()),
                    note: None,
                    date: Some(bought + 7 * DAY),
                },
                bought_at: bought,
                redeemed_at: None,
            },
        );
    }
}
