//! What a customer gets for a payment: a subscription, access for a while or for good, or a gift for somebody else.

use super::due::Due;
use super::orders::Order;
use super::passes::Pass;
use super::payments::Payment;
use super::prelude::*;
use super::subscriptions::Subscription;

/// What is known about something that a customer gets.
#[derive(Clone, Default)]
pub(crate) struct Purchase {
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
    pub(crate) external_properties: Fields,
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
            let purchase = Purchase {
                customer_id: order.customer_id,
                offer_id: order.offer_id.clone(),
                payment_method_id: payment.method_id,
                payment_details_id: payment.details_id,
                payment_external_id: Some(payment.external_id.clone()),
                in_trial: order.in_trial && order.coupon.is_none(),
                coupon: order.coupon.clone(),
                ..Purchase::default()
            };
            self.hand_over(purchase, now)
        };
        self.book(payment, Some(target), now);
    }

    /// What the publisher registers for an offer of a kind, whose life another system manages.
    pub(crate) fn managed_elsewhere(
        &self,
        call: &Call<'_>,
        kind: &str,
    ) -> Result<Purchase, Refusal> {
        let args = Args::of(call);
        let customer_id = self.customer(call, args.id("customerId"))?.id("id");
        let found = self.offer_on_sale(call, args.required("offerId"))?;
        let message = format!("The offer is no {kind}");
        require(call, found.kind() == kind, &message)?;
        let method_id = args.id("paymentMethodId");
        let method = self.payment_method(method_id);
        let source = method.map_or("external", |it| it.required("paymentGateway"));
        Ok(Purchase {
            customer_id,
            offer_id: found.long_id(),
            payment_method_id: method_id,
            expires_at: args.int("expiresAt"),
            external_id: args.owned("externalId"),
            external_properties: args.map("externalProperties").unwrap_or_default(),
            source: Some(source.to_owned()),
            ..Purchase::default()
        })
    }

    /// Starts a subscription, or an access that does not renew.
    pub(crate) fn hand_over(&mut self, purchase: Purchase, now: i64) -> (&'static str, i64) {
        if purchase.offer_id.starts_with('S') {
            ("subscriptionId", self.start_subscription(purchase, now))
        } else {
            ("passId", self.start_pass(purchase, now))
        }
    }

    pub(crate) fn start_subscription(&mut self, purchase: Purchase, now: i64) -> i64 {
        let id = self.ids.number();
        let found = find_offer(&self.things, &purchase.offer_id);
        let trial = found.filter(|_| purchase.in_trial);
        let trial_end = trial.and_then(|found| found.trial_end(now));
        let usual_end =
            trial_end.unwrap_or_else(|| found.map_or(now, |found| found.cycle_end(now, 1)));
        if let Some(offer) = trial.map(|found| found.id().to_owned())
            && let Some(customer) = self.customer_mut(purchase.customer_id)
        {
            merge(customer, "trials", [(offer, true.into())]);
        }
        let customer = self.known_customer(purchase.customer_id);
        let of_customer = |name: &str| customer.and_then(|it| it.owned(name));
        let subscription = Subscription {
            id,
            customer_id: purchase.customer_id,
            status: "active".to_owned(),
            offer_id: purchase.offer_id,
            started_at: now,
            expires_at: purchase.expires_at.unwrap_or(usual_end),
            country: of_customer("country").unwrap_or_default(),
            ip: of_customer("lastUserIp"),
            external_id: purchase.external_id.unwrap_or_else(|| self.ids.hex(16)),
            payment_method_id: Some(purchase.payment_method_id).filter(|&id| id != 0),
            payment_details_id: purchase.payment_details_id,
            latest_payment_external_id: purchase.payment_external_id,
            in_trial: purchase.in_trial,
            coupon: purchase.coupon,
            external_properties: purchase.external_properties,
            source: purchase.source,
            ..Subscription::default()
        };
        self.keep_subscription(subscription);
        id
    }

    pub(crate) fn start_pass(&mut self, purchase: Purchase, now: i64) -> i64 {
        let found = find_offer(&self.things, &purchase.offer_id);
        let usual_end = found.and_then(|found| found.access_end(now));
        let id = self.ids.number();
        let pass = Pass {
            id,
            customer_id: purchase.customer_id,
            offer_id: purchase.offer_id,
            status: "active".to_owned(),
            started_at: now,
            expires_at: purchase.expires_at.or(usual_end),
            external_id: purchase.external_id,
            payment_method_id: Some(purchase.payment_method_id).filter(|&id| id != 0),
            external_properties: purchase.external_properties,
            source: purchase.source,
            ..Pass::default()
        };
        self.report_pass("passCreated", &pass, json!({"active": true}));
        if let Some(end) = pass.expires_at {
            self.schedule(Due::Pass(id), end);
        }
        self.passes.insert(id, pass);
        id
    }
}
