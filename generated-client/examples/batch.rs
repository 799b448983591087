//! A batch: many JSON-RPC calls in one request, each with a result of its own.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --example batch -- P123123123_US P999999999_US
//! ```
#![allow(deprecated, reason = "the API calls all of JSON-RPC deprecated")]

use std::env;
use std::error::Error;

use cleeng_client::batch::Batch;
use cleeng_client::types::OfferId;
use cleeng_client::{Client, ErrorKind};

// ANCHOR: run
/// A line for each pass offer, in one request.
pub(crate) async fn run(
    client: &Client,
    offers: &[OfferId],
) -> Result<Vec<String>, cleeng_client::Error> {
    let mut batch = Batch::new(client);
    let mut handles = Vec::new();
    for offer in offers {
        handles.push((offer, batch.add(client.rpc().get_pass_offer(offer))));
    }
    // An error here is one of the request as a whole, such as a broken connection.
    let answers = batch.await?;
    let lines = handles
        .into_iter()
        .map(|(id, handle)| match answers.get(handle) {
            Ok(pass) => Ok(format!(
                "{id}: {}, {} {}",
                pass.title, pass.price, pass.currency
            )),
            // One of a single call leaves the others as they are.
            Err(error) if error.kind() == ErrorKind::Rpc => {
                Ok(format!("{id}: {}", error.message().unwrap_or("refused")))
            }
            Err(error) => Err(error),
        });
    lines.collect()
}
// ANCHOR_END: run

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let offers: Vec<OfferId> = env::args().skip(1).map(OfferId::from).collect();
    for line in run(&client, &offers).await? {
        println!("{line}");
    }
    Ok(())
}
