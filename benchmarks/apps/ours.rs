//! Three calls through the client of this project.

use client::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let cleeng = Client::builder().publisher_token("token").build()?;
    println!("{:?}", cleeng.core().customers().get(123_456_789).await?);
    println!("{:?}", cleeng.core().passes().get(123_456_789).await?);
    println!("{:?}", cleeng.core().subscriptions().list().limit(10).await?);
    Ok(())
}
