//! The program as it is installed: its own name stands in all that it says.

mod support;

use cleeng_console::Exit;
use support::installed;

#[test]
fn texts_name_the_program_as_it_is_installed() {
    let text = installed(&["--help"]).run().done();
    assert!(text.contains("Usage: cleeng "), "{text}");
    assert!(text.contains("source <(cleeng completions bash)"), "{text}");
    assert!(!text.contains("cargo"), "{text}");
    let text = installed(&["core.passes.get", "--help"]).run().done();
    assert!(
        text.contains("\n  cleeng core.passes.get --environment mock passId="),
        "{text}"
    );
    let told = installed(&["core.passes.gett"]).run().failed(Exit::Usage);
    assert!(
        told.contains("hint: `cleeng --list` shows all operations"),
        "{told}"
    );
    let told = installed(&["core.passes.get", "--bogus"])
        .run()
        .failed(Exit::Usage);
    assert!(
        told.contains("Usage: cleeng ") && !told.contains("cargo"),
        "{told}"
    );
}

#[test]
fn a_mock_server_that_is_not_there_is_called_by_its_own_name() {
    let line = ["core.passes.get", "passId=1", "--environment", "mock"];
    // Port 1 is nobody's.
    let told = installed(&line)
        .env("CLEENG_MOCK_URL", "http://127.0.0.1:1")
        .run();
    let told = told.failed(Exit::Transport);
    assert!(told.contains("hint: start it with `cleeng-mock`"), "{told}");
}

#[test]
fn each_shell_has_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = installed(&["completions", shell]).run().done();
        assert!(
            script.contains("cleeng") && script.contains("profile"),
            "{shell}"
        );
    }
    let told = installed(&["completions", "sh"]).run().failed(Exit::Usage);
    assert!(told.contains("[possible values: bash"), "{told}");
    installed(&["completions"]).run().failed(Exit::Usage);
    let text = installed(&["completions", "--help"]).run().done();
    assert!(text.contains("Usage: cleeng completions <SHELL>"), "{text}");
    let version = installed(&["--version"]).run().done();
    assert_eq!(version, format!("cleeng {}\n", env!("CARGO_PKG_VERSION")));
}
