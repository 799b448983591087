//! Clients of three APIs that have little in common: generated into an empty folder, checked as they are, and called over a
//! socket.

mod compiled_support;
mod foreign_support;

use foreign_support::{Exchange, check};

#[test]
fn rest_with_nested_resources_and_bearer_tokens() {
    let issue = r#"{"id":1,"number":1347,"state":"open","title":"Found a bug","user":{"login":"octocat","id":1},
        "labels":[{"id":208045946,"name":"bug","color":"f29513","default":true,"description":null}],"locked":false,
        "comments":0,"created_at":"2011-04-22T13:33:48Z","updated_at":"2011-04-22T13:33:48Z",
        "reactions":{"total_count":2,"+1":1,"-1":1}}"#;
    let two = format!("[{issue},{issue}]");
    check(
        "github",
        &[
            Exchange {
                request: "GET /repos/octocat/hello-world/issues?state=all&per_page=2 HTTP/1.1",
                headers: &["authorization: Bearer a-token"],
                response: ("200 OK", &two),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "GET /repos/octocat/hello-world/issues?state=all&per_page=2&page=2 HTTP/1.1",
                response: ("200 OK", "[]"),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "PATCH /repos/octocat/hello-world/issues/1347 HTTP/1.1",
                headers: &["content-type: application/json"],
                body: r#"{"state":"closed","milestone":null}"#,
                response: ("200 OK", issue),
            },
            Exchange {
                request: "DELETE /repos/octocat/hello-world/issues/comments/7 HTTP/1.1",
                response: ("204 No Content", ""),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "POST /repos/octocat/hello-world/issues/1347/comments HTTP/1.1",
                body: r#"{"body":"Me too"}"#,
                response: (
                    "410 Gone",
                    r#"{"message":"Issues are disabled for this repo"}"#,
                ),
                ..Exchange::EMPTY
            },
        ],
    );
}

#[test]
fn json_rpc_alone() {
    check(
        "kodi",
        &[
            Exchange {
                request: "POST /jsonrpc HTTP/1.1",
                body: r#"{"method":"VideoLibrary.GetMovies","params":{"properties":["title","year"],"limits":{"end":1}},"jsonrpc":"2.0","id":1}"#,
                response: (
                    "200 OK",
                    r#"{"id":1,"jsonrpc":"2.0","result":{"limits":{"end":1,"start":0,"total":7},
                    "movies":[{"label":"Sintel","movieid":42,"title":"Sintel","year":2010}]}}"#,
                ),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "POST /jsonrpc HTTP/1.1",
                body: r#"[{"method":"Player.PlayPause","params":{"playerid":1},"jsonrpc":"2.0","id":2},{"method":"Player.Stop","params":{"playerid":1},"jsonrpc":"2.0","id":3}]"#,
                response: (
                    "200 OK",
                    r#"[{"id":3,"jsonrpc":"2.0","error":{"code":-32100,"message":"Failed to execute method."}},
                    {"id":2,"jsonrpc":"2.0","result":{"speed":0}}]"#,
                ),
                ..Exchange::EMPTY
            },
        ],
    );
}

#[test]
fn every_construct_of_the_language() {
    let order = r#"{"success":true,"data":{"id":4711,"status":"lost","price":{"amount":5.90,"currency":"EUR"},"gift":false,
        "paidAt":null,"type":"order","colour":"red","origin":{"by":"friend","of":{"by": "pigeon"}}}}"#;
    check(
        "everything",
        &[
            Exchange {
                request: "GET /v1/orders?status%5B%5D=open&status%5B%5D=2late&exact=true HTTP/1.1",
                headers: &["x-shop-key: the-shop-key"],
                response: ("200 OK", "[]"),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "GET /v1/orders?status%5B%5D=open&status%5B%5D=2late&exact=true HTTP/1.1",
                headers: &["x-shop-key: the-shop-key"],
                response: ("200 OK", "[]"),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "POST /v1/orders HTTP/1.1",
                headers: &[
                    "x-shop-key: the-shop-key",
                    "authorization: Bearer a-session",
                ],
                body: r#"{"parts":[{"sku":"apple","count":2}],"total":{"amount":5.90,"currency":"EUR"},"password":"hunter2hunter2","mode":"strict","friend":null,"remark":"Ring twice."}"#,
                response: ("201 Created", order),
            },
            Exchange {
                request: "POST /v1/orders HTTP/1.1",
                response: (
                    "422 Unprocessable Content",
                    r#"{"errors":"Sold out","errorCode":"SOLD_OUT"}"#,
                ),
                ..Exchange::EMPTY
            },
            Exchange {
                request: "POST /v1/words/noun HTTP/1.1",
                headers: &["authorization: Bearer a-session"],
                body: r#"{"in":{"type":"verb"}}"#,
                response: (
                    "200 OK",
                    r#"{"items":{"type":"noun","self":"word","2nd":2}}"#,
                ),
            },
            Exchange {
                request: "POST /till HTTP/1.1",
                body: r#"{"method":"getReceipt","params":{"tillToken":"a-till-token","orderId":"4711"},"jsonrpc":"2.0","id":1}"#,
                response: (
                    "200 OK",
                    r#"{"id":1,"jsonrpc":"2.0","result":{"id":4711,"text":"2 apples"}}"#,
                ),
                ..Exchange::EMPTY
            },
        ],
    );
}
