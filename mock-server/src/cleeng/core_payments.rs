//! Payments that the publisher records for what its own gateway has handled.

use super::orders::Order;
use super::payments::Payment;
use super::prelude::*;
use super::tax;

impl State {
    fn payment(&self, call: &Call<'_>) -> Result<&Payment, Refusal> {
        let id = Args::of(call).id("paymentId");
        self.payments
            .get(&id)
            .ok_or_else(|| unknown(call, Thing::Payment, id))
    }

    /// Keeps a payment; when it is captured, the customer gets what was ordered.
    fn record(&mut self, call: &Call<'_>, payment: Payment) -> Outcome {
        if payment.status == "captured" {
            let subscription = Args::of(call).int("subscriptionId");
            match (payment.operation.as_str(), subscription) {
                ("recurring-payment", Some(id)) => {
                    self.subscription(call, id)?;
                    self.renew_by_payment(id, &payment, call.now);
                }
                _ => {
                    if let Some(order) = self.order_of(&payment).cloned() {
                        self.deliver(&order, &payment, call.now);
                    }
                }
            }
        }
        let view = self.payment_view(&payment);
        self.payments.insert(payment.id, payment);
        Ok(value(view))
    }

    fn order_of(&self, payment: &Payment) -> Option<&Order> {
        self.orders.get(&payment.order_id?)
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let order = state.order(call, args.id("orderId"))?.clone();
    let not_recorded = |message: &str, rule: &str| refusal(400, None, message, rule);
    if order.is_paid {
        return Err(not_recorded("The order is paid already", "paid-order"));
    }
    let details_id = match (args.int("paymentDetailsId"), args.map("paymentDetails")) {
        (Some(id), _) => {
            let known = state.payment_details.get(&id);
            if known.is_none_or(|details| details.customer_id != order.customer_id) {
                return Err(unknown(call, Thing::PaymentDetails, id));
            }
            Some(id)
        }
        (None, Some(mut given)) => {
            let method = order.payment_method_id.unwrap_or(super::seed::CARD);
            given.remove("token");
            Some(state.store_details(order.customer_id, method, given))
        }
        (None, None) => None,
    };
    let mut payment = state.new_payment(&order, args.required("status"));
    args.required("paymentOperation")
        .clone_into(&mut payment.operation);
    payment.details_id = details_id;
    payment.rejected_reason = args.owned("rejectedReason");
    payment.refunded_reason = args.owned("refundedReason");
    if let Some(id) = args.owned("externalPaymentId") {
        payment.external_id = id;
    }
    state.record(call, payment)
}

/// Only the payment: the subscription or pass is created by a call of its own.
pub(crate) fn create_externally_managed(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    let country = state.customer(call, customer_id)?.owned("country");
    let offer_id = args.required("offerId");
    state.offer(call, offer_id)?;
    let tax = args.money("taxAmount").unwrap_or_default();
    let net = args.money("netAmount").unwrap_or_default();
    let country = args.owned("country").or(country).unwrap_or_default();
    let payment = Payment {
        id: state.ids.number(),
        order_id: None,
        customer_id,
        offer_id: offer_id.to_owned(),
        status: args.required("status").to_owned(),
        amount: net.plus(tax),
        tax,
        tax_rate: tax::rate(&country),
        currency: args.required("currency").to_owned(),
        country,
        method_id: args.id("paymentMethodId"),
        external_id: args.required("externalPaymentId").to_owned(),
        coupon: None,
        operation: "initial-payment".to_owned(),
        details_id: None,
        rejected_reason: args.owned("rejectedReason"),
        refunded_reason: None,
    };
    if payment.status == "captured" {
        let target = args.int("subscriptionId").map(|id| ("subscriptionId", id));
        state.book(&payment, target, call.now);
    }
    let view = state.payment_view(&payment);
    state.payments.insert(payment.id, payment);
    Ok(value(view))
}

pub(crate) fn by_order(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("orderId");
    let mut newest = state.payments.values().rev();
    let payment = newest
        .find(|payment| payment.order_id == Some(id))
        .ok_or_else(|| unknown(call, Thing::Order, id))?;
    Ok(value(state.payment_view(payment)))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let mut payment = state.payment(call)?.clone();
    let status = args.required("status");
    let allowed = match status {
        "captured" | "rejected" => payment.status == "authorized",
        "refunded" => payment.status == "captured",
        _ => false,
    };
    if !allowed {
        let message = format!("A payment that is {} cannot be {status}", payment.status);
        return Err(wrong_state(call, message));
    }
    status.clone_into(&mut payment.status);
    if let Some(id) = args.owned("externalPaymentId") {
        payment.external_id = id;
    }
    payment.rejected_reason = args.owned("rejectedReason").or(payment.rejected_reason);
    payment.refunded_reason = args.owned("refundedReason").or(payment.refunded_reason);
    state.record(call, payment)
}

pub(crate) fn cancel(state: &mut State, call: &Call<'_>) -> Outcome {
    let mut payment = state.payment(call)?.clone();
    if payment.status != "authorized" {
        return Err(wrong_state(
            call,
            "Only an authorized payment can be cancelled",
        ));
    }
    "cancelled".clone_into(&mut payment.status);
    state.record(call, payment)
}

pub(crate) fn authorised(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("paymentDetailsId");
    if !state.payment_details.contains_key(&id) {
        return Err(unknown(call, Thing::PaymentDetails, id));
    }
    let all = state.payments.values();
    let views: Vec<Value> = all
        .filter(|payment| payment.details_id == Some(id) && payment.status == "authorized")
        .map(|payment| state.payment_view(payment))
        .collect();
    Ok(paging::answer(call, views))
}
