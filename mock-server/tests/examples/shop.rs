//! What customers do: register, pay, come back.

use cleeng_client::Secret;
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{Currency, OfferId};

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
    assert_eq!(page, "https://example.com/back");
    assert!(payment_data.is_some());
    assert!(
        !checkout
            .get_entitlements(&offer)
            .await
            .unwrap()
            .access_granted
    );

    let result = Secret::new("what the bank says");
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
    let mut csv = Vec::new();
    let customer = client.with_session(&session);
    let sums = transactions_csv::run(&customer, CUSTOMER, &mut csv).await;
    let csv = String::from_utf8(csv).unwrap();
    insta_lines(&csv);
    let sums = sums.unwrap();
    assert_eq!(sums[&Currency::new("USD")].to_string(), "?");
}

fn insta_lines(csv: &str) {
    println!("{csv}");
}
