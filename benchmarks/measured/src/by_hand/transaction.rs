//! Transactions.

use serde::Deserialize;

use super::values::{
    Country, Currency, CustomerId, Decimal, Email, Field, Locale, OfferId, PublisherId,
    TransactionId, UnixSeconds, field_in_text, number_in_text,
};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Transaction {
    pub(crate) transaction_id: TransactionId,
    pub(crate) transaction_date: UnixSeconds,
    pub(crate) offer_id: OfferId,
    pub(crate) offer_type: Option<String>,
    pub(crate) offer_title: Option<String>,
    pub(crate) offer_period: Option<String>,
    #[serde(default)]
    pub(crate) publisher_site_name: Field<String>,
    pub(crate) transaction_price_excl_tax: Option<Decimal>,
    pub(crate) transaction_price_incl_tax: Option<Decimal>,
    pub(crate) transaction_currency: Option<Currency>,
    pub(crate) applicable_tax: Option<Decimal>,
    pub(crate) tax_rate: Option<Decimal>,
    pub(crate) offer_price_excl_tax: Option<Decimal>,
    pub(crate) offer_currency: Option<Currency>,
    pub(crate) discounted_offer_price: Option<Decimal>,
    pub(crate) discount_type: Option<String>,
    pub(crate) discount_rate: Option<Decimal>,
    pub(crate) discount_value: Option<Decimal>,
    pub(crate) coupon_code: Option<String>,
    #[serde(default, deserialize_with = "number_in_text")]
    pub(crate) campaign_id: Option<i64>,
    pub(crate) campaign_name: Option<String>,
    pub(crate) applied_exchange_rate_customer: Option<Decimal>,
    #[serde(default, deserialize_with = "number_in_text")]
    pub(crate) customer_id: Option<CustomerId>,
    pub(crate) customer_email: Option<Email>,
    pub(crate) customer_locale: Option<Locale>,
    pub(crate) customer_country: Option<Country>,
    pub(crate) customer_ip_country: Option<Country>,
    pub(crate) customer_currency: Option<Currency>,
    pub(crate) payment_method: Option<PaymentMethodName>,
    pub(crate) content_external_id: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) short_url: Option<String>,
    pub(crate) referal_url: Option<String>,
    pub(crate) transaction_external_data: Option<String>,
    #[serde(default, deserialize_with = "field_in_text")]
    pub(crate) publisher_id: Field<PublisherId>,
    pub(crate) target_type: Option<String>,
    pub(crate) target_id: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PaymentMethodName {
    Card,
    Applepay,
    Googlepay,
    Paypal,
    Ideal,
    BancontactCard,
    BancontactMobile,
    Gcash,
    FreeOffer,
    Amazon,
    Android,
    Apple,
}
