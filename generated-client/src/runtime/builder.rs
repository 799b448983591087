//! Building a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::api::{Api, Call, Credential, Family, Route};
use super::auth;
use super::client::{Client, Config};
use super::error::Error;
use super::json::Deviation;
use super::read::Reading;
use super::transport::{Limits, Transport};
use super::url::{BaseUrl, placeholders};
use super::values::Secret;

/// Builds a [`Client`].
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    environment: usize,
    base_urls: Vec<(&'static Family, String)>,
    credentials: Vec<(&'static Credential, Secret)>,
    paths: Vec<(String, String)>,
    user_agent: String,
    allow_insecure_http: bool,
    limits: Limits,
    reading: Reading,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            environment: 0,
            base_urls: Vec::new(),
            credentials: Vec::new(),
            paths: Vec::new(),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).into(),
            allow_insecure_http: false,
            limits: Limits {
                timeout: Duration::from_secs(8),
                connect_timeout: Duration::from_secs(5),
                response_size: 16 * 1024 * 1024,
            },
            reading: Reading::default(),
        }
    }

    /// Chooses the host of every family by the index of an environment.
    pub(crate) fn hosts(mut self, environment: usize) -> Self {
        self.environment = environment;
        self
    }

    pub(crate) fn base_url(mut self, family: &'static Family, url: String) -> Self {
        self.base_urls.push((family, url));
        self
    }

    pub(crate) fn credential(mut self, credential: &'static Credential, secret: Secret) -> Self {
        self.credentials
            .retain(|(known, _)| known.name != credential.name);
        self.credentials.push((credential, secret));
        self
    }

    /// How long a call may take, from its start to the end of the answer. 8 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// How long it may take to connect. 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// How many bytes an answer may have. 16 MiB unless set.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.limits.response_size = bytes;
        self
    }

    /// What the client calls itself in the header `User-Agent`. The name and version of this crate unless set.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Whether base URLs may be plain `http` although they are not on this machine, so that anyone on the way can read along.
    pub fn allow_insecure_http(mut self, allow: bool) -> Self {
        self.allow_insecure_http = allow;
        self
    }

    /// Corrects the path of an operation, should the API know it under another one.
    ///
    /// The template has the same `{placeholders}` as the operation's own. Building the client fails when it has not, or when
    /// there is no such operation.
    pub fn path_override(
        mut self,
        operation: impl Into<String>,
        template: impl Into<String>,
    ) -> Self {
        self.paths.push((operation.into(), template.into()));
        self
    }

    /// Calls `tell` for each place where an answer is not as documented and is read all the same.
    ///
    /// A deviation names kinds of value and no values, so that it can be logged. The call waits until `tell` is done.
    ///
    /// ```
    /// # use cleeng_client::Client;
    /// let client = Client::builder().on_deviation(|deviation| eprintln!("{deviation}"));
    /// ```
    pub fn on_deviation(mut self, tell: impl Fn(&Deviation) + Send + Sync + 'static) -> Self {
        self.reading.on_deviation = Some(Arc::new(tell));
        self
    }

    /// Whether answers that are not as documented are errors: for tests, and to find out where the API has changed.
    ///
    /// The error has the kind [`Decode`](super::ErrorKind::Decode) and names the first deviation. A field that is not
    /// documented is none for this purpose.
    pub fn strict(mut self, strict: bool) -> Self {
        self.reading.strict = strict;
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// When a setting cannot work. No request is sent.
    pub fn build(self) -> Result<Client, Error> {
        let base_urls = self.parse_base_urls()?;
        let paths = self.check_paths()?;
        for (credential, secret) in &self.credentials {
            auth::check(credential, secret)?;
        }
        let user_agent = HeaderValue::from_str(&self.user_agent)
            .map_err(|_| Error::configuration("the user agent cannot stand in a header"))?;
        let transport = Transport::new(self.limits).map_err(|error| {
            Error::configuration("the HTTP client cannot be set up").with_source(error)
        })?;
        Ok(Client::new(Config {
            base_urls,
            credentials: self.credentials,
            paths,
            user_agent,
            transport,
            reading: self.reading,
        }))
    }

    fn parse_base_urls(&self) -> Result<Vec<(&'static Family, BaseUrl)>, Error> {
        let families = self.api.families.iter().copied();
        families
            .filter_map(|family| {
                let url = self.base_url_of(family)?;
                let parsed = BaseUrl::parse(url, self.allow_insecure_http);
                Some(match parsed {
                    Ok(url) => Ok((family, url)),
                    Err(problem) => Err(bad_base_url(family, problem)),
                })
            })
            .collect()
    }

    fn base_url_of(&self, family: &Family) -> Option<&str> {
        let mut given = self.base_urls.iter().rev();
        let given = given.find(|(known, _)| known.name == family.name);
        let host = || {
            let host = family.hosts.get(self.environment).copied();
            host.filter(|host| !host.is_empty())
        };
        given.map_or_else(host, |(_, url)| Some(url.as_str()))
    }

    fn check_paths(&self) -> Result<Vec<(&'static Route, String)>, Error> {
        let paths = self.paths.iter().rev();
        paths
            .map(|(operation, template)| {
                let route = check_path(self.api, operation, template)
                    .map_err(|problem| bad_path(operation, &problem))?;
                Ok((route, template.clone()))
            })
            .collect()
    }
}

fn bad_base_url(family: &Family, problem: &str) -> Error {
    let Family { name, .. } = family;
    Error::configuration(format!(
        "the base URL of `{name}` cannot be used: {problem}"
    ))
}

fn bad_path(operation: &str, problem: &str) -> Error {
    Error::configuration(format!(
        "the path of `{operation}` cannot be replaced: {problem}"
    ))
}

fn check_path(api: &Api, operation: &str, template: &str) -> Result<&'static Route, String> {
    let mut routes = api.routes.iter().copied();
    let route = routes
        .find(|route| route.id == operation)
        .ok_or("there is no such operation")?;
    let Call::Rest { path, .. } = route.call else {
        return Err("a JSON-RPC method has none".into());
    };
    let can_stand = |byte: u8| byte.is_ascii_graphic() && !b"?#\\".contains(&byte);
    if !template.starts_with('/') || !template.bytes().all(can_stand) {
        return Err("the new one is no path that starts with a slash".into());
    }
    if placeholders(template) != placeholders(path) {
        return Err(format!("the new one needs the placeholders of `{path}`"));
    }
    Ok(route)
}

/// The names only: the values may be secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let families: Vec<_> = self.base_urls.iter().map(|(known, _)| known.name).collect();
        let credentials: Vec<_> = self
            .credentials
            .iter()
            .map(|(known, _)| known.name)
            .collect();
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("base_urls", &families)
            .field("credentials", &credentials)
            .field("limits", &self.limits)
            .field("strict", &self.reading.strict)
            .finish_non_exhaustive()
    }
}
