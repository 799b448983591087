//! A proxy of the system never sees calls to this machine.

use std::process::Command;

use crate::support::{exchange, in_json};

const CHILD: &str = "CLEENG_TEST_BEHIND_A_PROXY";

/// Nobody listens there.
const PROXY: &str = "http://127.0.0.1:1";

#[tokio::test]
async fn calls_to_this_machine_take_no_proxy() {
    if std::env::var_os(CHILD).is_some() {
        let answer = in_json("200 OK", "[]");
        let (_, page) = exchange(answer, |client| client.core().passes().list()).await;
        assert_eq!(page.unwrap().items.len(), 0);
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "proxy::calls_to_this_machine_take_no_proxy"])
        .env(CHILD, "1")
        .env("HTTP_PROXY", PROXY)
        .env("http_proxy", PROXY)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}
