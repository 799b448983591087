//! Paging into CSV with money sums: a customer's payments, however many pages they are, and what they come to in each currency.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_ID=123456789 CLEENG_PASSWORD=Examp1e-password \
//!     cargo run --example transactions_csv -- someone@example.com
//! ```

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::io::{Write, stdout};

use cleeng_client::session::CustomerSession;
use cleeng_client::types::{Currency, CustomerId};
use cleeng_client::{Client, Decimal, Secret};

/// Writes a line for each payment as it comes, and returns the sums: exact, as no float is involved.
pub(crate) async fn run(
    customer: &Client,
    id: CustomerId,
    csv: &mut impl Write,
) -> Result<BTreeMap<Currency, Decimal>, Box<dyn Error>> {
    let mut sums = BTreeMap::new();
    writeln!(csv, "id,date,offer,title,amount,currency")?;
    let account = customer.mediastore().account();
    let mut payments = account.fetch_customers_transactions(id).limit(2).stream();
    while let Some(payment) = payments.next().await {
        let payment = payment?;
        let amount = payment
            .transaction_price_incl_tax
            .ok_or("a payment without an amount")?;
        let currency = payment
            .transaction_currency
            .ok_or("a payment without a currency")?;
        writeln!(
            csv,
            "{},{},{},{},{amount},{currency}",
            payment.transaction_id,
            payment.transaction_date,
            payment.offer_id,
            quoted(payment.offer_title.as_deref().unwrap_or_default()),
        )?;
        let sum: &mut Decimal = sums.entry(currency).or_default();
        *sum = sum.checked_add(&amount).ok_or("a sum out of range")?;
    }
    Ok(sums)
}

/// Text as a field of CSV.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let email = env::args().nth(1).ok_or("which e-mail address?")?;
    let identity = client.mediastore().identity();
    let login = identity
        .login(email, Secret::new(env::var("CLEENG_PASSWORD")?))
        .publisher_id(env::var("CLEENG_PUBLISHER_ID")?.parse::<i64>()?)
        .await?;
    let id = login.customer_id.ok_or("a login without a customer")?;
    let customer = client.with_session(&CustomerSession::from(&login));
    for (currency, sum) in run(&customer, id, &mut stdout()).await? {
        eprintln!("{sum} {currency}");
    }
    Ok(())
}
