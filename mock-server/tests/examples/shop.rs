//! What customers do: register, pay, come back.

use std::collections::BTreeMap;

use cleeng_client::mediastore::checkout::AdyenPaymentMethod;
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{Currency, OfferId};
use cleeng_client::{Decimal, Secret};
use reqwest::redirect::Policy;

use crate::programs::checkout_page::Next;
use crate::programs::{checkout_page, registration, transactions_csv};
use crate::{CUSTOMER, PASSWORD, PUBLISHER, calls, client, login, mock};

const FILMS: &str = "S123456789_US";

#[tokio::test]
async fn a_customer_who_registers_and_pays_may_watch() {
    let mock = mock().await;
    let (client, offer) = (client(&mock), OfferId::new(FILMS));
    let run = registration::run(
        &client,
        PUBLISHER,
        "ann@example.com",
        PASSWORD.into(),
        &offer,
    );
    let access = run.await.unwrap();
    assert!(access.access_granted);
    assert!(access.expires_at.unwrap().get() > mock.now());

    let again = registration::run(
        &client,
        PUBLISHER,
        "ann@example.com",
        PASSWORD.into(),
        &offer,
    );
    let error = again.await.unwrap_err();
    let error: &cleeng_client::Error = error.downcast_ref().unwrap();
    assert_eq!(error.code(), Some("USER0002"));
    assert_eq!(calls(&mock, "mediastore.checkout.pay-with-adyen"), 1);
}

/// A browser that is not at home where the way leads back.
fn browser() -> reqwest::Client {
    let builder = reqwest::Client::builder().no_proxy();
    builder.redirect(Policy::none()).build().unwrap()
}

#[tokio::test]
async fn a_payment_goes_through_a_page() {
    let mock = mock().await;
    let client = client(&mock);
    let session = CustomerSession::from(&login(&client).await);
    let (customer, offer) = (client.with_session(&session), OfferId::new(FILMS));
    let checkout = customer.mediastore().checkout();

    let begun = checkout_page::begin(&customer, CUSTOMER, &offer, "https://example.com/back");
    let Next::Visit {
        order,
        page,
        payment_data,
    } = begun.await.unwrap()
    else {
        panic!("no page");
    };
    assert!(page.starts_with(&mock.base_url()), "{page}");
    assert!(payment_data.is_some());
    assert!(
        !checkout
            .get_entitlements(&offer)
            .await
            .unwrap()
            .access_granted
    );

    let approved = browser().post(&page).body("outcome=success").send();
    let approved = approved.await.unwrap();
    let back = approved.headers()["Location"].to_str().unwrap();
    let result = back.strip_prefix("https://example.com/back?redirectResult=");
    let result = Secret::new(result.unwrap());
    let paid = checkout_page::finish(&customer, order, payment_data, result).await;
    assert_eq!(paid.unwrap().unwrap().order_id, order);
    assert!(
        checkout
            .get_entitlements(&offer)
            .await
            .unwrap()
            .access_granted
    );
}

#[tokio::test]
async fn payments_of_all_pages_are_written_and_summed() {
    let mock = mock().await;
    let client = client(&mock);
    let session = CustomerSession::from(&login(&client).await);
    let customer = client.with_session(&session);
    let checkout = customer.mediastore().checkout();
    let order = checkout.create_order(FILMS, CUSTOMER).await.unwrap().order;
    let card = AdyenPaymentMethod::new("scheme");
    let pay = checkout.pay_with_adyen(order.id, card, "https://example.com/done");
    pay.await.unwrap();

    let mut csv = Vec::new();
    let run = transactions_csv::run(&customer, CUSTOMER, &mut csv);
    let sums = run.await.unwrap();
    let list = "mediastore.account.fetch-customers-transactions";
    assert!(calls(&mock, list) > 1);
    let csv = String::from_utf8(csv).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "id,date,offer,title,amount,currency");
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(
        csv.contains(",S123123123_US,\"Everything, monthly\",5.99"),
        "{csv}"
    );
    let bought = order.total_price.clone();
    let sum = bought + Decimal::new(2 * 599, 2);
    assert_eq!(sums, BTreeMap::from([(Currency::new("USD"), sum)]));
}
