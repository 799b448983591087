//! Payments that the publisher records for what its own gateway has handled.

use super::orders::Order;
use super::payments::Payment;
use super::prelude::*;
use super::seed::CARD;
use super::tax;

/// What the gateway has told of a payment.
const TOLD: [&str; 4] = [
    "status",
    "externalPaymentId",
    "rejectedReason",
    "refundedReason",
];

impl State {
    fn payment(&self, call: &Call<'_>) -> Result<Payment, Refusal> {
        let id = Args::of(call).id("paymentId");
        let payment = self.payments.get(&id).cloned();
        payment.ok_or_else(|| unknown(call, Thing::Payment, id))
    }

    /// Keeps a payment; when it is captured, the customer gets what was ordered.
    fn record(&mut self, call: &Call<'_>, payment: Payment) -> Outcome {
        let subscription = Args::of(call).int("subscriptionId");
        match (
            payment.status.as_str(),
            payment.operation.as_str(),
            subscription,
        ) {
            ("captured", "recurring-payment", Some(id)) => {
                self.subscription(call, id)?;
                self.renew_by_payment(id, &payment, call.now);
            }
            ("captured", ..) => {
                let order = payment.order_id.and_then(|id| self.orders.get(&id));
                if let Some(order) = order.cloned() {
                    self.deliver(&order, &payment, call.now);
                }
            }
            _ => {}
        }
        Ok(self.keep_payment(call, payment))
    }

    fn keep_payment(&mut self, call: &Call<'_>, payment: Payment) -> Answer {
        let shown = self.show(call, &payment);
        self.payments.insert(payment.id, payment);
        value(shown)
    }

    /// The payment details that are given, by their id or as they are.
    fn given_details(&mut self, call: &Call<'_>, order: &Order) -> Result<Option<i64>, Refusal> {
        let args = Args::of(call);
        let customer_id = order.customer_id;
        if let Some(id) = args.int("paymentDetailsId") {
            let known = self.details(call, id)?;
            if known.customer_id != customer_id {
                return Err(unknown(call, Thing::PaymentDetails, id));
            }
            return Ok(Some(id));
        }
        let given = args.map("paymentDetails");
        Ok(given.map(|mut given| {
            given.remove("token");
            let method = order.payment_method_id.unwrap_or(CARD);
            self.store_details(customer_id, method, given)
        }))
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let order = state.order(call, args.id("orderId"))?.clone();
    if order.is_paid {
        let message = "The order is paid already";
        return Err(refused(400, "paid-order", message));
    }
    let details_id = state.given_details(call, &order)?;
    let mut payment = state.new_payment(&order, "");
    payment.details_id = details_id;
    set(&mut payment, args, &TOLD);
    set(&mut payment, args, &["paymentOperation"]);
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
    let mut payment = Payment {
        id: state.ids.number(),
        customer_id,
        offer_id: offer_id.to_owned(),
        amount: net.plus(tax),
        tax,
        tax_rate: tax::rate(&country),
        currency: args.required("currency").to_owned(),
        country,
        method_id: args.id("paymentMethodId"),
        operation: "initial-payment".to_owned(),
        ..Payment::default()
    };
    set(&mut payment, args, &TOLD);
    if payment.status == "captured" {
        let target = args.int("subscriptionId").map(|id| ("subscriptionId", id));
        state.book(&payment, target, call.now);
    }
    Ok(state.keep_payment(call, payment))
}

pub(crate) fn by_order(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("orderId");
    let mut newest = state.payments.values().rev();
    let payment = newest.find(|payment| payment.order_id == Some(id));
    let payment = payment.ok_or_else(|| unknown(call, Thing::Order, id))?;
    Ok(value(state.show(call, payment)))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let mut payment = state.payment(call)?;
    let (from, to) = (&payment.status, Args::of(call).required("status"));
    let is_possible = match to {
        "captured" | "rejected" => from == "authorized",
        "refunded" => from == "captured",
        _ => false,
    };
    let message = format!("A payment that is {from} cannot be {to}");
    require(call, is_possible, &message)?;
    set(&mut payment, Args::of(call), &TOLD);
    state.record(call, payment)
}

pub(crate) fn cancel(state: &mut State, call: &Call<'_>) -> Outcome {
    let mut payment = state.payment(call)?;
    let is_open = payment.status == "authorized";
    require(call, is_open, "Only an authorized payment can be cancelled")?;
    "cancelled".clone_into(&mut payment.status);
    state.record(call, payment)
}

pub(crate) fn authorised(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state
        .details(call, Args::of(call).id("paymentDetailsId"))?
        .id;
    let all = state.payments.values();
    let open = all.filter(|it| it.details_id == Some(id) && it.status == "authorized");
    Ok(state.show_all(call, open))
}
