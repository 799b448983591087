//! The client.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::api::{Credential, Family, Route};
use super::error::Error;
use super::read::Reading;
use super::transport::Transport;
use super::url::BaseUrl;
use super::values::Secret;

/// A client of the API: hosts, credentials and a pool of connections.
///
/// A clone is cheap and shares all of them.
#[derive(Clone)]
pub struct Client(Arc<Config>);

/// What a client was built with.
pub(crate) struct Config {
    pub(crate) base_urls: Vec<(&'static Family, BaseUrl)>,
    pub(crate) credentials: Vec<(&'static Credential, Secret)>,
    pub(crate) paths: Vec<(&'static Route, String)>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Transport,
    pub(crate) reading: Reading,
}

impl Client {
    pub(crate) fn new(config: Config) -> Self {
        Self(Arc::new(config))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0
    }
}

impl Config {
    pub(crate) fn base_url(&self, family: &Family) -> Result<&str, Error> {
        let mut base_urls = self.base_urls.iter();
        let found = base_urls.find(|(known, _)| known.name == family.name);
        found.map(|(_, url)| url.as_str()).ok_or_else(|| {
            let Family { name, .. } = family;
            let setter = family.setter();
            Error::configuration(format!(
                "`{name}` has no host in this environment; set one with `ClientBuilder::{setter}`"
            ))
        })
    }

    pub(crate) fn credential(&self, credential: &Credential) -> Option<&Secret> {
        let mut credentials = self.credentials.iter();
        let found = credentials.find(|(known, _)| known.name == credential.name);
        found.map(|(_, secret)| secret)
    }

    pub(crate) fn path(&self, route: &Route) -> Option<&str> {
        let found = self.paths.iter().find(|(known, _)| known.id == route.id);
        found.map(|(_, template)| template.as_str())
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.credentials.iter().map(|(_, secret)| secret)
    }
}

/// The hosts, and of the credentials only the names.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut client = f.debug_struct("Client");
        for (family, url) in &self.0.base_urls {
            client.field(family.name, &url.as_str());
        }
        let names = self.0.credentials.iter().map(|(known, _)| known.name);
        client.field("credentials", &names.collect::<Vec<_>>());
        client.finish_non_exhaustive()
    }
}
