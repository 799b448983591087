//! From registration to entitlement: somebody registers, orders, pays by card, and may watch.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_ID=123456789 \
//!     cargo run --example registration -- ann@example.com S123456789_US
//! ```

use std::env;
use std::error::Error;

use cleeng_client::mediastore::checkout::{AdyenPaymentMethod, Entitlement};
use cleeng_client::mediastore::identity::RegisterParameters;
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{OfferId, PublisherId};
use cleeng_client::{Client, Secret};

// ANCHOR: run
/// Registers a customer who buys an offer, and returns what the customer is entitled to.
pub(crate) async fn run(
    client: &Client,
    publisher: PublisherId,
    email: &str,
    password: Secret,
    offer: &OfferId,
) -> Result<Entitlement, Box<dyn Error>> {
    let identity = client.mediastore().identity();
    let login = identity
        .register(RegisterParameters {
            email: email.into(),
            password,
            locale: "en_US".into(),
            country: "US".into(),
            currency: "USD".into(),
        })
        .publisher_id(publisher)
        .await?;
    let id = login.customer_id.ok_or("a login without a customer")?;

    // The session renews its tokens; all customers share the connections of the client.
    let customer = client.with_session(&CustomerSession::from(&login));
    let (media, mut card) = (customer.mediastore(), AdyenPaymentMethod::new("scheme"));
    card = card
        .encrypted_card_number("test_4111111111111111")
        .encrypted_expiry_month("test_03")
        .encrypted_expiry_year("test_2030")
        .encrypted_security_code("test_737");

    let order = media.checkout().create_order(offer, id).await?.order;
    println!("{} {} to pay", order.total_price, order.currency);
    let paid = media
        .checkout()
        .pay_with_adyen(order.id, card, "https://example.com/done")
        .await?;
    if paid.action.is_some() {
        return Err(
            "this card asks for a step in the browser: see the example checkout_page".into(),
        );
    }
    Ok(media.checkout().get_entitlements(offer).await?)
}
// ANCHOR_END: run

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let email = arguments.next().ok_or("which e-mail address?")?;
    let offer = arguments.next().ok_or("which offer?")?;
    let publisher = env::var("CLEENG_PUBLISHER_ID")?.parse()?;
    let password = env::var("CLEENG_PASSWORD").unwrap_or_else(|_| String::from("Examp1e-password"));
    let access = run(&client, publisher, &email, password.into(), &offer.into()).await?;
    println!("access: {}", access.access_granted);
    Ok(())
}
