//! Sessions that outlast a restart and a load.

use std::time::Duration;

use cleeng_client::session::{CustomerSession, SessionStore as _};
use cleeng_client::types::OfferId;

use crate::programs::kept_session::{self, TokenFile};
use crate::programs::renewal::{self, Load};
use crate::{EMAIL, PASSWORD, PUBLISHER, calls, client, login, mock};

const MONTHLY: &str = "S123123123_US";
const LOGIN: &str = "mediastore.identity.login";
const RENEWAL: &str = "mediastore.identity.refresh-token";
/// Longer than a JWT lasts.
const LATER: Duration = Duration::from_secs(16 * 60);

#[tokio::test]
async fn a_session_outlasts_restarts() {
    let (mock, folder) = (mock().await, tempfile::tempdir().unwrap());
    let file = || TokenFile(folder.path().join("session.txt"));
    let mut renewed = Vec::new();
    for _ in 0..3 {
        // A program that starts anew.
        let client = client(&mock);
        let password = || Ok(PASSWORD.into());
        let session = kept_session::run(&client, PUBLISHER, EMAIL, password, file());
        let session = session.await.unwrap();
        let customer = client.with_session(&session);
        let checkout = customer.mediastore().checkout();
        assert!(
            checkout
                .get_entitlements(MONTHLY)
                .await
                .unwrap()
                .access_granted
        );
        let kept = file().load().await.unwrap().unwrap();
        assert_eq!(
            kept.refresh_token.expose(),
            session.tokens().refresh_token.expose()
        );
        renewed.push(calls(&mock, RENEWAL));
        mock.advance(LATER);
    }
    assert_eq!((renewed, calls(&mock, LOGIN)), (vec![0, 1, 2], 1));
}

#[tokio::test]
async fn many_calls_share_one_renewal() {
    let mock = mock().await;
    let client = client(&mock);
    let session = CustomerSession::from(&login(&client).await);
    mock.advance(LATER);
    let load = renewal::run(&client, session, &OfferId::new(MONTHLY), 50).await;
    assert_eq!(
        load.unwrap(),
        Load {
            granted: 50,
            renewals: 1
        }
    );
    assert_eq!(calls(&mock, RENEWAL), 1);
}
