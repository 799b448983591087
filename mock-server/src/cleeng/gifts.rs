//! Gifts: bought with an order, sent to somebody, and redeemed with a code.

use super::deliveries::Purchase;
use super::due::Due;
use super::orders::Order;
use super::prelude::*;

const GIFTS: &str = "core.Gift";

/// What redeeming a gift would do.
enum Redemption {
    New,
    Extend(i64),
    Refused(&'static str),
}

impl State {
    /// Makes a gift of an order that was paid.
    pub(crate) fn give(&mut self, order: &Order, now: i64) -> i64 {
        let (one, other) = (self.ids.code(4), self.ids.code(4));
        let id = self.ids.number();
        let delivery = Args::members(&order.delivery);
        let gift = json!({
            "id": id,
            "code": format!("{one}-{other}"),
            "offerId": order.offer_id,
            "buyer": order.customer_id,
            "deliveryDetails": {
                "recipientEmail": delivery.text("recipientEmail"),
                "personalNote": delivery.text("personalNote"),
                "deliveryDate": delivery.int("deliveryDate"),
            },
            "boughtAt": now,
            "sentAt": null,
            "redeemedAt": null,
        });
        self.things.put(GIFTS, id, gift);
        self.look_at_gift(id, now);
        id
    }

    /// Sends a gift when its day has come, which is that of the purchase where none is given.
    pub(crate) fn look_at_gift(&mut self, id: i64, at: i64) {
        let Some(gift) = self.things.get_mut(GIFTS, id) else {
            return;
        };
        let shown = Args::fields(gift);
        let bought = shown.id("boughtAt");
        let date = shown.within("deliveryDetails").int("deliveryDate");
        let date = date.unwrap_or(bought).max(bought);
        if date > at {
            self.schedule(Due::Gift(id), date);
        } else if shown.value("sentAt").is_none() {
            gift.insert("sentAt".to_owned(), date.into());
        }
    }

    fn gift_by_code(&self, call: &Call<'_>) -> Result<Args<'_>, Refusal> {
        let code = Args::of(call).required("code");
        let gift = self.things.find(GIFTS, |it| it.text("code") == Some(code));
        gift.ok_or_else(|| unknown(call, Thing::Gift, code))
    }

    fn redemption(&self, gift: Args<'_>, redeemer: i64) -> Redemption {
        if gift.value("redeemedAt").is_some() {
            return Redemption::Refused("REDEEMED");
        }
        let offer_id = gift.required("offerId");
        if !find_offer(&self.things, offer_id).is_some_and(Found::is_active) {
            return Redemption::Refused("INACTIVE_OFFER");
        }
        let mut matching = self.held_by(redeemer).filter(|it| it.offer_id == offer_id);
        match (matching.next(), matching.next()) {
            (None, _) => Redemption::New,
            (Some(_), Some(_)) => Redemption::Refused("MORE_THAN_ONE_MATCHING_SUBSCRIPTION"),
            (Some(one), None) if one.is_external() => {
                Redemption::Refused("EXTERNALLY_MANAGED_SUBSCRIPTION")
            }
            (Some(one), None) => Redemption::Extend(one.id),
        }
    }
}

/// Changes to whom a gift goes, and when, unless it is on its way.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    state.plainly(call)?;
    let id = Args::of(call).id("giftId");
    state.look_at_gift(id, call.now);
    let gift = state.things.get(GIFTS, id);
    Ok(value(gift.map(Args::object).into()))
}

pub(crate) fn verify(state: &mut State, call: &Call<'_>) -> Outcome {
    let redeemer = state.whom(call, "redeemerId")?;
    let gift = state.gift_by_code(call)?;
    let (mode, reason, extended) = match state.redemption(gift, redeemer) {
        Redemption::New => (Some("NEW"), None, None),
        Redemption::Extend(id) => (Some("EXTEND"), None, Some(id)),
        Redemption::Refused(reason) => (None, Some(reason), None),
    };
    Ok(value(json!({
        "redeemable": mode.is_some(),
        "redeemMode": mode,
        "redeemRefusalReason": reason,
        "extendedSubscriptionId": extended,
        "offerId": gift.text("offerId"),
    })))
}

/// Gives the redeemer a subscription or an access, or a longer one.
pub(crate) fn redeem(state: &mut State, call: &Call<'_>) -> Outcome {
    let redeemer = state.whom(call, "redeemerId")?;
    let gift = state.gift_by_code(call)?;
    let (id, offer_id) = (gift.id("id"), gift.required("offerId").to_owned());
    match state.redemption(gift, redeemer) {
        Redemption::Refused(reason) => {
            let message = format!("This gift cannot be redeemed. Reason for refusal: {reason}");
            return Err(refused(409, "redeemable", message));
        }
        Redemption::Extend(id) => state.prolong(id),
        Redemption::New => {
            let purchase = Purchase {
                customer_id: redeemer,
                offer_id,
                ..Purchase::default()
            };
            state.hand_over(purchase, call.now);
        }
    }
    if let Some(gift) = state.things.get_mut(GIFTS, id) {
        gift.insert("redeemedAt".to_owned(), call.now.into());
    }
    Ok(value(json!({"message": "OK"})))
}
