//! JSON-RPC: the envelope out, the envelope back.

use std::sync::Arc;

use http::StatusCode;

use super::desk::{Desk, reply};
use super::server::Server;
use super::shop::{self, ListReceipts, Order, SESSION, TILL, get_receipt, print_receipt};
use crate::call::Outgoing;
use crate::decode::refusal::refused;
use crate::exchange::added_headers::AddedHeaders;
use crate::exchange::auth::Held;
use crate::exchange::token::Token;
use crate::{Error, ErrorBody, ErrorKind, Family, Page, Protocol, Request};

async fn receipt(status: &str, body: &str) -> Result<Order, Error> {
    let server = Server::json(status, body).await;
    get_receipt(&shop::client(&server.url)).await
}

async fn receipts(result: &str) -> Result<Page<Order>, Error> {
    let body = format!(r#"{{"result":{result},"id":"1"}}"#);
    let server = Server::json("200 OK", &body).await;
    Request::new(&shop::client(&server.url), ListReceipts).await
}

#[tokio::test]
async fn a_call_is_a_post_with_this_body() {
    let server = Server::json("200 OK", "{}").await;
    let client = shop::client(&server.url);
    let mut request = get_receipt(&client);
    request.operation.locale = Some("nl_NL".to_owned());
    let _ = request.await;
    let request = server.request().await;
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /rpc HTTP/1.1\r\n"));
    assert!(head.contains("\r\ncontent-type: application/json\r\n"));
    assert!(!head.contains("key-1"));
    assert_eq!(
        body,
        r#"{"method":"getReceipt","params":{"shopKey":"key-1","orderId":"7","locale":"nl_NL"},"jsonrpc":"2.0","id":1}"#
    );
}

#[tokio::test]
async fn a_call_without_parameters_has_an_empty_object() {
    let server = Server::json("200 OK", "{}").await;
    let _ = Request::new(&shop::client(&server.url), ListReceipts).await;
    let request = server.request().await;
    assert!(request.ends_with(r#"{"method":"listReceipts","params":{},"jsonrpc":"2.0","id":1}"#));
}

#[tokio::test]
async fn success_has_many_forms() {
    for body in [
        r#"{"result":{"id":7,"price":5},"id":"1","error":null,"jsonrpc":"2.0"}"#,
        r#"{"result":{"id":7,"price":5},"id":1,"error":false}"#,
        r#"{"result":{"id":7,"price":5},"id":null,"error":[]}"#,
        r#"{"result":{"id":7,"price":5}}"#,
        r#"[{"result":{"id":7,"price":5},"id":"1"}]"#,
    ] {
        assert_eq!(receipt("200 OK", body).await.unwrap().id, 7, "{body}");
    }
}

#[tokio::test]
async fn an_error_object_is_an_error() {
    let body = r#"{"result":null,"error":{"code":-32000,"message":"No\nsuch order","data":{"a":1}},"id":"1"}"#;
    let error = receipt("200 OK", body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rpc);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.rpc_code(), Some(-32000));
    assert_eq!(error.code(), Some("-32000"));
    assert_eq!(error.message(), Some("No\nsuch order"));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(
        error.to_string(),
        "till.getReceipt: 200 OK: -32000: No such order"
    );
}

#[tokio::test]
async fn an_error_may_be_less_than_an_object() {
    let error = |json: &str| format!(r#"{{"error":{json},"id":"1"}}"#);
    let of = async |json: &str| receipt("200 OK", &error(json)).await.unwrap_err();
    assert_eq!(of("\"No\"").await.message(), Some("No"));
    assert_eq!(of("5").await.rpc_code(), Some(5));
    assert_eq!(of(r#"{"code":"5"}"#).await.rpc_code(), Some(5));
    assert_eq!(
        of("true").await.to_string(),
        "till.getReceipt: 200 OK: the response is a JSON-RPC error without a message"
    );
}

#[tokio::test]
async fn nothing_odd_hides_the_words_of_an_error() {
    for error in [
        r#"{"code":{"a":1},"message":"No"}"#,
        r#"{"code":[],"message":"No"}"#,
        r#"{"code":"NEW-7","message":"No"}"#,
        r#"{"code":1e99,"message":"No","data":[[]]}"#,
        r#"[{"code":1,"message":"No"}]"#,
        r#"["No"]"#,
    ] {
        for (status, kind) in [("200 OK", ErrorKind::Rpc), ("400 Bad", ErrorKind::Api)] {
            let body = format!(r#"{{"result":{{"id":7}},"error":{error},"id":"other"}}"#);
            let error = receipt(status, &body).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.message()),
                (kind, Some("No")),
                "{body}"
            );
        }
    }
}

#[tokio::test]
async fn an_error_may_stand_for_the_whole_answer() {
    let error = receipt("200 OK", r#"{"code":3,"message":"Bad token"}"#).await;
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.rpc_code()), (ErrorKind::Rpc, Some(3)));
}

#[tokio::test]
async fn a_status_that_is_no_success_is_a_refusal() {
    let body = r#"{"error":{"code":3,"message":"Bad token"},"id":"1"}"#;
    let error = receipt("401 Unauthorized", body).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Api, Some(StatusCode::UNAUTHORIZED))
    );
    assert_eq!((error.code(), error.rpc_code()), (Some("3"), None));
    let error = receipt("429 Too Many Requests", r#"{"message":"Slow down"}"#).await;
    assert_eq!(error.unwrap_err().message(), Some("Slow down"));
}

#[tokio::test]
async fn an_answer_to_another_call_is_refused() {
    for id in ["2", "\"2\"", "[1]"] {
        let body = format!(r#"{{"result":{{"id":7,"price":5}},"id":{id}}}"#);
        let error = receipt("200 OK", &body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{id}");
        assert_eq!(error.json_path(), Some("$.id"), "{id}");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_refused() {
    for (body, path) in [
        ("", "$"),
        ("7", "$"),
        ("[]", "$"),
        ("[{},{}]", "$"),
        (r#"{"id":"1"}"#, "$.result"),
        (r#"{"id":"1","result":null}"#, "$.result"),
        (r#"{"id":"1","result":{"id":7}}"#, "$.result.price"),
    ] {
        let error = receipt("200 OK", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.json_path(), Some(path), "{body}");
    }
}

#[tokio::test]
async fn a_list_has_its_total_beside_it() {
    let list = receipts(r#"{"items":[{"id":1,"price":5}],"totalItemCount":"41","page":1}"#).await;
    let list = list.unwrap();
    assert_eq!((list.len(), list.total), (1, Some(41)));
    let names: Vec<_> = list.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["page"]);
}

#[tokio::test]
async fn a_total_that_is_no_number_stays() {
    let list = receipts(r#"{"items":null,"totalItemCount":"many"}"#).await;
    let list = list.unwrap();
    assert_eq!((list.len(), list.total), (0, None));
    assert!(list.extra.get("totalItemCount").is_some());
}

#[tokio::test]
async fn a_list_may_be_bare() {
    assert_eq!(receipts(r#"[{"id":1,"price":5}]"#).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_list_is_never_empty_by_mistake() {
    let error = receipts(r#"{"totalItemCount":3}"#).await.unwrap_err();
    assert_eq!(error.json_path(), Some("$.result.items"));
}

#[test]
fn a_credential_without_a_parameter_cannot_travel() {
    let held = [Held {
        credential: &SESSION,
        token: Arc::new(Token::new(&SESSION, "token-1".into())),
        call: 0,
    }];
    let client = shop::builder().build().unwrap();
    let call = Outgoing::of(client.shared(), &ListReceipts, AddedHeaders::default());
    let error = crate::exchange::prepare::rpc_request(&call, 1, held.iter()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "the credential `session` has no JSON-RPC parameter"
    );
}

#[tokio::test]
async fn the_words_of_json_rpc_go_before_those_of_the_family() {
    static PORCH: Family = Family {
        name: "porch-rpc",
        protocol: Protocol::JsonRpc,
        hosts: &[],
        error_body: ErrorBody {
            message: &["reason"],
            code: &["number"],
        },
        auth_codes: &[],
        assumed_hosts: &[],
    };
    let own = r#""reason":"of the family","number":9"#;
    let whole = r#""message":"of the whole","code":5"#;
    let inner = r#""error":{"message":"of the error","code":3}"#;
    for (body, message, code) in [
        (format!("{{{own},{whole},{inner}}}"), "of the error", "3"),
        (format!("{{{own},{whole}}}"), "of the whole", "5"),
        (format!("{{{own}}}"), "of the family", "9"),
        (
            format!(r#"{{{own},{whole},"error":{{"code":3}}}}"#),
            "of the whole",
            "3",
        ),
    ] {
        let reply = reply(400, &body).unwrap();
        let error = refused(Some(&PORCH), &(0..u64::MAX), &reply).into_error(&reply);
        assert_eq!((error.message(), error.code()), (Some(message), Some(code)));
    }
}

#[tokio::test]
async fn an_error_inside_the_api_leaves_open_what_happened() {
    for (code, happened) in [(-32603, true), (-32602, false), (-32000, false), (4, false)] {
        let body = format!(r#"{{"error":{{"code":{code},"message":"No"}},"id":"1"}}"#);
        let desk = Desk::json(200, &body);
        let call = Request::new(&desk.client, print_receipt());
        assert_eq!(
            call.await.unwrap_err().may_have_happened(),
            happened,
            "{code}"
        );
    }
}

#[tokio::test]
async fn a_family_may_have_no_host_in_an_environment() {
    let client = shop::builder().environment(1).build().unwrap();
    let error = Request::new(&client, ListReceipts).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "till.listReceipts: `till-rpc` has no host in this environment; \
         set one with `ClientBuilder::till_rpc_base_url`"
    );
    assert!(client.shared().base_url(&TILL).is_err());
}
