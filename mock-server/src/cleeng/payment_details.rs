//! What customers pay with.

use super::prelude::*;
use super::subscriptions::Subscription;

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PaymentDetails {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// The gateway's token that renewals charge.
    pub(crate) token: String,
    pub(crate) payment_method_id: i64,
    #[serde(rename = "paymentMethodSpecificParams")]
    pub(crate) params: Fields,
    pub(crate) active: bool,
}

impl Shown for PaymentDetails {
    const TYPE: &'static str = "core.PaymentDetails";

    fn facts(&self, state: &State, _now: i64) -> Value {
        let param = |name: &str| Args::fields(&self.params).required(name);
        let all = state.subscriptions.values();
        let paid = all.filter(|it| it.payment_details_id == Some(self.id));
        json!({
            "subscriptionIds": paid.map(|it| it.id).collect::<Vec<_>>(),
            "cardExpirationDate": param("cardExpirationDate"),
            "cardLastFourDigits": param("lastCardFourDigits"),
        })
    }
}

impl State {
    pub(crate) fn details(&self, call: &Call<'_>, id: i64) -> Result<&PaymentDetails, Refusal> {
        let details = self.payment_details.get(&id);
        details.ok_or_else(|| unknown(call, Thing::PaymentDetails, id))
    }

    fn details_of(&self, customer_id: i64) -> impl Iterator<Item = &PaymentDetails> {
        let all = self.payment_details.values();
        all.filter(move |details| details.customer_id == customer_id)
    }

    /// Stores a card or an account of a customer, as a gateway would report it.
    pub(crate) fn store_details(
        &mut self,
        customer_id: i64,
        payment_method_id: i64,
        params: Fields,
    ) -> i64 {
        let own = |other: &PaymentDetails| other.active && other.customer_id == customer_id;
        for other in self.payment_details.values_mut_where(own) {
            other.active = false;
        }
        let details = PaymentDetails {
            id: self.ids.number(),
            customer_id,
            token: self.ids.token(),
            payment_method_id,
            params,
            active: true,
        };
        let id = details.id;
        self.payment_details.insert(id, details);
        id
    }

    /// Removes details. What they paid for is charged to the customer's other ones, or to none.
    fn remove_details(&mut self, id: i64, customer_id: i64) {
        self.payment_details.remove(&id);
        let other = self.details_of(customer_id).find(|details| details.active);
        let other = other.map(|details| details.id);
        let paid = |it: &Subscription| it.payment_details_id == Some(id);
        for subscription in self.subscriptions.values_mut_where(paid) {
            subscription.payment_details_id = other;
        }
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    state.customer(call, customer_id)?;
    let params = args.within("paymentMethodSpecificParams").object();
    let id = state.store_details(customer_id, args.id("paymentMethodId"), params);
    if let Some(details) = state.payment_details.get_mut(&id) {
        set(details, args, &["token", "active"]);
    }
    show(state, call, id)
}

fn show(state: &State, call: &Call<'_>, id: i64) -> Outcome {
    let details = state.details(call, id)?;
    Ok(value(state.show(call, details)))
}

pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("paymentDetailsId");
    let owner = state.details(call, id)?.customer_id;
    if family(call) == "mediastore" && state.caller_by_jwt(call)? != owner {
        return Err(foreign("The payment details belong to another customer"));
    }
    state.remove_details(id, owner);
    Ok(match family(call) {
        "mediastore" => value(json!({"paymentDetailsId": id.to_string()})),
        _ => acknowledged(call),
    })
}

pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    Ok(state.show_all(call, state.details_of(id)))
}

pub(crate) fn of_user(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "userEmail")?.id("id");
    Ok(state.show_all(call, state.details_of(id)))
}
