//! What a fresh server has: the customers, the offers and the purchases that the examples of the spec and of the documentation speak of.

mod purchases;

use super::clock::{DAY, plain};
use super::passwords::Password;
use super::payment_details::{PaymentDetails, card};
use super::prelude::*;

pub(crate) const PUBLISHER: i64 = 123_456_789;
pub(crate) const PUBLISHER_EMAIL: &str = "publisher@example.com";

/// The id of most things in the spec's examples.
pub(crate) const EXAMPLE: i64 = 123_456_789;

/// A second customer, who has bought nothing; with the same password.
const OTHER: i64 = 927_751_142;

/// The demo customer.
pub(crate) const EMAIL: &str = "someone@example.com";
pub(crate) const PASSWORD: &str = "Examp1e-password";

pub(crate) const CARD: i64 = EXAMPLE;
pub(crate) const PAYPAL: i64 = 123_456_790;
pub(crate) const FREE: i64 = 123_456_793;

/// The publisher's payment methods: id, name and gateway.
pub(crate) const METHODS: [(i64, &str, &str); 6] = [
    (CARD, "card", "adyen"),
    (PAYPAL, "paypal", "paypal"),
    (123_456_791, "applepay", "adyen"),
    (123_456_792, "googlepay", "adyen"),
    (FREE, "free-offer", "free-offer"),
    (123_456_794, "free-offer", "coupon"),
];

/// Name and gateway of a payment method. One that nobody set up is taken for a card.
pub(crate) fn method(id: i64) -> (&'static str, &'static str) {
    METHODS
        .iter()
        .find(|(known, _, _)| *known == id)
        .map_or(("card", "adyen"), |(_, name, gateway)| (*name, *gateway))
}

impl State {
    pub(crate) fn seed(&mut self, now: i64) {
        self.seed_settings();
        let password = Password::new(PASSWORD, self.ids.hex(16));
        for (id, email) in [(EXAMPLE, EMAIL), (OTHER, "somebody@example.com")] {
            self.move_to_address(id, email);
            self.set_password(id, &password);
            if let Some(customer) = self.customer_mut(id) {
                customer.insert("regDate".to_owned(), plain(now - 30 * DAY).into());
            }
        }
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

    fn seed_settings(&mut self) {
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
}
