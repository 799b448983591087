//! Given this call, these bytes on the wire.

use super::server::Server;
use super::shop::{
    self, CancelOrder, ListOrders, SESSION, SHOP_KEY, STORE, SetTopics, Status, create_order,
    get_order, update_order,
};
use crate::{Client, ErrorKind, Field, Operation, Request};

const ORDER: &str = r#"{"id":7,"price":5}"#;

const USER_AGENT: &str = "shop-client/1.0";

/// Sends one call and gives what came over the wire; the answer does not matter.
async fn sent<O: Operation>(request: impl FnOnce(&Client) -> Request<O>) -> String
where
    O::Output: 'static,
{
    let server = Server::json("200 OK", ORDER).await;
    let client = shop::client(&server.url);
    let _ = request(&client).await;
    let request = server.request().await;
    request.replace(&client_host(&client), "HOST")
}

fn client_host(client: &Client) -> String {
    let url = client.shared().base_url(&STORE).unwrap();
    url.as_str().replace("http://", "")
}

fn first_line(request: &str) -> &str {
    request.lines().next().unwrap()
}

fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").unwrap().1
}

#[tokio::test]
async fn a_get_sends_this_and_nothing_else() {
    let request = sent(|client| get_order(client, "7")).await;
    let expected = [
        "GET /v1/orders/7 HTTP/1.1",
        "accept: application/json",
        &format!("user-agent: {USER_AGENT}"),
        "x-shop-key: key-1",
        "host: HOST",
        "",
        "",
    ];
    assert_eq!(request.split("\r\n").collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_post_sends_json_and_says_so() {
    let request = sent(create_order).await;
    assert_eq!(first_line(&request), "POST /v1/orders HTTP/1.1");
    assert!(request.contains("\r\ncontent-type: application/json\r\n"));
    assert_eq!(body(&request), r#"{"price":5.90,"password":"pass-1"}"#);
}

#[tokio::test]
async fn a_path_parameter_cannot_leave_its_segment() {
    let request = sent(|client| get_order(client, "../a b?c#d%é;@:+")).await;
    assert_eq!(
        first_line(&request),
        "GET /v1/orders/..%2Fa%20b%3Fc%23d%25%C3%A9%3B%40%3A%2B HTTP/1.1"
    );
}

#[tokio::test]
async fn a_path_parameter_that_would_vanish_is_refused() {
    let server = Server::json("200 OK", ORDER).await;
    let client = shop::client(&server.url);
    for (value, problem) in [("", "empty"), (".", "only dots"), ("..", "only dots")] {
        let error = get_order(&client, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert_eq!(
            error.to_string(),
            format!("store.orders.get: the path parameter `orderId` is {problem}")
        );
    }
    assert!(!server.was_called());
}

#[tokio::test]
async fn a_list_in_the_query_repeats_its_name() {
    let request = sent(|client| {
        let status = vec![Status::Open, Status::from("in doubt")];
        let text = Some("a&b=c+d é".to_owned());
        let offset = None;
        Request::new(
            client,
            ListOrders {
                status,
                text,
                offset,
            },
        )
    });
    assert_eq!(
        first_line(&request.await),
        "GET /v1/orders?status%5B%5D=open&status%5B%5D=in%20doubt&text=a%26b%3Dc%2Bd%20%C3%A9 HTTP/1.1"
    );
}

#[tokio::test]
async fn an_empty_query_leaves_no_question_mark() {
    let request = sent(|client| Request::new(client, ListOrders::default())).await;
    assert_eq!(first_line(&request), "GET /v1/orders HTTP/1.1");
}

#[tokio::test]
async fn an_argument_can_be_a_header() {
    let request = sent(|client| get_order(client, "7").if_none_match("\"v1\""));
    assert!(request.await.contains("\r\nif-none-match: \"v1\"\r\n"));
}

#[tokio::test]
async fn an_argument_cannot_add_a_header() {
    let server = Server::json("200 OK", ORDER).await;
    let request = get_order(&shop::client(&server.url), "7").if_none_match("a\r\nx-evil: 1");
    let error = request.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(
        error.to_string(),
        "store.orders.get: the parameter for the header `if-none-match` cannot be sent in a header"
    );
    assert!(!server.was_called());
}

#[tokio::test]
async fn a_body_without_fields_is_no_body() {
    let request = sent(|client| update_order(client, Field::Absent)).await;
    assert_eq!(first_line(&request), "PATCH /v1/orders/7 HTTP/1.1");
    assert!(!request.contains("content-type"));
    assert_eq!(body(&request), "");
}

#[tokio::test]
async fn null_is_sent_as_null() {
    let request = sent(|client| update_order(client, Field::Null)).await;
    assert_eq!(body(&request), r#"{"replacedBy":null}"#);
}

#[tokio::test]
async fn a_delete_has_no_body() {
    let request = sent(|client| Request::new(client, CancelOrder)).await;
    assert_eq!(first_line(&request), "DELETE /v1/orders/7 HTTP/1.1");
    assert!(!request.contains("content-"));
}

#[tokio::test]
async fn a_body_can_be_a_list() {
    let request = sent(|client| {
        let topics = vec!["a".to_owned(), "b".to_owned()];
        Request::new(client, SetTopics { topics })
    });
    assert_eq!(body(&request.await), r#"["a","b"]"#);
}

#[tokio::test]
async fn a_credential_may_have_a_scheme_and_go_before_another() {
    let server = Server::json("200 OK", "[]").await;
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .credential(&SHOP_KEY, "key-1".into())
        .credential(&SESSION, "first".into())
        .credential(&SESSION, "second".into())
        .build()
        .unwrap();
    Request::new(&client, ListOrders::default()).await.unwrap();
    let request = server.request().await;
    assert!(request.contains("\r\nauthorization: Bearer second\r\n"));
    assert!(!request.contains("x-shop-key"));
}

#[tokio::test]
async fn an_optional_credential_is_sent_when_there_is_one() {
    let request = sent(|client| update_order(client, Field::Null)).await;
    assert!(request.contains("\r\nx-shop-key: key-1\r\n"));
    assert!(!request.contains("authorization"));
}

#[tokio::test]
async fn a_missing_credential_is_named_before_anything_is_sent() {
    let server = Server::json("200 OK", ORDER).await;
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .build()
        .unwrap();
    let error = get_order(&client, "7").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "store.orders.get: the credential `shop-key` (set with `ClientBuilder::shop_key`) is missing"
    );
    let error = Request::new(&client, ListOrders::default()).await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "store.orders.list: the credential `session` (set with `ClientBuilder::session`) \
         or `shop-key` (set with `ClientBuilder::shop_key`) is missing"
    );
    assert!(!server.was_called());
}

#[tokio::test]
async fn a_base_url_may_have_a_path_and_a_slash_at_its_end() {
    let server = Server::json("200 OK", ORDER).await;
    let client = shop::client(&format!("{}/proxy/shop/", server.url));
    get_order(&client, "7").await.unwrap();
    assert_eq!(
        first_line(&server.request().await),
        "GET /proxy/shop/v1/orders/7 HTTP/1.1"
    );
}

#[tokio::test]
async fn a_path_can_be_corrected() {
    let server = Server::json("200 OK", ORDER).await;
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .credential(&SHOP_KEY, "key-1".into())
        .path_override("store.orders.get", "/first/{orderId}")
        .path_override("store.orders.get", "/v2/order/{orderId}/details")
        .build()
        .unwrap();
    get_order(&client, "7").await.unwrap();
    assert_eq!(
        first_line(&server.request().await),
        "GET /v2/order/7/details HTTP/1.1"
    );
}

#[tokio::test]
async fn the_user_agent_can_be_set() {
    let server = Server::json("200 OK", "").await;
    let builder = shop::builder().base_url(&STORE, server.url.clone());
    let client = builder.user_agent("tv-app/3").build().unwrap();
    Request::new(&client, CancelOrder).await.unwrap();
    assert!(
        server
            .request()
            .await
            .contains("\r\nuser-agent: tv-app/3\r\n")
    );
}

#[test]
fn a_request_is_a_value_that_can_be_sent_from_anywhere() {
    fn check<T: Send + Sync + Clone + 'static>(_: &T) {}
    fn check_future<T: Send + 'static>(_: T) {}
    let client = shop::client("http://localhost:1");
    let request = get_order(&client, "7");
    check(&client);
    check(&request);
    assert_eq!(request.operation().order_id, "7");
    assert_eq!(request.clone().into_operation().order_id, "7");
    check_future(request.into_future());
}
