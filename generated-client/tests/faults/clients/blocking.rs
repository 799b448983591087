//! The same faults on the blocking client, which less often knows that a request was not sent.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::blocking::Client;
use cleeng_client::transport::{ManualClock, UreqTransport};
use cleeng_client::{ClientBuilder, Error};
use tokio::task::spawn_blocking;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::calls::Call;
use super::measure::Way;
use super::rows::{Limits, PATIENT};
use super::table::{assert_expected, measure};
use crate::time::alone;
use crate::tls::TlsServer;

struct OnUreq;

fn transport(tls: TlsConfig) -> Arc<UreqTransport> {
    let agent = Agent::config_builder()
        .timeout_connect(Some(Duration::from_secs(5)))
        .max_idle_connections(0)
        .tls_config(tls);
    Arc::new(UreqTransport::with_agent(agent.build().new_agent()))
}

impl Way for OnUreq {
    type Transport = Arc<UreqTransport>;
    type Client = Client;

    fn transport(&self) -> Self::Transport {
        transport(TlsConfig::default())
    }

    fn trusting(&self, server: &TlsServer) -> Self::Transport {
        let authority = Certificate::from_der(server.authority_der()).to_owned();
        let roots = RootCerts::Specific(Arc::new(vec![authority]));
        transport(TlsConfig::builder().root_certs(roots).build())
    }

    /// Ureq keeps time by itself, so that silence has to last until its real limit.
    fn limits(&self, limits: Limits) -> Limits {
        Limits {
            timeout: limits.timeout.max(Duration::from_millis(1500)),
            deadline: PATIENT.deadline,
        }
    }

    fn build(&self, client: ClientBuilder) -> Client {
        let client = client.clock(ManualClock::default());
        client.build_blocking().unwrap()
    }

    async fn send(&self, client: Client, call: Call, number: i64) -> Result<u32, Error> {
        let result = spawn_blocking(move || call.wait(&client, number));
        result.await.unwrap()
    }
}

#[test]
fn each_fault_comes_to_what_is_expected() {
    assert_expected(&alone(measure(&OnUreq, |row| row.on_ureq)));
}
