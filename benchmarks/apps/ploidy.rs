//! Three calls through the client that ploidy makes.

use client::client::Client;
use client::client::default::parameters::CoreSubscriptionsListQuery;
use client::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let cleeng = Client::new("https://api.sandbox.cleeng.com")?.with_header("x-publisher-token", "token")?;
    println!("{:?}", cleeng.core_customers_get("123456789").await?);
    println!("{:?}", cleeng.core_passes_get("123456789").await?);
    let query = CoreSubscriptionsListQuery {
        limit: Some(10),
        ..Default::default()
    };
    println!("{:?}", cleeng.core_subscriptions_list(&query).await?);
    Ok(())
}
