//! The same calls as one writes them by hand, with reqwest and serde.

use std::hint::black_box;

use reqwest::{Client, RequestBuilder};
use serde::de::DeserializeOwned;

use super::{Caller, EMAIL, Kind, LIMIT, OFFER_ID, PASS_ID, PASSWORD, TOKEN, http};
use crate::Error;
use crate::by_hand::{
    Login, OfferAnswer, OfferCall, OfferParams, Pass, SessionAnswer, SubscriptionsAnswer,
};

/// What one has at hand.
#[derive(Debug)]
pub struct ByHand {
    http: Client,
    base_url: String,
}

impl ByHand {
    /// Talks to a server.
    ///
    /// # Errors
    /// When reqwest cannot be set up.
    pub fn new(base_url: &str) -> reqwest::Result<Self> {
        Ok(Self {
            http: http().build()?,
            base_url: base_url.to_owned(),
        })
    }

    /// Builds the request of a call.
    pub(crate) fn build(&self, kind: Kind) -> reqwest::Result<()> {
        drop(black_box(self.request(kind).build()?));
        Ok(())
    }

    fn request(&self, kind: Kind) -> RequestBuilder {
        let Self { http, base_url } = self;
        match kind {
            Kind::Pass => http
                .get(format!("{base_url}/3.1/passes/{PASS_ID}"))
                .header("x-publisher-token", TOKEN),
            Kind::Subscriptions => http
                .get(format!("{base_url}/3.1/subscriptions"))
                .query(&[("limit", LIMIT)])
                .header("x-publisher-token", TOKEN),
            Kind::Login => http.post(format!("{base_url}/auths")).json(&Login {
                email: EMAIL,
                password: PASSWORD,
                offer_id: None,
                publisher_id: None,
                customer_ip: None,
            }),
            Kind::Offer => http.post(format!("{base_url}/rpc")).json(&OfferCall {
                method: "getPassOffer",
                params: OfferParams { offer_id: OFFER_ID },
                jsonrpc: "2.0",
                id: 1,
            }),
        }
    }
}

impl Caller for ByHand {
    async fn call(&self, kind: Kind) -> Result<(), Error> {
        let response = self.request(kind).send().await?.error_for_status()?;
        let body = response.bytes().await?;
        read(kind, &body)?;
        Ok(())
    }
}

/// Reads the answer of a call.
pub(crate) fn read(kind: Kind, body: &[u8]) -> Result<(), serde_json::Error> {
    match kind {
        Kind::Pass => keep::<Pass>(body),
        Kind::Subscriptions => keep::<SubscriptionsAnswer>(body),
        Kind::Login => keep::<SessionAnswer>(body),
        Kind::Offer => keep::<OfferAnswer>(body),
    }
}

fn keep<T: DeserializeOwned>(body: &[u8]) -> Result<(), serde_json::Error> {
    drop(black_box(serde_json::from_slice::<T>(body)?));
    Ok(())
}
