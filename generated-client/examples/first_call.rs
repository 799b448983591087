//! The first call: offers of the publisher.
//!
//! ```sh
//! cargo xtask mock --background
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --example first_call
//! ```
//!
//! Without `CLEENG_BASE_URL` the examples talk to the sandbox.

use std::error::Error;

use cleeng_client::Client;

// ANCHOR: run
/// A line for each offer that is on sale, of the first page.
pub(crate) async fn run(client: &Client) -> Result<Vec<String>, cleeng_client::Error> {
    let offers = client.core().offers().list().await?;
    let on_sale = offers.iter().filter(|offer| offer.active == Some(true));
    let lines = on_sale.map(|offer| {
        let title = offer.title.as_deref().unwrap_or("untitled");
        let price = offer.price.as_ref();
        match price.and_then(|price| Some((price.amount.as_ref()?, price.currency.as_ref()?))) {
            Some((amount, currency)) => format!("{} {title}: {amount} {currency}", offer.long_id),
            None => format!("{} {title}", offer.long_id),
        }
    });
    Ok(lines.collect())
}
// ANCHOR_END: run

// ANCHOR: main
#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    for line in run(&client).await? {
        println!("{line}");
    }
    Ok(())
}
// ANCHOR_END: main
