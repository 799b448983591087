//! The calls through the client that progenitor makes.

use std::hint::black_box;
use std::num::NonZeroU64;

use measured::calls::{EMAIL, LIMIT, PASSWORD, PASS_ID, TOKEN, http};
use measured::{Caller, Error, Kind};
use progenitor_client::Client;
use progenitor_client::types::{Email, MediastoreIdentityLoginBody, PassId};

pub(crate) struct Peer(Client);

impl Peer {
    pub(crate) fn new(url: &str) -> Result<Self, Error> {
        // It has no way to tell a credential but the headers of reqwest.
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert("x-publisher-token", TOKEN.parse()?);
        let http = http().default_headers(headers).build()?;
        Ok(Self(Client::new_with_client(url, http)))
    }
}

impl Caller for Peer {
    async fn call(&self, kind: Kind) -> Result<(), Error> {
        match kind {
            Kind::Pass => {
                let id = PassId::from(PASS_ID);
                drop(black_box(self.0.core_passes_get(&id).await?.into_inner()));
            }
            Kind::Subscriptions => {
                let limit = NonZeroU64::new(LIMIT.try_into()?);
                let list = self.0.core_subscriptions_list(None, None, limit, None, None, None, None, None);
                drop(black_box(list.await?.into_inner()));
            }
            Kind::Login => {
                let login = MediastoreIdentityLoginBody {
                    customer_ip: None,
                    email: Email::from(EMAIL.to_owned()),
                    offer_id: None,
                    password: PASSWORD.parse()?,
                    publisher_id: None,
                };
                drop(black_box(self.0.mediastore_identity_login(&login).await?.into_inner()));
            }
            Kind::Offer => return Err("it has no such call".into()),
        }
        Ok(())
    }
}
