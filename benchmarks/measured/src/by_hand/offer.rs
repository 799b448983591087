//! Pass offers of the JSON-RPC API.

use serde::{Deserialize, Serialize};

use super::values::{
    Country, Currency, Decimal, Email, Field, NumberDecimal, OfferId, UnixSeconds,
};

/// The request for one offer.
#[derive(Debug, Serialize)]
pub(crate) struct OfferCall<'a> {
    pub(crate) method: &'a str,
    pub(crate) params: OfferParams<'a>,
    pub(crate) jsonrpc: &'a str,
    pub(crate) id: u32,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfferParams<'a> {
    pub(crate) offer_id: &'a str,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct OfferAnswer {
    pub(crate) result: Option<Offer>,
    pub(crate) id: u32,
    pub(crate) error: Option<RpcError>,
    pub(crate) jsonrpc: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct RpcError {
    pub(crate) code: i64,
    pub(crate) message: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Offer {
    pub(crate) id: OfferId,
    pub(crate) publisher_email: Option<Email>,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) currency: Currency,
    pub(crate) country: Country,
    pub(crate) active: bool,
    pub(crate) created_at: UnixSeconds,
    pub(crate) updated_at: UnixSeconds,
    pub(crate) price: NumberDecimal,
    #[serde(default)]
    pub(crate) applicable_tax_rate: Field<Decimal>,
    #[serde(default)]
    pub(crate) period: Field<Period>,
    pub(crate) access_to_tags: Vec<String>,
    #[serde(default)]
    pub(crate) expires_at: Field<UnixSeconds>,
    pub(crate) geo_restriction_enabled: Option<bool>,
    #[serde(default)]
    pub(crate) geo_restriction_type: Field<GeoRestrictionType>,
    pub(crate) geo_restriction_countries: Option<Vec<Country>>,
    pub(crate) social_commission_rate: Option<NumberDecimal>,
    pub(crate) average_rating: Option<NumberDecimal>,
    #[serde(default)]
    pub(crate) content_type: Field<ContentType>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Period {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum GeoRestrictionType {
    Whitelist,
    Blacklist,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ContentType {
    Video,
    Article,
}
