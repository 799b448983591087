//! Login on a device without a keyboard.

use std::time::Duration;

use cleeng_client::device_login::{DeviceLogin, Outcome};
use cleeng_client::session::CustomerSession;
use tokio::sync::mpsc;

use crate::{PUBLISHER, World};

const MONTHLY: &str = "S123456789_US";

#[tokio::test]
async fn a_television_is_logged_in_from_a_phone() {
    let world = World::new().await;
    let ann = world.register("ann@example.com").await;
    ann.buy(MONTHLY).await;

    let (shown, mut seen) = mpsc::unbounded_channel();
    let login = DeviceLogin::new(&world.publisher, "tv", "Living room", PUBLISHER)
        .interval(Duration::from_millis(20))
        .on_code(move |code| shown.send(code.code.clone()).unwrap());
    let television = tokio::spawn(login.into_future());
    let code = seen.recv().await.unwrap();
    let phone = ann.client.authentication().device_login();
    phone.authorize_code(code).await.unwrap();

    let outcome = television.await.unwrap().unwrap();
    let Outcome::LoggedIn(tokens) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(tokens.customer_id, ann.id);
    let television = world
        .publisher
        .with_session(&CustomerSession::from(&tokens));
    let access = television
        .mediastore()
        .checkout()
        .get_entitlements(MONTHLY)
        .await
        .unwrap();
    assert!(access.access_granted);
}

#[tokio::test]
async fn a_code_that_nobody_types_expires() {
    let world = World::new().await;
    let (shown, mut seen) = mpsc::unbounded_channel();
    let login = DeviceLogin::new(&world.publisher, "tv", "Living room", PUBLISHER)
        .interval(Duration::from_millis(20))
        .on_code(move |_| shown.send(()).unwrap());
    let television = tokio::spawn(login.into_future());
    seen.recv().await.unwrap();
    world.mock.advance(Duration::from_secs(24 * 60 * 60));
    let outcome = television.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Expired), "{outcome:?}");
}
