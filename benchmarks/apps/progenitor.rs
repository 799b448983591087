//! Three calls through the client that progenitor makes.

use std::num::NonZeroU64;

use client::Client;
use client::types::{CustomerId, PassId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cleeng = Client::new("https://api.sandbox.cleeng.com");
    let customer = CustomerId::from(123_456_789);
    println!("{:?}", cleeng.core_customers_get(&customer).await?.into_inner());
    let pass: PassId = "123456789".parse()?;
    println!("{:?}", cleeng.core_passes_get(&pass).await?.into_inner());
    let limit = NonZeroU64::new(10);
    let list = cleeng
        .core_subscriptions_list(None, None, limit, None, None, None, None, None)
        .await?;
    println!("{:?}", list.into_inner());
    Ok(())
}
