//! What a customer gets for a payment: a subscription, access for a while or for good, or a gift for somebody else.

use serde_json::{Map, json};

use super::{
    State, clock::iso, orders::Order, passes::Pass, payments::Payment, seed::CARD,
    subscriptions::Subscription,
};

/// What is known about something that a customer gets.
#[derive(Clone, Default)]
pub(crate) struct Delivery {
    pub(crate) customer_id: i64,
    /// With its country.
    pub(crate) offer_id: String,
    pub(crate) payment_method_id: i64,
    pub(crate) payment_details_id: Option<i64>,
    pub(crate) payment_external_id: Option<String>,
    pub(crate) in_trial: bool,
    pub(crate) coupon: Option<String>,
    /// When it is not the offer that decides.
    pub(crate) expires_at: Option<i64>,
    pub(crate) external_id: Option<String>,
    pub(crate) external_properties: Map<String, serde_json::Value>,
    /// The system that manages its life, unless Cleeng does.
    pub(crate) source: Option<String>,
}

impl State {
    /// Carries out an order that was paid, once.
    pub(crate) fn deliver(&mut self, order: &Order, payment: &Payment, now: i64) {
        let Some(kept) = self.orders.get_mut(&order.id) else {
            return;
        };
        if kept.is_paid {
            return;
        }
        kept.is_paid = true;
        kept.payment_method_id = Some(payment.method_id);
        let target = if order.is_gift {
            ("giftId", self.give(order, now))
        } else {
            self.hand_over(
                Delivery {
                    customer_id: order.customer_id,
                    offer_id: order.offer_id.clone(),
                    payment_method_id: payment.method_id,
                    payment_details_id: payment.details_id,
                    payment_external_id: Some(payment.external_id.clone()),
                    in_trial: order.in_trial && order.coupon.is_none(),
                    coupon: order.coupon.clone(),
                    ..Delivery::default()
                },
                now,
            )
        };
        self.book(payment, Some(target), now);
    }

    /// Starts a subscription, or an access that does not renew.
    pub(crate) fn hand_over(&mut self, delivery: Delivery, now: i64) -> (&'static str, i64) {
        if delivery.offer_id.starts_with('S') {
            ("subscriptionId", self.start_subscription(delivery, now))
        } else {
            ("passId", self.start_pass(delivery, now))
        }
    }

    pub(crate) fn start_subscription(&mut self, delivery: Delivery, now: i64) -> i64 {
        let id = self.ids.number();
        let found = self.offers.find(&delivery.offer_id);
        let usual_end = found.map_or(now, |found| {
            let trial = delivery.in_trial.then(|| found.trial_end(now)).flatten();
            trial.unwrap_or_else(|| found.offer.cycle_end(now, 1))
        });
        if delivery.in_trial
            && let Some(found) = found
            && let Some(customer) = self.customers.get_mut(delivery.customer_id)
        {
            customer.trials.insert(found.offer.id.clone());
        }
        let customer = self.customers.get(delivery.customer_id);
        let subscription = Subscription {
            id,
            customer_id: delivery.customer_id,
            status: "active".to_owned(),
            offer_id: delivery.offer_id,
            started_at: now,
            expires_at: delivery.expires_at.unwrap_or(usual_end),
            external_id: delivery.external_id.unwrap_or_else(|| self.ids.hex(16)),
            country: customer.map_or_else(String::new, |customer| customer.country.clone()),
            ip: customer.and_then(|customer| customer.last_ip.clone()),
            payment_method_id: Some(delivery.payment_method_id).filter(|&id| id != 0),
            payment_details_id: delivery.payment_details_id,
            latest_payment_external_id: delivery.payment_external_id,
            in_trial: delivery.in_trial,
            coupon: delivery.coupon,
            external_properties: delivery.external_properties,
            source: delivery.source,
            ..Subscription::default()
        };
        self.schedule(id, subscription.expires_at);
        self.subscriptions.insert(id, subscription);
        id
    }

    pub(crate) fn start_pass(&mut self, delivery: Delivery, now: i64) -> i64 {
        let found = self.offers.find(&delivery.offer_id);
        let usual_end = found.and_then(|found| found.offer.access_end(now));
        let pass = Pass {
            id: self.ids.number(),
            customer_id: delivery.customer_id,
            offer_id: delivery.offer_id,
            status: "active".to_owned(),
            started_at: now,
            expires_at: delivery.expires_at.or(usual_end),
            external_id: delivery.external_id,
            payment_method_id: Some(delivery.payment_method_id).filter(|&id| id != 0),
            external_properties: delivery.external_properties,
            source: delivery.source,
            replaced_by: None,
            originated_from: None,
        };
        let id = pass.id;
        if pass.is_pass() {
            let data = self.pass_data(&pass);
            self.report("passCreated", data);
        }
        self.passes.insert(id, pass);
        id
    }

    /// What all events of a pass say.
    pub(crate) fn pass_data(&self, pass: &Pass) -> serde_json::Value {
        let customer = self.customers.get(pass.customer_id);
        json!({
            "passId": pass.id.to_string(),
            "offerId": pass.offer_id,
            "customerId": pass.customer_id,
            "customerEmail": customer.map(|customer| &customer.email),
            "customerExternalId": customer.and_then(|customer| customer.external_id.as_ref()),
            "active": pass.status == "active",
            "expirationDate": pass.expires_at.map(iso),
        })
    }

    /// What events of a subscription say.
    pub(crate) fn subscription_data(&self, subscription: &Subscription) -> serde_json::Value {
        let customer = self.customers.get(subscription.customer_id);
        json!({
            "subscriptionId": subscription.id,
            "offerId": subscription.offer_id,
            "customerId": subscription.customer_id,
            "customerEmail": customer.map(|customer| &customer.email),
            "status": subscription.status,
            "expirationDate": iso(subscription.expires_at),
        })
    }

    /// The means of payment of a purchase that no order belongs to.
    pub(crate) fn usual_method(&self, customer_id: i64) -> i64 {
        self.active_details(customer_id)
            .map_or(CARD, |details| details.payment_method_id)
    }
}
