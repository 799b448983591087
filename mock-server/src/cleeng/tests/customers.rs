use serde_json::json;

use super::{DEMO, EMAIL, PASSWORD, World, refused};

#[test]
fn a_publisher_registers_changes_lists_and_deletes_a_customer() {
    let mut world = World::new();
    let created = world.ok(
        "core.customers.register",
        json!({
            "email": "new@example.com",
            "locale": "nl_NL",
            "country": "NL",
            "currency": "EUR",
            "password": PASSWORD,
            "externalId": "viewer-2",
            "externalData": "{\"plan\": \"gold\"}",
        }),
    );
    let id = &created["id"];
    assert_eq!(created["externalData"], json!({"plan": "gold"}));
    world.ok(
        "core.customers.update",
        json!({"customerId": id, "firstName": "Ann", "password": "An0ther-password"}),
    );
    let shown = world.ok("core.customers.get", json!({"customerId": id}));
    assert_eq!(shown["firstName"], "Ann");
    assert_eq!(shown["country"], "NL");
    world.log_in("new@example.com", "An0ther-password");

    let page = world
        .call("core.customers.list", json!({"offset": 1, "limit": 1}))
        .unwrap();
    assert_eq!(page.value[0]["email"], "new@example.com");
    assert_eq!(page.total, Some(3));

    world.ok("core.customers.delete", json!({"customerId": id}));
    let gone = world.call("core.customers.get", json!({"customerId": id}));
    assert_eq!(gone.unwrap_err().status, 404);
    let stale = world.refused(
        "mediastore.account.fetch-customers-data",
        json!({"customerId": id}),
    );
    assert_eq!(stale, refused(401, "AUTH0002"));
}

#[test]
fn a_customer_with_access_is_not_deleted() {
    let mut world = World::new();
    let outcome = world.refused("core.customers.delete", json!({"customerId": DEMO}));
    assert_eq!(
        outcome,
        refused(422, "Customer still has an active subscription")
    );
}

#[test]
fn a_customer_changes_the_address_with_the_password() {
    let mut world = World::logged_in();
    world.register("taken@example.com");
    world.log_in(EMAIL, PASSWORD);
    let change = |email: &str, password: &str| json!({"customerId": DEMO, "email": email, "confirmationPassword": password});
    let update = "mediastore.account.update-customers-data";
    let outcome = world.refused(update, change("me@example.com", "Wrong-passw0rd"));
    assert_eq!(outcome, refused(422, "Invalid confirmationPassword"));
    let outcome = world.refused(update, change("taken@example.com", PASSWORD));
    assert_eq!(outcome, refused(422, "Customer email already exists"));
    let profile = world.ok(update, change("me@example.com", PASSWORD));
    assert_eq!(profile["email"], "me@example.com");
    world.log_in("me@example.com", PASSWORD);
}

#[test]
fn a_customer_is_found_by_the_external_id_of_now() {
    let mut world = World::new();
    let update = json!({"customerId": DEMO, "externalId": "viewer-9"});
    world.ok("core.customers.update", update);
    let token = "rpc.generateCustomerTokenFromExternalId";
    world.ok(token, json!({"externalId": "viewer-9"}));
    let old = json!({"externalId": "852571649209748B"});
    assert_eq!(world.refused(token, old), refused(200, "10"));
}

#[test]
fn a_customer_of_json_rpc_is_found_by_address_and_external_id() {
    let mut world = World::new();
    let data = json!({"email": "new@example.com", "locale": "en_US", "country": "US", "currency": "USD", "externalId": "viewer-2"});
    let token = world.ok("rpc.registerCustomer", json!({"customerData": data}));
    let token = token["token"].as_str().map(str::to_owned);
    world.caller.set("customer-token", token);
    let email = world.ok("rpc.getCustomerEmail", json!({}));
    assert_eq!(email, json!({"email": "new@example.com"}));
    world.ok(
        "rpc.generateCustomerTokenFromExternalId",
        json!({"externalId": "viewer-2"}),
    );
    world.ok(
        "rpc.updateCustomerEmail",
        json!({"customerEmail": "new@example.com", "newEmail": "newer@example.com"}),
    );
    world.ok(
        "rpc.generateCustomerToken",
        json!({"customerEmail": "newer@example.com"}),
    );
    let gone = json!({"customerEmail": "new@example.com"});
    let outcome = world.refused("rpc.generateCustomerToken", gone.clone());
    assert_eq!(outcome, refused(200, "11"));
    let outcome = world.refused("rpc.generateMyAccountUrl", gone);
    assert_eq!(outcome, refused(200, "10"));
    let data = json!({"customerData": data});
    world.ok(
        "rpc.generateCustomerTokenFromTransactionId",
        json!({"transactionId": "T123456789"}),
    );
    let outcome = world.refused("rpc.registerCustomer", data);
    assert_eq!(outcome, refused(200, "13"));
}

#[test]
fn an_answer_to_a_consent_needs_an_update_when_there_is_a_newer_version() {
    let mut world = World::logged_in();
    world.events();
    let answer = |version: &str| {
        let choice = json!({"name": "broadcaster_terms", "version": version, "state": "accepted"});
        json!({"customerId": DEMO, "consents": [choice]})
    };
    let update = "mediastore.identity.update-customers-consents";
    world.ok(update, answer("3"));
    let event = world.events().remove(0);
    assert_eq!(event.topic, "customerConsentUpdated");
    assert_eq!(event.data["consentName"], "broadcaster_terms");
    world.ok(
        "rpc.updateConsentDefinition",
        json!({"name": "broadcaster_terms", "version": "4"}),
    );
    let own = world.ok(
        "mediastore.account.fetch-customers-consents",
        json!({"customerId": DEMO}),
    );
    assert_eq!(own[0]["version"], "3");
    assert_eq!(own[0]["newestVersion"], "4");
    assert_eq!(own[0]["needsUpdate"], true);
    let viewer = world.ok("rpc.getViewerConsents", json!({"customerEmail": EMAIL}));
    assert_eq!(viewer["broadcaster_terms"]["needsUpdate"], true);
    let submit = json!({"customerEmail": EMAIL, "name": "broadcaster_terms", "state": "declined", "version": "3"});
    assert_eq!(
        world.refused("rpc.submitConsent", submit),
        refused(200, "28")
    );
}

#[test]
fn the_profile_form_is_due_until_what_is_required_is_answered() {
    let mut world = World::logged_in();
    let own = json!({"customerId": DEMO});
    let status = "mediastore.identity.fetch-capture-status";
    let before = world.ok(status, own.clone());
    assert_eq!(before["shouldCaptureBeDisplayed"], true);
    world.ok(
        "mediastore.identity.update-capture-answers",
        json!({
            "customerId": DEMO,
            "firstName": "Jane",
            "lastName": "Sample",
            "birthDate": null,
            "customAnswers": [{"questionId": "custom_1", "question": "What?", "value": "Films"}],
        }),
    );
    let after = world.ok(status, own);
    assert_eq!(after["shouldCaptureBeDisplayed"], false);
    assert_eq!(after["settings"][2]["answer"], "Films");
    let data = world.ok(
        "rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers",
        json!({"userId": DEMO}),
    );
    assert_eq!(data["firstName"], "Jane");
    assert_eq!(data["birthDate"], json!(null));
    let outcome = world.refused(
        "rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers",
        json!({"userId": 1}),
    );
    assert_eq!(outcome, refused(200, "23"));
}

#[test]
fn webhook_endpoints_are_replaced_listed_and_removed() {
    let mut world = World::new();
    world.ok(
        "core.configuration.set-webhook-subscription",
        json!({"topic": "offerCreated", "body": [{"url": "https://example.com/a"}]}),
    );
    let list = world.ok("core.configuration.list-webhook-subscriptions", json!({}));
    assert_eq!(
        list,
        json!([{"topic": "offerCreated", "url": "https://example.com/a"}])
    );
    let topic = json!({"topic": "offerCreated"});
    let removed = world.ok("rpc.unsubscribeFromWebhookEvent", topic.clone());
    assert_eq!(removed, json!({"success": true, "removedEntries": 1}));
    let removed = world.ok("rpc.unsubscribeFromWebhookEvent", topic);
    assert_eq!(removed["removedEntries"], 0);
}
