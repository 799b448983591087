//! Registration, login, passwords, consents and profile questions.

use cleeng_client::IsoDate;
use cleeng_client::mediastore::identity::{CaptureAnswer, ConsentChoice};
use cleeng_client::mediastore::{ConsentName, ConsentState};

use crate::table::Table;
use crate::{CAPTCHA, CUSTOMER, EMAIL, IP};

const OFFER: &str = "S916977979_NL";
const PASSWORD: &str = "correct-horse-1";
const PUBLISHER: i64 = 292_636_325;

pub(crate) async fn call(table: &mut Table) {
    sessions(table).await;
    passwords(table).await;
    profile(table).await;
}

async fn sessions(table: &mut Table) {
    let call = table.call("mediastore.identity.register", |client| {
        client
            .mediastore()
            .identity()
            .register(EMAIL, PASSWORD, "nl_NL", "NL", "EUR")
            .offer_id(OFFER)
            .publisher_id(PUBLISHER)
            .first_name("Jane")
            .last_name("Sample")
            .external_id("crm-4711")
            .external_data(r#"{"newsletter":true}"#)
            .customer_ip(IP)
            .captcha_value(CAPTCHA)
    });
    call.await;

    let call = table.call("mediastore.identity.login", |client| {
        client
            .mediastore()
            .identity()
            .login(EMAIL, PASSWORD)
            .offer_id(OFFER)
            .publisher_id(PUBLISHER)
            .customer_ip(IP)
    });
    call.await;

    let call = table.call("mediastore.identity.refresh-token", |client| {
        let refresh_token = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        client.mediastore().identity().refresh_token(refresh_token)
    });
    call.await;

    let call = table.call("mediastore.identity.revoke-refresh-tokens", |client| {
        client.mediastore().identity().revoke_refresh_tokens()
    });
    call.await;

    let call = table.call("mediastore.identity.fetch-customer-locales", |client| {
        client
            .mediastore()
            .identity()
            .fetch_customer_locales()
            .customer_ip(IP)
    });
    call.await;
}

async fn passwords(table: &mut Table) {
    let call = table.call("mediastore.identity.reset-password", |client| {
        client
            .mediastore()
            .identity()
            .reset_password(EMAIL)
            .offer_id(OFFER)
            .publisher_id(PUBLISHER)
            .reset_url("https://example.com/new-password")
    });
    call.await;

    let call = table.call("mediastore.identity.update-password", |client| {
        client
            .mediastore()
            .identity()
            .update_password(332_347_686, "a7f1c2d3e4", "correct-horse-2")
            .customer_id(CUSTOMER)
            .customer_email(EMAIL)
    });
    call.await;
}

async fn profile(table: &mut Table) {
    let call = table.call("mediastore.identity.fetch-publisher-consents", |client| {
        client
            .mediastore()
            .identity()
            .fetch_publisher_consents(PUBLISHER)
    });
    call.await;

    let call = table.call("mediastore.identity.update-customers-consents", |client| {
        let choices = [
            ConsentChoice::new(
                ConsentName::BroadcasterMarketing,
                "2",
                ConsentState::Declined,
            ),
            ConsentChoice::new(ConsentName::BroadcasterTerms, "3", ConsentState::Accepted),
        ];
        client
            .mediastore()
            .identity()
            .update_customers_consents(CUSTOMER, choices)
    });
    call.await;

    let call = table.call("mediastore.identity.fetch-capture-status", |client| {
        client
            .mediastore()
            .identity()
            .fetch_capture_status(CUSTOMER)
    });
    call.await;

    let call = table.call("mediastore.identity.update-capture-answers", |client| {
        let answer = CaptureAnswer::new("custom_1", "Pick the one you like best", "option 1");
        client
            .mediastore()
            .identity()
            .update_capture_answers(CUSTOMER)
            .first_name("Jane".to_owned())
            .last_name("Sample".to_owned())
            .address("1 Main Street".to_owned())
            .address2(None)
            .city("Utrecht".to_owned())
            .state("UT".to_owned())
            .post_code("3511".to_owned())
            .country(Some("NL".into()))
            .birth_date(IsoDate::new("1990-02-28"))
            .company_name("Sample Company".to_owned())
            .phone_number("+31301234567".to_owned())
            .custom_answers(vec![answer])
            .email(Some(EMAIL.into()))
    });
    call.await;
}
