//! Checkout with a payment page: the customer confirms a card payment at the bank and comes back.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_ID=123456789 CLEENG_PASSWORD=Examp1e-password \
//!     cargo run --example checkout_page -- someone@example.com S123456789_US
//! ```

use std::env;
use std::error::Error;
use std::io::stdin;

use cleeng_client::mediastore::checkout::{
    AdyenActionDetails, AdyenAuthentication, AdyenPaymentMethod, Payment,
};
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{CustomerId, OfferId, OrderId};
use cleeng_client::{Client, Secret};

/// What the browser does next.
#[derive(Debug)]
pub(crate) enum Next {
    /// Nothing: the order is paid.
    Paid(Box<Payment>),
    /// It goes to a page, and comes back to the return URL.
    Visit {
        order: OrderId,
        page: String,
        payment_data: Option<Secret>,
    },
}

// ANCHOR: begin
/// Orders an offer and begins to pay. What a page needs is kept in the web session until the customer is back.
pub(crate) async fn begin(
    customer: &Client,
    id: CustomerId,
    offer: &OfferId,
    return_url: &str,
) -> Result<Next, Box<dyn Error>> {
    let checkout = customer.mediastore().checkout();
    let order = checkout.create_order(offer, id).await?.order.id;
    let answer = checkout
        .pay_with_adyen(order, AdyenPaymentMethod::new("scheme"), return_url)
        .attempt_authentication(AdyenAuthentication::Always)
        .enable_3ds_redirect_flow(true)
        .await?;
    match (answer.payment, answer.action) {
        (Some(payment), _) => Ok(Next::Paid(Box::new(payment))),
        (None, Some(action)) => Ok(Next::Visit {
            order,
            page: action.url.ok_or("an action that is not a page")?,
            payment_data: answer.payment_data,
        }),
        (None, None) => Err("neither a payment nor an action".into()),
    }
}
// ANCHOR_END: begin

// ANCHOR: finish
/// Ends a payment with the `redirectResult` of the URL that the customer came back to.
pub(crate) async fn finish(
    customer: &Client,
    order: OrderId,
    payment_data: Option<Secret>,
    redirect_result: Secret,
) -> Result<Option<Payment>, cleeng_client::Error> {
    let details = AdyenActionDetails::new().redirect_result(redirect_result);
    let checkout = customer.mediastore().checkout();
    let mut request = checkout.finalize_adyen_payment(order).details(details);
    if let Some(data) = payment_data {
        request = request.payment_data(data);
    }
    Ok(request.await?.payment)
}
// ANCHOR_END: finish

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let email = arguments.next().ok_or("which e-mail address?")?;
    let offer = OfferId::new(arguments.next().ok_or("which offer?")?);
    let identity = client.mediastore().identity();
    let login = identity
        .login(email, Secret::new(env::var("CLEENG_PASSWORD")?))
        .publisher_id(env::var("CLEENG_PUBLISHER_ID")?.parse::<i64>()?)
        .await?;
    let customer = client.with_session(&CustomerSession::from(&login));
    let id = login.customer_id.ok_or("a login without a customer")?;
    match begin(&customer, id, &offer, "https://example.com/return").await? {
        Next::Paid(payment) => println!("paid: {:?}", payment.status),
        Next::Visit {
            order,
            page,
            payment_data,
        } => {
            println!("Visit {page} and type the redirectResult of where you arrive:");
            let mut result = String::new();
            stdin().read_line(&mut result)?;
            let paid = finish(&customer, order, payment_data, result.trim().into()).await?;
            println!("paid: {:?}", paid.and_then(|payment| payment.status));
        }
    }
    Ok(())
}
