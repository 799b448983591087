//! What the program writes at a terminal.
#![cfg(unix)]

use std::process::Command;

use test_support::at_terminal;

#[test]
fn no_color_is_honoured() {
    for arguments in [
        &["--help"][..],
        &["core.passes.get", "--help"],
        &["core.passes.get", "passId=1", "--dry-run"],
        &["core.passes.gett"],
        &["--no-such-option"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cleeng"));
        command
            .args(arguments)
            .envs([("NO_COLOR", "1"), ("TERM", "xterm")]);
        let shown = at_terminal(command, 80);
        assert!(!shown.is_empty(), "{arguments:?}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
