//! What the compiler says when a client is used as one of the other kind, and of requests in the place of futures.

mod compiled_support;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use compiled_support::{cargo, command, fresh, package};
use serde_json::Value;

/// The body of a function that has a client of each kind, and what the compiler says of it; nothing when it compiles.
const PROGRAMS: [(&str, &str, &[&str]); 8] = [
    (
        "right",
        "asynchronous.remote().get_tool(\"saw\").await?;
         spawn(asynchronous.remote().get_tool(\"saw\").into_future());
         blocking.remote().get_tool(\"saw\").send()?;
         for tool in blocking.remote().list_tools(0).limit(5) { tool?; }
         let tools = blocking.remote();
         let (tool,) = blocking.remote().batch((tools.get_tool(\"saw\"),)).send()?;",
        &[],
    ),
    (
        "future",
        "spawn(asynchronous.remote().get_tool(\"saw\"));",
        &[
            "a request is not a future until `.into_future()` is called",
            "write `.into_future()` after the request",
        ],
    ),
    (
        "awaited",
        "blocking.remote().get_tool(\"saw\").await?;",
        &[
            "a request of a blocking client cannot be awaited",
            "`.send()` sends a request of a blocking client",
        ],
    ),
    (
        "sent",
        "asynchronous.remote().get_tool(\"saw\").send()?;",
        &["no method named `send` found", "Blocking>`"],
    ),
    (
        "streamed",
        "blocking.remote().list_tools(0).stream();",
        &["no method named `stream` found"],
    ),
    (
        "iterated",
        "for tool in asynchronous.remote().list_tools(0) {}",
        &["is not an iterator", "Blocking>`"],
    ),
    (
        "batched",
        "let tools = blocking.remote();
         blocking.remote().batch((tools.get_tool(\"saw\"),)).await?;",
        &["is not a future"],
    ),
    (
        "passed",
        "fn takes(client: &Client) {}
         takes(&blocking);",
        &["mismatched types"],
    ),
];

#[test]
fn the_compiler_says_what_belongs_to_the_other_kind() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kinds");
    fresh(&folder);
    let text = fs::read_to_string(support::folder("constructs").join("json_rpc.yaml"));
    let spec = support::spec(&text.expect("a fixture"));
    package(&folder, &support::load_good("json_rpc", &spec));
    fs::create_dir(folder.join("examples")).expect("a folder");
    for (name, body, _) in PROGRAMS {
        let program = format!(
            "#![allow(warnings)]\n\nuse shop_client::{{Client, Error}};\n\n\
             fn spawn<F: Future<Output: Send> + Send + 'static>(future: F) {{}}\n\n\
             async fn program(\n    asynchronous: Client,\n    blocking: shop_client::blocking::Client,\n\
             ) -> Result<(), Error> {{\n{body}\nOk(())\n}}\n\nfn main() {{}}\n"
        );
        fs::write(folder.join(format!("examples/{name}.rs")), program).expect("a program");
    }
    cargo(&folder, &["check", "--quiet", "--example", "right"]);
    let said = said(&folder);
    for (name, _, expected) in PROGRAMS {
        let said = said.get(name).map(String::as_str).unwrap_or_default();
        assert_eq!(said.is_empty(), expected.is_empty(), "{name}: {said}");
        for text in expected {
            assert!(said.contains(text), "{name}: {said}");
        }
    }
}

/// The errors of each program.
fn said(folder: &Path) -> BTreeMap<String, String> {
    let arguments = ["check", "--examples", "--keep-going"];
    let arguments = [&arguments[..], &["--message-format", "json"]].concat();
    let output = command(folder, &arguments).output().expect("cargo");
    let lines = String::from_utf8_lossy(&output.stdout);
    let messages = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut said = BTreeMap::<String, String>::new();
    for message in messages.filter(|it| it["message"]["level"] == "error") {
        let name = message["target"]["name"].as_str().expect("a name");
        let text = message["message"]["rendered"].as_str().expect("a text");
        said.entry(name.to_owned()).or_default().push_str(text);
    }
    assert!(
        !said.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}
