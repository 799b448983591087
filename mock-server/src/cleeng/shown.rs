//! What the workflows keep, as the spec declares that it is shown.

use serde::de::DeserializeOwned;

use super::offers::details::period;
use super::prelude::*;
use crate::engine::resources::Declared;

/// A thing that a workflow keeps in a form of its own, and saves by the names that its fields have in the spec.
pub(crate) trait Shown: Serialize {
    /// The type, after its family.
    const TYPE: &'static str;

    /// What is shown of it, or by a name in the spec, beside its fields.
    fn facts(&self, state: &State, now: i64) -> Value;
}

/// Sets fields of a thing to the arguments that are given, which have the names of the spec.
pub(crate) fn set<T: Shown + DeserializeOwned>(thing: &mut T, args: Args<'_>, names: &[&str]) {
    let mut fields = object(json!(thing));
    copy(&mut fields, args, names);
    if let Ok(changed) = serde_json::from_value(fields.into()) {
        *thing = changed;
    }
}

impl State {
    /// A thing as an operation shows it.
    pub(crate) fn show<T: Shown>(&self, call: &Call<'_>, thing: &T) -> Value {
        let mut known = object(json!(thing));
        known.extend(object(thing.facts(self, call.now)));
        for (name, named) in object(self.named_by(Args::fields(&known))) {
            known.entry(name).or_insert(named);
        }
        match Declared::named(call.api, T::TYPE) {
            Some(declared) => declared.show(call.operation, known, call.now).into(),
            None => known.into(),
        }
    }

    /// The things that an operation asks for, or the page of them.
    pub(crate) fn show_all<'a, T: Shown + 'a>(
        &self,
        call: &Call<'_>,
        things: impl IntoIterator<Item = &'a T>,
    ) -> Answer {
        let things = things.into_iter().map(|thing| self.show(call, thing));
        paging::answer(call, things.collect())
    }

    /// The customer, the offer, the campaign of the coupon and the payment method that fields name.
    fn named_by(&self, fields: Args<'_>) -> Value {
        let customer = fields.int("customerId");
        let customer = customer.and_then(|id| self.known_customer(id));
        let offer = fields.text("offerId");
        let offer = offer.and_then(|id| find_offer(&self.things, id));
        let coupon = fields.text("couponCode");
        let coupon = coupon.and_then(|code| self.coupon(code));
        let method = self.payment_method(fields.id("paymentMethodId"));
        // One that nobody set up is taken for a card.
        let method = method.map(|it| (it.required("methodName"), it.required("paymentGateway")));
        let (name, gateway) = method.unwrap_or(("card", "adyen"));
        json!({
            "customer": customer.map(|it| json!({
                "email": it.text("email"),
                "locale": it.text("locale"),
            })),
            "offer": offer.map(|it| json!({
                "letter": it.id().get(..1),
                "kind": it.kind(),
                "title": it.title(),
                "description": it.description(),
                "url": it.url(),
                "price": it.price().json(),
                "currency": it.currency(),
                "period": period(it),
            })),
            "campaign": coupon.map(|it| json!({"id": it.id, "name": it.campaign})),
            "method": {"name": name, "gateway": gateway},
        })
    }
}
