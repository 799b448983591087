//! Where a call goes.

use std::collections::BTreeMap;
use std::time::Duration;

use cleeng_client::http::Uri;
use cleeng_mock::{MockCleeng, takes_any_text};
use codegen::api::{Api, Credential};
use tokio::net::TcpStream;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::profile::Profile;

const MOCK_URL: &str = "http://127.0.0.1:4010";
const MOCK_URL_VARIABLE: &str = "CLEENG_MOCK_URL";

/// The mock server on this machine, beside the environments of the spec.
const MOCK: &str = "mock";

/// The systems that can be called.
pub(crate) fn systems(api: &Api) -> impl Iterator<Item = &str> {
    let environments = api.environments.iter();
    environments.map(|it| it.name.client.as_str()).chain([MOCK])
}

/// Where a call goes.
pub(crate) struct Target {
    /// The place of the environment in the spec.
    pub(crate) host: usize,
    /// The address of all families, when it is not that of the environment.
    pub(crate) base_url: Option<String>,
    /// The addresses of single families, by their names in the client.
    pub(crate) base_urls: BTreeMap<String, String>,
    is_mock: bool,
    /// A mock server that lasts as long as the call.
    own: Option<MockCleeng>,
}

/// Where a call of this command line goes. When no mock server is named and none listens at the usual address, one is started.
pub(crate) async fn target(
    api: &Api,
    arguments: &Arguments,
    profile: Profile,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Target, Failure> {
    let name = arguments.environment.clone().or(profile.environment);
    let name = name.as_deref();
    let is_mock = name == Some(MOCK);
    let host = match name {
        None | Some(MOCK) => 0,
        Some(name) => api
            .environments
            .iter()
            .position(|it| it.name.client == name)
            .ok_or_else(|| unknown(api, name))?,
    };
    // An address on the command line is for all families.
    let (base_url, base_urls) = match &arguments.base_url {
        Some(url) => (Some(url.clone()), BTreeMap::new()),
        None => (profile.base_url, profile.base_urls),
    };
    let mut target = Target {
        host,
        base_url,
        base_urls,
        is_mock,
        own: None,
    };
    if is_mock && target.base_url.is_none() {
        let named = env(MOCK_URL_VARIABLE).filter(|url| !url.is_empty());
        if named.is_none() && !arguments.dry_run && !listens(MOCK_URL).await {
            target.own = Some(start().await?);
        }
        let own = target.own.as_ref().map(MockCleeng::base_url);
        target.base_url = named.or(own).or_else(|| Some(MOCK_URL.to_owned()));
    }
    Ok(target)
}

fn unknown(api: &Api, name: &str) -> Failure {
    let systems: Vec<&str> = systems(api).collect();
    let hint = format!("the environments are {}", systems.join(", "));
    Failure::usage(format!("there is no environment `{name}`")).hint(hint)
}

async fn start() -> Result<MockCleeng, Failure> {
    let started = MockCleeng::start().await;
    started.map_err(|error| Failure::new(Exit::Transport, error.to_string()))
}

/// Whether there is anybody at an address.
async fn listens(url: &str) -> bool {
    let uri: Uri = url.parse().unwrap_or_default();
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let is_https = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
    let connecting = TcpStream::connect((host, port));
    let connected = tokio::time::timeout(Duration::from_secs(2), connecting).await;
    matches!(connected, Ok(Ok(_)))
}

impl Target {
    /// The token for those who have none.
    pub(crate) fn token(&self, credential: &Credential) -> Option<String> {
        let name = &credential.name.client;
        // So that nobody needs one to begin.
        (self.is_mock && takes_any_text(name)).then(|| format!("mock-{name}"))
    }

    /// Finds out early whether the mock is there.
    pub(crate) async fn check(&self) -> Result<(), Failure> {
        let Some(url) = self.base_url.as_deref().filter(|_| self.is_mock) else {
            return Ok(());
        };
        if listens(url).await {
            return Ok(());
        }
        let text = format!("no mock server listens at {url}");
        let failure = Failure::new(Exit::Transport, text);
        Err(failure.hint("start it with `cargo xtask mock`"))
    }

    /// What to know about a mock server that nobody started.
    pub(crate) fn note(&self) -> Option<String> {
        self.own.is_some().then(|| {
            format!("note: no mock server listens at {MOCK_URL}, so this request starts its own; `cargo xtask mock` starts one that keeps running\n")
        })
    }

    /// What might help when there is no answer.
    pub(crate) fn hint(&self) -> Option<String> {
        self.is_mock
            .then(|| String::from("is the mock server still running? `cargo xtask mock` starts it"))
    }
}
