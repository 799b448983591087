//! What customers do at a gateway: they pay an order, or store what to pay with from now on.

use super::clock::{HOUR, iso};
use super::pages::Errand;
use super::prelude::*;
use super::seed::{CARD, PAYPAL};

impl State {
    /// The order that the caller wants to pay, or that the caller wants to store something.
    fn errand(&mut self, call: &Call<'_>, usual: i64) -> Result<Errand, Refusal> {
        let mut params = call.operation.params.iter();
        if !params.any(|param| param.field.name.wire == "orderId") {
            return Ok(Errand {
                customer: self.caller_by_jwt(call)?,
                order: None,
                method: Args::of(call).id("paymentMethodId"),
            });
        }
        let order = self.payable(call)?;
        Ok(Errand {
            customer: order.customer_id,
            order: Some(order.id),
            method: order.payment_method_id.unwrap_or(usual),
        })
    }

    /// Stores a card and pays the order with it, if there is one; returns what is shown of it, and as what.
    fn use_card(
        &mut self,
        call: &Call<'_>,
        errand: &Errand,
        given: Args<'_>,
    ) -> (&'static str, Value) {
        let card = card(given.text("holderName"));
        let (details_id, payment) = self.carry_out(errand, card, call.now);
        match (payment, self.payment_details.get(&details_id)) {
            (Some(payment), _) => ("payment", self.show(call, &payment)),
            (None, Some(details)) => ("paymentDetails", self.show(call, details)),
            (None, None) => ("paymentDetails", Value::Null),
        }
    }
}

/// What is shown of a card: never its number.
fn card(holder: Option<&str>) -> Fields {
    object(json!({
        "variant": "visa",
        "lastCardFourDigits": "1111",
        "holderName": holder.unwrap_or("Sample Holder"),
        "cardExpirationDate": "03/2030",
        "socialSecurityNumber": "",
    }))
}

/// What is shown of an account at PayPal.
pub(crate) fn paypal_account() -> Fields {
    object(json!({"holderName": "Sample Holder", "payerId": "SAMPLE1234"}))
}

/// Pays or stores a card, unless the customer has a step to take first.
pub(crate) fn adyen(state: &mut State, call: &Call<'_>) -> Outcome {
    let errand = state.errand(call, CARD)?;
    let args = Args::of(call);
    let method = args.within("paymentMethod");
    if !needs_customer(args) {
        let (name, shown) = state.use_card(call, &errand, method);
        return Ok(value(json!({name: shown})));
    }
    if let Some(order) = errand.order.and_then(|id| state.orders.get_mut(&id)) {
        order.payment_method_id = Some(errand.method);
    }
    let payment_data = state.ids.token();
    let page = state.send_to_bank(call, errand);
    let action = json!({
        "type": "redirect",
        "paymentMethodType": method.text("type").unwrap_or("scheme"),
        "url": page,
        "method": "GET",
    });
    let started = json!({"action": action, "paymentData": payment_data});
    Ok(value(started))
}

/// Whether Adyen sends the customer to a page: for 3D Secure where the caller wants it always or as a redirect, and with
/// methods that have a page of their own.
fn needs_customer(args: Args<'_>) -> bool {
    let kind = args.within("paymentMethod").text("type");
    args.text("attemptAuthentication") == Some("always")
        || args.flag("enable3DSRedirectFlow") == Some(true)
        || kind.is_some_and(|kind| ["bcmc_mobile", "gcash", "ideal"].contains(&kind))
}

/// Pays or stores a card once the customer has approved it at the bank.
pub(crate) fn adyen_finalize(state: &mut State, call: &Call<'_>) -> Outcome {
    let errand = state.errand(call, CARD)?;
    let approved = state.take_approval(call, errand.customer, errand.order)?;
    let (name, shown) = state.use_card(call, &approved, Args::NONE);
    Ok(value(json!({name: shown})))
}

pub(crate) fn adyen_legacy(state: &mut State, call: &Call<'_>) -> Outcome {
    let errand = state.errand(call, CARD)?;
    let (_, shown) = state.use_card(call, &errand, Args::of(call).within("card"));
    Ok(value(shown))
}

/// Sends the customer to PayPal, where the order is paid or the account is confirmed.
pub(crate) fn paypal(state: &mut State, call: &Call<'_>) -> Outcome {
    let errand = state.errand(call, PAYPAL)?;
    let page = state.send_to_paypal(call, errand);
    Ok(value(json!({"redirectUrl": page})))
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
    let amount = json!({"currency": order.currency, "value": total.as_cents()});
    Ok(Some(amount))
}
