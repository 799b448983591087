//! Calls by the id of their operation: JSON in, JSON out.
#![cfg(feature = "dynamic")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use cleeng_client::dynamic::operations;
use cleeng_client::transport::InMemory;
use cleeng_client::{Client, Error, ErrorKind, Json};
use serde_json::{Value, json};

const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

fn client(status: u16, answer: &str) -> (Client, Arc<InMemory>) {
    let transport = Arc::new(InMemory::json(status, answer));
    let client = Client::builder()
        .publisher_token(TOKEN)
        .transport(transport.clone())
        .build();
    (client.unwrap(), transport)
}

/// The value that a call gives for an answer.
async fn call(id: &str, arguments: Value, answer: &str) -> Result<String, Error> {
    let (client, _) = client(200, answer);
    let value = client.call_dynamic(id, &Json::from(arguments))?.await?;
    Ok(value.as_str().to_owned())
}

fn refusal(id: &str, arguments: Value) -> Error {
    let (client, transport) = client(200, "{}");
    let call = client.call_dynamic(id, &Json::from(arguments));
    assert!(transport.requests().is_empty());
    call.expect_err("an error")
}

#[track_caller]
fn assert_refused(id: &str, arguments: Value, path: &str, message: &str) {
    let error = refusal(id, arguments);
    assert_eq!(error.kind(), ErrorKind::Argument, "{error}");
    assert_eq!(error.json_path(), Some(path), "{error}");
    assert_eq!(error.to_string(), format!("{id}: {message}"));
}

#[test]
fn every_operation_of_the_spec_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let api = codegen::load(&folder).expect("a spec without problems");
    let due: BTreeSet<&str> = api.operations().map(|(_, _, it)| it.id.as_str()).collect();
    let ids: BTreeSet<&str> = operations().collect();
    assert_eq!(ids, due);
}

/// All that lists passes, whatever of it is required, with one that is other.
fn filters(name: &str, value: Value) -> Value {
    let mut all = json!({
        "transactionId": "T1",
        "customerId": 123,
        "offerId": "P1",
        "paymentMethodId": 4,
        "externalId": "e",
        "offset": 0,
    });
    all[name] = value;
    all
}

#[tokio::test]
async fn arguments_go_where_they_belong() {
    let (client, transport) = client(200, "[]");
    let arguments = filters("offset", json!(20));
    let call = client.call_dynamic("core.passes.list", &arguments.into());
    call.unwrap().await.unwrap();
    let request = &transport.requests()[0];
    assert_eq!(
        request.uri(),
        "https://api.sandbox.cleeng.com/3.1/passes?transactionId=T1&customerId=123&offerId=P1&paymentMethodId=4&externalId=e&offset=20"
    );
    assert_eq!(request.headers()["x-publisher-token"], TOKEN);
}

#[tokio::test]
async fn a_null_and_nothing_stay_two_things() {
    let (client, transport) = client(200, PASS);
    for arguments in [
        json!({"passId": 1, "externalProperties": {}}),
        json!({"passId": 1, "externalProperties": {}, "expiresAt": null}),
    ] {
        let call = client.call_dynamic("core.passes.update", &arguments.into());
        call.unwrap().await.unwrap();
    }
    let requests = transport.requests();
    let bodies = requests.iter().map(|it| it.body().as_ref());
    let bodies: Vec<Value> = bodies
        .map(|body| serde_json::from_slice(body).unwrap())
        .collect();
    let without = json!({"externalProperties": {}});
    let with = json!({"externalProperties": {}, "expiresAt": null});
    assert_eq!(bodies, [without, with]);
}

const PASS: &str = r#"{"passId":1,"customerId":"2","offerId":"P1","status":"brand-new","expiresAt":null,"isExternallyManaged":false,"price":12.50}"#;

#[tokio::test]
async fn nothing_of_an_answer_is_lost() {
    let pass = call("core.passes.get", json!({"passId": 1}), PASS).await;
    let pass = pass.unwrap();
    for kept in [
        r#""passId":1,"customerId":2,"#,
        r#""status":"brand-new","#,
        r#""price":12.50"#,
    ] {
        assert!(pass.contains(kept), "{kept} in {pass}");
    }
}

#[tokio::test]
async fn a_list_is_an_object_with_its_items() {
    let all = filters("offset", json!(0));
    let list = call("core.passes.list", all, &format!("[{PASS}]")).await;
    let list: Value = serde_json::from_str(&list.unwrap()).unwrap();
    assert_eq!(list["items"][0]["passId"], 1);
    assert_eq!(list.as_object().unwrap().len(), 1);
}

#[tokio::test]
async fn what_stands_beside_the_items_is_kept() {
    let answer = r#"{"result":{"tags":["a"],"customer":{"id":7}},"id":1}"#;
    let transport = InMemory::json(200, answer);
    let client = Client::builder()
        .publisher_token(TOKEN)
        .customer_token("a customer's token")
        .transport(transport)
        .build()
        .unwrap();
    let tags = client.call_dynamic("rpc.getAccessibleTags", &json!({}).into());
    let list = tags.unwrap().await.unwrap();
    assert_eq!(list.as_str(), r#"{"items":["a"],"customer":{"id":7}}"#);

    let answer = r#"{"result":{"items":[],"totalItemCount":"41"},"id":1}"#;
    let list = call(
        "rpc.listPassOffers",
        json!({"offset": 0, "limit": 1}),
        answer,
    )
    .await;
    assert_eq!(list.unwrap(), r#"{"items":[],"total":41}"#);
}

#[tokio::test]
async fn a_remote_procedure_call_is_one_as_well() {
    let refused = r#"{"error":{"code":13,"message":"Offer not found"},"id":1}"#;
    let error = call("rpc.getPassOffer", json!({"offerId": "P1"}), refused).await;
    let error = error.expect_err("an error");
    assert_eq!((error.kind(), error.rpc_code()), (ErrorKind::Rpc, Some(13)));
    assert_eq!(error.operation(), Some("rpc.getPassOffer"));
}

#[test]
fn an_unknown_operation_names_the_nearest() {
    let known = operations().next().unwrap();
    let unknown = format!("{known}s");
    let error = refusal(&unknown, json!({}));
    assert_eq!(error.kind(), ErrorKind::UnknownOperation);
    let message = error.to_string();
    assert!(message.contains(&format!("there is no operation `{unknown}`")));
    assert!(message.contains(&format!("did you mean `{known}`")));
}

#[test]
fn an_unknown_argument_names_the_nearest() {
    assert_refused(
        "core.passes.get",
        json!({"passId": 1, "pasId": 1}),
        "$.pasId",
        "there is no parameter `pasId`: did you mean `passId`?",
    );
    assert_refused(
        "core.passes.get",
        json!({"passId": 1, "colour": "red"}),
        "$.colour",
        "there is no parameter `colour`; there are `passId`",
    );
}

#[test]
fn an_unknown_field_of_an_argument_names_those_that_are_known() {
    let endpoint = json!({"url": "https://example.com", "filter": []});
    let arguments = json!({"topic": "t", "body": [endpoint]});
    let error = refusal("core.configuration.set-webhook-subscription", arguments);
    let message = error.to_string();
    let expected = "there is no field `body[0].filter`; expected one of `url`, `filters`";
    assert!(message.contains(expected), "{message}");
}

#[test]
fn an_argument_of_an_open_type_takes_further_fields() {
    let id = "mediastore.checkout.pay-with-adyen";
    let method = json!({"type": "scheme", "fundingSource": "debit"});
    let arguments =
        json!({"orderId": 1, "paymentMethod": method, "returnUrl": "https://example.com"});
    let client = Client::builder().customer_jwt("a.b.c").build().unwrap();
    let request = client.call_dynamic(id, &Json::from(arguments)).unwrap();
    let sent = request.dry_run().unwrap();
    let body: Value = serde_json::from_slice(sent.body()).unwrap();
    assert_eq!(body["paymentMethod"], method);
}

#[test]
fn numbers_of_a_screen_are_numbers_or_text() {
    let id = "mediastore.checkout.pay-with-adyen";
    let browser = json!({"colorDepth": "24", "screenHeight": "", "screenWidth": 1920});
    let arguments = json!({
        "orderId": 1, "paymentMethod": {"type": "scheme"}, "returnUrl": "https://example.com",
        "browserInfo": browser,
    });
    let client = Client::builder().customer_jwt("a.b.c").build().unwrap();
    let request = client.call_dynamic(id, &Json::from(arguments)).unwrap();
    let sent = request.dry_run().unwrap();
    let body: Value = serde_json::from_slice(sent.body()).unwrap();
    assert_eq!(body["browserInfo"], browser);
}

#[test]
fn a_missing_argument_is_named() {
    assert_refused(
        "core.passes.transfer",
        json!({"passId": 1}),
        "$.customerId",
        "the parameter `customerId` is missing",
    );
}

#[test]
fn all_that_are_missing_are_named() {
    let message = refusal("core.passes.transfer", json!({})).to_string();
    assert!(
        message.contains("the parameter `passId` is missing; "),
        "{message}"
    );
    assert!(
        message.contains("the parameter `customerId` is missing"),
        "{message}"
    );
}

#[test]
fn what_is_tolerated_of_an_answer_is_not_tolerated_of_an_argument() {
    let refused = [
        (json!("1"), "text of 1 character"),
        (json!(1.0), "a number"),
        (json!(true), "a boolean"),
        (json!(null), "null"),
        (json!([]), "an empty array"),
    ];
    for (value, found) in refused {
        assert_refused(
            "core.passes.get",
            json!({"passId": value}),
            "$.passId",
            &format!("the parameter `passId` is {found}, not a 64-bit integer"),
        );
    }
    assert_refused(
        "core.passes.list",
        filters("offset", json!(null)),
        "$.offset",
        "the parameter `offset` is null, not a value, or no such field",
    );
    assert_refused(
        "core.passes.list",
        filters("externalId", json!(12)),
        "$.externalId",
        "the parameter `externalId` is a number, not text",
    );
    assert_refused(
        "authentication.jwks.get",
        json!([1]),
        "$",
        "the parameters are an array, not an object",
    );
}

fn sent(id: &str, arguments: Value) -> Value {
    let (client, _) = client(200, "{}");
    let request = client.call_dynamic(id, &arguments.into()).unwrap();
    serde_json::from_slice(request.dry_run().unwrap().body()).unwrap()
}

#[test]
fn an_empty_list_is_an_empty_object_as_in_samples() {
    let arguments = json!({"criteria": [], "offset": 0, "limit": 10});
    let body = sent("rpc.listPassOffers", arguments);
    assert_eq!(body["params"]["criteria"], json!({}));
}

#[test]
fn empty_text_is_sent_where_text_is_due() {
    let arguments = json!({
        "customerEmail": "ann@example.com",
        "offerId": "S598742062_US",
        "receipt": {"receiptId": "a", "userId": "b"},
        "ipAddress": "",
    });
    assert_eq!(
        sent("core.in-app.amazon-firetv", arguments)["ipAddress"],
        ""
    );
}

#[test]
fn one_of_several_types_is_taken_and_so_is_another() {
    for data in [json!("text"), json!({"seat": 12}), json!([1.50])] {
        let arguments = json!({"customerId": 1, "externalData": data});
        let body = sent("core.customers.update", arguments);
        assert_eq!(body["externalData"], data);
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let mut wrong = filters("offset", json!("1"));
    wrong["colour"] = json!(1);
    let message = refusal("core.passes.list", wrong).to_string();
    assert!(message.contains("`colour`"), "{message}");
    assert!(message.contains("`offset`"), "{message}");
}

#[test]
fn enums_are_open() {
    let (client, _) = client(200, "{}");
    let arguments = json!({"passId": 1, "terminationType": "somethingNew"});
    let call = client.call_dynamic("core.passes.terminate", &arguments.into());
    let request = call.unwrap().dry_run().unwrap();
    assert_eq!(request.body(), r#"{"terminationType":"somethingNew"}"#);
}

#[test]
fn a_dry_run_has_no_secrets() {
    let (client, transport) = client(200, "{}");
    let arguments = json!({"email": "ann@example.com", "password": "s3cr3t"});
    let login = client.call_dynamic("mediastore.identity.login", &arguments.into());
    let login = login.unwrap().dry_run().unwrap();
    let body = std::str::from_utf8(login.body()).unwrap();
    assert!(
        !body.contains("s3cr3t") && body.contains("<hidden>"),
        "{body}"
    );

    let rpc = client.call_dynamic("rpc.deactivatePassOffer", &json!({"offerId": "P1"}).into());
    let rpc = rpc.unwrap().dry_run().unwrap();
    let body: Value = serde_json::from_slice(rpc.body()).unwrap();
    assert_eq!(body["params"]["publisherToken"], "<publisher-token>");
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn a_dry_run_shows_no_header_that_was_added() {
    let (client, transport) = client(200, "{}");
    let get = || {
        let request = client.call_dynamic("core.passes.get", &json!({"passId": 1}).into());
        request.unwrap().header("x-gateway-key", "s3cr3t")
    };
    let shown = get().dry_run().unwrap();
    assert_eq!(shown.headers()["x-gateway-key"], "<hidden>");
    assert_eq!(shown.headers()["x-publisher-token"], "<publisher-token>");
    get().raw().await.unwrap();
    assert_eq!(transport.requests()[0].headers()["x-gateway-key"], "s3cr3t");
}

#[tokio::test]
async fn the_answer_itself_can_be_had() {
    let (client, _) = client(404, r#"{"message": "No such pass"}"#);
    let get = || client.call_dynamic("core.passes.get", &json!({"passId": 1}).into());
    let answer = get().unwrap().raw().await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.body(), r#"{"message": "No such pass"}"#);
    let error = get().unwrap().with_meta().await.expect_err("a refusal");
    assert_eq!(error.message(), Some("No such pass"));
    let shown = format!("{:?}", get().unwrap());
    assert_eq!(shown, "Request(core.passes.get)");
}

#[test]
fn a_call_can_block_the_thread() {
    let client = Client::builder()
        .publisher_token(TOKEN)
        .transport(InMemory::json(200, PASS))
        .build_blocking()
        .unwrap();
    let get = || client.call_dynamic("core.passes.get", &json!({"passId": 1}).into());
    assert!(get().unwrap().send().unwrap().as_str().contains("12.50"));
    assert_eq!(
        get().unwrap().with_meta().send().unwrap().meta.attempts(),
        1
    );
    assert_eq!(get().unwrap().raw().send().unwrap().body(), PASS);
}
