//! Logging in.

use serde::{Deserialize, Serialize};

use super::values::CustomerId;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Login<'a> {
    pub(crate) email: &'a str,
    pub(crate) password: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offer_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) publisher_id: Option<&'a str>,
    #[serde(rename = "customerIP", skip_serializing_if = "Option::is_none")]
    pub(crate) customer_ip: Option<&'a str>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct SessionAnswer {
    pub(crate) response_data: Session,
    pub(crate) errors: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Session {
    pub(crate) jwt: String,
    pub(crate) refresh_token: String,
    pub(crate) customer_token: Option<String>,
    pub(crate) customer_id: Option<CustomerId>,
}
