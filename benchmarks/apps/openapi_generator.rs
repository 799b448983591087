//! Three calls through the client that openapi-generator makes.

use client::apis::configuration::{ApiKey, Configuration};
use client::apis::{customers_api, passes_api, subscriptions_api};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut cleeng = Configuration::new();
    cleeng.api_key = Some(ApiKey {
        prefix: None,
        key: "token".to_owned(),
    });
    println!("{:?}", customers_api::core_customers_get(&cleeng, 123_456_789).await?);
    println!("{:?}", passes_api::core_passes_get(&cleeng, 123_456_789).await?);
    let list = subscriptions_api::core_subscriptions_list(
        &cleeng, None, None, Some(10), None, None, None, None, None,
    );
    println!("{:?}", list.await?);
    Ok(())
}
