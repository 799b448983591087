//! JWTs run out, and refresh tokens buy new ones, once.

use std::time::Duration;

use cleeng_client::Secret;
use cleeng_client::session::CustomerSession;

use crate::{PASSWORD, PUBLISHER, World};

#[tokio::test]
async fn a_session_goes_on_when_its_jwt_has_run_out() {
    let world = World::new().await;
    let ann = world.register("ann@example.com").await;
    world.mock.advance(Duration::from_secs(16 * 60));
    let data = ann
        .client
        .mediastore()
        .account()
        .fetch_customers_data(ann.id)
        .await
        .unwrap();
    assert_eq!(data.email.as_str(), "ann@example.com");
    let renewals = world
        .mock
        .requests()
        .iter()
        .filter(|request| request.operation() == Some("mediastore.identity.refresh-token"))
        .count();
    assert_eq!(renewals, 1);
}

#[tokio::test]
async fn a_jwt_that_has_run_out_is_refused() {
    let world = World::new().await;
    let identity = world.publisher.mediastore().identity();
    world.register("ann@example.com").await;
    let session = identity
        .login("ann@example.com", Secret::new(PASSWORD))
        .publisher_id(PUBLISHER)
        .await
        .unwrap();
    let customer = world.publisher.with_customer_jwt(session.jwt.expose());
    let account = customer.mediastore().account();
    let id = session.customer_id.unwrap();
    account.fetch_customers_data(id).await.unwrap();
    world.mock.advance(Duration::from_secs(16 * 60));
    let error = account.fetch_customers_data(id).await.unwrap_err();
    assert_eq!(error.code(), Some("AUTH0003"));
}

#[tokio::test]
async fn a_refresh_token_is_good_for_one_renewal() {
    let world = World::new().await;
    let identity = world.publisher.mediastore().identity();
    world.register("ann@example.com").await;
    let session = identity
        .login("ann@example.com", Secret::new(PASSWORD))
        .publisher_id(PUBLISHER)
        .await
        .unwrap();
    let renew = |token: &Secret| identity.refresh_token(token.expose());
    let next = renew(&session.refresh_token).await.unwrap();
    let again = renew(&session.refresh_token).await.unwrap_err();
    assert_eq!(
        again.message(),
        Some("Refresh token is expired or does not exist")
    );
    renew(&next.refresh_token).await.unwrap();

    // A session that holds a token which is used up has ended.
    let stale = CustomerSession::from(&session);
    world.mock.advance(Duration::from_secs(16 * 60));
    let client = world.publisher.with_session(&stale);
    let id = session.customer_id.unwrap();
    client
        .mediastore()
        .account()
        .fetch_customers_data(id)
        .await
        .unwrap_err();
    assert!(stale.has_ended());
}
