//! What the demo customer has ordered and bought.

use super::{CARD, EXAMPLE};
use crate::cleeng::clock::{DAY, NEVER};
use crate::cleeng::due::Due;
use crate::cleeng::orders::Order;
use crate::cleeng::passes::Pass;
use crate::cleeng::prelude::*;
use crate::cleeng::store_purchases::Process;
use crate::cleeng::subscriptions::Subscription;

/// The switch that the spec's declarations have.
const PENDING_SWITCH: &str = "2f4b6c1e-8a9d-4e3f-b5a7-6c8d9e0f1a2b";

impl State {
    pub(super) fn seed_purchases(&mut self, now: i64) {
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
            delivery: serde_json::Value::Null,
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
        self.look_at_gift(EXAMPLE, now);
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
        if let Some(subscription) = self.subscriptions.get_mut(&(EXAMPLE + 1)) {
            subscription.pending_switch = Some(PENDING_SWITCH.to_owned());
        }
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
}
