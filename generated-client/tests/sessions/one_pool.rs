//! Clients made from one another: credentials of their own, connections in common.

use cleeng_client::Client;
use cleeng_client::session::CustomerSession;
use test_support::Request;

use crate::cleeng::{
    Cleeng, NEVER, PUBLISHER_TOKEN, bearer, expired_session, jwt, offers, outcome, refresh_token,
};

async fn pass(client: &Client) {
    let call = client.core().passes().get(7);
    let _ = outcome(client, call.raw()).await;
    give_back().await;
}

/// The library of the transport gives a connection back in tasks of its own, on the only thread: lets them run.
async fn give_back() {
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
}

fn credentials(seen: &Request) -> (Option<&str>, Option<&str>) {
    (seen.header("X-Publisher-Token"), bearer(seen))
}

#[tokio::test]
async fn each_client_sends_its_own_credentials_over_one_connection() {
    let cleeng = Cleeng::start();
    let base = cleeng.builder().publisher_token(PUBLISHER_TOKEN);
    let base = base.build().unwrap();
    let other = base.with_publisher_token("s3cr3t-other-publisher");
    let ann = base.with_customer_jwt("s3cr3t-jwt-of-ann");
    let ben = other.with_customer_jwt("s3cr3t-jwt-of-ben");
    let session = CustomerSession::new(jwt(0, NEVER), refresh_token(0));
    let eve = base.with_session(&session);

    pass(&base).await;
    pass(&other).await;
    for client in [&ann, &ben, &eve] {
        let _ = offers(client).await;
        give_back().await;
    }
    pass(&ann).await;
    pass(&ben).await;
    pass(&base).await;

    let requests = cleeng.server.requests();
    let sent: Vec<_> = requests.iter().map(credentials).collect();
    let jwt = jwt(0, NEVER);
    assert_eq!(
        sent,
        [
            (Some(PUBLISHER_TOKEN), None),
            (Some("s3cr3t-other-publisher"), None),
            (None, Some("s3cr3t-jwt-of-ann")),
            (None, Some("s3cr3t-jwt-of-ben")),
            (None, Some(&*jwt)),
            (Some(PUBLISHER_TOKEN), None),
            (Some("s3cr3t-other-publisher"), None),
            (Some(PUBLISHER_TOKEN), None),
        ]
    );
    assert_eq!(cleeng.server.connections(), 1);
}

#[tokio::test]
async fn a_session_is_renewed_over_the_connection_of_its_calls() {
    let cleeng = Cleeng::start();
    let client = cleeng.client().with_session(&expired_session());
    offers(&client).await.unwrap();
    give_back().await;
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.server.connections(), 1);
}
