//! Connections that are kept, and waiting as long as the API asks to.

use std::time::Duration;

use cleeng_client::{Client, ErrorKind, RetryPolicy};
use tokio::time::{advance, sleep};

use super::TOKEN;
use super::calls::Call;
use super::transports::with_keep_alive;
use crate::fault::{BODY, Fault};
use crate::server::Server;
use crate::time::alone;
use crate::until;

fn ok() -> Fault {
    Fault::Ok(BODY.to_owned())
}

fn client(server: &Server) -> Client {
    let client = Client::builder()
        .core_base_url(server.url())
        .publisher_token(TOKEN)
        .retry_policy(RetryPolicy::DEFAULT.base_delay(Duration::from_millis(20)))
        .transport(with_keep_alive());
    client.build().unwrap()
}

/// Waits until the client has taken note that a connection is free or gone.
async fn rest() {
    sleep(Duration::from_millis(50)).await;
}

#[test]
fn a_kept_connection_is_used_again() {
    alone(async {
        let server = Server::start(vec![ok()]).await;
        let client = client(&server);
        for call in Call::ALL {
            call.send(&client, 1).await.unwrap();
            rest().await;
        }
        assert_eq!((server.connections(), server.handled()), (1, 3));
    });
}

#[test]
fn a_charge_is_not_repeated_when_its_kept_connection_breaks() {
    alone(async {
        let server = Server::start(vec![ok(), Fault::ResetBeforeRequest, ok()]).await;
        let client = client(&server);
        Call::Read.send(&client, 1).await.unwrap();
        rest().await;
        let error = Call::Charge.send(&client, 2).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(error.may_have_happened());
        assert_eq!((server.connections(), server.handled()), (1, 1));
        assert_eq!(Call::Read.send(&client, 3).await.unwrap(), 1);
    });
}

#[test]
fn a_charge_goes_out_on_a_new_connection_when_the_kept_one_was_closed_before() {
    alone(async {
        let server = Server::start(vec![ok(), Fault::CloseWithoutAnswer, ok()]).await;
        let client = client(&server);
        Call::Read.send(&client, 1).await.unwrap();
        rest().await;
        Call::Charge.send(&client, 2).await.unwrap_err();
        until(|| server.handled() == 2).await;
        rest().await;
        assert_eq!(Call::Charge.send(&client, 3).await.unwrap(), 1);
        assert_eq!((server.connections(), server.handled()), (2, 3));
    });
}

#[test]
fn what_follows_too_short_a_length_is_not_taken_for_the_next_answer() {
    alone(async {
        let server = Server::start(vec![Fault::ShortLength, ok()]).await;
        let client = client(&server);
        let error = Call::Charge.send(&client, 1).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        rest().await;
        assert_eq!(Call::Charge.send(&client, 2).await.unwrap(), 1);
        assert_eq!((server.connections(), server.handled()), (2, 2));
    });
}

#[test]
fn the_second_try_waits_as_long_as_the_api_asks() {
    alone(async {
        let busy = Fault::status(429, &[("retry-after", "1")], "{}");
        for call in Call::ALL {
            let server = Server::start(vec![busy.clone(), ok()]).await;
            assert_eq!(call.send(&client(&server), 1).await.unwrap(), 2);
            let requests = server.requests();
            let waited = requests[1].at.saturating_sub(requests[0].at);
            assert_eq!(waited.as_secs(), 1, "{call:?}: {waited:?}");
            assert_eq!(server.handled(), 1);
        }
    });
}

#[test]
fn a_client_may_keep_no_connections() {
    alone(async {
        let server = Server::start(vec![ok()]).await;
        let client = Client::builder()
            .core_base_url(server.url())
            .publisher_token(TOKEN)
            .pool_idle_timeout(Duration::ZERO)
            .build()
            .unwrap();
        for connections in 1..=3 {
            Call::Charge.send(&client, 1).await.unwrap();
            rest().await;
            assert_eq!(server.connections(), connections);
        }
    });
}

#[test]
fn an_idle_connection_is_closed_after_four_seconds_unless_set() {
    alone(async {
        for (idle_timeout, seconds) in [(None, 4), (Some(Duration::from_secs(50)), 50)] {
            let server = Server::start(vec![ok()]).await;
            let client = Client::builder()
                .core_base_url(server.url())
                .publisher_token(TOKEN);
            let client = match idle_timeout {
                Some(timeout) => client.pool_idle_timeout(timeout),
                None => client,
            };
            let client = client.build().unwrap();
            for (pause, connections) in [(0, 1), (seconds - 1, 1), (seconds + 1, 2)] {
                advance(Duration::from_secs(pause)).await;
                Call::Read.send(&client, 1).await.unwrap();
                rest().await;
                assert_eq!(server.connections(), connections, "after {pause} s");
            }
        }
    });
}
