//! The commands of the front page, pasted into a shell.

use std::process::Command;

use cleeng_mock::MockCleeng;

const README: &str = include_str!("../../README.md");

/// What stands in the place of cargo: the mock server runs already, on a port that is free.
const CARGO: &str = r#"
cargo() {
    case "$*" in
        'xtask mock --background' | 'xtask mock --stop') ;;
        'xtask call '*) shift 2; "$CONSOLE" "$@" ;;
        *) echo "unexpected: $*" >&2; exit 1 ;;
    esac
}
"#;

/// The commands that make a call of this operation and those around it.
fn commands(operation: &str) -> &'static str {
    let mut blocks = README.split("```sh\n").skip(1);
    let block =
        blocks.find_map(|rest| rest.split("```").next().filter(|it| it.contains(operation)));
    block.expect("a block of commands")
}

#[tokio::test]
async fn a_customer_logs_in_and_buys() {
    let mock = MockCleeng::start().await.expect("a mock server");
    let commands = commands("mediastore.identity.login");
    let folder = tempfile::tempdir().expect("a folder");
    let mut shell = Command::new("bash");
    shell
        .args(["-e", "-c", &format!("{CARGO}{commands}")])
        .env("CONSOLE", env!("CARGO_BIN_EXE_cleeng"))
        .env("CLEENG_MOCK_URL", mock.base_url())
        .current_dir(&folder);
    let output = tokio::task::spawn_blocking(move || shell.output()).await;
    let output = output.expect("no panic").expect("a shell");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    assert!(text.contains("\"accessGranted\": true"), "{text}{errors}");
}
