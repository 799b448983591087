//! From the settings of a builder to a client, if they can work.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use http::HeaderValue;

use crate::client::builder::{AllBaseUrl, ClientBuilder};
use crate::client::handle::Client;
use crate::client::kind::Blocking;
use crate::client::shared::Shared;
use crate::clock::ThreadClock;
use crate::error::Error;
use crate::exchange::added_headers;
use crate::exchange::auth;
use crate::exchange::headers::Headers;
use crate::exchange::url::{BaseUrl, check_template, placeholders};
use crate::retry::Budget;
use crate::schema::{Api, Call, Family, Route};

impl ClientBuilder {
    /// Builds an asynchronous client.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If a setting is not valid, or if the crate was built without `reqwest` and there is no transport or no clock. No request is sent.
    pub fn build(self) -> Result<Client, Error> {
        #[cfg(feature = "reqwest")]
        let this = self.with_reqwest()?;
        #[cfg(not(feature = "reqwest"))]
        let this = self;
        this.finish()
    }

    #[cfg(feature = "reqwest")]
    fn with_reqwest(mut self) -> Result<Self, Error> {
        use crate::clock::TokioClock;
        use crate::exchange::transport::ReqwestTransport;

        if self.transport.is_none() {
            let (connect, idle) = (self.connect_timeout, self.pool_idle_timeout);
            let transport = ReqwestTransport::with_limits(connect, idle);
            let transport = transport.map_err(|failure| Error::set_up(&failure))?;
            self.transport = Some(Arc::new(transport));
        }
        self.clock
            .get_or_insert_with(|| Arc::new(TokioClock::new()));
        Ok(self)
    }

    /// Builds a client whose requests block the thread: `send` takes the place of `await`. It needs no asynchronous runtime.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build_blocking()?;
    /// let order = get_order(&client, 4711).send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If a setting is not valid, or if the crate was built without `blocking` and there is no transport. No request is sent.
    pub fn build_blocking(mut self) -> Result<Client<Blocking>, Error> {
        #[cfg(feature = "blocking")]
        if self.transport.is_none() {
            let (connect, idle) = (self.connect_timeout, self.pool_idle_timeout);
            let transport = crate::exchange::transport::UreqTransport::with_limits(connect, idle);
            self.transport = Some(Arc::new(transport));
        }
        self.clock
            .get_or_insert_with(|| Arc::new(ThreadClock::new()));
        Ok(self.finish()?.with_kind())
    }

    fn finish(self) -> Result<Client, Error> {
        let base_urls = self.parse_base_urls()?;
        let paths = self.check_paths()?;
        for (credential, secret) in self.credentials.fixed() {
            auth::check(credential, secret)?;
        }
        let user_agent = HeaderValue::from_str(&self.user_agent)
            .map_err(|_| Error::configuration("the user agent cannot be sent in a header"))?;
        let mut headers = Headers::new(user_agent);
        for (name, value) in &self.headers {
            let header = added_headers::parse(self.api, name, value);
            let (name, value) = header.map_err(Error::configuration)?;
            headers = headers.with(name, value);
        }
        let missing = |what: &str| {
            let detail = format!(
                "this build of the client has no {what} of its own: set one with `ClientBuilder::{what}`"
            );
            Error::configuration(detail)
        };
        let shared = Shared {
            api: self.api,
            base_urls,
            assumed: self.assumed(),
            paths,
            headers,
            transport: self.transport.ok_or_else(|| missing("transport"))?,
            clock: self.clock.ok_or_else(|| missing("clock"))?,
            max_response_size: self.max_response_size,
            options: self.options,
            reading: self.reading,
            budget: Budget::new(&self.options.retry),
            next_id: AtomicU64::new(1),
        };
        Ok(Client::new(shared, &self.credentials))
    }

    fn parse_base_urls(&self) -> Result<Vec<(&'static Family, Arc<BaseUrl>)>, Error> {
        if let Some(all) = &self.all_base_url {
            BaseUrl::parse(&all.url, self.allow_insecure_http)
                .map_err(|problem| bad_all_base_url(all, &problem))?;
        }
        let families = self.api.families.iter().copied();
        families
            .filter_map(|family| {
                let url = self.base_url_of(family)?;
                let parsed = BaseUrl::parse(&url, self.allow_insecure_http);
                Some(match parsed {
                    Ok(url) => Ok((family, Arc::new(url))),
                    Err(problem) => Err(bad_base_url(family, &problem)),
                })
            })
            .collect()
    }

    fn assumed(&self) -> Vec<&'static Family> {
        let is_given = |family: &Family| {
            let mut given = self.base_urls.iter();
            self.all_base_url.is_some() || given.any(|(known, _)| known.name == family.name)
        };
        let families = self.api.families.iter().copied();
        families
            .filter(|family| family.assumed_hosts.contains(&self.environment) && !is_given(family))
            .collect()
    }

    fn base_url_of(&self, family: &Family) -> Option<Cow<'_, str>> {
        let mut given = self.base_urls.iter().rev();
        if let Some((_, url)) = given.find(|(known, _)| known.name == family.name) {
            return Some(url.into());
        }
        let is_known = |host: &&&str| !host.is_empty();
        let host = family.hosts.get(self.environment).filter(is_known);
        let Some(AllBaseUrl { url, .. }) = &self.all_base_url else {
            return host.map(|host| Cow::Borrowed(*host));
        };
        // Without a host in this environment the path is that of another one.
        let host = host.or_else(|| family.hosts.iter().find(is_known))?;
        let path = path_of(host);
        Some(format!("{}{path}", url.trim_end_matches('/')).into())
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

/// The path of a base URL.
fn path_of(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.find('/').map(|slash| &after_scheme[slash..]);
    path.unwrap_or_default()
}

fn bad_all_base_url(all: &AllBaseUrl, problem: &str) -> Error {
    Error::configuration(match &all.variable {
        Some(variable) => {
            format!("the base URL in the variable `{variable}` cannot be used: {problem}")
        }
        None => format!("the base URL of all families cannot be used: {problem}"),
    })
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
    let mut routes = api.routes.iter().copied().flatten().copied();
    let route = routes
        .find(|route| route.id == operation)
        .ok_or("there is no such operation")?;
    let Call::Rest { path, .. } = route.call else {
        return Err("a JSON-RPC method has none".into());
    };
    check_template(template).map_err(|problem| format!("the new one {problem}"))?;
    if placeholders(template) != placeholders(path) {
        return Err(format!("the new one needs the placeholders of `{path}`"));
    }
    Ok(route)
}
