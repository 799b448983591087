//! Gifts: bought with an order, sent to somebody, and redeemed with a code.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    State,
    args::Args,
    deliveries::Purchase,
    due::Due,
    orders::Order,
    refusals::{Thing, family, refusal, unknown},
    value,
};
use crate::engine::call::{Answer, Call, Refusal};

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Gift {
    pub(crate) id: i64,
    pub(crate) code: String,
    /// With its country.
    pub(crate) offer_id: String,
    pub(crate) buyer: i64,
    pub(crate) delivery: Delivery,
    pub(crate) bought_at: i64,
    pub(crate) redeemed_at: Option<i64>,
}

/// To whom a gift goes, and when; at once where no date is given.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Delivery {
    pub(crate) recipient: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) date: Option<i64>,
}

/// What redeeming a gift would do.
enum Outcome {
    New,
    Extend(i64),
    Refused(&'static str),
}

impl Delivery {
    pub(crate) fn read(args: Args<'_>) -> Self {
        Self {
            recipient: args.owned("recipientEmail"),
            note: args.owned("personalNote"),
            date: args.int("deliveryDate"),
        }
    }
}

impl Gift {
    fn sent_at(&self, now: i64) -> Option<i64> {
        let date = self.delivery.date.unwrap_or(self.bought_at);
        Some(date.max(self.bought_at)).filter(|&date| date <= now)
    }

    fn view(&self, now: i64) -> Value {
        json!({
            "id": self.id,
            "code": self.code,
            "offerId": self.offer_id,
            "deliveryDetails": {
                "recipientEmail": self.delivery.recipient,
                "personalNote": self.delivery.note,
                "deliveryDate": self.delivery.date,
            },
            "sentAt": self.sent_at(now),
            "redeemedAt": self.redeemed_at,
        })
    }
}

impl State {
    /// Makes a gift of an order that was paid.
    pub(crate) fn give(&mut self, order: &Order, now: i64) -> i64 {
        let (one, other) = (self.ids.code(4), self.ids.code(4));
        let gift = Gift {
            id: self.ids.number(),
            code: format!("{one}-{other}"),
            offer_id: order.offer_id.clone(),
            buyer: order.customer_id,
            delivery: order.delivery.clone(),
            bought_at: now,
            redeemed_at: None,
        };
        let id = gift.id;
        self.gifts.insert(id, gift);
        id
    }

    /// The gift that a call names, if the caller bought it.
    fn gift(&mut self, call: &Call<'_>) -> Result<&mut Gift, Refusal> {
        let id = Args::of(call).id("giftId");
        let buyer = match family(call) {
            "mediastore" => Some(self.caller_by_jwt(call)?),
            _ => None,
        };
        self.gifts
            .get_mut(&id)
            .filter(|gift| buyer.is_none_or(|buyer| buyer == gift.buyer))
            .ok_or_else(|| unknown(call, Thing::Gift, id))
    }

    fn gift_by_code(&self, call: &Call<'_>) -> Result<&Gift, Refusal> {
        let code = Args::of(call).required("code");
        self.gifts
            .values()
            .find(|gift| gift.code == code)
            .ok_or_else(|| unknown(call, Thing::Gift, code))
    }

    fn redeemer(&mut self, call: &Call<'_>) -> Result<i64, Refusal> {
        if family(call) == "mediastore" {
            return self.caller_by_jwt(call);
        }
        let id = Args::of(call).id("redeemerId");
        self.customer(call, id).map(|customer| customer.id)
    }

    fn outcome(&self, gift: &Gift, redeemer: i64) -> Outcome {
        if gift.redeemed_at.is_some() {
            return Outcome::Refused("REDEEMED");
        }
        let is_active = self.offers.find(&gift.offer_id);
        if !is_active.is_some_and(super::offers::Found::is_active) {
            return Outcome::Refused("INACTIVE_OFFER");
        }
        let mut matching = self.subscriptions.values().filter(|subscription| {
            subscription.customer_id == redeemer
                && subscription.offer_id == gift.offer_id
                && subscription.is_held()
        });
        match (matching.next(), matching.next()) {
            (None, _) => Outcome::New,
            (Some(_), Some(_)) => Outcome::Refused("MORE_THAN_ONE_MATCHING_SUBSCRIPTION"),
            (Some(one), None) if one.is_external() => {
                Outcome::Refused("EXTERNALLY_MANAGED_SUBSCRIPTION")
            }
            (Some(one), None) => Outcome::Extend(one.id),
        }
    }
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let gift = state.gift(call)?;
    Ok(value(gift.view(call.now)))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let gift = state.gift(call)?;
    if gift.sent_at(call.now).is_some() || gift.redeemed_at.is_some() {
        return Err(refusal(
            409,
            None,
            "This gift can no longer be changed",
            "sent-gift",
        ));
    }
    gift.delivery = Delivery::read(Args::of(call).within("deliveryDetails"));
    Ok(value(gift.view(call.now)))
}

pub(crate) fn verify(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let redeemer = state.redeemer(call)?;
    let gift = state.gift_by_code(call)?;
    let outcome = state.outcome(gift, redeemer);
    let (mode, reason, extended) = match outcome {
        Outcome::New => (Some("NEW"), None, None),
        Outcome::Extend(id) => (Some("EXTEND"), None, Some(id)),
        Outcome::Refused(reason) => (None, Some(reason), None),
    };
    Ok(value(json!({
        "redeemable": mode.is_some(),
        "redeemMode": mode,
        "redeemRefusalReason": reason,
        "extendedSubscriptionId": extended,
        "offerId": gift.offer_id,
    })))
}

pub(crate) fn redeem(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let redeemer = state.redeemer(call)?;
    let gift = state.gift_by_code(call)?.clone();
    match state.outcome(&gift, redeemer) {
        Outcome::Refused(reason) => {
            return Err(refusal(
                409,
                None,
                format!("This gift cannot be redeemed. Reason for refusal: {reason}"),
                "redeemable",
            ));
        }
        Outcome::Extend(id) => {
            let offer = state.offers.find(&gift.offer_id);
            if let Some(subscription) = state.subscriptions.get_mut(&id) {
                let start = subscription.expires_at;
                let end = offer.map_or(start, |found| found.offer.cycle_end(start, 1));
                subscription.expires_at = end;
                state.schedule(Due::Subscription(id), end);
            }
        }
        Outcome::New => {
            state.hand_over(
                Purchase {
                    customer_id: redeemer,
                    offer_id: gift.offer_id.clone(),
                    ..Purchase::default()
                },
                call.now,
            );
        }
    }
    if let Some(gift) = state.gifts.get_mut(&gift.id) {
        gift.redeemed_at = Some(call.now);
    }
    Ok(value(json!({"message": "OK"})))
}
