//! What customers pay with.

use super::payments::{needs_customer, redirect};
use super::prelude::*;
use super::seed::method;
use super::subscriptions::Subscription;

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct PaymentDetails {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// The gateway's token that renewals charge.
    pub(crate) token: String,
    pub(crate) payment_method_id: i64,
    pub(crate) params: Map<String, Value>,
    pub(crate) active: bool,
}

impl State {
    /// Stores a card or an account of a customer, as a gateway would report it.
    pub(crate) fn store_details(
        &mut self,
        customer_id: i64,
        payment_method_id: i64,
        params: Map<String, Value>,
    ) -> i64 {
        let details = PaymentDetails {
            id: self.ids.number(),
            customer_id,
            token: self.ids.token(),
            payment_method_id,
            params,
            active: true,
        };
        let id = details.id;
        let own = |other: &PaymentDetails| other.active && other.customer_id == customer_id;
        for other in self.payment_details.values_mut_where(own) {
            other.active = false;
        }
        self.payment_details.insert(id, details);
        id
    }

    /// Removes details. What they paid for is charged to the customer's other ones, or to none.
    fn remove_details(&mut self, id: i64, customer_id: i64) {
        self.payment_details.remove(&id);
        let mut left = self.payment_details.values();
        let other = left
            .find(|details| details.customer_id == customer_id && details.active)
            .map(|details| details.id);
        let paid = |it: &Subscription| it.payment_details_id == Some(id);
        for subscription in self.subscriptions.values_mut_where(paid) {
            subscription.payment_details_id = other;
        }
    }

    /// All that the families show of payment details; only the Core API shows the token.
    fn details_view(&self, details: &PaymentDetails) -> Value {
        let (name, gateway) = method(details.payment_method_id);
        let subscriptions: Vec<i64> = self
            .subscriptions
            .values()
            .filter(|subscription| subscription.payment_details_id == Some(details.id))
            .map(|subscription| subscription.id)
            .collect();
        json!({
            "id": details.id,
            "customerId": details.customer_id,
            "token": details.token,
            "paymentGateway": gateway,
            "paymentMethod": name,
            "paymentMethodSpecificParams": details.params,
            "paymentMethodId": details.payment_method_id,
            "active": details.active,
            "bound": false,
            "subscriptionIds": subscriptions,
        })
    }
}

/// What is shown of a card: never its number.
pub(crate) fn card(holder: Option<&str>) -> Map<String, Value> {
    let shown = json!({
        "variant": "visa",
        "lastCardFourDigits": "1111",
        "holderName": holder.unwrap_or("Sample Holder"),
        "cardExpirationDate": "03/2030",
        "socialSecurityNumber": "",
    });
    shown.as_object().cloned().unwrap_or_default()
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    state.customer(call, customer_id)?;
    let id = state.store_details(
        customer_id,
        args.id("paymentMethodId"),
        args.map("paymentMethodSpecificParams").unwrap_or_default(),
    );
    if let Some(details) = state.payment_details.get_mut(&id) {
        args.required("token").clone_into(&mut details.token);
        details.active = args.flag("active").unwrap_or(true);
    }
    show(state, call, id)
}

fn show(state: &State, call: &Call<'_>, id: i64) -> Outcome {
    let details = state
        .payment_details
        .get(&id)
        .ok_or_else(|| unknown(call, Thing::PaymentDetails, id))?;
    Ok(value(state.details_view(details)))
}

pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("paymentDetailsId");
    let details = state
        .payment_details
        .get(&id)
        .ok_or_else(|| unknown(call, Thing::PaymentDetails, id))?;
    let owner = details.customer_id;
    if family(call) == "mediastore" && state.caller_by_jwt(call)? != owner {
        return Err(foreign("The payment details belong to another customer"));
    }
    state.remove_details(id, owner);
    Ok(value(match family(call) {
        "rpc" => json!({"success": true}),
        "mediastore" => json!({"paymentDetailsId": id.to_string()}),
        _ => Value::Null,
    }))
}

pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let all = state.payment_details.values();
    let own = all.filter(|details| details.customer_id == id);
    Ok(value(
        own.map(|details| state.details_view(details)).collect(),
    ))
}

pub(crate) fn of_user(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "userEmail")?.id("id");
    let all = state.payment_details.values();
    let own = all.filter(|details| details.customer_id == id);
    let list = own.map(|details| {
        let (name, gateway) = method(details.payment_method_id);
        let param = |name: &str| details.params.get(name).cloned().unwrap_or_default();
        json!({
            "paymentDetailsId": details.id,
            "paymentGateway": gateway,
            "paymentMethod": name,
            "cardExpirationDate": param("cardExpirationDate").as_str().unwrap_or_default(),
            "cardLastFourDigits": param("lastCardFourDigits").as_str().unwrap_or_default(),
        })
    });
    Ok(value(list.collect()))
}

/// Stores a card through Adyen, unless the customer has a step to take first.
pub(crate) fn add_adyen(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    let method_id = args.id("paymentMethodId");
    if needs_customer(args) {
        let page = state.send_to_bank(call, customer_id, None, method_id);
        return Ok(value(json!({"action": redirect(args, &page)})));
    }
    let holder = args.within("paymentMethod").text("holderName");
    let id = state.store_details(customer_id, method_id, card(holder));
    let details = show(state, call, id)?.value;
    Ok(value(json!({"paymentDetails": details})))
}

/// Stores a card once the customer has approved it at the bank.
pub(crate) fn finalize_adyen(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let step = state.take_approval(call, customer_id, None)?;
    let id = state.store_details(customer_id, step.method_id, card(None));
    let details = show(state, call, id)?.value;
    Ok(value(json!({"paymentDetails": details})))
}

pub(crate) fn add_adyen_legacy(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    let holder = args.within("card").text("holderName");
    let id = state.store_details(customer_id, args.id("paymentMethodId"), card(holder));
    show(state, call, id)
}

/// Sends the customer to PayPal, where the account is confirmed.
pub(crate) fn add_paypal(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let method_id = Args::of(call).id("paymentMethodId");
    let page = state.send_to_paypal(call, customer_id, None, method_id);
    Ok(value(json!({"redirectUrl": page})))
}
