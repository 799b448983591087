//! The calls through the client that openapi-generator makes.

use std::hint::black_box;

use measured::calls::{EMAIL, LIMIT, PASSWORD, PASS_ID, TOKEN, http};
use measured::{Caller, Error, Kind};
use openapi_generator_client::apis::configuration::{ApiKey, Configuration};
use openapi_generator_client::apis::{identity_api, passes_api, subscriptions_api};
use openapi_generator_client::models::MediastoreIdentityLoginRequest;

pub(crate) struct Peer(Configuration);

impl Peer {
    pub(crate) fn new(url: &str) -> Result<Self, Error> {
        let mut configuration = Configuration::new();
        configuration.base_path = url.to_owned();
        configuration.client = http().build()?;
        configuration.user_agent = None;
        configuration.api_key = Some(ApiKey {
            prefix: None,
            key: TOKEN.to_owned(),
        });
        Ok(Self(configuration))
    }
}

impl Caller for Peer {
    async fn call(&self, kind: Kind) -> Result<(), Error> {
        let Self(configuration) = self;
        match kind {
            Kind::Pass => {
                drop(black_box(passes_api::core_passes_get(configuration, PASS_ID).await?));
            }
            Kind::Subscriptions => {
                let list = subscriptions_api::core_subscriptions_list(
                    configuration, None, None, Some(LIMIT), None, None, None, None, None,
                );
                drop(black_box(list.await?));
            }
            Kind::Login => {
                let login = MediastoreIdentityLoginRequest::new(EMAIL.to_owned(), PASSWORD.to_owned());
                drop(black_box(identity_api::mediastore_identity_login(configuration, login).await?));
            }
            Kind::Offer => return Err("it has no such call".into()),
        }
        Ok(())
    }
}
