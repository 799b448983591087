use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};

use super::{DAY, DEMO, EMAIL, NOW, PASSWORD, World, refused};

#[test]
fn a_customer_registers_logs_in_and_sees_the_profile() {
    let mut world = World::new();
    let id = world.register("new@example.com");
    assert_eq!(world.topics(), ["customerRegistered"]);
    let session = world.log_in("new@example.com", PASSWORD);
    assert_eq!(session["customerId"], id);
    let profile = world.ok(
        "mediastore.account.fetch-customers-data",
        json!({"customerId": id}),
    );
    assert_eq!(profile["email"], "new@example.com");
    assert_eq!(profile["lastLoginDate"], "2027-01-15 08:00:00");
}

#[test]
fn an_address_registers_once_and_a_wrong_password_is_refused() {
    let mut world = World::new();
    let registration = json!({
        "email": "SOMEONE@example.com",
        "password": PASSWORD,
        "publisherId": 1,
        "locale": "en_US",
        "country": "US",
        "currency": "USD",
    });
    let outcome = world.refused("mediastore.identity.register", registration);
    assert_eq!(outcome, refused(422, "USER0002"));
    for (email, password) in [(EMAIL, "Wrong-passw0rd"), ("nobody@example.com", PASSWORD)] {
        let login = json!({"email": email, "password": password, "publisherId": 1});
        let outcome = world.refused("mediastore.identity.login", login);
        assert_eq!(outcome, refused(401, "USER0001"));
    }
    let nowhere = json!({"email": EMAIL, "password": PASSWORD});
    let outcome = world.refused("mediastore.identity.login", nowhere);
    assert_eq!(outcome, refused(400, "REQ0001"));
}

#[test]
fn a_jwt_lasts_fifteen_minutes_and_opens_the_own_account_only() {
    let mut world = World::logged_in();
    let own = json!({"customerId": DEMO});
    world.now = NOW + 899;
    world.ok("mediastore.account.fetch-customers-data", own.clone());
    let foreign = world
        .call(
            "mediastore.account.fetch-customers-data",
            json!({"customerId": 1}),
        )
        .unwrap_err();
    assert_eq!(foreign.status, 403);
    world.now = NOW + 900;
    let outcome = world.refused("mediastore.account.fetch-customers-data", own.clone());
    assert_eq!(outcome, refused(401, "AUTH0003"));
    let jwt = Some("not.a.token".to_owned());
    world.caller.set("customer-jwt", jwt);
    let outcome = world.refused("mediastore.account.fetch-customers-data", own);
    assert_eq!(outcome, refused(401, "AUTH0002"));
}

#[test]
fn the_published_keys_verify_a_jwt() {
    let mut world = World::logged_in();
    let keys = world.ok("authentication.jwks.get", json!({}));
    let key = &keys["keys"][0];
    let decode = |value: &Value| BASE64.decode(value.as_str().unwrap()).unwrap();
    let token = world.caller.get("customer-jwt").unwrap().to_owned();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    RsaPublicKeyComponents {
        n: decode(&key["n"]),
        e: decode(&key["e"]),
    }
    .verify(
        &RSA_PKCS1_2048_8192_SHA256,
        signed.as_bytes(),
        &BASE64.decode(signature).unwrap(),
    )
    .unwrap();
    let payload = BASE64.decode(signed.split_once('.').unwrap().1).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    let expected = json!({
        "customerId": DEMO,
        "email": EMAIL,
        "publisherId": 123_456_789,
        "exp": NOW + 900,
    });
    assert_eq!(claims, expected);
}

#[test]
fn a_refresh_token_works_once() {
    let mut world = World::new();
    let first = world.log_in(EMAIL, PASSWORD)["refreshToken"].clone();
    let refresh = |token: &Value| json!({"refreshToken": token});
    let pair = world.ok("mediastore.identity.refresh-token", refresh(&first));
    world.remember(&pair);
    let gone = refused(401, "Refresh token is expired or does not exist");
    let outcome = world.refused("mediastore.identity.refresh-token", refresh(&first));
    assert_eq!(outcome, gone);
    let second = pair["refreshToken"].clone();
    let pair = world.ok("mediastore.identity.refresh-token", refresh(&second));
    let third = pair["refreshToken"].clone();
    world.ok("mediastore.identity.revoke-refresh-tokens", json!({}));
    let outcome = world.refused("mediastore.identity.refresh-token", refresh(&third));
    assert_eq!(outcome, gone);
    let late = world.log_in(EMAIL, PASSWORD)["refreshToken"].clone();
    world.now += 100 * DAY;
    let outcome = world.refused("mediastore.identity.refresh-token", refresh(&late));
    assert_eq!(outcome, gone);
}

#[test]
fn a_password_is_reset_with_the_token_that_the_webhook_carries() {
    let mut world = World::new();
    world.ok(
        "mediastore.identity.reset-password",
        json!({"customerEmail": EMAIL, "publisherId": 1, "resetUrl": "https://example.com/new"}),
    );
    let reset = "mediastore.identity.reset-password";
    let nobody = json!({"customerEmail": "nobody@example.com", "publisherId": 1});
    assert_eq!(world.refused(reset, nobody), refused(404, "USER0004"));
    let unknown = json!({"customerEmail": EMAIL, "offerId": "S999999999_US"});
    assert_eq!(world.refused(reset, unknown), refused(422, "REQ0100"));
    let page = |url: &str| json!({"customerEmail": EMAIL, "publisherId": 1, "resetUrl": url});
    assert_eq!(world.refused(reset, page("/new")), refused(400, "REQ0001"));
    world.ok(reset, page(""));
    let event = world.events().remove(0);
    assert_eq!(event.topic, "customerRequestedPasswordReset");
    let url = event.data["passwordResetUrl"].as_str().unwrap().to_owned();
    let (_, query) = url.split_once("resetPasswordToken=").unwrap();
    let token = query.split('&').next().unwrap();
    let update = json!({
        "publisherId": 1,
        "customerId": DEMO,
        "resetPasswordToken": token,
        "newPassword": "An0ther-password",
    });
    world.ok("mediastore.identity.update-password", update.clone());
    world.log_in(EMAIL, "An0ther-password");
    let outcome = world.refused("mediastore.identity.update-password", update);
    assert_eq!(outcome, refused(422, "AUTH0004"));
}

#[test]
fn a_json_rpc_token_lasts_two_weeks_and_can_be_prolonged() {
    let mut world = World::new();
    let login = json!({"customerEmail": EMAIL, "password": PASSWORD});
    let answer = world.ok("rpc.generateCustomerTokenFromPassword", login);
    let token = answer["token"].as_str().map(str::to_owned);
    world.caller.set("customer-token", token);
    let customer = world.ok("rpc.getCustomer", json!({}));
    assert_eq!(customer["id"], "123456789");
    assert_eq!(customer["displayName"], "Jane Sample");
    world.ok("rpc.extendTokenExpiration", json!({"extensionTime": DAY}));
    world.now += 15 * DAY - 1;
    world.ok("rpc.getCustomer", json!({}));
    world.now += 1;
    assert_eq!(
        world.refused("rpc.getCustomer", json!({})),
        refused(200, "1")
    );
    let wrong = json!({"customerEmail": EMAIL, "password": "Wrong"});
    let outcome = world.refused("rpc.generateCustomerTokenFromPassword", wrong);
    assert_eq!(outcome, refused(200, "15"));
}

#[test]
fn a_new_customer_of_another_identity_provider_needs_no_registration() {
    let mut world = World::new();
    let session = world.ok(
        "mediastore.sso.sso-login",
        json!({"email": "sso@example.com"}),
    );
    assert_eq!(world.topics(), ["customerRegistered"]);
    let again = world.ok(
        "mediastore.sso.sso-login",
        json!({"email": "sso@example.com"}),
    );
    assert_eq!(session["customerId"], again["customerId"]);
}

#[test]
fn an_empty_publisher_token_is_refused() {
    let mut world = World::new();
    let blank = Some(" ".to_owned());
    world.caller.set("publisher-token", blank);
    let rest = world.call("core.customers.list", json!({})).unwrap_err();
    assert_eq!(rest.status, 401);
    let outcome = world.refused("rpc.getConsentDefinitions", json!({}));
    assert_eq!(outcome, refused(200, "3"));
}

#[test]
fn neither_tokens_nor_passwords_are_kept_or_shown() {
    let mut world = World::new();
    let session = world.log_in(EMAIL, PASSWORD);
    let saved = world.saved.text();
    let shown = format!("{:?}", world.state);
    let secrets = ["refreshToken", "customerToken", "jwt"];
    let secrets = secrets.map(|name| session[name].as_str().unwrap().to_owned());
    for secret in secrets.iter().chain(&[PASSWORD.to_owned()]) {
        assert!(!saved.contains(secret));
        assert!(!shown.contains(secret));
    }
}
