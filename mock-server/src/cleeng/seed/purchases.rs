//! What the demo customer has ordered and bought, as the spec declares it.

use super::EXAMPLE;
use crate::cleeng::clock::DAY;
use crate::cleeng::due::Due;
use crate::cleeng::orders::Order;
use crate::cleeng::passes::Pass;
use crate::cleeng::payment_details::PaymentDetails;
use crate::cleeng::payments::Payment;
use crate::cleeng::prelude::*;
use crate::cleeng::store_purchases::Process;
use crate::cleeng::subscriptions::Subscription;
use crate::cleeng::transactions::Transaction;

impl State {
    pub(super) fn seed_purchases(&mut self, now: i64) {
        for order in self.start_with::<Order>() {
            self.orders.insert(order.id, order);
        }
        for payment in self.start_with::<Payment>() {
            self.payments.insert(payment.id, payment);
        }
        for details in self.start_with::<PaymentDetails>() {
            self.payment_details.insert(details.id, details);
        }
        for transaction in self.start_with::<Transaction>() {
            let id = transaction.id.clone();
            self.transactions.insert(id, transaction);
        }
        for subscription in self.start_with::<Subscription>() {
            self.keep_subscription(subscription);
        }
        for pass in self.start_with::<Pass>() {
            if let Some(end) = pass.expires_at {
                self.schedule(Due::Pass(pass.id), end);
            }
            self.passes.insert(pass.id, pass);
        }
        self.look_at_gift(EXAMPLE, now);
        let process = Process {
            customer_id: EXAMPLE,
            offer_id: Some("S123123123_US".to_owned()),
            started_at: now - DAY,
            ..Process::default()
        };
        let id = "8f14e45f-ceea-467f-a0e6-3f1d2c4b5a69";
        self.processes.insert(id.to_owned(), process);
    }

    /// Takes what the spec says that is there at the start.
    pub(super) fn start_with<T: Shown + serde::de::DeserializeOwned>(&mut self) -> Vec<T> {
        self.things.take(T::TYPE)
    }
}
