//! Orders: an offer for a customer, with its price, until it is paid or a day has passed.

use super::clock::DAY;
use super::prelude::*;
use super::seed::PUBLISHER;
use super::tax;

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// With its country.
    pub(crate) offer_id: String,
    pub(crate) currency: String,
    pub(crate) country: String,
    pub(crate) payment_method_id: Option<i64>,
    pub(crate) coupon: Option<String>,
    pub(crate) expires_at: i64,
    pub(crate) is_paid: bool,
    pub(crate) is_gift: bool,
    /// To whom a gift goes, and when.
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

    fn view(&self, order: &Order) -> Value {
        let cost = self.cost(order);
        let customer = self.known_customer(order.customer_id);
        let found = find_offer(&self.things, &order.offer_id);
        let net = |amount: Money| amount.without_tax(order.tax_rate).json();
        let coupon = order.coupon.as_ref().and_then(|code| self.coupon(code));
        json!({
            "id": order.id,
            "customerId": order.customer_id,
            "customer": customer.map(|customer| json!({
                "locale": customer.text("locale"),
                "email": customer.text("email"),
            })),
            "publisherId": PUBLISHER,
            "offerId": order.offer_id,
            "offer": found.map(|found| json!({
                "title": found.title(),
                "description": found.description(),
                "price": net(cost.price),
                "currency": order.currency,
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
            "taxRate": order.tax_rate.json(),
            "taxBreakdown": null,
            "currency": order.currency,
            "country": order.country,
            "paymentMethodId": order.payment_method_id.unwrap_or_default(),
            "expirationDate": order.expires_at,
            "billingAddress": null,
            "couponId": coupon.map(|coupon| coupon.id),
            "discount": {
                "applied": !cost.discount_kind.is_empty(),
                "type": cost.discount_kind,
                "periods": i32::from(!cost.discount_kind.is_empty()),
            },
            "requiredPaymentDetails": cost.needs_details,
            "buyAsAGift": order.is_gift,
        })
    }

    /// An order that can still be read: paid, or not a day old.
    pub(crate) fn order(&self, call: &Call<'_>, id: i64) -> Result<&Order, Refusal> {
        self.orders
            .get(&id)
            .filter(|order| order.is_paid || order.expires_at > call.now)
            .ok_or_else(|| unknown(call, Thing::Order, id))
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

    fn answer_order(&self, call: &Call<'_>, order: &Order) -> Answer {
        let view = self.view(order);
        value(if family(call) == "mediastore" {
            json!({"order": view, "success": true})
        } else {
            view
        })
    }

    /// Sets what may change about an order.
    fn set_order(&self, call: &Call<'_>, order: &mut Order) -> Result<(), Refusal> {
        let args = Args::of(call);
        if let Some(method) = args.int("paymentMethodId") {
            order.payment_method_id = Some(method).filter(|&id| id != 0);
        }
        if args.is_null("couponCode") {
            order.coupon = None;
        } else if let Some(code) = args.text("couponCode") {
            if self.coupon(code).is_none() {
                return Err(refused(422, "coupon", format!("Coupon {code} not found")));
            }
            order.coupon = Some(code.to_owned());
        }
        if let Some(is_gift) = args.flag("buyAsAGift") {
            order.is_gift = is_gift;
        }
        if let Some(delivery) = args.value("deliveryDetails") {
            order.delivery = delivery.clone();
        }
        let found = self.offer(call, &order.offer_id)?;
        if order.is_gift && !found.is_giftable() {
            return Err(refused(
                422,
                "giftable",
                "The offer cannot be bought as a gift",
            ));
        }
        order.in_trial = !order.is_gift && self.has_trial(order.customer_id, found);
        Ok(())
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
    let country = args
        .text("country")
        .unwrap_or(customer.required("country"))
        .to_owned();
    let found = state.offer_on_sale(call, args.required("offerId"))?;
    if found.is_blocked_in(&country) {
        return Err(refused(
            422,
            "geo-restriction",
            "Offer is blocked for country",
        ));
    }
    let offer_id = found.long_id();
    let wants_gift = args.flag("buyAsAGift").unwrap_or_default();
    if is_own && !wants_gift && state.holds(customer_id, &offer_id, call.now) {
        return Err(refused(
            422,
            "access-already-granted",
            "Access already granted",
        ));
    }
    let found = state.offer(call, &offer_id)?;
    let tax_rate = args.money("taxRate");
    let mut order = Order {
        id: 0,
        customer_id,
        currency: found.currency().to_owned(),
        tax_rate: tax_rate.unwrap_or_else(|| tax::rate(&country)),
        country,
        payment_method_id: None,
        coupon: None,
        expires_at: call.now + DAY,
        is_paid: false,
        is_gift: false,
        delivery: Value::Null,
        in_trial: false,
        offer_id,
    };
    state.set_order(call, &mut order)?;
    order.id = state.ids.number();
    let answer = state.answer_order(call, &order);
    state.orders.insert(order.id, order);
    Ok(answer)
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let order = state.own_order(call)?;
    Ok(state.answer_order(call, &order))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let mut order = state.own_order(call)?;
    if order.is_paid {
        return Err(refused(422, "paid-order", "The order is paid already"));
    }
    state.set_order(call, &mut order)?;
    let answer = state.answer_order(call, &order);
    state.orders.insert(order.id, order);
    Ok(answer)
}
