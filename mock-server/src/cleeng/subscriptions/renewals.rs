//! What time brings about: renewals, pauses, deferred switches and ends.

use crate::cleeng::due::Due;
use crate::cleeng::orders::Order;
use crate::cleeng::payments::Payment;
use crate::cleeng::prelude::*;
use crate::cleeng::seed::{CARD, FREE};
use crate::cleeng::tax;

impl State {
    /// Does what is due for a subscription at a time.
    pub(crate) fn look_at_subscription(&mut self, id: i64, at: i64) {
        let Some(subscription) = self.subscriptions.get_mut(&id) else {
            return;
        };
        match &subscription.pause {
            Some(pause) if subscription.status == "paused" => {
                if pause.end <= at {
                    self.end_pause(id, at);
                }
            }
            // It has been prolonged meanwhile.
            _ if subscription.expires_at > at => {}
            Some(pause) if subscription.status == "active" => {
                let end = pause.end;
                "paused".clone_into(&mut subscription.status);
                self.schedule(Due::Subscription(id), end);
            }
            _ => self.end_of_period(id, at),
        }
    }

    fn end_of_period(&mut self, id: i64, at: i64) {
        let Some(subscription) = self.subscriptions.get(&id) else {
            return;
        };
        // Whoever manages it elsewhere has to terminate it.
        if subscription.is_external() || !subscription.is_held() {
            return;
        }
        if let Some(switch) = subscription.pending_switch.clone() {
            if let Some(new) = self.carry_out_switch(&switch, at) {
                self.renew(new, at);
            }
        } else if subscription.renews() {
            self.renew(id, at);
        } else {
            self.end_subscription(id, None);
        }
    }

    /// Charges the next period, or ends the subscription where there is nothing to charge it to.
    fn renew(&mut self, id: i64, at: i64) {
        let Some(subscription) = self.subscriptions.get(&id) else {
            return;
        };
        let details_id = subscription.payment_details_id;
        let has_details = details_id.is_some_and(|id| self.payment_details.contains_key(&id));
        let usual = if has_details { CARD } else { FREE };
        let found = find_offer(&self.things, &subscription.offer_id);
        let order = Order {
            customer_id: subscription.customer_id,
            offer_id: subscription.offer_id.clone(),
            currency: found.map_or_else(String::new, |found| found.currency().to_owned()),
            country: subscription.country.clone(),
            payment_method_id: Some(subscription.payment_method_id.unwrap_or(usual)),
            coupon: subscription.coupon.clone(),
            tax_rate: tax::rate(&subscription.country),
            ..Order::default()
        };
        if found.is_none() || !(has_details || self.cost(&order).total.is_zero()) {
            self.end_subscription(id, None);
            return;
        }
        let mut payment = self.new_payment(&order, "captured");
        payment.order_id = None;
        payment.details_id = details_id;
        "recurring-payment".clone_into(&mut payment.operation);
        self.renew_by_payment(id, &payment, at);
        self.payments.insert(payment.id, payment);
    }

    /// Prolongs a subscription by a cycle, for a payment.
    pub(crate) fn renew_by_payment(&mut self, id: i64, payment: &Payment, now: i64) {
        self.prolong(id);
        if let Some(subscription) = self.subscriptions.get_mut(&id) {
            subscription.in_trial = false;
            subscription.cycles += 1;
            subscription.latest_payment_external_id = Some(payment.external_id.clone());
            self.book(payment, Some(("subscriptionId", id)), now);
            self.report_subscription("subscriptionRenewed", id);
        }
    }

    /// Lets a subscription end a cycle later.
    pub(crate) fn prolong(&mut self, id: i64) {
        if let Some(subscription) = self.subscriptions.get_mut(&id) {
            let start = subscription.expires_at;
            let found = find_offer(&self.things, &subscription.offer_id);
            let end = found.map_or(start, |found| found.cycle_end(start, 1));
            subscription.expires_at = end;
            self.schedule(Due::Subscription(id), end);
        }
    }

    /// Ends a pause. One that runs already is followed by a period that starts and is charged now.
    pub(crate) fn end_pause(&mut self, id: i64, now: i64) {
        let Some(subscription) = self.subscriptions.get_mut(&id) else {
            return;
        };
        subscription.pause = None;
        if subscription.status == "paused" {
            "active".clone_into(&mut subscription.status);
            subscription.expires_at = now;
            self.end_of_period(id, now);
        }
    }
}
