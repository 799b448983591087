//! Successful payments, as customers and publishers see them.

use super::offers::{details, period_name};
use super::payments::Payment;
use super::prelude::*;
use super::seed::{PUBLISHER, PUBLISHER_NAME, method};

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Transaction {
    id: String,
    pub(crate) customer_id: i64,
    pub(crate) offer_id: String,
    date: i64,
    price: Money,
    tax: Money,
    tax_rate: Money,
    currency: String,
    country: String,
    coupon: Option<String>,
    payment_method_id: i64,
    payment_external_id: String,
    /// What was bought: `subscriptionId`, `passId` or `giftId`, and its id.
    pub(crate) target: Option<(String, i64)>,
}

impl State {
    /// Books a payment that was captured, and reports it.
    pub(crate) fn book(
        &mut self,
        payment: &Payment,
        target: Option<(&str, i64)>,
        now: i64,
    ) -> String {
        let id = format!("T{}", self.ids.number());
        let net = payment.amount.minus(payment.tax);
        let customer = self.known_customer(payment.customer_id);
        let offer_price =
            find_offer(&self.things, &payment.offer_id).map(|found| found.price().json());
        let coupon = payment.coupon.as_ref().and_then(|code| self.coupon(code));
        let (_, gateway) = method(payment.method_id);
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
            "offerPrice": offer_price,
            "offerCurrency": payment.currency,
            "discountRate": coupon.map(|coupon| coupon.discount.json()),
            "transactionCountry": payment.country,
            "transactionCurrency": payment.currency,
            "transactionDate": now,
            "transactionPriceExclTax": net.text(),
            "transactionPriceInclTax": payment.amount.text(),
            "applicableTax": payment.tax.text(),
            "taxRate": payment.tax_rate.text(),
            "appliedExchangeRate": "1.0000",
        });
        self.transactions.insert(
            id.clone(),
            Transaction {
                id: id.clone(),
                customer_id: payment.customer_id,
                offer_id: payment.offer_id.clone(),
                date: now,
                price: payment.amount,
                tax: payment.tax,
                tax_rate: payment.tax_rate,
                currency: payment.currency.clone(),
                country: payment.country.clone(),
                coupon: payment.coupon.clone(),
                payment_method_id: payment.method_id,
                payment_external_id: payment.external_id.clone(),
                target: target.map(|(kind, id)| (kind.to_owned(), id)),
            },
        );
        self.report("transactionCreated", data);
        id
    }

    /// Gives a transaction an id of the spec's examples.
    pub(crate) fn rename_transaction(&mut self, from: &str, to: &str) {
        if let Some(mut transaction) = self.transactions.remove(from) {
            to.clone_into(&mut transaction.id);
            self.transactions.insert(to.to_owned(), transaction);
        }
    }

    fn transaction_view(&self, transaction: &Transaction) -> Value {
        let customer = self.known_customer(transaction.customer_id);
        let found = find_offer(&self.things, &transaction.offer_id);
        let net = transaction.price.minus(transaction.tax);
        let coupon = transaction.coupon.as_ref();
        let coupon_found = coupon.and_then(|code| self.coupon(code));
        let (name, _) = method(transaction.payment_method_id);
        let cycle = found.and_then(Found::billing_cycle);
        let period = cycle.map(|cycle| match period_name(&cycle).as_str() {
            "month" => "monthly".to_owned(),
            "week" => "weekly".to_owned(),
            "year" => "annual".to_owned(),
            name => name.to_owned(),
        });
        json!({
            "transactionId": transaction.id,
            "transactionDate": transaction.date,
            "offerId": transaction.offer_id,
            "offerType": found.map(Found::kind),
            "offerTitle": found.map(Found::title),
            "offerPeriod": period.unwrap_or_default(),
            "publisherSiteName": PUBLISHER_NAME,
            "transactionPriceExclTax": net.text(),
            "transactionPriceInclTax": transaction.price.text(),
            "transactionCurrency": transaction.currency,
            "applicableTax": transaction.tax.text(),
            "taxRate": transaction.tax_rate.text(),
            "offerPriceExclTax": found.map(|found| {
                found.price().without_tax(transaction.tax_rate).text()
            }),
            "offerCurrency": transaction.currency,
            "discountedOfferPrice": net.text(),
            "discountType": "0",
            "discountRate": coupon_found.map_or(Money::ZERO, |coupon| coupon.discount).text(),
            "discountValue": "0.0000",
            "couponCode": coupon,
            "campaignId": "0",
            "campaignName": coupon_found.map_or("", |coupon| coupon.campaign),
            "appliedExchangeRateCustomer": "1.0000",
            "customerId": transaction.customer_id.to_string(),
            "customerEmail": customer.and_then(|it| it.text("email")),
            "customerLocale": customer.and_then(|it| it.text("locale")),
            "customerCountry": transaction.country,
            "customerCurrency": transaction.currency,
            "paymentMethod": name,
            "contentExternalId": "",
            "contentType": "",
            "shortUrl": "",
            "referalUrl": "",
            "transactionExternalData": transaction.payment_external_id,
            "publisherId": PUBLISHER.to_string(),
            "targetType": transaction.target.as_ref().map(|(kind, _)| kind),
            "targetId": transaction.target.as_ref().map(|(_, id)| id),
        })
    }

    /// The newest first.
    fn transactions_where(&self, wanted: impl Fn(&Transaction) -> bool) -> Vec<&Transaction> {
        let all = self.transactions.values().rev();
        let mut found: Vec<_> = all.filter(|transaction| wanted(transaction)).collect();
        found.sort_by_key(|transaction| std::cmp::Reverse(transaction.date));
        found
    }

    fn transaction_views(&self, wanted: impl Fn(&Transaction) -> bool) -> Vec<Value> {
        let found = self.transactions_where(wanted).into_iter();
        found
            .map(|transaction| self.transaction_view(transaction))
            .collect()
    }
}

pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let views = state.transaction_views(|transaction| transaction.customer_id == id);
    Ok(paging::answer(call, views))
}

pub(crate) fn of_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let id = args.id("customerId");
    state.customer(call, id)?;
    let bound = |name: &str, usual: usize| {
        let given = args
            .int(name)
            .and_then(|number| usize::try_from(number).ok());
        given.unwrap_or(usual)
    };
    let views = state.transaction_views(|transaction| transaction.customer_id == id);
    let page = views.into_iter().skip(bound("offset", 0));
    let page: Vec<Value> = page.take(bound("limit", 50)).collect();
    Ok(value(json!({"items": page})))
}

pub(crate) fn all(state: &mut State, call: &Call<'_>) -> Answer {
    let criteria = Args::of(call).within("criteria");
    let email = criteria.text("customerEmail");
    let customer = email.map(|email| state.customer_at(email).map(|found| found.id("id")));
    let views = state.transaction_views(|transaction| {
        let from = criteria.int("dateFrom");
        let to = criteria.int("dateTo");
        customer.is_none_or(|id| id == Some(transaction.customer_id))
            && criteria
                .text("transactionId")
                .is_none_or(|id| id == transaction.id)
            && criteria
                .text("offerId")
                .is_none_or(|id| id == transaction.offer_id)
            && from.is_none_or(|from| transaction.date >= from)
            && to.is_none_or(|to| transaction.date <= to)
    });
    paging::answer(call, views)
}

/// What a customer bought, one entry for each transaction.
pub(crate) fn library(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    let criteria = Args::of(call).within("criteria");
    let from = criteria.int("dateFrom");
    let to = criteria.int("dateTo");
    let found = state.transactions_where(|transaction| {
        transaction.customer_id == id
            && from.is_none_or(|from| transaction.date >= from)
            && to.is_none_or(|to| transaction.date <= to)
    });
    let items = found.into_iter().map(|transaction| {
        let found = find_offer(&state.things, &transaction.offer_id);
        let access = state.access(id, &transaction.offer_id, call.now);
        let ends = access.and_then(|access| access.expires_at);
        json!({
            "transactionId": transaction.id,
            "transactionDate": transaction.date,
            "transactionPrice": transaction.price.json(),
            "transactionCurrency": transaction.currency,
            "transactionExternalData": transaction.payment_external_id,
            "publisherName": PUBLISHER_NAME,
            "offerId": transaction.offer_id,
            "offerType": found.map(Found::kind),
            "offerTitle": found.map(Found::title),
            "offerDescription": found.and_then(Found::description),
            "offerUrl": found.and_then(Found::url),
            "offerPeriod": found.and_then(details::period),
            "invoicePrice": transaction.price.json(),
            "invoiceCurrency": transaction.currency,
            "expiresAt": ends.unwrap_or_default().to_string(),
            "cancelled": false,
        })
    });
    let items = items.collect();
    Ok(paging::answer(call, items))
}
