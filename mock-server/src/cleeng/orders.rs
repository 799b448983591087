//! Orders: an offer for a customer, with its price, until it is paid or a day has passed.

use super::clock::DAY;
use super::prelude::*;
use super::tax;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// With its country.
    pub(crate) offer_id: String,
    pub(crate) currency: String,
    pub(crate) country: String,
    pub(crate) payment_method_id: Option<i64>,
    #[serde(rename = "couponCode")]
    pub(crate) coupon: Option<String>,
    #[serde(rename = "expirationDate")]
    pub(crate) expires_at: i64,
    pub(crate) is_paid: bool,
    #[serde(rename = "buyAsAGift")]
    pub(crate) is_gift: bool,
    /// To whom a gift goes, and when.
    #[serde(rename = "deliveryDetails")]
    pub(crate) delivery: Value,
    /// Whether the customer still has the free trial of the offer.
    pub(crate) in_trial: bool,
    pub(crate) tax_rate: Money,
}

/// What an order costs and why.
pub(crate) struct Cost {
    price: Money,
    discount: Money,
    pub(crate) total: Money,
    pub(crate) tax: Money,
    /// `trial`, `coupon` or empty.
    discount_kind: &'static str,
    pub(crate) needs_details: bool,
}

impl Shown for Order {
    const TYPE: &'static str = "core.Order";

    fn facts(&self, state: &State, _now: i64) -> Value {
        let cost = state.cost(self);
        let found = find_offer(&state.things, &self.offer_id);
        let net = |amount: Money| amount.without_tax(self.tax_rate).json();
        let is_reduced = !cost.discount_kind.is_empty();
        json!({
            "offer": found.map(|found| json!({
                "title": found.title(),
                "description": found.description(),
                "price": net(cost.price),
                "currency": self.currency,
            })),
            "totalPrice": cost.total.json(),
            "priceBreakdown": {
                "offerPrice": net(cost.price),
                "discountAmount": net(cost.discount),
                "discountedPrice": net(cost.total),
                "taxValue": cost.tax.json(),
                "customerServiceFee": 0,
                "paymentMethodFee": 0,
            },
            "paymentMethodId": self.payment_method_id.unwrap_or_default(),
            "discount": {
                "applied": is_reduced,
                "type": cost.discount_kind,
                "periods": i32::from(is_reduced),
            },
            "requiredPaymentDetails": cost.needs_details,
        })
    }
}

impl State {
    pub(crate) fn cost(&self, order: &Order) -> Cost {
        let price = find_offer(&self.things, &order.offer_id).map_or(Money::ZERO, Found::price);
        let coupon = order.coupon.as_ref().and_then(|code| self.coupon(code));
        let (discount, discount_kind) = match coupon {
            Some(coupon) => (price.share(coupon.discount), "coupon"),
            None if order.in_trial => (price, "trial"),
            None => (Money::ZERO, ""),
        };
        let total = price.minus(discount);
        Cost {
            price,
            discount,
            total,
            tax: total.minus(total.without_tax(order.tax_rate)),
            discount_kind,
            needs_details: !price.is_zero() && (discount_kind == "trial" || !total.is_zero()),
        }
    }

    /// An order that can still be read: paid, or not a day old.
    pub(crate) fn order(&self, call: &Call<'_>, id: i64) -> Result<&Order, Refusal> {
        let order = self.orders.get(&id);
        let order = order.filter(|order| order.is_paid || order.expires_at > call.now);
        order.ok_or_else(|| unknown(call, Thing::Order, id))
    }

    /// The order that the caller names, if the caller may.
    pub(crate) fn own_order(&mut self, call: &Call<'_>) -> Result<Order, Refusal> {
        let id = Args::of(call).id("orderId");
        let order = self.order(call, id)?.clone();
        if family(call) == "mediastore" && self.caller_by_jwt(call)? != order.customer_id {
            return Err(unknown(call, Thing::Order, id));
        }
        Ok(order)
    }

    fn show_order(&self, call: &Call<'_>, order: &Order) -> Answer {
        let shown = self.show(call, order);
        value(match family(call) {
            "mediastore" => json!({"order": shown, "success": true}),
            _ => shown,
        })
    }

    /// Sets what may change about an order, and keeps it.
    fn set_order(&mut self, call: &Call<'_>, mut order: Order) -> Outcome {
        let args = Args::of(call);
        if let Some(method) = args.int("paymentMethodId") {
            order.payment_method_id = Some(method).filter(|&id| id != 0);
        }
        if args.has("couponCode") {
            order.coupon = args.owned("couponCode");
        }
        if let Some(code) = args.text("couponCode")
            && self.coupon(code).is_none()
        {
            return Err(refused(422, "coupon", format!("Coupon {code} not found")));
        }
        set(&mut order, args, &["buyAsAGift", "deliveryDetails"]);
        let found = self.offer(call, &order.offer_id)?;
        if order.is_gift && !found.is_giftable() {
            let message = "The offer cannot be bought as a gift";
            return Err(refused(422, "giftable", message));
        }
        order.in_trial = !order.is_gift && self.has_trial(order.customer_id, found);
        if order.id == 0 {
            order.id = self.ids.number();
        }
        let shown = self.show_order(call, &order);
        self.orders.insert(order.id, order);
        Ok(shown)
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    let is_own = family(call) == "mediastore";
    if is_own && state.caller_by_jwt(call)? != customer_id {
        return Err(foreign("The token belongs to another customer"));
    }
    let customer = state.customer(call, customer_id)?;
    let country = args.text("country");
    let country = country.unwrap_or(customer.required("country")).to_owned();
    let found = state.offer_on_sale(call, args.required("offerId"))?;
    if found.is_blocked_in(&country) {
        let message = "Offer is blocked for country";
        return Err(refused(422, "geo-restriction", message));
    }
    let wants_gift = args.flag("buyAsAGift").unwrap_or_default();
    if is_own && !wants_gift && state.holds(customer_id, &found.long_id(), call.now) {
        let message = "Access already granted";
        return Err(refused(422, "access-already-granted", message));
    }
    let order = Order {
        customer_id,
        offer_id: found.long_id(),
        currency: found.currency().to_owned(),
        tax_rate: args.money("taxRate").unwrap_or_else(|| tax::rate(&country)),
        country,
        expires_at: call.now + DAY,
        ..Order::default()
    };
    state.set_order(call, order)
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.own_order(call)?;
    Ok(state.show_order(call, &order))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.own_order(call)?;
    if order.is_paid {
        return Err(refused(422, "paid-order", "The order is paid already"));
    }
    state.set_order(call, order)
}
