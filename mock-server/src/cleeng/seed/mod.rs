//! What a fresh server has: the customers, the offers and the purchases that the examples of the spec and of the documentation speak of.

mod purchases;

use super::clock::{DAY, plain};
use super::passwords::Password;
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

// Payment methods of the spec.
pub(crate) const CARD: i64 = EXAMPLE;
pub(crate) const PAYPAL: i64 = 123_456_790;
pub(crate) const FREE: i64 = 123_456_793;

impl State {
    pub(crate) fn seed(&mut self, now: i64) {
        *self.is_capturing = true;
        let password = Password::new(PASSWORD, self.ids.hex(16));
        for (id, email) in [(EXAMPLE, EMAIL), (OTHER, "somebody@example.com")] {
            self.move_to_address(id, email);
            self.set_password(id, &password);
            if let Some(customer) = self.customer_mut(id) {
                customer.insert("regDate".to_owned(), plain(now - 30 * DAY).into());
            }
        }
        self.seed_purchases(now);
        self.events.clear();
    }
}
