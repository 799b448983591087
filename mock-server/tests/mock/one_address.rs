//! The client with one address for all families.

use cleeng_client::{Client, Environment};
use cleeng_mock::MockCleeng;

use crate::support::stateless;

async fn operations(mock: &MockCleeng, environment: Environment) -> Vec<Option<String>> {
    let client = Client::builder()
        .environment(environment)
        .base_url(mock.base_url())
        .publisher_token("token")
        .customer_jwt("a.b.c")
        .max_retries(0)
        .build()
        .unwrap();
    client.authentication().jwks().get().await.unwrap();
    client.core().passes().get(123_456_789).await.unwrap();
    #[expect(deprecated, reason = "all of JSON-RPC is")]
    let offer = client.rpc().get_pass_offer("P123123123_US").await;
    offer.unwrap();
    let calls = mock.requests().into_iter();
    calls
        .map(|call| call.operation().map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn every_family_is_reached_in_every_environment() {
    for environment in [Environment::Sandbox, Environment::Production] {
        let mock = stateless().await;
        assert_eq!(
            operations(&mock, environment).await,
            [
                "authentication.jwks.get",
                "core.passes.get",
                "rpc.getPassOffer"
            ]
            .map(|operation| Some(operation.to_owned()))
        );
    }
}
