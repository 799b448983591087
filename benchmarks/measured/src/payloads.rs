//! Answers as the API gives them: every documented field once, in the order of the documentation.

use std::fmt::Write as _;

/// About one megabyte.
const LARGE: usize = 1_000_000;

/// One pass.
pub(crate) const PASS: &str = r#"{"passId":123456789,"customerId":362344331,"offerId":"P739699603_US","status":"active","expiresAt":1767225600,"externalId":"2f6c1b44-7d1e","paymentMethodId":145,"externalProperties":{"campaign":"spring"},"isExternallyManaged":true,"source":null,"replacedBy":null,"originatedFrom":null}"#;

/// The session of a customer who has logged in.
pub(crate) const SESSION: &str = r#"{"responseData":{"jwt":"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJjdXN0b21lcklkIjozNjIzNDQzMzEsInB1Ymxpc2hlcklkIjoyOTI2MzYzMjUsImV4cCI6MTc2NzIyNTYwMH0.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4","refreshToken":"8f1d0c7b5a3e4926b1c8d7e6f5a4b3c2d1e0f9a8"},"errors":[]}"#;

/// One pass offer, in the envelope of JSON-RPC, as the response to the request with the id 1.
pub(crate) const OFFER: &str = r#"{"result":{"id":"P123123123_US","publisherEmail":"someone@example.com","title":"One month with all finance articles","description":"Every finance article stays open to you for one month.","url":"http://mywebsite.com/articles/about/finance","currency":"USD","country":"US","active":true,"createdAt":1359121305,"updatedAt":1359121305,"price":13,"applicableTaxRate":"0.19","period":"month","accessToTags":["finance"]},"id":1,"error":null,"jsonrpc":"2.0"}"#;

/// A list of subscriptions of this length, without its envelope.
pub(crate) fn subscriptions(count: usize) -> String {
    list(|index| (index < count).then(|| subscription(index)))
}

/// A list of subscriptions in its envelope.
pub(crate) fn subscriptions_answer(count: usize) -> String {
    let data = subscriptions(count);
    format!(r#"{{"data":{data},"success":true,"message":""}}"#)
}

/// One megabyte of subscriptions.
pub(crate) fn many_subscriptions() -> String {
    large(subscription)
}

/// One megabyte of transactions.
pub(crate) fn many_transactions() -> String {
    large(transaction)
}

fn large(item: fn(usize) -> String) -> String {
    let mut length = 0;
    list(|index| {
        let item = (length < LARGE).then(|| item(index))?;
        length += item.len() + 1;
        Some(item)
    })
}

fn list(mut item: impl FnMut(usize) -> Option<String>) -> String {
    let mut text = String::from("[");
    let mut index = 0;
    while let Some(item) = item(index) {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&item);
        index += 1;
    }
    text.push(']');
    text
}

/// Every third has a coupon and a successor, and every fifth rests.
fn subscription(index: usize) -> String {
    let id = 712_014_024 + index;
    let customer = 362_344_331 + index % 1000;
    let mut text = format!(
        concat!(
            r#"{{"subscriptionId":{id},"publisherId":292636325,"customerId":{customer},"status":"active","#,
            r#""dateFrom":1735689600,"dateTo":1767225600,"subscriptionExternalId":null,"offerId":"S916977979_NL","#,
            r#""paymentCountry":"NL","ipAddress":"203.0.113.17","inTrial":false,"#,
        ),
        id = id,
        customer = customer,
    );
    text.push_str(if index.is_multiple_of(3) {
        r#""couponCode":"WELCOME25","coupon":{"discountRate":0.25,"usageLeft":2},"#
    } else {
        r#""couponCode":null,"coupon":null,"#
    });
    text.push_str(concat!(
        r#""pendingSwitchId":null,"paymentMethodId":145,"paymentDetailsId":193425637,"nextPaymentAction":"capture","#,
        r#""nextPaymentActionDate":1767225600,"externalProperties":{},"isExternallyManaged":false,"#,
        r#""latestPaymentExternalId":null,"#,
    ));
    if index.is_multiple_of(3) {
        let next = id + 1;
        let _ = write!(
            text,
            r#""replacedBy":{{"subscriptionId":{next},"reason":"switch","date":1760000000}},"#
        );
    } else {
        text.push_str(r#""replacedBy":null,"#);
    }
    text.push_str(
        r#""originatedFrom":null,"renewalCycle":{"completed":11,"unit":"month","amount":1},"source":null,"#,
    );
    text.push_str(if index.is_multiple_of(5) {
        r#""pause":{"requestedAt":1760000000,"pauseDate":1760000100,"resumeDate":1765000000,"failedResumes":[]}}"#
    } else {
        r#""pause":null}"#
    });
    text
}

/// In the order of the example in the documentation, which is not that of its table of fields.
fn transaction(index: usize) -> String {
    let id = 712_014_024 + index;
    let date = 1_620_226_027 + index;
    format!(
        concat!(
            r#"{{"transactionId":"T{id}","transactionDate":{date},"offerId":"S916977979_NL","offerType":"subscription","#,
            r#""offerTitle":"Monthly plan (renewing)","offerPeriod":"monthly","publisherSiteName":"Sample site","#,
            r#""transactionPriceExclTax":"5.7800","transactionCurrency":"EUR","contentExternalId":"","contentType":"","#,
            r#""shortUrl":"","campaignId":"0","campaignName":"","couponCode":null,"discountType":"0","#,
            r#""discountRate":"0.0000","discountValue":"0.0000","discountedOfferPrice":"5.7768","offerCurrency":"EUR","#,
            r#""offerPriceExclTax":"5.7768","applicableTax":"1.2100","transactionPriceInclTax":"6.9900","#,
            r#""appliedExchangeRateCustomer":"1.0000","customerId":"362344331","customerEmail":"someone@example.com","#,
            r#""customerLocale":"nl_NL","customerCountry":"NL","customerIpCountry":"NL","customerCurrency":"EUR","#,
            r#""paymentMethod":"card","referalUrl":"","transactionExternalData":"852620226025074C","#,
            r#""publisherId":"292636325"}}"#,
        ),
        id = id,
        date = date,
    )
}
