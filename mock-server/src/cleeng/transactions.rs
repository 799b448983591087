//! Successful payments, as customers and publishers see them.

use super::offers::period_name;
use super::payments::Payment;
use super::prelude::*;

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Transaction {
    #[serde(rename = "transactionId")]
    pub(crate) id: String,
    #[serde(rename = "transactionDate")]
    date: i64,
    /// As it was when it was booked.
    pub(crate) payment: Payment,
    /// What was bought: `subscriptionId`, `passId` or `giftId`, and its id.
    target_type: Option<String>,
    pub(crate) target_id: Option<i64>,
}

impl Transaction {
    fn is_in_time(&self, criteria: Args<'_>) -> bool {
        let (from, to) = (criteria.int("dateFrom"), criteria.int("dateTo"));
        from.is_none_or(|from| self.date >= from) && to.is_none_or(|to| self.date <= to)
    }
}

impl Shown for Transaction {
    const TYPE: &'static str = "mediastore.Transaction";

    fn facts(&self, state: &State, _now: i64) -> Value {
        let payment = &self.payment;
        let net = payment.amount.minus(payment.tax);
        let found = find_offer(&state.things, &payment.offer_id);
        let cycle = found.and_then(Found::billing_cycle);
        let period = cycle.map(|cycle| match period_name(&cycle).as_str() {
            "month" => "monthly".to_owned(),
            "week" => "weekly".to_owned(),
            "year" => "annual".to_owned(),
            name => name.to_owned(),
        });
        let offer_price = found.map(|found| found.price().without_tax(payment.tax_rate));
        let coupon = payment.coupon.as_ref();
        let coupon = coupon.and_then(|code| state.coupon(code));
        json!({
            "offerId": payment.offer_id,
            "customerId": payment.customer_id.to_string(),
            "couponCode": payment.coupon,
            "paymentMethodId": payment.method_id,
            "offerPeriod": period.unwrap_or_default(),
            "transactionPriceExclTax": net.text(),
            "transactionPriceInclTax": payment.amount.text(),
            "applicableTax": payment.tax.text(),
            "taxRate": payment.tax_rate.text(),
            "offerPriceExclTax": offer_price.map(Money::text),
            "discountedOfferPrice": net.text(),
            "discountRate": coupon.map_or(Money::ZERO, |coupon| coupon.discount).text(),
            "campaignName": coupon.map_or("", |coupon| coupon.campaign),
        })
    }
}

impl State {
    /// Books a payment that was captured, and reports it.
    pub(crate) fn book(&mut self, payment: &Payment, target: Option<(&str, i64)>, now: i64) {
        let id = format!("T{}", self.ids.number());
        let customer = self.known_customer(payment.customer_id);
        let found = find_offer(&self.things, &payment.offer_id);
        let coupon = payment.coupon.as_ref().and_then(|code| self.coupon(code));
        let method = self.payment_method(payment.method_id);
        let gateway = method.map_or("adyen", |it| it.required("paymentGateway"));
        let subscription = target.filter(|(kind, _)| *kind == "subscriptionId");
        let data = json!({
            "offerId": payment.offer_id,
            "transactionId": id,
            "customerId": payment.customer_id,
            "customerEmail": customer.and_then(|it| it.text("email")),
            "customerExternalId": customer.and_then(|it| it.text("externalId")),
            "paymentId": payment.id,
            "paymentGateway": gateway,
            "subscriptionPlanId": subscription.map(|(_, id)| id),
            "offerPrice": found.map(|found| found.price().json()),
            "offerCurrency": payment.currency,
            "discountRate": coupon.map(|coupon| coupon.discount.json()),
            "transactionCountry": payment.country,
            "transactionCurrency": payment.currency,
            "transactionDate": now,
            "transactionPriceExclTax": payment.amount.minus(payment.tax).text(),
            "transactionPriceInclTax": payment.amount.text(),
            "applicableTax": payment.tax.text(),
            "taxRate": payment.tax_rate.text(),
            "appliedExchangeRate": "1.0000",
        });
        let transaction = Transaction {
            id: id.clone(),
            date: now,
            payment: payment.clone(),
            target_type: target.map(|(kind, _)| kind.to_owned()),
            target_id: target.map(|(_, id)| id),
        };
        self.transactions.insert(id, transaction);
        self.report("transactionCreated", data);
    }

    /// The newest first.
    fn transactions_where(&self, wanted: impl Fn(&Transaction) -> bool) -> Vec<&Transaction> {
        let all = self.transactions.values().rev();
        let mut found: Vec<_> = all.filter(|transaction| wanted(transaction)).collect();
        found.sort_by_key(|transaction| std::cmp::Reverse(transaction.date));
        found
    }
}

pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let found = state.transactions_where(|it| it.payment.customer_id == id);
    Ok(state.show_all(call, found))
}

pub(crate) fn of_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let id = state.customer(call, args.id("customerId"))?.id("id");
    let bound = |name: &str| usize::try_from(args.int(name)?).ok();
    let found = state.transactions_where(|it| it.payment.customer_id == id);
    let page = found.into_iter().skip(bound("offset").unwrap_or(0));
    let page = page.take(bound("limit").unwrap_or(50));
    let items: Vec<Value> = page.map(|it| state.show(call, it)).collect();
    Ok(value(json!({"items": items})))
}

pub(crate) fn all(state: &mut State, call: &Call<'_>) -> Answer {
    let criteria = Args::of(call).within("criteria");
    let email = criteria.text("customerEmail");
    let customer = email.map(|email| state.customer_at(email).map(|found| found.id("id")));
    let found = state.transactions_where(|it| {
        customer.is_none_or(|id| id == Some(it.payment.customer_id))
            && criteria.text("transactionId").is_none_or(|id| id == it.id)
            && criteria
                .text("offerId")
                .is_none_or(|id| id == it.payment.offer_id)
            && it.is_in_time(criteria)
    });
    state.show_all(call, found)
}

/// What a customer bought, one entry for each transaction.
pub(crate) fn library(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    let criteria = Args::of(call).within("criteria");
    let found =
        state.transactions_where(|it| it.payment.customer_id == id && it.is_in_time(criteria));
    let items = found.into_iter().map(|it| {
        let access = state.access(id, &it.payment.offer_id, call.now);
        let end = access.and_then(|access| access.expires_at);
        let mut item = state.show(call, it);
        item["expiresAt"] = end.unwrap_or_default().into();
        item
    });
    Ok(paging::answer(call, items.collect()))
}
