//! What is wrong with a command line, and what is right with it. Nothing is sent.

mod support;

use cleeng_console::Exit;
use support::{TOKEN, call};

#[track_caller]
fn refused(line: &[&str]) -> String {
    call(line).run().failed(Exit::Usage)
}

#[track_caller]
fn dry_run(line: &[&str]) -> String {
    call(&[line, &["--dry-run"]].concat()).run().done()
}

#[test]
fn a_misspelt_operation_names_the_nearest() {
    let told = refused(&["core.passes.gett", "passId=1"]);
    assert!(
        told.contains("there is no operation `core.passes.gett`"),
        "{told}"
    );
    assert!(told.contains("did you mean `core.passes.get`"), "{told}");
    let told = refused(&["core.passes.gett", "--help"]);
    assert!(told.contains("did you mean `core.passes.get`"), "{told}");
}

#[test]
fn a_misspelt_parameter_names_the_nearest() {
    for line in [
        &["core.passes.get", "pasId=1"][..],
        &["core.passes.get", "--params", r#"{"pasId": 1}"#],
    ] {
        let told = refused(line);
        assert!(
            told.contains("there is no parameter `pasId`: did you mean `passId`?"),
            "{told}"
        );
        assert!(
            told.contains("`cargo xtask call core.passes.get --help`"),
            "{told}"
        );
    }
}

#[test]
fn a_missing_parameter_and_a_wrong_value_are_named() {
    let told = refused(&["core.passes.get"]);
    assert!(told.contains("the parameter `passId` is missing"), "{told}");
    let told = refused(&["core.passes.get", "passId=twelve"]);
    assert!(
        told.contains("the value of `passId` does not fit: expected a whole number"),
        "{told}"
    );
    let told = refused(&["core.passes.get", "passId"]);
    assert!(
        told.contains("a parameter is written as name=value"),
        "{told}"
    );
    let told = refused(&["core.passes.get", "passId=1", "passId=2"]);
    assert!(
        told.contains("`passId` is given 2 times, but it is not a list"),
        "{told}"
    );
    let told = refused(&["core.passes.get", "--params", "[1"]);
    assert!(told.contains("--params takes a JSON object"), "{told}");
    let told = refused(&["core.passes.get", "--params", "@/does/not/exist"]);
    assert!(
        told.contains("cannot be read from /does/not/exist"),
        "{told}"
    );
}

#[test]
fn options_that_make_no_sense_are_refused() {
    assert!(refused(&[]).contains("no operation is given"));
    refused(&["core.passes.get", "--bogus"]);
    refused(&["core.passes.get", "passId=1", "--timeout", "0"]);
    refused(&["core.passes.get", "passId=1", "--environment", "moon"]);
    let told = refused(&[
        "core.passes.get",
        "passId=1",
        "--base-url",
        "http://example.com",
    ]);
    assert!(told.contains("plain http"), "{told}");
}

#[test]
fn a_missing_token_names_its_variable() {
    let line = ["mediastore.account.fetch-customers-data", "customerId=1"];
    let told = call(&line).run().failed(Exit::Usage);
    assert!(told.contains("hint: set CLEENG_CUSTOMER_JWT\n"), "{told}");
    let line = ["core.passes.get", "passId=1"];
    let told = call(&line).env("CLEENG_PUBLISHER_TOKEN", "").run();
    assert!(
        told.failed(Exit::Usage)
            .contains("hint: set CLEENG_PUBLISHER_TOKEN\n")
    );
    let told = call(&["rpc.getAccessibleTags"]).run().failed(Exit::Usage);
    assert!(told.contains("hint: set CLEENG_CUSTOMER_TOKEN\n"), "{told}");
    let line = ["rpc.getAccessStatus", "offerId=S1"];
    let told = call(&line).run().failed(Exit::Usage);
    assert!(told.contains("hint: set CLEENG_CUSTOMER_TOKEN\n"), "{told}");
}

#[test]
fn a_jwt_that_is_none_is_told_and_not_shown() {
    let whole = "eyJhbGciOiJSUzI1NiJ9.eyJjdXN0b21lcklkIjoxfQ.c2lnbmF0dXJl";
    let [header, payload] = ["eyJhbGciOiJSUzI1NiJ9", "eyJjdXN0b21lcklkIjoxfQ"];
    for (token, fault) in [
        (
            "swordfish".into(),
            "it has 1 part and not three with dots between them",
        ),
        (
            format!("{header}.{payload}"),
            "it has 2 parts and not three",
        ),
        (
            format!("Bearer {whole}"),
            "it begins with `Bearer`, which the client adds",
        ),
        (format!("\"{whole}\""), "it is in quotes"),
        (format!("{{\"jwt\": \"{whole}\"}}"), "it is JSON"),
        (format!("{whole}\n"), "it contains spaces or line breaks"),
        (
            format!("sword.{payload}.fish"),
            "its first part is not a JWT header",
        ),
        (
            format!("{header}.sword.fish"),
            "its second part has no claims",
        ),
    ] {
        let line = ["mediastore.account.fetch-customers-data", "customerId=1"];
        let told = call(&line).env("CLEENG_CUSTOMER_JWT", &token).run();
        let told = told.failed(Exit::Usage);
        let expected = format!("CLEENG_CUSTOMER_JWT is not a JWT: {fault}");
        assert!(told.contains(&expected), "{told}");
        for secret in ["sword", "fish", header, payload] {
            assert!(!told.contains(secret), "{told}");
        }
    }
}

#[test]
fn text_stays_text_and_everything_else_is_json() {
    let text = dry_run(&[
        "core.passes.create",
        "customerId=1",
        "offerId=123",
        "paymentMethodId=2",
        "externalId=null",
        "expiresAt=null",
        r#"externalProperties={"a": [1.50, true]}"#,
        "paymentId=3",
    ]);
    let (_, body) = text.split_once("\n\n").unwrap();
    let expected = r#"{
  "customerId": 1,
  "offerId": "123",
  "paymentMethodId": 2,
  "externalId": "null",
  "expiresAt": null,
  "externalProperties": {
    "a": [
      1.50,
      true
    ]
  },
  "paymentId": 3
}
"#;
    assert_eq!(body, expected);
}

#[test]
fn a_repeated_name_makes_a_list() {
    let text = dry_run(&["core.offers.list", "type[]=pass", "type[]=live"]);
    let query = "?type%5B%5D=pass&type%5B%5D=live\n";
    assert!(
        text.lines()
            .next()
            .is_some_and(|line| format!("{line}\n").ends_with(query)),
        "{text}"
    );
    let attempts = "core.configuration.set-dunning-actions";
    let others =
        r#"{"cycle": "monthly", "authorizedFirst": true, "paymentMethodId": 1, "gracePeriod": 2}"#;
    let lists = [
        &["paymentAttempts=72", "paymentAttempts=0"][..],
        &["paymentAttempts=[72, 0]"],
    ];
    for list in lists {
        let text = dry_run(&[&[attempts, "--params", others], list].concat());
        assert!(text.contains("[\n    72,\n    0\n  ]"), "{text}");
    }
    let told = refused(&[attempts, "paymentAttempts=soon"]);
    assert!(
        told.contains("expected a list, each item a whole number"),
        "{told}"
    );
}

#[test]
fn a_dry_run_shows_the_request_without_its_secrets() {
    let text = dry_run(&[
        "core.passes.get",
        "passId=12",
        "--environment",
        "production",
    ]);
    assert!(
        text.starts_with("GET https://api.cleeng.com/3.1/passes/12\n"),
        "{text}"
    );
    assert!(
        text.contains("\nx-publisher-token: <publisher-token>\n"),
        "{text}"
    );
    let text = dry_run(&[
        "mediastore.identity.login",
        "email=ann@example.com",
        "password=s3cr3t",
    ]);
    assert!(
        !text.contains("s3cr3t") && text.contains("\"<hidden>\""),
        "{text}"
    );
    let text = dry_run(&["rpc.deactivatePassOffer", "offerId=P1"]);
    assert!(
        text.contains("\"publisherToken\": \"<publisher-token>\""),
        "{text}"
    );
    let line = [
        "core.passes.get",
        "passId=12",
        "--dry-run",
        "--environment",
        "mock",
    ];
    let text = call(&line)
        .env("CLEENG_PUBLISHER_TOKEN", TOKEN)
        .run()
        .done();
    assert!(
        text.starts_with("GET http://127.0.0.1:4010/3.1/passes/12\n"),
        "{text}"
    );
}
