//! What a terminal gets, and what nobody else gets.
#![cfg(unix)]

use std::process::Command;

use test_support::at_terminal;

/// A command that does not take over what is set around the tests.
fn xtask(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm").args(arguments);
    command
}

/// Commands that have something to say in colour.
const COLOURED: [&[&str]; 4] = [
    &["check", "--spec", "nowhere"],
    &["explain", "20"],
    &["generate", "--help"],
    &["no-such-command"],
];

fn is_coloured(text: &str) -> bool {
    assert!(text.lines().count() > 1, "{text}");
    text.contains('\u{1b}')
}

#[test]
fn colours_are_for_terminals() {
    for arguments in COLOURED {
        let shown = at_terminal(xtask(arguments), 80);
        assert!(is_coloured(&shown), "{shown}");
        let output = xtask(arguments).output().expect("xtask");
        let piped = [output.stdout, output.stderr].concat();
        assert!(
            !is_coloured(&String::from_utf8_lossy(&piped)),
            "{arguments:?}"
        );
    }
}

#[test]
fn no_color_is_honoured() {
    for arguments in COLOURED {
        let mut command = xtask(arguments);
        command.env("NO_COLOR", "1");
        let shown = at_terminal(command, 80);
        assert!(!is_coloured(&shown), "{shown}");
    }
}

#[test]
fn a_list_fits_the_terminal() {
    let piped = xtask(&["list"]).output().expect("xtask").stdout;
    let piped = String::from_utf8(piped).expect("text");
    let longest = piped.lines().map(|line| line.chars().count()).max();
    let longest = u16::try_from(longest.expect("a line")).expect("a width");
    assert_eq!(at_terminal(xtask(&["list"]), longest), piped);

    let narrower = at_terminal(xtask(&["list"]), longest - 1);
    assert!(narrower.ends_with("\nno room for AUTH\n"), "{narrower}");
    assert!(!narrower.contains('…'), "{narrower}");

    let narrow = at_terminal(xtask(&["list"]), 60);
    assert!(narrow.contains('…'));
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 60),
        "{narrow}"
    );
    assert_eq!(narrow.lines().count(), piped.lines().count() + 1);
}
