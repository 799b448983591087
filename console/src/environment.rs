//! Where a call goes.

use std::time::Duration;

use clap::ValueEnum;
use cleeng_client::Environment;
use cleeng_client::http::Uri;
use tokio::net::TcpStream;

use crate::arguments::Arguments;
use crate::client::PUBLISHER_TOKEN;
use crate::exit::Exit;
use crate::failure::Failure;

const MOCK_URL: &str = "http://127.0.0.1:4010";
const MOCK_URL_VARIABLE: &str = "CLEENG_MOCK_URL";
/// The mock takes any token, so that nobody needs one to begin.
const MOCK_TOKEN: &str = "mock-publisher-token";

/// A system that can be called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum System {
    /// The system for tests, with accounts and keys of its own.
    #[default]
    Sandbox,
    /// The live system.
    Production,
    /// The mock server on this machine.
    Mock,
}

/// Where a call goes.
pub(crate) struct Target {
    pub(crate) environment: Environment,
    /// The place of the environment in the spec.
    pub(crate) host: usize,
    /// The address of all families, when it is not that of the environment.
    pub(crate) base_url: Option<String>,
    is_mock: bool,
}

/// Where a call of this command line goes.
#[expect(clippy::unused_async, reason = "a mock server may have to be started")]
pub(crate) async fn target(
    arguments: &Arguments,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Target, Failure> {
    let is_mock = arguments.environment == System::Mock;
    let (environment, host) = match arguments.environment {
        System::Production => (Environment::Production, 1),
        System::Sandbox | System::Mock => (Environment::Sandbox, 0),
    };
    let mock_url = || {
        let set = env(MOCK_URL_VARIABLE).filter(|url| !url.is_empty());
        set.unwrap_or_else(|| MOCK_URL.to_owned())
    };
    let base_url = arguments.base_url.clone();
    Ok(Target {
        environment,
        host,
        base_url: base_url.or_else(|| is_mock.then(mock_url)),
        is_mock,
    })
}

impl Target {
    /// The token for those who have none.
    pub(crate) fn token(&self, variable: &str) -> Option<&'static str> {
        (self.is_mock && variable == PUBLISHER_TOKEN).then_some(MOCK_TOKEN)
    }

    /// Finds out early whether the mock is there.
    pub(crate) async fn check(&self) -> Result<(), Failure> {
        let Some(url) = self.base_url.as_deref().filter(|_| self.is_mock) else {
            return Ok(());
        };
        let uri: Uri = url.parse().unwrap_or_default();
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let usual = if uri.scheme_str() == Some("https") {
            443
        } else {
            80
        };
        let connecting = TcpStream::connect((host, uri.port_u16().unwrap_or(usual)));
        match tokio::time::timeout(Duration::from_secs(2), connecting).await {
            Ok(Ok(_)) => Ok(()),
            _ => {
                let text = format!("no mock server listens at {url}");
                let failure = Failure::new(Exit::Transport, text);
                Err(failure.hint("start it with `cargo xtask mock`"))
            }
        }
    }

    /// What might help when there is no answer.
    pub(crate) fn hint(&self) -> Option<String> {
        self.is_mock
            .then(|| String::from("is the mock server still running? `cargo xtask mock` starts it"))
    }
}
