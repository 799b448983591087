//! Given this answer, this result.

use http::StatusCode;

use super::server::{Server, http};
use super::shop::{
    self, CancelOrder, FindOrder, ListOrders, Order, STORE, create_order, get_order, update_order,
};
use crate::{
    Answer, AnswerError, Client, Envelope, Error, ErrorKind, Field, Operation, Page, Parts,
    Request, Route,
};

/// Makes a call to a server that gives this answer.
async fn call<O: Operation>(
    request: impl FnOnce(&Client) -> Request<O>,
    status: &str,
    body: &str,
) -> Result<O::Output, Error>
where
    O::Output: 'static,
{
    let server = Server::json(status, body).await;
    request(&shop::client(&server.url)).await
}

async fn get(status: &str, body: &str) -> Result<Order, Error> {
    call(|client| get_order(client, "7"), status, body).await
}

/// An operation whose answer is documented as `{responseData, errors}`.
async fn create(body: &str) -> Result<Order, Error> {
    call(create_order, "201 Created", body).await
}

/// An operation whose answer is documented as `{success, message, data}`.
async fn update(body: &str) -> Result<Order, Error> {
    call(|client| update_order(client, Field::Null), "200 OK", body).await
}

async fn list(headers: &str, body: &str) -> Result<Page<Order>, Error> {
    let server = Server::answers(http("200 OK", headers, body)).await;
    let client = shop::client(&server.url);
    Request::new(&client, ListOrders::default()).await
}

#[tokio::test]
async fn a_bare_answer_is_the_result() {
    let order = get("200 OK", r#" {"id":"7","price":"5.90"} "#)
        .await
        .unwrap();
    assert_eq!((order.id, order.price.as_str()), (7, "5.90"));
}

#[tokio::test]
async fn json_is_read_whatever_the_content_type_says() {
    for headers in ["content-type: text/html\r\n", ""] {
        let body = r#"{"id":7,"price":5}"#;
        let server = Server::answers(http("200 OK", headers, body)).await;
        let order = get_order(&shop::client(&server.url), "7").await;
        assert_eq!(order.unwrap().id, 7);
    }
}

#[tokio::test]
async fn any_success_code_is_a_success() {
    let order = get("202 Accepted", r#"{"id":7,"price":5}"#).await;
    assert_eq!(order.unwrap().id, 7);
}

#[tokio::test]
async fn an_envelope_is_taken_off() {
    let order = create(r#"{"responseData":{"id":7,"price":5},"errors":[]}"#).await;
    assert_eq!(order.unwrap().id, 7);
    let order = update(r#"{"success":"1","message":"","data":{"id":8,"price":5}}"#).await;
    assert_eq!(order.unwrap().id, 8);
}

#[tokio::test]
async fn an_envelope_may_be_missing() {
    let order = create(r#"{"id":7,"price":5}"#).await.unwrap();
    assert_eq!(order.id, 7);
    let order = update(r#"{"id":7,"price":5,"message":"hello"}"#).await;
    assert!(order.unwrap().extra.get("message").is_some());
}

#[tokio::test]
async fn an_envelope_may_be_empty() {
    let error = create(r#"{"errors":[]}"#).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "store.orders.create: 201 Created: the response cannot be decoded \
         at $.responseData: expected a value, found nothing"
    );
}

#[tokio::test]
async fn a_path_starts_at_the_whole_answer() {
    let error = create(r#"{"responseData":{"id":"x","price":5},"errors":[]}"#).await;
    let error = error.unwrap_err();
    assert_eq!(error.json_path(), Some("$.responseData.id"));
}

#[tokio::test]
async fn a_success_status_can_hide_a_refusal() {
    let error = create(r#"{"responseData":{},"errors":["No stock","Too late"],"code":"S1"}"#).await;
    let error = error.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Api, Some(StatusCode::CREATED))
    );
    assert_eq!(error.code(), Some("S1"));
    assert_eq!(error.message(), Some("No stock; Too late"));

    let error = update(r#"{"success":false,"message":"Paid already","data":null}"#).await;
    let error = error.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Api, Some(StatusCode::OK))
    );
    assert_eq!(error.message(), Some("Paid already"));

    let error = update(r#"{"success":0}"#).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "store.orders.update: 200 OK: the response reports a failure"
    );
}

#[tokio::test]
async fn nothing_is_read_from_any_json_and_from_none() {
    let cancel = |client: &Client| Request::new(client, CancelOrder);
    call(cancel, "204 No Content", "").await.unwrap();
    call(cancel, "200 OK", "").await.unwrap();
    call(cancel, "200 OK", r#"{"message":"gone"}"#)
        .await
        .unwrap();
}

#[tokio::test]
async fn nothing_is_read_from_words_but_not_from_pages_and_broken_json() {
    let cancel = |client: &Client| Request::new(client, CancelOrder);
    let update = |client: &Client| Request::new(client, RemoveOrder);
    for body in [
        "OK",
        "Deleted.\r\n",
        "1 order deleted",
        "Gelöscht",
        "true story",
    ] {
        call(cancel, "200 OK", body).await.unwrap();
        call(update, "200 OK", body).await.unwrap();
        let error = get("200 OK", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        let find = |client: &Client| Request::new(client, FindOrder);
        let error = call(find, "200 OK", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
    for body in [
        "<h1>Log in</h1>",
        "Warning: <b>no such order</b>",
        r#"{"success":fal"#,
        "{success: false}",
        r#"Notice: {"success": false}"#,
        "[1,",
        "\"OK",
        "tru",
        "O\0K",
    ] {
        let error = call(cancel, "200 OK", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(error.may_have_happened(), "{body}");
    }
}

#[tokio::test]
async fn a_type_of_content_makes_no_page_of_words() {
    for headers in [
        "content-type: text/plain\r\n",
        "content-type: text/html\r\n",
        "",
    ] {
        let server = Server::answers(http("200 OK", headers, "OK")).await;
        let client = shop::client(&server.url);
        Request::new(&client, CancelOrder).await.unwrap();
    }
}

#[tokio::test]
async fn words_are_no_result_not_even_an_optional_one() {
    let replace = |client: &Client| Request::new(client, ReplaceOrder);
    assert_eq!(call(replace, "200 OK", "").await.unwrap(), None);
    let error = call(replace, "200 OK", "OK").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

/// An operation that changes something and may have a result.
struct ReplaceOrder;

impl Operation for ReplaceOrder {
    type Output = Option<Order>;
    const ROUTE: &'static Route = &Route::put("store.orders.replace", &STORE, "/v1/orders/7");

    fn write(&self, _: &mut Parts) {}

    fn read(answer: Answer<'_>) -> Result<Self::Output, AnswerError> {
        answer.optional_value()
    }
}

/// An operation without a result, whose envelope tells whether it succeeded.
struct RemoveOrder;

impl Operation for RemoveOrder {
    type Output = ();
    const ROUTE: &'static Route = &Route {
        envelope: Envelope {
            success: Some("success"),
            message: Some("message"),
            ..Envelope::BARE
        },
        ..Route::delete("store.orders.remove", &STORE, "/v1/orders/7")
    };

    fn write(&self, _: &mut Parts) {}
}

#[tokio::test]
async fn an_optional_result_may_be_missing() {
    let find = |client: &Client| Request::new(client, FindOrder);
    assert_eq!(call(find, "304 Not Modified", "").await.unwrap(), None);
    assert_eq!(call(find, "200 OK", " ").await.unwrap(), None);
    assert_eq!(call(find, "200 OK", "null").await.unwrap(), None);
    assert_eq!(call(find, "200 OK", "[]").await.unwrap(), None);
    let order = call(find, "200 OK", r#"{"id":7,"price":5}"#).await.unwrap();
    assert_eq!(order.unwrap().id, 7);
}

#[tokio::test]
async fn a_result_that_must_be_there_is_missed() {
    for status in ["200 OK", "204 No Content"] {
        let error = get(status, "").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let message = error.to_string();
        assert!(message.ends_with("$: expected a value, found an empty body"));
    }
}

#[tokio::test]
async fn a_list_has_a_total() {
    let orders = r#"[{"id":1,"price":5},{"id":2,"price":5}]"#;
    let list = list("X-Total-Count: 41\r\n", orders).await.unwrap();
    let ids: Vec<_> = list.iter().map(|order| order.id).collect();
    assert_eq!((ids, list.total), (vec![1, 2], Some(41)));
}

#[tokio::test]
async fn a_list_may_have_no_total() {
    assert_eq!(list("", "[]").await.unwrap().total, None);
    assert_eq!(
        list("x-total-count: many\r\n", "[]").await.unwrap().total,
        None
    );
}

#[tokio::test]
async fn a_list_is_never_empty_by_mistake() {
    for body in ["", r#"{"message":"hello"}"#, "7"] {
        let error = list("", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
    let error = list("", r#"[{"id":1,"price":5},{"id":2}]"#)
        .await
        .unwrap_err();
    assert_eq!(error.json_path(), Some("$[1].price"));
}
