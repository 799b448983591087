//! Calls of the API from a terminal.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

use cleeng_console::Terminal;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let env = |name: &str| std::env::var(name).ok();
    let mut terminal = Terminal {
        env: &env,
        stdin: &mut stdin().lock(),
        stdout: &mut stdout().lock(),
        stderr: &mut stderr(),
    };
    cleeng_console::run(std::env::args_os().skip(1), &mut terminal)
        .await
        .into()
}
