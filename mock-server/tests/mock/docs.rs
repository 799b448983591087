//! The reference of the API, whose forms call the server.

use cleeng_mock::MockCleeng;
use codegen::samples::Samples;

use crate::support::{Request, api, get, send, stateless};

#[tokio::test]
async fn pages_and_what_they_load_are_served() {
    let mock = stateless().await;
    let base = mock.base_url();
    for (path, start) in [
        ("/_docs/", "<!doctype html>"),
        (
            "/_docs/operations/core.passes.terminate.html",
            "<!doctype html>",
        ),
        ("/_docs/site.css", "/*"),
        ("/_docs/site.js", "//"),
        (
            "/_docs/operations/core.passes.terminate.md",
            "# Terminate a pass",
        ),
    ] {
        let answer = get(&base, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text.starts_with(start), "{path}");
    }
    assert_eq!(get(&base, "/_docs").await.status, 301);
    let trial = get(&base, "/_docs/trial.json").await.json();
    assert_eq!(trial["credentials"]["publisher-token"], "any");
    assert_eq!(get(&base, "/_docs/cleeng.yaml").await.status, 404);
    let post = Request::new("POST", "/_docs/");
    assert_eq!(send(&base, &post).await.status, 405);
}

/// The requests of the samples are those of the forms. Without state, any credential and any id will do.
#[tokio::test]
async fn every_sample_is_what_the_spec_says() {
    let mock = MockCleeng::builder().stateless().strict().start().await;
    let base = mock.unwrap();
    let base = base.base_url();
    let mut problems = Vec::new();
    for (family, group, operation) in api().operations() {
        let sample = Samples::of(api(), family, group, operation).request;
        let prefix = sample.host.split_once("://").map_or("", |(_, rest)| rest);
        let prefix = prefix.find('/').map_or("", |at| &prefix[at..]);
        let mut request = Request::new(sample.method, &format!("{prefix}{}", sample.path));
        for credential in &sample.credentials {
            if let Some(header) = &credential.header {
                let scheme = credential.scheme.as_ref();
                let scheme = scheme.map(|it| format!("{it} ")).unwrap_or_default();
                request = request.header(header, &format!("{scheme}token"));
            }
        }
        for (name, value) in &sample.headers {
            request = request.header(name, value);
        }
        if let Some(body) = &sample.body {
            request = request.header("Content-Type", "application/json");
            request = request.body(&body.to_json());
        }
        let answer = send(&base, &request).await;
        let text = &answer.text;
        let fails = !operation.success.contains(&answer.status) || text.contains("\"error\":{");
        if fails {
            problems.push(format!("{}: {} {text}", operation.id, answer.status));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
