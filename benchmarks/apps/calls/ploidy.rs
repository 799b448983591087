//! The calls through the client that ploidy makes.

use std::hint::black_box;

use measured::calls::{EMAIL, LIMIT, PASSWORD, PASS_ID, TOKEN, http};
use measured::{Caller, Error, Kind};
use ploidy_client::client::Client;
use ploidy_client::client::default::parameters::CoreSubscriptionsListQuery;
use ploidy_client::client::default::types::MediastoreIdentityLoginRequest;

pub(crate) struct Peer(Client);

impl Peer {
    pub(crate) fn new(url: &str) -> Result<Self, Error> {
        let client = Client::with_reqwest_client(http().build()?, url.parse()?);
        Ok(Self(client.with_sensitive_header("x-publisher-token", TOKEN)?))
    }
}

impl Caller for Peer {
    async fn call(&self, kind: Kind) -> Result<(), Error> {
        match kind {
            Kind::Pass => {
                let id = PASS_ID.to_string();
                drop(black_box(self.0.core_passes_get(&id).await?));
            }
            Kind::Subscriptions => {
                let query = CoreSubscriptionsListQuery {
                    limit: Some(LIMIT),
                    ..Default::default()
                };
                drop(black_box(self.0.core_subscriptions_list(&query).await?));
            }
            Kind::Login => {
                let login = MediastoreIdentityLoginRequest {
                    email: EMAIL.to_owned(),
                    password: PASSWORD.to_owned(),
                    ..Default::default()
                };
                drop(black_box(self.0.mediastore_identity_login(login).await?));
            }
            Kind::Offer => return Err("it has no such call".into()),
        }
        Ok(())
    }
}
