//! Every operation of the API, from the command line to the socket and back.

mod support;

use std::fmt::Write as _;

use cleeng_console::{Extent, sample};
use codegen::api::{Api, Example, ExampleResponse, Json, Operation};
use serde_json::{Value, json};
use support::{call, responds};

/// What the credentials are, those of families to come included.
const CREDENTIAL: &str = "eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDB9.c2lnbmF0dXJl";

fn api() -> &'static Api {
    cleeng_console::load()
        .map_err(|(_, problems)| problems)
        .unwrap()
}

#[test]
fn the_samples_of_the_spec_make_a_request_of_every_operation() {
    let api = api();
    for (_, _, operation) in api.operations() {
        for extent in [Extent::Required, Extent::All] {
            let members: Vec<String> = sample(api, operation, extent)
                .into_iter()
                .map(|(name, json)| format!("{}:{json}", json!(name)))
                .collect();
            let params = format!("{{{}}}", members.join(","));
            let ran = call(&[&operation.id, "--params", &params, "--dry-run"]).run();
            assert_eq!(ran.stderr, "", "{params}");
            let text = ran.done();
            assert!(text.contains(" https://"), "{text}");
        }
    }
}

#[test]
fn every_example_is_sent_with_its_body_and_its_response_is_read() {
    let mut differences = String::new();
    for (_, _, operation) in api().operations() {
        for example in &operation.examples {
            if let (Some(arguments), Some(response)) = (&example.arguments, &example.response) {
                exchange(operation, example, arguments, response, &mut differences);
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Makes the call of an example from the command line.
fn exchange(
    operation: &Operation,
    example: &Example,
    arguments: &Json,
    response: &ExampleResponse,
    differences: &mut String,
) {
    let name = format!("{}, {}", operation.id, example.name);
    let body = response.body.as_ref().map_or("", |body| &body.text);
    let server = responds(response.status, body);
    let line = [
        &operation.id,
        "--params",
        &arguments.text,
        "--base-url",
        server.url(),
    ];
    let mut ran = call(&line);
    for credential in &api().credentials {
        let name = credential.name.client.to_uppercase().replace('-', "_");
        let variable = format!("CLEENG_{name}");
        ran = ran.env(&variable, CREDENTIAL);
    }
    let ran = ran.run();
    if (ran.exit == cleeng_console::Exit::Done) == response.fails {
        let _ = writeln!(differences, "{name}: {:?} {}", ran.exit, ran.stderr);
    }
    if ran.exit == cleeng_console::Exit::Usage {
        return;
    }
    if !response.fails && serde_json::from_str::<Value>(&ran.stdout).is_err() {
        let _ = writeln!(differences, "{name}: the result is no JSON: {}", ran.stdout);
    }
    let request = server.only();
    let line = example.request.as_ref().and_then(|it| it.line.as_deref());
    let (verb, target) = line
        .and_then(|line| line.split_once(' '))
        .unwrap_or(("", ""));
    let path = |target: &str| target.split('?').next().unwrap_or_default().to_owned();
    if line.is_some() && (verb, path(target)) != (request.method(), path(request.target())) {
        let _ = writeln!(
            differences,
            "{name}: {} and not {verb} {target}",
            request.line()
        );
    }
}
