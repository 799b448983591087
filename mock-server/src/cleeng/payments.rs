//! Payments of orders.

use super::orders::Order;
use super::pages::Errand;
use super::prelude::*;
use super::seed::FREE;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Payment {
    pub(crate) id: i64,
    pub(crate) order_id: Option<i64>,
    pub(crate) customer_id: i64,
    pub(crate) offer_id: String,
    pub(crate) status: String,
    #[serde(rename = "totalAmount")]
    pub(crate) amount: Money,
    #[serde(rename = "taxValue")]
    pub(crate) tax: Money,
    pub(crate) tax_rate: Money,
    pub(crate) currency: String,
    pub(crate) country: String,
    #[serde(rename = "paymentMethodId")]
    pub(crate) method_id: i64,
    #[serde(rename = "externalPaymentId")]
    pub(crate) external_id: String,
    #[serde(rename = "couponCode")]
    pub(crate) coupon: Option<String>,
    #[serde(rename = "paymentOperation")]
    pub(crate) operation: String,
    #[serde(rename = "paymentDetailsId")]
    pub(crate) details_id: Option<i64>,
    pub(crate) rejected_reason: Option<String>,
    pub(crate) refunded_reason: Option<String>,
}

impl Shown for Payment {
    const TYPE: &'static str = "core.Payment";

    fn facts(&self, _state: &State, _now: i64) -> Value {
        json!({"amount": self.amount.minus(self.tax).json()})
    }
}

impl State {
    /// A payment of an order that nothing follows from yet.
    pub(crate) fn new_payment(&mut self, order: &Order, status: &str) -> Payment {
        let cost = self.cost(order);
        let operation = if cost.total.is_zero() {
            "initial-free-transaction"
        } else {
            "initial-payment"
        };
        Payment {
            id: self.ids.number(),
            order_id: Some(order.id),
            customer_id: order.customer_id,
            offer_id: order.offer_id.clone(),
            status: status.to_owned(),
            amount: cost.total,
            tax: cost.tax,
            tax_rate: order.tax_rate,
            currency: order.currency.clone(),
            country: order.country.clone(),
            method_id: order.payment_method_id.unwrap_or(FREE),
            external_id: self.ids.code(16),
            coupon: order.coupon.clone(),
            operation: operation.to_owned(),
            ..Payment::default()
        }
    }

    /// Pays an order in the name of the customer, who gets what was ordered.
    pub(crate) fn pay(&mut self, order: &Order, details_id: Option<i64>, now: i64) -> Payment {
        let payment = Payment {
            details_id,
            ..self.new_payment(order, "captured")
        };
        self.deliver(order, &payment, now);
        self.payments.insert(payment.id, payment.clone());
        payment
    }

    pub(crate) fn payment_method(&self, id: i64) -> Option<Args<'_>> {
        self.things.get("mediastore.PaymentMethod", id)
    }

    /// Stores what a customer pays with, and pays the order if there is one.
    pub(crate) fn carry_out(
        &mut self,
        errand: &Errand,
        params: Fields,
        now: i64,
    ) -> (i64, Option<Payment>) {
        let details_id = self.store_details(errand.customer, errand.method, params);
        let order = self.unpaid(errand, now);
        let payment = order.map(|order| self.pay(&order, Some(details_id), now));
        (details_id, payment)
    }

    /// The order of an errand, unless it was paid meanwhile, or is too old.
    pub(crate) fn unpaid(&self, errand: &Errand, now: i64) -> Option<Order> {
        let order = self.orders.get(&errand.order?)?;
        let is_open = !order.is_paid && order.expires_at > now;
        is_open.then(|| Order {
            payment_method_id: Some(errand.method),
            ..order.clone()
        })
    }

    /// The order that the caller wants to pay.
    pub(crate) fn payable(&mut self, call: &Call<'_>) -> Result<Order, Refusal> {
        let order = self.own_order(call)?;
        require(call, !order.is_paid, "The order is paid already")?;
        Ok(order)
    }
}

/// Closes an order that costs nothing.
pub(crate) fn without_details(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.own_order(call)?;
    if order.payment_method_id.is_none() {
        let message = "Order doesn't have paymentMethodId";
        return Err(refused(422, "payment-method", message));
    }
    if state.cost(&order).needs_details {
        return Err(wrong_state(call, "The order requires payment details"));
    }
    let order = state.payable(call)?;
    let payment = state.pay(&order, None, call.now);
    Ok(value(state.show(call, &payment)))
}
