//! Payments, and what customers do to pay an order.

use super::clock::{HOUR, iso};
use super::orders::Order;
use super::pages::Errand;
use super::payment_details::card;
use super::prelude::*;
use super::seed::{CARD, FREE, METHODS, PAYPAL};

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

    fn pay_by_card(&mut self, order: &Order, holder: Option<&str>, now: i64) -> Payment {
        let errand = errand(order, CARD);
        let details_id = self.store_details(errand.customer, errand.method, card(holder));
        self.pay(order, Some(details_id), now)
    }

    /// The order that the caller wants to pay, with a method of payment.
    fn payable(&mut self, call: &Call<'_>, usual: i64) -> Result<Order, Refusal> {
        let mut order = self.own_order(call)?;
        require(call, !order.is_paid, "The order is paid already")?;
        order.payment_method_id.get_or_insert(usual);
        Ok(order)
    }
}

/// What a customer goes to a page for who pays an order.
fn errand(order: &Order, usual: i64) -> Errand {
    Errand {
        customer: order.customer_id,
        order: Some(order.id),
        method: order.payment_method_id.unwrap_or(usual),
    }
}

pub(crate) fn methods(_state: &mut State, _call: &Call<'_>) -> Answer {
    let methods = METHODS.iter().map(|(id, name, gateway)| {
        json!({"id": id, "methodName": name, "paymentGateway": gateway, "logoUrl": ""})
    });
    value(json!({"paymentMethods": methods.collect::<Vec<_>>()}))
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
    let order = state.payable(call, FREE)?;
    let payment = state.pay(&order, None, call.now);
    Ok(value(state.show(call, &payment)))
}

/// Pays by card, unless the customer has a step to take first.
pub(crate) fn adyen(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.payable(call, CARD)?;
    let args = Args::of(call);
    if needs_customer(args) {
        let payment_data = state.ids.token();
        let page = state.send_to_bank(call, errand(&order, CARD));
        state.orders.insert(order.id, order);
        let action = redirect(args, &page);
        let started = json!({"action": action, "paymentData": payment_data});
        return Ok(value(started));
    }
    let holder = args.within("paymentMethod").text("holderName");
    let payment = state.pay_by_card(&order, holder, call.now);
    Ok(value(json!({"payment": state.show(call, &payment)})))
}

/// Whether Adyen sends the customer to a page: for 3D Secure where the caller wants it always or as a redirect, and with
/// methods that have a page of their own.
pub(crate) fn needs_customer(args: Args<'_>) -> bool {
    let kind = args.within("paymentMethod").text("type");
    args.text("attemptAuthentication") == Some("always")
        || args.flag("enable3DSRedirectFlow") == Some(true)
        || kind.is_some_and(|kind| ["bcmc_mobile", "gcash", "ideal"].contains(&kind))
}

/// A step that the customer takes in the browser.
pub(crate) fn redirect(args: Args<'_>, page: &str) -> Value {
    json!({
        "type": "redirect",
        "paymentMethodType": args.within("paymentMethod").text("type").unwrap_or("scheme"),
        "url": page,
        "method": "GET",
    })
}

/// Pays once the customer has approved it at the bank.
pub(crate) fn adyen_finalize(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.payable(call, CARD)?;
    state.take_approval(call, order.customer_id, Some(order.id))?;
    let payment = state.pay_by_card(&order, None, call.now);
    Ok(value(json!({"payment": state.show(call, &payment)})))
}

pub(crate) fn adyen_legacy(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.payable(call, CARD)?;
    let holder = Args::of(call).within("card").text("holderName");
    let payment = state.pay_by_card(&order, holder, call.now);
    Ok(value(state.show(call, &payment)))
}

/// Sends the customer to PayPal, where the order is paid.
pub(crate) fn paypal(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.payable(call, PAYPAL)?;
    let page = state.send_to_paypal(call, errand(&order, PAYPAL));
    Ok(value(json!({"redirectUrl": page})))
}

/// What is shown of an account at PayPal.
pub(crate) fn paypal_account() -> Fields {
    object(json!({"holderName": "Sample Holder", "payerId": "SAMPLE1234"}))
}

/// What the Adyen Drop-in needs for an order.
pub(crate) fn adyen_session(state: &mut State, call: &Call<'_>) -> Outcome {
    let amount = order_amount(state, call)?;
    Ok(value(json!({
        "id": format!("CS{}", state.ids.code(14)),
        "sessionData": state.ids.token(),
        "amount": amount,
        "expiresAt": iso(call.now + HOUR),
        "returnUrl": Args::of(call).required("returnUrl"),
        "reference": state.ids.code(12),
    })))
}

pub(crate) fn adyen_methods(state: &mut State, call: &Call<'_>) -> Outcome {
    let amount = order_amount(state, call)?;
    Ok(value(json!({
        "paymentMethods": [{"type": "scheme"}, {"type": "applepay"}, {"type": "googlepay"}],
        "amount": amount,
    })))
}

/// The price of the order in minor units; nothing where payment details are added.
fn order_amount(state: &mut State, call: &Call<'_>) -> Result<Option<Value>, Refusal> {
    if Args::of(call).value("orderId").is_none() {
        return Ok(None);
    }
    let order = state.own_order(call)?;
    let total = state.cost(&order).total;
    Ok(Some(
        json!({"currency": order.currency, "value": total.as_cents()}),
    ))
}
